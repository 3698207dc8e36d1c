"""Talking to an OpenAI-compatible service: one question, one answer, with patience for a busy one."""

import time
from dataclasses import dataclass
from typing import Any

import httpx

from graph.errors import InputRefused

_BUSY = frozenset((408, 409, 429, 500, 502, 503, 504))
_ATTEMPTS = 4
_LONGEST_PAUSE = 30.0  # seconds between two attempts


@dataclass(frozen=True, slots=True)
class Tokens:
    """What was spent: tokens of questions and of answers, and how many questions."""

    prompt: int = 0
    completion: int = 0
    requests: int = 0

    def __add__(self, other: "Tokens") -> "Tokens":
        return Tokens(self.prompt + other.prompt, self.completion + other.completion, self.requests + other.requests)


@dataclass(frozen=True, slots=True)
class Answer:
    """The text of an answer; `cut` says that the service stopped before its end."""

    text: str
    cut: bool
    tokens: Tokens


@dataclass(frozen=True, slots=True)
class Service:
    """Where to ask and whom; `pause` is the first wait, in seconds, before a busy service is asked again, and doubles each time."""

    url: str
    model: str
    key: str = ""
    seconds: float = 180.0
    pause: float = 1.0

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> Answer:
        """Ask for an answer of the form of a JSON schema; services that know no schemas are asked for JSON.

        Raises:
            InputRefused: the service cannot be reached, refuses, or stays busy.
        """
        question = {"model": self.model, "messages": messages, "temperature": 0,
                    "response_format": {"type": "json_schema", "json_schema": {"name": "facts", "schema": schema}}}
        response = self._patiently(question)
        if response.status_code == httpx.codes.BAD_REQUEST:
            response = self._patiently({**question, "response_format": {"type": "json_object"}})
        if response.is_error:
            raise InputRefused(f"{self.url}: the language model's service answered {response.status_code}: {' '.join(response.text.split())[:200]}",
                               hint="check CIVICGRAPH_LLM_URL, CIVICGRAPH_LLM_MODEL and CIVICGRAPH_LLM_KEY")
        return self._answer(response)

    def _patiently(self, question: dict[str, Any]) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                response = httpx.post(f"{self.url.rstrip('/')}/chat/completions", json=question, headers=headers, timeout=self.seconds)
            except (httpx.HTTPError, httpx.InvalidURL) as fault:
                if attempt == _ATTEMPTS or not isinstance(fault, httpx.TransportError):
                    raise InputRefused(f"{self.url}: the language model's service cannot be reached: {fault or type(fault).__name__}",
                                       hint="CIVICGRAPH_LLM_URL names it") from None
                self._wait(attempt, "")
                continue
            if response.status_code not in _BUSY or attempt == _ATTEMPTS:
                break
            self._wait(attempt, response.headers.get("retry-after", ""))
        return response

    def _wait(self, attempt: int, asked: str) -> None:
        wanted = float(asked) if asked.replace(".", "", 1).isdigit() else self.pause * 2 ** (attempt - 1)
        time.sleep(min(wanted, _LONGEST_PAUSE))

    def _answer(self, response: httpx.Response) -> Answer:
        try:
            content = response.json()
            choice, usage = content["choices"][0], content.get("usage") or {}
            text = choice["message"]["content"] or ""
            tokens = Tokens(int(usage.get("prompt_tokens", 0)), int(usage.get("completion_tokens", 0)), 1)
        except (ValueError, KeyError, IndexError, TypeError, AttributeError):
            raise InputRefused(f"{self.url}: not the answer of an OpenAI-compatible service", hint="CIVICGRAPH_LLM_URL usually ends in /v1") from None
        return Answer(str(text), choice.get("finish_reason") == "length", tokens)
