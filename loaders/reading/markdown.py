"""The text that a Markdown file shows, without its marks."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from loaders.reading.webpage import fragment_text

_PARSER = MarkdownIt("commonmark").enable("table")


def plain_text(source: str) -> tuple[str, str]:
    """The text (blocks apart by a blank line, list items and table rows on a line each) and the first heading."""
    tokens = _PARSER.parse(source)
    return "".join(_blocks(tokens)).strip("\n"), _heading(tokens)


def _heading(tokens: Sequence[Token]) -> str:
    return next((_inline(after) for token, after in pairwise(tokens) if token.type == "heading_open"), "")


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        match token.type:
            case "inline":
                yield _inline(token)
            case "fence" | "code_block":
                yield token.content + "\n"
            case "html_block":
                yield fragment_text(token.content) + "\n\n"
            case "list_item_open":
                yield f"{token.info}. " if token.info else "- "
            case "td_close" | "th_close":
                yield " | "
            case "paragraph_close" if token.hidden:
                yield "\n"
            case "tr_close":
                yield "\n"
            case "paragraph_close" | "heading_close":
                yield "\n\n"
            case "bullet_list_close" | "ordered_list_close" | "table_close":
                yield "\n"


def _inline(token: Token) -> str:
    return "".join(_words(child) for child in token.children or ())


def _words(token: Token) -> str:
    match token.type:
        case "text" | "code_inline":
            return token.content
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case _:
            return ""
