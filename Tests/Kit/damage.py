"""Files that other programs wrote, cut, overwritten in the middle, or without what tells their letters."""

import base64
import os
import re
import zlib

# By their names: what LibreOffice, RTF::Writer and WeasyPrint wrote.
WHOLE = ["vi.docx", "vi.odt", "vi.fodt", "vi.rtf", "vi-cp1258.rtf", "vi.pdf", "vi-page.pdf", "ar-forms.pdf"]


def overwritten(data, start, end):
    """A third of a stretch overwritten with what chance could put there, but the same each time."""
    third = (end - start) // 3
    noise = bytes((31 * n * n + 7 * n + 11) % 256 for n in range(third))
    return data[: start + third] + noise + data[start + 2 * third :]


def damaged(folder, friendly):
    def write(name, data):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)

    for name in WHOLE:
        with open(os.path.join(friendly, name), "rb") as file:
            data = file.read()
        base, form = name.split(".")
        for part in [50, 99]:
            write(f"{base}-cut-{part}.{form}", data[: len(data) * part // 100])
        if form == "pdf":
            # As programs write it that leave out which letters a font shows.
            write(f"silent-{name}", data.replace(b"/ToUnicode", b"/XxUnicode"))
            # Fonts' own files do not matter: only what says which letters stand where.
            for number, (start, end) in enumerate(streams(data)):
                write(f"{base}-overwritten-{number}.{form}", overwritten(data, start, end))
        elif form == "rtf":
            write(f"{base}-overwritten.{form}", overwritten(data, len(data) // 4, len(data)))


def streams(data):
    """Where the page's contents and the tables of its fonts' letters stand."""
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.S):
        packed = match[1]
        try:
            # ReportLab writes what is packed in letters.
            if packed.rstrip().endswith(b"~>"):
                packed = base64.a85decode(packed.rstrip().removesuffix(b"~>"))
            plain = zlib.decompressobj().decompress(packed)
        except (ValueError, zlib.error):
            continue
        if b"begincmap" in plain or b" Tf" in plain:
            yield match.span(1)
