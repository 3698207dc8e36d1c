"""A place in a configuration file: its value is asked for by kind, and every complaint names the file and the key."""

from collections.abc import Iterator
from typing import Any

from graph.errors import InputRefused

_MISSING = object()


class Place:
    """One value in the file called `name`, and the dotted key under which it stands. All that is asked of it raises InputRefused if it is not so."""

    def __init__(self, name: str, value: Any, key: str = "") -> None:
        self.name, self.value, self.key = name, value, key

    def fault(self, reason: str, *, hint: str = "") -> InputRefused:
        """A complaint about this value."""
        return InputRefused(f"{self.name}: {self.key + ': ' if self.key else ''}{reason}", hint=hint)

    def has(self, key: str) -> bool:
        """Whether something stands under a key."""
        return isinstance(self.value, dict) and self.value.get(key) is not None

    def at(self, key: str, default: Any = _MISSING) -> "Place":
        """What stands under a key, or the default."""
        inner = f"{self.key}.{key}" if self.key else key
        if self.has(key):
            return Place(self.name, self.value[key], inner)
        if default is _MISSING:
            raise Place(self.name, None, inner).fault("is missing")
        return Place(self.name, default, inner)

    def known(self, *keys: str) -> None:
        """Check that this is a block with none but these keys."""
        for key, inner in self.items():
            if key not in keys:
                raise inner.fault("unknown key", hint=f"known here: {', '.join(keys)}")

    def items(self) -> Iterator[tuple[str, "Place"]]:
        """The keys of a block and what stands there."""
        if not isinstance(self.value, dict):
            raise self.fault("must be a block of keys")
        return ((str(key), Place(self.name, value, f"{self.key}.{key}" if self.key else str(key))) for key, value in self.value.items())

    def list(self) -> "list[Place]":
        """The items of a list; a single value is a list of one."""
        values = self.value if isinstance(self.value, list) else [self.value]
        return [Place(self.name, value, f"{self.key}[{number}]") for number, value in enumerate(values, 1)]

    def text(self) -> str:
        """A text; numbers and dates are taken as they are written."""
        if isinstance(self.value, bool | dict | list) or self.value is None:
            raise self.fault("must be a text", hint="put it in quotes" if isinstance(self.value, bool) else "")
        return str(self.value)

    def one_of(self, choices: tuple[str, ...]) -> str:
        """A text out of a list."""
        if self.text() not in choices:
            raise self.fault(f"{self.text()!r} is not one of {', '.join(choices)}")
        return self.text()

    def flag(self) -> bool:
        """Yes or no."""
        if not isinstance(self.value, bool):
            raise self.fault("must be true or false")
        return self.value

    def whole(self) -> int:
        """A whole number from 1."""
        if isinstance(self.value, bool) or not isinstance(self.value, int) or self.value < 1:
            raise self.fault("must be a whole number from 1")
        return self.value

    def share(self) -> float:
        """A number from 0 to 1."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float) or not 0 <= self.value <= 1:
            raise self.fault("must be a number from 0 to 1")
        return float(self.value)
