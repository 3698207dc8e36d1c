"""A network as one HTML file that needs nothing else: it asks nothing of the network, and shows each line's proof."""

import json
import secrets
from html import escape
from pathlib import Path
from typing import Any

from graph import model
from graph.network import network, vis_script
from graph.result import Relationship, Result

TEMPLATE = Path(__file__).with_name("network.html")
# As \uXXXX none of these ends a script or a line of one.
_ESCAPED = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def to_html(result: Result, *, title: str = "civicgraph") -> str:
    """One page with the network of an answer, its legend, and the quotes of each line that is clicked."""
    view = network(result.graph)
    used = {node["kind"] for node in view.nodes}
    data = view.to_json() | {
        "legend": [{"label": kind.plural, "colour": kind.colour, "shape": kind.shape} for kind in model.NODE_TYPES if kind.label in used],
        "proofs": {line.id: _proof(line) for line in result.graph.relationships},
    }
    nonce = secrets.token_urlsafe(16)
    parts = {"NONCE": nonce, "TITLE": escape(title), "DATA": script_json(data), "VIS": vis_script().replace("</script", "<\\/script")}
    page = TEMPLATE.read_text(encoding="utf-8")
    head, *rest = page.split("@@")
    # The template's marks stand at odd places between its @@: what is filled in is never searched for marks again.
    return head + "".join(part if at % 2 else parts[part] for at, part in enumerate(rest))


def script_json(data: Any) -> str:
    """JSON that can stand inside a script element, whatever texts it holds."""
    return json.dumps(data, ensure_ascii=False).translate(_ESCAPED)


def _proof(line: Relationship) -> dict[str, Any]:
    own = line.properties
    return {"quotes": list(own.get("quotes") or ()), "documents": list(own.get("documents") or ()), "confidence": own.get("confidence")}
