"""The sample's pictures: abstract landscapes drawn from an article's id, as PNG files of a few kilobytes."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from typing import Literal

Scene = Literal["sea", "hills", "bars", "rings", "field", "town"]

# Sky, light, far, middle, near, accent.
_PALETTES = (
    (0xF4E9D8, 0xFFF8EC, 0xC9B79C, 0x7F8C72, 0x3B4A43, 0xC8553D),
    (0xDCE7EE, 0xF7FBFD, 0xA9BFCC, 0x5F7F95, 0x243B4A, 0xE0A458),
    (0x2B2D42, 0x8D99AE, 0x464B66, 0x343850, 0x1B1D2E, 0xEF6F6C),
    (0xFBE3D6, 0xFFF5EE, 0xE8B298, 0xB5675B, 0x57333D, 0xF2C14E),
    (0xE3EFE3, 0xF8FCF6, 0xB4CDB0, 0x6E9A78, 0x2E5145, 0xD98C5F),
    (0xE9E4F2, 0xFAF8FD, 0xC2B6DA, 0x8474AE, 0x3C3360, 0xE8C547),
)
_SKY, _LIGHT, _FAR, _MIDDLE, _NEAR, _ACCENT = range(6)


class _Canvas:
    """Rows of palette numbers; everything is drawn as horizontal spans, which is quick enough."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.rows = [bytearray([_SKY]) * width for _ in range(height)]

    def span(self, y: int, left: float, right: float, colour: int) -> None:
        start, end = max(0, round(left)), min(self.width, round(right))
        if 0 <= y < self.height and start < end:
            self.rows[y][start:end] = bytes([colour]) * (end - start)

    def disc(self, x: float, y: float, radius: float, colour: int) -> None:
        for row in range(int(y - radius), int(y + radius) + 1):
            half = math.sqrt(max(0.0, radius * radius - (row - y) ** 2))
            self.span(row, x - half, x + half, colour)

    def box(self, left: float, top: float, right: float, bottom: float, colour: int) -> None:
        for row in range(int(top), int(bottom)):
            self.span(row, left, right, colour)

    def ground(self, height: Callable[[float], float], colour: int) -> None:
        """Fill everything below the curve `height(x)`."""
        tops = [height(x) for x in range(self.width)]
        for y in range(max(0, int(min(tops))), self.height):
            row = self.rows[y]
            for x, top in enumerate(tops):
                if y >= top:
                    row[x] = colour

    def png(self, palette: tuple[int, ...]) -> bytes:
        """An indexed PNG (PNG specification, third edition)."""
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 3, 0, 0, 0)
        colours = b"".join(value.to_bytes(3, "big") for value in palette)
        data = zlib.compress(b"".join(b"\0" + row for row in self.rows), 9)
        chunks = ((b"IHDR", header), (b"PLTE", colours), (b"IDAT", data), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


@lru_cache(maxsize=64)
def draw(seed: str, scene: Scene, width: int, height: int) -> bytes:
    """The PNG picture for `seed`: the same bytes on every machine."""
    dice = sha256(seed.encode()).digest()
    canvas = _Canvas(width, height)
    _SCENES[scene](canvas, dice)
    return canvas.png(_PALETTES[dice[0] % len(_PALETTES)])


def _sun(canvas: _Canvas, dice: bytes) -> None:
    x, y = canvas.width * (0.15 + dice[1] / 370), canvas.height * (0.2 + dice[2] / 1000)
    canvas.disc(x, y, canvas.height * 0.17, _LIGHT)
    canvas.disc(x, y, canvas.height * 0.11, _ACCENT)


def _wave(canvas: _Canvas, base: float, swing: float, length: float, phase: int) -> Callable[[float], float]:
    top, reach = canvas.height * base, canvas.height * swing
    return lambda x: top + reach * math.sin(x / (canvas.width * length) * math.tau + phase)


def _sea(canvas: _Canvas, dice: bytes) -> None:
    _sun(canvas, dice)
    canvas.ground(_wave(canvas, 0.55, 0.01, 0.9, dice[3]), _FAR)
    x, y = canvas.width * (0.3 + dice[4] / 640), canvas.height * 0.62
    for row in range(int(canvas.height * 0.09)):
        canvas.span(int(y) + row, x + row, x + canvas.width * 0.26 - row * 1.6, _NEAR)
    for number in range(3):
        left = x + canvas.width * (0.04 + 0.06 * number)
        canvas.box(left, y - canvas.height * (0.05 + 0.03 * number), left + canvas.width * 0.05, y, _LIGHT)
    canvas.ground(_wave(canvas, 0.71, 0.012, 0.17, dice[5]), _MIDDLE)
    canvas.ground(_wave(canvas, 0.84, 0.016, 0.23, dice[6]), _NEAR)


def _hills(canvas: _Canvas, dice: bytes) -> None:
    _sun(canvas, dice)
    for colour, base in ((_FAR, 0.5), (_MIDDLE, 0.65), (_NEAR, 0.82)):
        canvas.ground(_wave(canvas, base, 0.11, 0.6 + dice[colour + 3] / 300, dice[colour + 7]), colour)


def _bars(canvas: _Canvas, dice: bytes) -> None:
    gap = canvas.width / 13
    for number in range(12):
        tall = canvas.height * (0.15 + dice[number + 3] / 400)
        colour = _ACCENT if number == dice[2] % 12 else (_FAR, _MIDDLE, _NEAR)[number % 3]
        canvas.box(
            gap * (number + 0.6), canvas.height * 0.88 - tall, gap * (number + 1.4), canvas.height, colour
        )
    canvas.ground(lambda _: canvas.height * 0.88, _NEAR)


def _rings(canvas: _Canvas, dice: bytes) -> None:
    x, y = canvas.width * (0.3 + dice[1] / 640), canvas.height * (0.4 + dice[2] / 1300)
    colours = (_FAR, _SKY, _MIDDLE, _SKY, _NEAR, _LIGHT, _ACCENT)
    for number, colour in enumerate(colours):
        canvas.disc(x, y, canvas.height * (0.62 - 0.085 * number), colour)
    for number in range(7):
        left, top = dice[number + 3] / 255 * canvas.width, dice[number + 10] / 255 * canvas.height
        canvas.disc(left, top, 5 + dice[number + 17] / 20, (_NEAR, _ACCENT)[number % 2])


def _field(canvas: _Canvas, dice: bytes) -> None:
    for number in range(8):
        colour = (_FAR, _MIDDLE)[number % 2]
        canvas.box(
            canvas.width * number / 8, canvas.height * 0.3, canvas.width * (number + 1) / 8, 9999, colour
        )
    canvas.disc(canvas.width * 0.5, canvas.height * 0.68, canvas.height * 0.2, _LIGHT)
    canvas.disc(canvas.width * 0.5, canvas.height * 0.68, canvas.height * 0.185, _MIDDLE)
    canvas.box(canvas.width * 0.497, canvas.height * 0.3, canvas.width * 0.503, canvas.height, _LIGHT)
    canvas.disc(canvas.width * (0.2 + dice[1] / 430), canvas.height * 0.45, canvas.height * 0.06, _ACCENT)


def _town(canvas: _Canvas, dice: bytes) -> None:
    _sun(canvas, dice)
    canvas.ground(_wave(canvas, 0.6, 0.06, 0.8, dice[3]), _FAR)
    wide = canvas.width / 14
    for number in range(14):
        tall = canvas.height * (0.2 + dice[number + 4] / 640)
        colour = (_MIDDLE, _NEAR)[number % 2]
        canvas.box(wide * number, canvas.height - tall, wide * (number + 1) - 2, canvas.height, colour)
        for window in range(int(tall // 40)):
            left, top = wide * (number + 0.3), canvas.height - tall + 16 + 40 * window
            lit = dice[(number * 5 + window) % 32] % 3 == 0
            canvas.box(left, top, left + wide * 0.35, top + 14, _ACCENT if lit else _LIGHT)


_SCENES: dict[Scene, Callable[[_Canvas, bytes], None]] = {
    "sea": _sea,
    "hills": _hills,
    "bars": _bars,
    "rings": _rings,
    "field": _field,
    "town": _town,
}


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
