"""One document of each format, made here, and what is read from it."""

import io
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader, PdfWriter

from graph.errors import InputRefused
from graph.fragment import Document, document_id
from graph.settings import Settings
from loaders.reading import read
from loaders.reading.title import own_title, title_of

SETTINGS = Settings()
PAGE = """<!doctype html><html lang="en-GB"><head><title>Institute signs with Academy | PIPS</title>
<meta property="og:site_name" content="Parliamentary Institute"><meta property="article:published_time" content="2024-03-18T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/about">About us</a></nav><main><article><h1>Institute signs with Academy</h1>
<p>The Institute and the Civil Services Academy signed a memorandum of understanding in Lahore on Monday.</p>
<ul><li>Ms Rahat Ali, Director of the Institute</li><li>Mr Omar Khan, Secretary of the Academy</li></ul>
<p>The memorandum runs for three years and concerns the training of parliamentary staff.</p></article></main>
<footer>We use cookies. Contact us: +92 51 000000</footer></body></html>"""


def one(path: Path) -> Document:
    found = list(read(path, SETTINGS))
    assert len(found) == 1
    return found[0]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def pdf(*pages: list[str]) -> bytes:
    """A PDF of these pages of lines, written by hand."""
    streams = ["BT /F1 11 Tf 50 780 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET" for lines in pages]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for n, stream in enumerate(streams):
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R /Resources << /Font << /F1 3 0 R >> >> >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out, places = "%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF".encode()


def test_header_lines_become_metadata_and_leave_the_text(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "# source: https://example.org/a\n# published: 2021-08-11\nHome | About\nTwo academies sign a pact\n\nThey did.\n")
    found = one(path)
    assert (found.id, found.url, found.published) == (document_id("https://example.org/a"), "https://example.org/a", "2021-08-11")
    assert found.text == "Home | About\nTwo academies sign a pact\n\nThey did."
    assert (found.title, found.path) == ("Two academies sign a pact", str(path))


@pytest.mark.parametrize("head", [
    "Title: Two academies sign a pact\nPublisher: Ministry of Works\nDate: 18 March 2024\nURL: https://example.org/a\n\n",
    "DATE: 2024-03-18\nSource: Ministry of Works\nurl: https://example.org/a\ntitle: Two academies sign a pact\n",
    "publisher: Ministry of Works\nsource: https://example.org/a\npublished: March 18, 2024\nTitle : Two academies sign a pact\n\n\n"])
def test_header_lines_without_a_mark_are_read_in_any_order(tmp_path: Path, head: str) -> None:
    found = one(write(tmp_path, "a.txt", f"{head}They did so in Lahore."))
    assert (found.title, found.publisher, found.url, found.published) == (
        "Two academies sign a pact", "Ministry of Works", "https://example.org/a", "2024-03-18")
    assert found.text == "Two academies sign a pact\n\nThey did so in Lahore."


@pytest.mark.parametrize("text", ["Date: 18 March 2024\nThe academies met.", "They met.\nTitle: A pact\nDate: 2024-03-18", "Title: A\nDate: 2024-03-18",
                                  "Title: A workshop\nDate: 12 May 2024\nVenue: Geneva\n\nAll are welcome.",
                                  "Publisher: A\nDate: next Monday\nThey met.", "Title: A\nURL: to be announced\nThey met."])
def test_one_such_line_or_lines_further_down_or_alone_are_text(tmp_path: Path, text: str) -> None:
    assert one(write(tmp_path, "a.txt", text)).text == text


def test_a_header_ends_at_the_line_that_is_not_understood(tmp_path: Path) -> None:
    found = one(write(tmp_path, "a.txt", "Title: A pact\nSource: Ministry of Works\nDate: the day of the fair\nThey met."))
    assert (found.publisher, found.published, found.text) == ("Ministry of Works", "", "A pact\n\nDate: the day of the fair\nThey met.")


@pytest.mark.parametrize(("source", "publisher", "url"), [
    ("https://example.org/a", "", "https://example.org/a"), ("example.org/a", "", "https://example.org/a"), ("Ministry of Works", "Ministry of Works", ""),
    ("notes/a.txt", "", ""), ("a.txt", "", ""), ("C:\\notes\\a", "", ""), ("U.S. Embassy / Press", "U.S. Embassy / Press", "")])
def test_a_source_is_an_address_or_who_published_and_no_path(tmp_path: Path, source: str, publisher: str, url: str) -> None:
    found = one(write(tmp_path, "a.txt", f"# source: {source}\n# published: 2024-03-18\nThey met."))
    assert (found.publisher, found.url) == (publisher, url)


def test_an_unknown_publication_date_is_empty_and_the_path_is_the_id_where_there_is_no_source(tmp_path: Path) -> None:
    found = one(write(tmp_path, "a.txt", "# published: unknown\nA text."))
    assert (found.published, found.text, found.id) == ("", "A text.", document_id(str(tmp_path / "a.txt")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_any_encoding_gives_the_same_text(tmp_path: Path, encoding: str) -> None:
    text = "The Université de Genève and the Académie française met on Tuesday.\nThe “host” was the École nationale d’administration."
    assert one(write(tmp_path, "a.txt", text.encode(encoding))).text == text


def test_text_is_brought_to_one_form(tmp_path: Path) -> None:
    found = one(write(tmp_path, "a.txt", "\ufeffDr.\xa0Ame\u0301lie\r\nParlia\u00admentary\u200b Unit\u2028End\r"))
    assert found.text == "Dr. Amélie\nParliamentary Unit\nEnd"


def test_markdown_loses_its_marks_and_keeps_its_lines(tmp_path: Path) -> None:
    source = ("---\ntitle: Ignored? No\ndate: 2022-05-01\nsource: https://example.org/m\n---\n# A heading\n\n"
              "The **Institute**\n[signed](https://example.org) it.\n\n"
              "* one _body_\n* another\n\n| Name | Post |\n| --- | --- |\n| A. Khan | Chair |\n\n<p>Raw <b>HTML</b></p>\n")
    found = one(write(tmp_path, "a.md", source))
    assert found.text.startswith("A heading\n\nThe Institute signed it.\n\n- one body\n- another\n")
    assert "A. Khan | Chair |" in found.text and "Raw HTML" in found.text and "**" not in found.text
    assert (found.title, found.published, found.url) == ("Ignored? No", "2022-05-01", "https://example.org/m")


def test_html_gives_the_main_text_and_the_page_s_own_metadata(tmp_path: Path) -> None:
    found = one(write(tmp_path, "a.html", PAGE))
    assert (found.title, found.publisher, found.published, found.language) == ("Institute signs with Academy", "Parliamentary Institute", "2024-03-18", "en")
    assert "Ms Rahat Ali, Director of the Institute" in found.text and "signed a memorandum" in found.text
    assert not any(noise in found.text for noise in ("Home", "About us", "cookies"))


def test_html_in_the_encoding_it_declares(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace("Lahore", "Москва").encode("cp1251")
    assert "Москва" in one(write(tmp_path, "a.html", page)).text


def test_pdf_lines_are_joined_and_running_heads_dropped(tmp_path: Path) -> None:
    pages = [[f"Annual Report 202{n}", "issued in Tunis", f"The {name} Institute for Parliamentary Services and the Civil",
              "Services Academy signed a memorandum of understanding",
              "on the training of staff.", f"The second paragraph of {name}.", f"It was {name} that paid the whole of what", f"Page {n}"]
             for n, name in enumerate(("Lahore", "Accra", "Bangkok", "Suva"), 1)]
    text = one(write(tmp_path, "a.pdf", pdf(*pages))).text
    for name in ("Lahore", "Accra", "Bangkok", "Suva"):
        assert f"The {name} Institute for Parliamentary Services and the Civil Services Academy signed a memorandum of understanding on" in text
        assert f"\nThe second paragraph of {name}.\n" in text
    assert (text.count("Annual Report"), text.count("issued in Tunis"), text.count("Page ")) == (1, 1, 0)


def test_docx_gives_paragraphs_lists_and_tables_in_order(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.title = "Minutes of the council"
    made.add_paragraph("The council met in Tunis.")
    made.add_paragraph("Ms Amal Ben Salah, chair", style="List Bullet")
    table = made.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Secretary", "Mr Ali"
    made.add_paragraph("It closed at noon.")
    made.save(str(tmp_path / "a.docx"))
    found = one(tmp_path / "a.docx")
    assert found.text == "The council met in Tunis.\n- Ms Amal Ben Salah, chair\nSecretary | Mr Ali\nIt closed at noon."
    assert found.title == "Minutes of the council"


@pytest.mark.parametrize("style", ["Title", "Heading 1", None])
def test_a_docx_without_properties_is_called_by_its_first_heading_or_line(tmp_path: Path, style: str | None) -> None:
    made = docx.Document()
    made.core_properties.title = "Word Document"
    made.add_paragraph("Two academies sign a pact", style=style)
    made.add_paragraph("They met in Tunis.")
    made.save(str(tmp_path / "a.docx"))
    assert one(tmp_path / "a.docx").title == "Two academies sign a pact"


@pytest.mark.parametrize("title", ["Home | Parliamentary Institute", "Parliamentary Institute", "Home", "Welcome - Parliamentary Institute"])
def test_a_page_named_like_its_site_is_called_by_its_heading(tmp_path: Path, title: str) -> None:
    page = PAGE.replace("<title>Institute signs with Academy | PIPS</title>", f'<title>{title}</title><meta property="og:title" content="{title}">')
    assert one(write(tmp_path, "a.html", page)).title == "Institute signs with Academy"


@pytest.mark.parametrize(("title", "own"), [
    ("Welcome address by the Minister of Health | Home", "Welcome address by the Minister of Health"), ("Homeland pact signed | Home", "Homeland pact signed"),
    ("Document 12 signed in Geneva - Welcome", "Document 12 signed in Geneva"), ("Title IX reform | Page 2", "Title IX reform"),
    ("Home - Affairs Ministry signs pact", "Affairs Ministry signs pact"), ("A pact | News | PIPS", "A pact | News | PIPS"),
    ("Home | Institute of Public Works", ""), ("Untitled document", ""), ("Microsoft Word - Document1.docx", ""), ("Page 3 - Home", "")])
def test_a_title_is_what_a_file_gives_itself_without_what_stands_on_every_page(title: str, own: str) -> None:
    assert own_title(title) == own


FEEDS = {
    "a.rss": """<?xml version="1.0"?><rss version="2.0"><channel><title>News of the Academy</title><language>en-gb</language>
<item><title>First &amp; foremost</title><link>https://example.org/1</link><pubDate>Mon, 18 Mar 2024 10:00:00 GMT</pubDate>
<description>&lt;p&gt;It was &lt;b&gt;signed&lt;/b&gt;.&lt;/p&gt;</description></item>
<item><title>Second</title><link>https://example.org/2</link><description>Another text.</description></item></channel></rss>""",
    "a.atom": """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>News of the Academy</title>
<entry><title>First &amp; foremost</title><link href="https://example.org/1"/><updated>2024-03-18T10:00:00Z</updated>
<content type="html">&lt;p&gt;It was signed.&lt;/p&gt;</content></entry>
<entry><title>Second</title><link href="https://example.org/2"/><summary>Another text.</summary></entry></feed>""",
}


@pytest.mark.parametrize("name", FEEDS)
def test_each_entry_of_a_feed_is_a_document(tmp_path: Path, name: str) -> None:
    first, second = read(write(tmp_path, name, FEEDS[name]), SETTINGS)
    assert (first.url, first.title, first.text) == ("https://example.org/1", "First & foremost", "First & foremost\n\nIt was signed.")
    assert (first.published, first.publisher, first.id) == ("2024-03-18", "News of the Academy", document_id("https://example.org/1"))
    assert (second.text, second.published) == ("Second\n\nAnother text.", "")


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(["Secret text"]))))
    writer.encrypt("password", algorithm="RC4-128")
    return written(writer)


def scanned() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


UNREADABLE = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\r\n ", "empty"),
    "rubbish.txt": (bytes(range(256)) * 40, "not a text"),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(5000) + b"\x90\xff\xfe" * 500, "not a text"),
    "locked.pdf": (encrypted(), "needs a password"),
    "scanned.pdf": (scanned(), "holds no text"),
    "broken.pdf": (b"%PDF-1.7\nnothing of the kind", "broken PDF"),
    "broken.docx": (b"PK\x03\x04word/ and nothing else", "broken DOCX"),
    "empty.html": (b"<html><head><script>draw()</script></head><body></body></html>", "shows no text"),
    "empty.rss": (b"<rss><channel></channel></rss>", "feed without entries"),
    "header.txt": (b"# source: https://example.org\n# published: unknown\n", "holds no text"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_named_with_the_reason(tmp_path: Path, name: str) -> None:
    content, reason = UNREADABLE[name]
    path = write(tmp_path, name, content)
    with pytest.raises(InputRefused, match=reason) as refusal:
        list(read(path, SETTINGS))
    assert str(path) in str(refusal.value)


@pytest.mark.parametrize("line", [
    "You have 2 free articles left. Sign in or register.", "Subscribe to our weekly letter", "Skip to main content", "Home > News > Press"])
def test_what_a_site_says_of_itself_is_no_title(line: str) -> None:
    assert title_of(f"{line}\n\nTwo academies sign a pact\nThey met.") == "Two academies sign a pact"
