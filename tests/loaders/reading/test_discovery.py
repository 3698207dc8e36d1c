"""Folders, patterns and archives."""

import io
import zipfile
from pathlib import Path

import pytest

from graph.errors import InputRefused
from graph.settings import Settings
from loaders.reading import archive, read

SETTINGS = Settings()


def titles(source: object, **options: object) -> list[str]:
    return [found.title for found in read(str(source), SETTINGS, **options)]  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b/two.md", "a.txt", "b/three.html", ".hidden/x.txt", "picture.png", "notes.csv", "b/.secret.txt"):
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Title of {Path(name).stem}")
    return tmp_path / "docs"


def test_a_folder_gives_its_documents_in_order_without_hidden_or_foreign_files(folder: Path) -> None:
    assert titles(folder) == ["Title of a", "Title of three", "Title of two"]


def test_a_pattern_gives_what_it_matches(folder: Path) -> None:
    assert titles(folder / "**" / "*.md") == ["Title of two"]


@pytest.mark.parametrize("source", ["nowhere.txt", "nothing/*.txt", "ftp://example.org/a.txt", "file:///etc/passwd"])
def test_a_source_that_leads_nowhere_is_refused(source: str) -> None:
    with pytest.raises(InputRefused, match=r"no such file|only http"):
        titles(source)


def test_one_bad_file_does_not_keep_the_others(folder: Path) -> None:
    (folder / "aa.pdf").write_bytes(b"%PDF-1.4 broken")
    refused: list[InputRefused] = []
    assert titles(folder, on_refusal=refused.append) == ["Title of a", "Title of three", "Title of two"]
    assert [str(folder / "aa.pdf") in str(item) for item in refused] == [True]


def packed(path: Path, **members: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_an_archive_gives_its_members_and_no_path_leads_out_of_it(tmp_path: Path) -> None:
    path = packed(tmp_path / "all.zip", **{"a.txt": "Title of a", "../../evil.txt": "Title of evil", "/etc/cron.txt": "Title of cron",
                                           "__MACOSX/._a.txt": "x", ".git/b.txt": "y"})
    found = {document.title: document.path for document in read(path, SETTINGS)}
    assert found == {"Title of a": f"{path}!/a.txt", "Title of evil": f"{path}!/../../evil.txt", "Title of cron": f"{path}!//etc/cron.txt"}
    assert sorted(item.name for item in tmp_path.rglob("*")) == ["all.zip"]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = packed(tmp_path / "bomb.zip", **{"a.txt": b"0" * 50_000_000})
    with pytest.raises(InputRefused, match="refused to unpack"):
        titles(path)


def test_a_member_that_lies_about_its_size_cannot_unpack_more(tmp_path: Path) -> None:
    path = packed(tmp_path / "liar.zip", **{"a.txt": b"Title of a liar " * 100_000})
    content = path.read_bytes()
    path.write_bytes(content.replace((1_600_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little")))
    with pytest.raises(InputRefused, match="cannot be unpacked"):
        titles(path)


def test_archives_with_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    with pytest.raises(InputRefused, match="refused to unpack 4 files"):
        titles(packed(tmp_path / "many.zip", **{f"{n}.txt": "x" for n in range(4)}))


def test_an_archive_in_an_archive_and_a_broken_one_are_refused_by_name(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as made:
        made.writestr("a.txt", "Title")
    refused: list[InputRefused] = []
    assert titles(packed(tmp_path / "outer.zip", **{"in.zip": inner.getvalue(), "b.txt": "Title of b"}), on_refusal=refused.append) == ["Title of b"]
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 nothing")
    titles(tmp_path / "broken.zip", on_refusal=refused.append)
    assert ["inside an archive" in str(refused[0]), "broken archive" in str(refused[1])] == [True, True]
