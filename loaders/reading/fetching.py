"""Fetching a URL: bounded in time and size, and never led astray."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from email.message import Message

import httpx

from graph.errors import InputRefused
from graph.settings import Settings
from loaders.reading.addresses import resolve
from loaders.reading.raw import Raw

_MOST_REDIRECTS = 5
_HEADERS = {"User-Agent": "civicgraph/0.1", "Accept": "text/html,application/xhtml+xml,application/pdf,application/rss+xml,text/plain,*/*;q=0.5"}


def fetch(url: str, settings: Settings) -> Raw:
    """The bytes behind a URL, redirects followed; the environment's proxies are not used, since they would resolve the name anew.

    Raises:
        InputRefused: it cannot be had within `fetch_seconds` and `fetch_megabytes`, or leads to an address that the settings do not allow.
    """
    # A thread of its own, because a notebook already runs an event loop in this one.
    with ThreadPoolExecutor(1, thread_name_prefix="fetch") as thread:
        return thread.submit(asyncio.run, _within_time(url, settings)).result()


async def _within_time(url: str, settings: Settings) -> Raw:
    try:
        async with asyncio.timeout(settings.fetch_seconds):
            return await _followed(url, settings)
    except TimeoutError:
        raise InputRefused(f"{url}: took longer than {settings.fetch_seconds:g} s", hint="CIVICGRAPH_FETCH_SECONDS sets the limit") from None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as fault:
        raise InputRefused(f"{url}: cannot be fetched: {fault or type(fault).__name__}") from None


async def _followed(url: str, settings: Settings) -> Raw:
    current = httpx.URL(url)
    async with httpx.AsyncClient(trust_env=False, timeout=settings.fetch_seconds, headers=_HEADERS) as client:
        for _ in range(_MOST_REDIRECTS + 1):
            answer = await _asked(client, current, url, settings)
            if isinstance(answer, Raw):
                return answer
            current = answer
    raise InputRefused(f"{url}: redirected more than {_MOST_REDIRECTS} times")


async def _asked(client: httpx.AsyncClient, target: httpx.URL, url: str, settings: Settings) -> Raw | httpx.URL:
    """What one address answers: the content, or where it redirects to."""
    if target.scheme not in ("http", "https") or not target.host:
        raise InputRefused(f"{url}: only http and https are fetched, not {str(target)[:80]!r}")
    if target.userinfo:
        raise InputRefused(f"{url}: holds a user name or password", hint="download the page and load the file")
    addresses = await resolve(target.host, target.port or (443 if target.scheme == "https" else 80), allow_private=settings.allow_private_addresses)
    response = await _connected(client, target, addresses)
    try:
        if response.is_redirect:
            return target.join(response.headers["location"])
        if response.is_error:
            raise InputRefused(f"{url}: the server answered {response.status_code} {response.reason_phrase}")
        return _raw(url, response, await _body(response, url, settings.fetch_megabytes))
    finally:
        await response.aclose()


async def _connected(client: httpx.AsyncClient, target: httpx.URL, addresses: list[str]) -> httpx.Response:
    """The answer of the first address that takes the connection; the certificate is checked against the name."""
    for address in addresses:
        request = client.build_request("GET", target.copy_with(host=address), headers={"Host": target.netloc.decode("ascii")},
                                       extensions={"sni_hostname": target.raw_host.decode("ascii")})
        try:
            return await client.send(request, stream=True)
        except httpx.ConnectError:
            if address == addresses[-1]:
                raise
    raise httpx.ConnectError("no address")


async def _body(response: httpx.Response, url: str, megabytes: float) -> bytes:
    limit, content = int(megabytes * 1_000_000), bytearray()
    async for chunk in response.aiter_bytes():
        content += chunk
        if len(content) > limit:
            raise InputRefused(f"{url}: larger than {megabytes:g} MB", hint="CIVICGRAPH_FETCH_MEGABYTES sets the limit")
    return bytes(content)


def _raw(url: str, response: httpx.Response, content: bytes) -> Raw:
    declared = Message()
    declared["content-type"] = response.headers.get("content-type", "")
    return Raw(url, content, url=url, media_type=declared.get_content_type() if response.headers.get("content-type") else "",
               charset=declared.get_content_charset() or "", retrieved=datetime.now(UTC).isoformat(timespec="seconds"))
