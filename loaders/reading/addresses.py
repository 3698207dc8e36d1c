"""Which addresses of the network a URL may lead to."""

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from graph.errors import InputRefused

_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


async def resolve(host: str, port: int, *, allow_private: bool) -> list[str]:
    """The addresses of a host, all of which have been looked at: connect to these, not to the name, which may lead elsewhere a moment later.

    Raises:
        InputRefused: the name leads nowhere, or (unless allowed) to a private, loopback, link-local or reserved address.
    """
    try:
        answers = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputRefused(f"no such host as {host!r}, or no connection to ask for it") from None
    found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    if not allow_private and (refused := [address for address in found if not is_public(address)]):
        raise InputRefused(f"{host} leads to the private or reserved address {refused[0]}", hint="CIVICGRAPH_ALLOW_PRIVATE_ADDRESSES=yes allows it")
    return found


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet, also one that is wrapped in an IPv6 address."""
    parsed = ip_address(address.split("%")[0])
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved and all(is_public(str(inner)) for inner in _wrapped(parsed))


def _wrapped(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    if isinstance(address, IPv4Address):
        return []
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in _NAT64):
        inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [item for item in inner if item is not None]
