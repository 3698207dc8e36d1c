"""What a page shows, as a frozen value that round-trips through the address: a link opened by a colleague shows the same thing."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Any, Self

QueryParams = Mapping[str, Sequence[str]]


def parameter(default: Any, *, name: str = "", choices: Sequence[Any] = ()) -> Any:
    """A field of a state: its default (which the address leaves out), what the address calls it, and what it may be."""
    return field(default=default, metadata={"name": name, "choices": tuple(choices)})


@dataclass(frozen=True)
class UrlState:
    """A state whose fields are texts, whole numbers or tuples of texts, each declared by `parameter`."""

    @classmethod
    def from_query_params(cls, params: QueryParams) -> Self:
        """The state that an address names; what it does not name, or names wrongly, has its default."""
        given = {item.name: _read(item, params[_name(item)]) for item in fields(cls) if params.get(_name(item))}
        return cls(**given)

    @classmethod
    def not_understood(cls, params: QueryParams) -> list[str]:
        """What an address says that this state leaves out: names it does not know, and values that are none of the choices; a line for each."""
        known = {_name(item): item for item in fields(cls)}
        lines = [f"{name} is not known here" for name in params if name not in known]
        odd = ((item, text) for name, item in known.items() for text in params.get(name, ()) if text and not _fits(item, text))
        return [*lines, *(f"{_name(item)} cannot be {text}{_choices(item)}" for item, text in odd)]

    def to_query_params(self) -> dict[str, list[str]]:
        """What an address must say to show this state; defaults are left out."""
        return {_name(item): _written(getattr(self, item.name)) for item in fields(self) if getattr(self, item.name) != _default(item)}


def _name(item: Field[Any]) -> str:
    return str(item.metadata.get("name") or item.name)


def _default(item: Field[Any]) -> Any:
    assert item.default is not MISSING, "every field of a state has a default"
    return item.default


def _written(value: str | int | tuple[str, ...]) -> list[str]:
    return list(value) if isinstance(value, tuple) else [str(value)]


def _fits(item: Field[Any], text: str) -> bool:
    choices = item.metadata.get("choices", ())
    return (not choices or text in map(str, choices)) and (not isinstance(_default(item), int) or _number(text) is not None)


def _choices(item: Field[Any]) -> str:
    choices = [str(choice) for choice in item.metadata.get("choices", ()) if choice != ""]
    return f" (but {', '.join(choices)})" if choices else " (but a whole number)"


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _read(item: Field[Any], texts: Sequence[str]) -> Any:
    default, choices = _default(item), item.metadata.get("choices", ())
    match default:
        case tuple():
            return tuple(dict.fromkeys(text for text in texts if text and (not choices or text in choices)))
        case int():
            number = _number(texts[-1])
            value: str | int = default if number is None else number
        case _:
            value = texts[-1]
    return value if not choices or value in choices else default
