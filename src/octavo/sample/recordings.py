"""The sample's sound and video: a minute of quiet chimes made here, and a short clip that is shipped."""

from __future__ import annotations

import io
import math
import wave
from functools import lru_cache
from importlib.resources import files

RATE = 8000
"""Samples a second, one byte each."""
_NOTES = (523.25, 659.25, 783.99, 1046.5)
_PHRASE_SECONDS = 4


@lru_cache(maxsize=1)
def chimes(seconds: int) -> bytes:
    """A WAV file of `seconds` seconds (a multiple of four), mono, 8 bit."""
    phrase = bytes(_sample(number / RATE) for number in range(RATE * _PHRASE_SECONDS))
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(RATE)
        file.writeframes(phrase * (seconds // _PHRASE_SECONDS))
    return out.getvalue()


def chimes_size(seconds: int) -> int:
    """Bytes of `chimes(seconds)`: a header of 44 and a byte a sample."""
    return 44 + RATE * seconds


def _sample(at: float) -> int:
    struck = int(at)
    tone = math.sin(math.tau * _NOTES[struck % len(_NOTES)] * at)
    return 128 + round(60 * tone * math.exp(-4 * (at - struck)))


@lru_cache(maxsize=1)
def clip() -> bytes:
    """The sample's one video, eight seconds of a sun over waves (WebM, VP8, 640 x 360, no sound)."""
    return files("octavo.sample").joinpath("media/clip.webm").read_bytes()
