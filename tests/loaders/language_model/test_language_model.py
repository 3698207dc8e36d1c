"""A language model's answers, good and broken ones, played back by a server that runs here."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jsonschema
import pytest

from graph.errors import InputRefused
from graph.fragment import Document, Fragment, mention, statement, validate
from graph.settings import Settings
from loaders.language_model import LanguageModel, Together
from loaders.language_model.extractor import _stretches
from loaders.language_model.question import schema
from loaders.language_model.service import Service, Tokens

TEXT = """The Civil Services Academy (CSA) and the Parliamentary Institute (PIPS) signed a Memorandum of
Understanding in Lahore on 18 March 2024. Ms Rahat Ali signed it for the Institute."""
DOCUMENT = Document("d-1", "A pact", TEXT, published="2024-03-19")
GOOD: dict[str, Any] = {
    "entities": [
        {"key": "a", "label": "Organisation", "name": "Civil Services Academy", "aliases": ["CSA"], "properties": {"kind": "academy"},
         "quote": "Civil Services Academy"},
        {"key": "b", "label": "Organisation", "name": "Parliamentary Institute", "aliases": ["PIPS"], "properties": {}, "quote": "Parliamentary Institute"},
        {"key": "m", "label": "Agreement", "name": "MoU of CSA and PIPS", "aliases": [], "properties": {"kind": "mou", "date": "2024-03-18"},
         "quote": "signed a Memorandum of Understanding"},
        {"key": "p", "label": "Person", "name": "Rahat Ali", "aliases": [], "properties": {}, "quote": "Ms Rahat Ali"},
    ],
    "facts": [
        {"type": "PARTY_TO", "from": "a", "to": "m", "properties": {},
         "quote": "The Civil Services Academy (CSA) and the Parliamentary Institute (PIPS) signed"},
        {"type": "PARTY_TO", "from": "b", "to": "m", "properties": {}, "quote": "the Parliamentary Institute (PIPS) signed a Memorandum of Understanding"},
        {"type": "SIGNED", "from": "p", "to": "m", "properties": {"onBehalfOf": "b"}, "quote": "Ms Rahat Ali signed it for the Institute."},
    ],
}
EMPTY: dict[str, Any] = {"entities": [], "facts": []}


def said(content: Any, **more: Any) -> dict[str, Any]:
    text = content if isinstance(content, str) else json.dumps(content)
    return {"choices": [{"message": {"content": text}, "finish_reason": "stop", **more}], "usage": {"prompt_tokens": 100, "completion_tokens": 10}}


class Playback:
    """A service that plays back what it is given, one after the other, and keeps what it was asked."""

    def __init__(self) -> None:
        self.answers: list[Any] = []
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []

    def next(self, question: dict[str, Any], key: str) -> tuple[int, Any]:
        self.asked.append(question)
        self.keys.append(key)
        answer = self.answers.pop(0)
        if isinstance(answer, int):
            return answer, {"error": "busy"}
        if isinstance(answer, float):
            time.sleep(answer)
            return 200, said(GOOD)
        return 200, answer


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, Playback]]:
    playback = Playback()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, content = playback.next(question, self.headers.get("Authorization", ""))
            body = content if isinstance(content, bytes) else json.dumps(content).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                pass

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1", playback
    server.shutdown()
    server.server_close()


@pytest.fixture
def play(address: tuple[str, Playback]) -> Callable[..., LanguageModel]:
    url, playback = address
    playback.asked.clear()
    playback.keys.clear()

    def loaded(*answers: Any) -> LanguageModel:
        playback.answers = list(answers)
        return LanguageModel(Service(url, "small", "secret", seconds=0.5, pause=0.01))

    return loaded


def facts(fragment: Fragment) -> set[tuple[str, str, str]]:
    names = {item.id: item.name for item in fragment.mentions}
    return {(names[item.source], item.type, names[item.target]) for item in fragment.statements}


ALL = {("Civil Services Academy", "PARTY_TO", "MoU of CSA and PIPS"), ("Parliamentary Institute", "PARTY_TO", "MoU of CSA and PIPS"),
       ("Rahat Ali", "SIGNED", "MoU of CSA and PIPS")}


def test_a_good_answer_becomes_proven_facts(play: Callable[..., LanguageModel], address: tuple[str, Playback]) -> None:
    reader = play(said(GOOD))
    found = reader(DOCUMENT)
    assert not validate(found) and facts(found) == ALL
    assert (reader.spent, reader.dropped, found.extractor) == (Tokens(100, 10, 1), 0, "llm/small/1")
    names = {item.name: item for item in found.mentions}
    assert [TEXT[e.start:e.end] for e in names["Civil Services Academy"].evidence] == ["Civil Services Academy", "CSA"]
    assert dict(names["MoU of CSA and PIPS"].properties) == {"kind": "mou", "date": "2024-03-18"}
    assert next(item for item in found.statements if item.type == "SIGNED").properties == {"onBehalfOf": names["Parliamentary Institute"].id}
    question = address[1].asked[0]
    assert question["response_format"]["type"] == "json_schema" and TEXT in question["messages"][1]["content"] and address[1].keys == ["Bearer secret"]


def test_the_schema_takes_the_good_answer_and_not_a_bad_one() -> None:
    jsonschema.validate(GOOD, schema())
    for spoil in ({"label": "Body"}, {"properties": {"kind": "clan"}}, {"properties": {"colour": "red"}}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"entities": [GOOD["entities"][0] | spoil], "facts": []}, schema())


SPOILT: dict[str, tuple[Callable[[dict[str, Any]], Any], set[tuple[str, str, str]]]] = {
    "invented quote": (lambda a: a["facts"][0].update(quote="CSA agreed to everything"), {("Civil Services Academy", "PARTY_TO", "MoU of CSA and PIPS")}),
    "empty quote": (lambda a: a["facts"][0].update(quote=" "), {("Civil Services Academy", "PARTY_TO", "MoU of CSA and PIPS")}),
    "wrong label": (lambda a: a["entities"][3].update(label="Human"), {("Rahat Ali", "SIGNED", "MoU of CSA and PIPS")}),
    "wrong type": (lambda a: a["facts"][2].update(type="LOVES"), {("Rahat Ali", "SIGNED", "MoU of CSA and PIPS")}),
    "derived type": (lambda a: a["facts"][2].update(type="PARTNER_OF"), {("Rahat Ali", "SIGNED", "MoU of CSA and PIPS")}),
    "wrong end": (lambda a: a["facts"][2].update({"to": "a"}), {("Rahat Ali", "SIGNED", "MoU of CSA and PIPS")}),
    "unknown end": (lambda a: a["facts"][2].update({"to": "z"}), {("Rahat Ali", "SIGNED", "MoU of CSA and PIPS")}),
    "invented entity": (lambda a: a["entities"][3].update(name="Omar Khan", quote="Mr Omar Khan"), {("Rahat Ali", "SIGNED", "MoU of CSA and PIPS")}),
    "not even blocks": (lambda a: a["facts"].__setitem__(2, "Rahat Ali signed"), {("Rahat Ali", "SIGNED", "MoU of CSA and PIPS")}),
}


@pytest.mark.parametrize("fault", SPOILT)
def test_what_is_not_proven_is_dropped_and_the_rest_stays(play: Callable[..., LanguageModel], fault: str) -> None:
    spoil, lost = SPOILT[fault]
    answer = json.loads(json.dumps(GOOD))
    spoil(answer)
    found = play(said(answer))(DOCUMENT)
    assert not validate(found)
    assert facts(found) == ALL - lost


def test_wrong_properties_are_left_out(play: Callable[..., LanguageModel]) -> None:
    answer = json.loads(json.dumps(GOOD))
    answer["entities"][2]["properties"] = {"kind": "pact", "date": "18 March", "amount": "much", "colour": "red", "summary": "On training"}
    found = play(said(answer))(DOCUMENT)
    assert dict(next(item for item in found.mentions if item.label == "Agreement").properties) == {"summary": "On training"}


@pytest.mark.parametrize("first", ["Here is what I found:", "[1, 2]", '{"entities": []}', ""])
def test_an_answer_of_another_form_is_asked_for_again_once(play: Callable[..., LanguageModel], first: str) -> None:
    reader = play(said(first), said(GOOD))
    assert facts(reader(DOCUMENT)) == ALL and reader.spent.requests == 2
    with pytest.raises(InputRefused, match="d-1: the language model's answer is not"):
        play(said(first), said(first))(DOCUMENT)


def test_json_in_a_fence_is_understood(play: Callable[..., LanguageModel]) -> None:
    assert facts(play(said(f"```json\n{json.dumps(GOOD)}\n```"))(DOCUMENT)) == ALL


@pytest.mark.parametrize("trouble", [[429], [500, 503], [0.8], [429, 0.8, 502]])
def test_a_busy_service_is_asked_again(play: Callable[..., LanguageModel], trouble: list[Any]) -> None:
    assert facts(play(*trouble, said(GOOD))(DOCUMENT)) == ALL


@pytest.mark.parametrize(("answers", "reason"), [([500] * 4, "answered 500"), ([401], "answered 401"), ([0.8] * 4, "cannot be reached"),
                                                 ([b"<html>"], "not the answer of"), ([{"choices": []}], "not the answer of")])
def test_a_service_that_does_not_answer_refuses_the_document(play: Callable[..., LanguageModel], answers: list[Any], reason: str) -> None:
    with pytest.raises(InputRefused, match=reason):
        play(*answers)(DOCUMENT)


def test_a_service_without_schemas_is_asked_for_plain_json(play: Callable[..., LanguageModel], address: tuple[str, Playback]) -> None:
    assert facts(play(400, said(GOOD))(DOCUMENT)) == ALL
    assert [question["response_format"]["type"] for question in address[1].asked] == ["json_schema", "json_object"]


def test_a_truncated_answer_is_asked_for_in_two_halves(play: Callable[..., LanguageModel], address: tuple[str, Playback]) -> None:
    document = Document("d-2", "Long", f"{TEXT}\n\n{'Nothing else was said. ' * 40}")
    reader = play(said('{"entities": [', finish_reason="length"), said(GOOD), said(EMPTY))
    found = reader(document)
    assert facts(found) == ALL and not validate(found) and reader.spent.requests == 3
    halves = [question["messages"][1]["content"].split("\n\n", 1)[1] for question in address[1].asked[1:]]
    assert "".join(halves) == document.text


def test_a_long_text_is_divided_where_paragraphs_end() -> None:
    text = "\n\n".join(f"Paragraph {number}. " + "word " * 150 for number in range(60)) + "x" * 30_000
    cuts = list(_stretches(text))
    assert "".join(text[start:end] for start, end in cuts) == text
    assert max(end - start for start, end in cuts) <= 12_000
    assert all(text[end - 2:end] == "\n\n" for _, end in cuts[:3])


def test_together_keeps_the_first_and_adds_the_second(play: Callable[..., LanguageModel]) -> None:
    full = play(said(GOOD))(DOCUMENT)
    academy, _, pact, _ = full.mentions
    other = mention("d-1", "Organisation", "The Parliamentary Institute", aliases=["PIPS"], evidence=full.mentions[1].evidence)
    own = [statement("d-1", "PARTY_TO", item.id, pact.id, evidence=full.statements[0].evidence) for item in (academy, other)]

    class Plain:
        name = "plain/1"

        def __call__(self, document: Document) -> Fragment:
            return Fragment(document, (academy, other, pact), tuple(own), self.name)

    found = Together(Plain(), play(said(GOOD)))(DOCUMENT)
    assert not validate(found) and found.extractor == "plain/1+llm/small/1"
    assert facts(found) == {("Civil Services Academy", "PARTY_TO", "MoU of CSA and PIPS"), ("The Parliamentary Institute", "PARTY_TO", "MoU of CSA and PIPS"),
                            ("Rahat Ali", "SIGNED", "MoU of CSA and PIPS")}
    signed = next(item for item in found.statements if item.type == "SIGNED")
    assert signed.properties["onBehalfOf"] == next(item.id for item in found.mentions if item.name == "The Parliamentary Institute")


def test_without_settings_there_is_no_language_model() -> None:
    with pytest.raises(InputRefused, match="CIVICGRAPH_LLM_URL"):
        LanguageModel.from_settings(Settings())
