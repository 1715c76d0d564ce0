"""Vectors of articles (512 float16) to and from pgvector's `halfvec`, in its binary form."""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray
from psycopg import AsyncConnection
from psycopg.adapt import Buffer, Dumper, Loader
from psycopg.pq import Format
from psycopg.types import TypeInfo

HEADER = struct.Struct(">HH")
"""pgvector's binary form: number of dimensions, two unused bytes, then big-endian float16s."""


class Vector(bytes):
    """Little-endian float16s on their way into the database; they come out as plain bytes."""

    __slots__ = ()


class VectorDumper(Dumper):
    """Sends a Vector, or a numpy array of numbers, as a halfvec."""

    format = Format.BINARY

    def dump(self, obj: Vector | NDArray[Any]) -> bytes:
        values = np.frombuffer(obj, "<f2") if isinstance(obj, bytes) else obj
        return HEADER.pack(len(values), 0) + values.astype(">f2").tobytes()


class VectorBinaryLoader(Loader):
    """Reads a halfvec sent in binary."""

    format = Format.BINARY

    def load(self, data: Buffer) -> bytes:
        return np.frombuffer(data, ">f2", offset=HEADER.size).astype("<f2").tobytes()


class VectorTextLoader(Loader):
    """Reads a halfvec sent as text ("[0.5,-1]"), which a query outside store/queries may bring."""

    format = Format.TEXT

    def load(self, data: Buffer) -> bytes:
        return np.array(bytes(data)[1:-1].split(b","), dtype="<f2").tobytes()


def register(info: TypeInfo, conn: AsyncConnection[Any]) -> None:
    """Teach one connection halfvec, whose number `info` differs from database to database."""
    info.register(conn)

    class OidDumper(VectorDumper):
        oid = info.oid

    conn.adapters.register_dumper(np.ndarray, OidDumper)
    conn.adapters.register_dumper(Vector, OidDumper)
    conn.adapters.register_loader(info.oid, VectorBinaryLoader)
    conn.adapters.register_loader(info.oid, VectorTextLoader)
