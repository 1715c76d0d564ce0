"""Certificates of an authority of our own, good and bad."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

_CA = """[ca]
default_ca = own
[own]
new_certs_dir = .
database = index.txt
serial = serial
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
"""
_TIMES = {"good": ("20200101000000Z", "20991231000000Z"), "expired": ("20200101000000Z", "20200201000000Z")}


class Authority:
    """Signs certificates in a folder. `file` is its own certificate, for SSL_CERT_FILE."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "authority.pem"
        (folder / "authority.cnf").write_text(_CA)
        (folder / "index.txt").touch()
        (folder / "serial").write_text("01\n")
        self._run("req", "-x509", "-days", "30", "-subj", "/CN=Invented authority", *_key("authority"), "-out", self.file.name)  # fmt: skip

    def context(self, kind: str, host: str) -> ssl.SSLContext:
        """What a server at `host` (an address) shows: "good", "expired", "another name" or "self-signed"."""
        stem = f"{kind.replace(' ', '-')}-{host}"
        name = "quay.example" if kind == "another name" else host
        listed = f"subjectAltName={'DNS' if kind == 'another name' else 'IP'}:{name}"
        request = ["req", "-subj", f"/CN={name}", "-addext", listed, *_key(stem)]
        if kind == "self-signed":
            self._run(*request, "-x509", "-days", "30", "-out", f"{stem}.pem")
        else:
            start, end = _TIMES["expired" if kind == "expired" else "good"]
            self._run(*request, "-out", f"{stem}.csr")
            self._run(
                "ca", "-batch", "-config", "authority.cnf", "-cert", self.file.name, "-keyfile", "authority.key",
                "-startdate", start, "-enddate", end, "-notext", "-in", f"{stem}.csr", "-out", f"{stem}.pem",
            )  # fmt: skip
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / f"{stem}.pem", self.folder / f"{stem}.key")
        return context

    def _run(self, *arguments: str) -> None:
        program = shutil.which("openssl")
        if not program:
            pytest.fail("openssl is needed to make a certificate: apt-get install openssl")
        done = subprocess.run(
            [program, *arguments], cwd=self.folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr


def _key(stem: str) -> list[str]:
    return ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", f"{stem}.key"]
