#!/usr/bin/env python3
"""Writes the list of breached passwords of Sources/BillingOperations/Generated.

    pip download --no-deps zxcvbn==4.5.0 django==5.2.19
    python3 Sources/BillingOperations/BreachedPasswords/generate.py *.whl

The list is committed, and the build never runs this. Sources.md beside this file says what went in.
"""
import base64
import gzip
import hashlib
import io
import sys
import zipfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
SWIFT = FOLDER.parent / "Generated/BreachedPasswords+List.swift"
# Shorter ones are refused for their length, and too short to be what a longer one is made of.
SHORTEST = 8
# Bytes of a SHA-256 that are kept of each.
KEPT = 4


def zxcvbn(wheel):
    """The ranked passwords of Dropbox's zxcvbn."""
    names = {}
    exec(wheel.read("zxcvbn/frequency_lists.py").decode(), names)
    return names["FREQUENCY_LISTS"]["passwords"]


def django(wheel):
    """The passwords that Django refuses, of Have I Been Pwned by way of Royce Williams."""
    packed = io.BytesIO(wheel.read("django/contrib/auth/common-passwords.txt.gz"))
    return gzip.open(packed, "rt", encoding="utf-8").read().splitlines()


def main():
    words, rows = set(), []
    for path in sys.argv[1:]:
        name = Path(path).name
        read, licence = (zxcvbn, "MIT") if name.startswith("zxcvbn") else (django, "BSD-3-Clause")
        with zipfile.ZipFile(path) as wheel:
            taken = [word.lower() for word in read(wheel)]
        kept = {word for word in taken if len(word) >= SHORTEST}
        words |= kept
        rows.append(f"| {name} | {licence} | {len(taken):,} | {len(kept):,} |")
    keys = sorted({hashlib.sha256(word.encode()).digest()[:KEPT] for word in words})
    text = base64.b64encode(b"".join(keys)).decode()
    lines = [text[at:at + 110] for at in range(0, len(text), 110)]
    SWIFT.write_text(
        "// Written by Sources/BillingOperations/BreachedPasswords/generate.py.\n// swift-format-ignore-file\n\n"
        "extension BreachedPasswords {\n"
        f"    /// The first {KEPT} bytes of the SHA-256 of each password, sorted, in base64.\n"
        '    static let list = """\n'
        + "".join(f"        {line}\\\n" for line in lines[:-1]) + f"        {lines[-1]}\n"
        '        """\n}\n')
    (FOLDER / "Sources.md").write_text(SOURCES.format(
        rows="\n".join(sorted(rows)), words=f"{len(words):,}", keys=f"{len(keys):,}",
        long=len([word for word in words if len(word) >= 15]), shortest=SHORTEST))


SOURCES = """# Breached passwords

Written by `generate.py`, which says how to run it. Passwords in lower case, of {shortest} characters or more:

| package | licence | passwords | taken |
|---|---|---|---|
{rows}

Together {words} different ones, {long} of them of 15 characters or more; {keys} keys of 4 bytes. A password that is on no
list is taken for one of them once in 260,000 times.
"""

main()
