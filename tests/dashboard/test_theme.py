import re
import tomllib

import pytest

from dashboard.theme import INK, STYLE, style_sheet
from graph import model

LEAST_CONTRAST = 4.5
TOKENS = {name: pair for name, *pair in re.findall(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\)", STYLE.read_text(encoding="utf-8"))}


def luminance(colour: str) -> float:
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "panel"])
@pytest.mark.parametrize("text", ["ink", "soft", "accent", "warn"])
def test_text_stands_out_from_its_ground(text: str, ground: str, scheme: int) -> None:
    assert contrast(TOKENS[text][scheme], TOKENS[ground][scheme]) >= LEAST_CONTRAST


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_marked_text_stands_out_from_its_mark(scheme: int) -> None:
    assert contrast(TOKENS["ink"][scheme], TOKENS["mark"][scheme]) >= LEAST_CONTRAST


def test_charts_and_widgets_use_the_colours_of_the_style_sheet() -> None:
    theme = tomllib.loads((STYLE.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert list(INK.values()) == TOKENS["ink"]
    for at, scheme in enumerate(("light", "dark")):
        told = [theme[scheme][name] for name in ("textColor", "backgroundColor", "secondaryBackgroundColor", "primaryColor", "borderColor")]
        assert told == [TOKENS[name][at] for name in ("ink", "paper", "panel", "accent", "line")]


def test_every_kind_of_node_has_its_colour_and_shape_in_the_style_sheet() -> None:
    for kind in model.NODE_TYPES:
        assert f".kind-{kind.label.lower()} {{ --kind: {kind.colour}; --shape: var(--shape-{kind.shape}); }}" in style_sheet()
        assert f"--shape-{kind.shape}:" in style_sheet()


def test_the_style_sheet_asks_nothing_of_the_internet() -> None:
    assert "http" not in style_sheet()
    assert "@import" not in style_sheet()
