"""A place in a configuration file: its value is asked for by kind, and every complaint names the file and the key."""

from collections.abc import Iterator
from typing import Any, TypeVar

from graph.errors import InputRefused

Kind = TypeVar("Kind")
_ABSENT = object()


class Place:
    """One value in the file called `name`, and the dotted key under which it stands.

    What is asked of it and is not so is complained of, and something harmless given instead, so that one reading finds every fault; `settled` ends it.
    """

    def __init__(self, name: str, value: Any, key: str = "", faults: list[tuple[str, str]] | None = None) -> None:
        self.name, self.value, self.key = name, value, key
        self._faults: list[tuple[str, str]] = [] if faults is None else faults

    def complain(self, reason: str, *, hint: str = "") -> None:
        """Keep a complaint about this value, once."""
        fault = (f"{self.key + ': ' if self.key else ''}{reason}", hint)
        if fault not in self._faults:
            self._faults.append(fault)

    def settled(self) -> None:
        """End the reading of a file.

        Raises:
            InputRefused: there were complaints; the line has all of them.
        """
        if len(self._faults) == 1:
            raise InputRefused(f"{self.name}: {self._faults[0][0]}", hint=self._faults[0][1])
        if self._faults:
            told = (f"{reason} ({hint})" if hint else reason for reason, hint in self._faults)
            raise InputRefused(f"{self.name}: {len(self._faults)} faults: {'; '.join(told)}")

    def has(self, key: str) -> bool:
        """Whether something stands under a key."""
        return isinstance(self.value, dict) and self.value.get(key) is not None

    def at(self, key: str, default: Any = _ABSENT) -> "Place":
        """What stands under a key, or the default."""
        inner = self._inner(key, self.value[key] if self.has(key) else default)
        if inner.value is _ABSENT and self.value is not _ABSENT:
            inner.complain("is missing")
        return inner

    def known(self, *keys: str) -> None:
        """Check that this is a block with none but these keys."""
        for key, inner in self.items():
            if key not in keys:
                inner.complain("unknown key", hint=f"known here: {', '.join(keys)}")

    def items(self) -> Iterator[tuple[str, "Place"]]:
        """The keys of a block and what stands there."""
        if not isinstance(self.value, dict):
            return iter(self._instead((), "must be a block of keys"))
        return ((str(key), self._inner(str(key), value)) for key, value in self.value.items())

    def list(self) -> "list[Place]":
        """The items of a list; a single value is a list of one."""
        if self.value is _ABSENT:
            return []
        values = self.value if isinstance(self.value, list) else [self.value]
        return [Place(self.name, value, f"{self.key}[{number}]", self._faults) for number, value in enumerate(values, 1)]

    def text(self) -> str:
        """A text; numbers and dates are taken as they are written."""
        if isinstance(self.value, bool | dict | list) or self.value in (None, _ABSENT):
            return self._instead("", "must be a text", hint="put it in quotes" if isinstance(self.value, bool) else "")
        return str(self.value)

    def one_of(self, choices: tuple[str, ...]) -> str:
        """A text out of a list; empty where it is none of them."""
        text = self.text()
        return text if text in choices or not text else self._instead("", f"{text!r} is not one of {', '.join(choices)}")

    def flag(self) -> bool:
        """Yes or no."""
        return self.value if isinstance(self.value, bool) else self._instead(False, "must be true or false")

    def whole(self) -> int:
        """A whole number from 1."""
        if isinstance(self.value, bool) or not isinstance(self.value, int) or self.value < 1:
            return self._instead(1, "must be a whole number from 1")
        return self.value

    def share(self) -> float:
        """A number from 0 to 1."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float) or not 0 <= self.value <= 1:
            return self._instead(0.0, "must be a number from 0 to 1")
        return float(self.value)

    def _inner(self, key: str, value: Any) -> "Place":
        return Place(self.name, value, f"{self.key}.{key}" if self.key else key, self._faults)

    def _instead(self, harmless: Kind, reason: str, *, hint: str = "") -> Kind:
        # What is missing was complained of where it was asked for.
        if self.value is not _ABSENT:
            self.complain(reason, hint=hint)
        return harmless
