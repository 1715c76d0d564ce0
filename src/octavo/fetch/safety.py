"""What may be opened: HTTP on public addresses, and nothing that stands inside our own network.

A host name is resolved once for each connection; every address it has is checked, and exactly those
checked are connected to, so that a name which changes its answer in between (DNS rebinding) gains
nothing.
"""

from __future__ import annotations

import asyncio
import re
import socket
import unicodedata
from collections.abc import Awaitable, Callable
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from octavo.errors import ConfigError, UnsafeAddressError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Lookup = Callable[[str, int], Awaitable[list[str]]]
"""From a host name and a port to its addresses, as text. Raises OSError where there are none."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_NUMBERS = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}\.?", re.IGNORECASE)
_HOST = re.compile(
    r"[A-Za-z0-9_](?:[A-Za-z0-9_\-]*[A-Za-z0-9_])?(?:\.[A-Za-z0-9_](?:[A-Za-z0-9_\-]*[A-Za-z0-9_])?)*\.?"
)
_USER = re.compile(r"//[^/?#]*@")
_ENTRY = re.compile(r"(?:\[(?P<six>[^\]]+)\]|(?P<name>[^\[\]]*?))(?::(?P<port>\d{1,5}))?")

_INSIDE = tuple(
    ip_network(text)
    for text in (
        "192.0.0.0/24",  # protocol assignments; one cloud serves its metadata here
        "192.88.99.0/24",  # 6to4 relays
        "168.63.129.16/32",  # another cloud's metadata, on an address that looks public
        "64:ff9b:1::/48",  # NAT64 inside one network
        "2001::/23",  # protocol assignments, Teredo among them
        "fec0::/10",  # site-local
        "5f00::/16",  # segment routing
        "3fff::/20",  # documentation
    )
)
"""Not for us, beside what Python's `is_global` already denies."""
_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})
"""Scripts that no honest name mixes within one part: their letters look alike."""
_FOREIGN = re.compile(r"(?:^|\.)xn--", re.IGNORECASE)
"""How a name begins a part that is not in plain Latin letters. To spell those out takes longer than all else here."""
_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")


class Guard:
    """Decides which addresses may be opened.

    `allow_private` names hosts (`feeds.lan`, `feeds.lan:8080`) and networks (`10.1.0.0/16`,
    `127.0.0.1:9000`, `[fd00::1]:80`) that may be, although they are not public; separated by commas
    or spaces. Raises ConfigError where an entry cannot be read.
    """

    def __init__(self, allow_private: str = "", lookup: Lookup | None = None) -> None:
        self._entries = [_entry(text) for text in re.split(r"[\s,]+", allow_private) if text]
        self._lookup = lookup or _system_lookup

    def check(self, url: str | URL) -> URL:
        """The address as the client will open it. Raises UnsafeAddressError where it may not be opened.

        Only spelling and literal addresses are judged here; names when they are resolved.
        """
        shown = shown_address(str(url))
        try:
            parsed = URL(url) if isinstance(url, str) else url
            host, port = parsed.raw_host, parsed.port
        except (ValueError, UnicodeError) as error:
            raise UnsafeAddressError(
                shown, f"it is no valid address: {error}", "Check its spelling"
            ) from None
        if parsed.scheme not in _DEFAULT_PORTS:
            scheme = f"{parsed.scheme}:" if parsed.scheme else "an address without http:"
            raise UnsafeAddressError(
                shown, f"{scheme} is not opened, only http: and https: are", "Use a web address"
            )
        if not host or port is None:
            raise UnsafeAddressError(shown, "it names no host", "Check its spelling")
        if parsed.raw_user is not None or parsed.raw_password is not None:
            raise UnsafeAddressError(shown, "it carries a user name or password", "Leave those out")
        literal = _literal(host)
        if literal is not None:
            self._admit(shown, host, port, literal)
        elif _NUMBERS.fullmatch(host):
            raise UnsafeAddressError(shown, "its host is a disguised number", "Write the address as a.b.c.d")
        elif not _HOST.fullmatch(host) or len(host) > 253:
            raise UnsafeAddressError(shown, "its host is no valid name", "Check its spelling")
        elif _FOREIGN.search(host) and _mixes_scripts(parsed.host or ""):
            raise UnsafeAddressError(
                shown,
                "its host mixes letters of different scripts that look alike",
                "Type the name by hand, in one script",
            )
        return parsed.with_fragment(None)

    async def resolve(self, host: str, port: int) -> list[str]:
        """The checked addresses of a host name. Raises UnsafeAddressError, or OSError where there are none.

        One address that may not be opened condemns the name: an honest one has none.
        """
        found = await self._lookup(host, port)
        for text in found:
            self._admit(host, host, port, ip_address(text))
        return found

    def _admit(self, shown: str, host: str, port: int, address: Address) -> None:
        if is_public(address):
            return
        for name, network, only_port in self._entries:
            fits = name == host.rstrip(".").lower() if name else (network is not None and address in network)
            if fits and only_port in (None, port):
                return
        raise UnsafeAddressError(
            shown,
            "it leads into a private or local network",
            "If that is meant, name the host in OCTAVO_ALLOW_PRIVATE",
        )


class CheckedResolver(AbstractResolver):
    """Gives aiohttp the guard's addresses and no others."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The checked addresses of `host`, in the form aiohttp connects to without asking again."""
        return [
            ResolveResult(
                hostname=host,
                host=text,
                port=port,
                family=socket.AF_INET6 if ":" in text else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for text in await self._guard.resolve(host, port)
            if family in (socket.AF_UNSPEC, socket.AF_INET6 if ":" in text else socket.AF_INET)
        ]

    async def close(self) -> None:
        """Nothing is held open."""


def shown_address(url: str) -> str:
    """An address as it may stand in an error: without user name and password, not endless."""
    return _USER.sub("//", url, count=1)[:300]


def _mixes_scripts(host: str) -> bool:
    """Whether a part of a name mixes scripts whose letters are taken for one another's."""
    for label in host.split("."):
        scripts = {unicodedata.name(char, "").partition(" ")[0] for char in label if char.isalpha()}
        if len(scripts & _ALIKE) > 1:
            return True
    return False


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet, also where it wraps an IPv4 address."""
    if isinstance(address, IPv6Address):
        if address.scope_id:
            return False
        inner = _wrapped(address)
        if inner is not None:
            return is_public(inner)
    if any(address.version == network.version and address in network for network in _INSIDE):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _wrapped(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address inside a mapped, 6to4, NAT64, compatible or ISATAP one."""
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    low = IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 0xFFFF):
        return low
    if (int(address) >> 32) & 0xFDFFFFFF == 0x5EFE:
        return low
    return None


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _entry(text: str) -> tuple[str, Network | None, int | None]:
    """One entry of `allow_private`: a name or a network, and the one port it is for, if any."""
    match = _ENTRY.fullmatch(text)
    name, port = (match["six"] or match["name"], match["port"]) if match else (text, None)
    if text.count(":") > 1 and "[" not in text:
        name, port = text, None  # an IPv6 network, written without brackets
    try:
        return "", ip_network(name, strict=False), int(port) if port else None
    except ValueError:
        pass
    name = name.rstrip(".").lower()
    if not _HOST.fullmatch(name) or _NUMBERS.fullmatch(name):
        raise ConfigError(
            "OCTAVO_ALLOW_PRIVATE",
            f"{text!r} is no host name and no network",
            "Write feeds.lan or 10.0.0.0/8",
        )
    return name, None, int(port) if port else None


async def _system_lookup(host: str, port: int) -> list[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))
