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
        self._decoder: zstandard.ZstdDecompressionObj | zlib._Decompress | None = None
        self._started = False
        if len(self._names) > 1 or any(
            name not in ("gzip", "x-gzip", "deflate", "zstd") for name in self._names
        ):
            raise UnpackError(f"its answer is packed in a way we did not ask for ({encoding[:40]})")

    def add(self, chunk: bytes) -> None:
        """Take the next bytes as they came. Raises UnpackError at a limit or where they are broken."""
        self._sent += len(chunk)
        if not self._names:
            self._keep(chunk)
            return
        if not self._started:
            self._started = True
            self._decoder = self._decoder_for(self._names[0], chunk)
        if self._decoder is None:
            self._keep(chunk)
            return
        try:
            self._decode(chunk)
        except (zlib.error, zstandard.ZstdError):
            raise UnpackError("its answer is packed and the packing is broken") from None

    def body(self) -> bytes:
        """Everything, once the answer has ended. Raises UnpackError where the packing ends too early."""
        if self._decoder is not None and not self._decoder.eof and not self.full:
            raise UnpackError("its answer breaks off before its end")
        return b"".join(self._parts)[: self._limit]

    @property
    def full(self) -> bool:
        """Whether what comes now would be cut off."""
        return self._cut and self._unpacked >= self._limit

    def _decoder_for(
        self, name: str, first: bytes
    ) -> zstandard.ZstdDecompressionObj | zlib._Decompress | None:
        """What unpacks; None where the label is wrong and the bytes are plain, which servers do send."""
        if name in ("gzip", "x-gzip"):
            return zlib.decompressobj(wbits=31) if first[:1] == b"\x1f" else None
        if name == "zstd":
            return zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
        # "deflate" means zlib's format, but raw deflate is sent under its name as well.
        is_zlib = len(first) > 1 and first[0] & 0x0F == 8 and (first[0] * 256 + first[1]) % 31 == 0
        return zlib.decompressobj(wbits=15 if is_zlib else -15)

    def _decode(self, chunk: bytes) -> None:
        decoder = self._decoder
        if isinstance(decoder, zstandard.ZstdDecompressionObj):
            for start in range(0, len(chunk), _PIECE):
                if decoder.eof:
                    return
                self._keep(decoder.decompress(chunk[start : start + _PIECE]))
            return
        while chunk and decoder is not None:
            if decoder.eof:
                if not chunk.startswith(b"\x1f\x8b"):
                    return  # padding after the end
                decoder = self._decoder = zlib.decompressobj(wbits=31)
            self._keep(decoder.decompress(chunk, 65_536))
            chunk = decoder.unconsumed_tail or (decoder.unused_data if decoder.eof else b"")

    def _keep(self, part: bytes) -> None:
        self._unpacked += len(part)
        if self._unpacked > self._limit and not self._cut:
            raise UnpackError(f"its answer is larger than {self._limit / 1_000_000:g} MB")
        if self._unpacked > max(FREE_BYTES, self._sent * MAX_RATIO):
            raise UnpackError("its answer unpacks to far more than any text does")
        self._parts.append(part)
