"""Unpacks an answer while it arrives, and stops at its limits: a small answer may hold gigabytes."""

from __future__ import annotations

import zlib

import zstandard

ACCEPTED = "gzip, deflate, zstd"
"""What we offer to take."""
MAX_RATIO = 200
"""Text packs to a tenth, markup of many equal lines to a hundredth; more is an attack."""
FREE_BYTES = 1_000_000
"""The ratio is judged from here on."""
_GZIP = b"\x1f\x8b"
_STEP = 65_536
"""Bytes zlib may unpack before the limit is looked at."""
_PIECE = 512
"""Bytes given to zstandard at once: each may unpack to 16 MB before the limit is looked at."""
_ZSTD_WINDOW = 8_388_608


class UnpackError(Exception):
    """The answer cannot be unpacked, or not within the limits; its text says why, for a person."""


class Unpacker:
    """Collects a body of at most `limit` bytes after unpacking. `encoding` is the Content-Encoding.

    With `cut` a longer body is no error, but ends at the limit.
    """

    def __init__(self, encoding: str, limit: int, *, cut: bool = False) -> None:
        self._names = [
            name for name in encoding.lower().replace(" ", "").split(",") if name not in ("", "identity")
        ]
        self._limit = limit
        self._cut = cut
        self._parts: list[bytes] = []
        self._sent = 0
        self._unpacked = 0
        self._zlib: zlib._Decompress | None = None
        self._zstd: zstandard.ZstdDecompressionObj | None = None
        self._started = False
        if len(self._names) > 1 or any(
            name not in ("gzip", "x-gzip", "deflate", "zstd") for name in self._names
        ):
            raise UnpackError(f"its answer is packed in a way we did not ask for ({encoding[:40]})")

    def add(self, chunk: bytes) -> None:
        """Take the next bytes as they came. Raises UnpackError at a limit or where they are broken."""
        self._sent += len(chunk)
        if self._names and not self._started:
            self._started = True
            self._start(self._names[0], chunk)
        try:
            if self._zlib is not None:
                self._add_zlib(self._zlib, chunk)
            elif self._zstd is not None:
                self._add_zstd(self._zstd, chunk)
            else:
                self._keep(chunk)
        except (zlib.error, zstandard.ZstdError):
            raise UnpackError("its answer is packed and the packing is broken") from None

    def body(self) -> bytes:
        """Everything, once the answer has ended. Raises UnpackError where the packing ends too early."""
        unpacking = self._zlib or self._zstd
        if unpacking is not None and not unpacking.eof and not self.full:
            raise UnpackError("its answer breaks off before its end")
        return b"".join(self._parts)[: self._limit]

    @property
    def full(self) -> bool:
        """Whether what comes now would be cut off."""
        return self._cut and self._unpacked >= self._limit

    def _start(self, name: str, first: bytes) -> None:
        """Choose what unpacks; nothing where the label is wrong and the bytes are plain, as servers do send."""
        if name == "zstd":
            self._zstd = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
        elif name == "deflate":
            # It means zlib's format, but raw deflate is sent under its name as well.
            is_zlib = len(first) > 1 and first[0] & 0x0F == 8 and (first[0] * 256 + first[1]) % 31 == 0
            self._zlib = zlib.decompressobj(wbits=15 if is_zlib else -15)
        elif first[:1] == _GZIP[:1]:
            self._zlib = zlib.decompressobj(wbits=31)

    def _add_zlib(self, unpacking: zlib._Decompress, chunk: bytes) -> None:
        while chunk:
            if unpacking.eof:
                if not chunk.startswith(_GZIP):
                    return  # padding after the end
                unpacking = self._zlib = zlib.decompressobj(wbits=31)
            self._keep(unpacking.decompress(chunk, _STEP))
            chunk = unpacking.unconsumed_tail or unpacking.unused_data

    def _add_zstd(self, unpacking: zstandard.ZstdDecompressionObj, chunk: bytes) -> None:
        for start in range(0, len(chunk), _PIECE):
            if unpacking.eof:
                return
            self._keep(unpacking.decompress(chunk[start : start + _PIECE]))

    def _keep(self, part: bytes) -> None:
        self._unpacked += len(part)
        if self._unpacked > self._limit and not self._cut:
            raise UnpackError(f"its answer is larger than {self._limit / 1_000_000:g} MB")
        if self._unpacked > max(FREE_BYTES, self._sent * MAX_RATIO):
            raise UnpackError("its answer unpacks to far more than any text does")
        self._parts.append(part)
