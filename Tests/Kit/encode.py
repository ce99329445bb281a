"""Writes a text in an encoding, for tests: encode.py ENCODING < TEXT > FILE.

ENCODING is one of Python's codecs; viscii and tcvn5712-1, which iconv(1) writes; tcvn3, vni and viqr,
by the tables below;
tcvn3-as-utf-8 and vni-as-utf-8, which is what programs make of such a text that know nothing of its font; utf-8-as-cp1252,
which is what becomes of UTF-8 that was taken for Windows-1252 and saved as UTF-8, and utf-8-as-latin-1; or gzip.
"""

import gzip
import subprocess
import sys
import unicodedata

# TCVN 5712:1993 VN3, by the rows of its code chart; a dot stands for what is no Vietnamese letter.
TCVN3 = {
    0xA0: ".ĂÂÊÔƠƯĐăâêôơưđ.",
    0xB0: ".....àảãáạ.ằẳẵắ.",
    0xC0: "......ặầẩẫấậè.ẻẽ",
    0xD0: "éẹềểễếệìỉ...ĩíịò",
    0xE0: ".ỏõóọồổỗốộờởỡớợù",
    0xF0: ".ủũúụừửữứựỳỷỹýỵ.",
}
# VNI for Windows: marks that follow a letter, by the tone (none, acute, grave, hook, tilde, dot).
TONES = ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"]
PLAIN, HAT, BREVE = ["", "ù", "ø", "û", "õ", "ï"], ["â", "á", "à", "å", "ã", "ä"], ["ê", "é", "è", "ú", "ü", "ë"]
ALONE = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ"}


def tcvn3_table():
    table = {}
    for row, letters in TCVN3.items():
        for column, letter in enumerate(letters):
            if letter != ".":
                table[letter] = bytes([row + column])
    return table


def vni_table():
    table = dict(ALONE)
    for base, marks, accent in [
        *((vowel, PLAIN, "") for vowel in "aeouy"),
        *((vowel, HAT, "\u0302") for vowel in "aeo"),
        ("a", BREVE, "\u0306"),
        ("ô", PLAIN, "o\u031b"),
        ("ö", PLAIN, "u\u031b"),
    ]:
        letter = accent if accent.startswith(("o", "u")) else base + accent
        for tone, mark in zip(TONES, marks):
            composed = unicodedata.normalize("NFC", letter + tone)
            if len(composed) == 1 and composed not in "aeouy":
                table.setdefault(composed, base + mark)
    return table | {letter.upper(): written.upper() for letter, written in table.items()}


def tcvn3(text):
    table = tcvn3_table()
    return b"".join(table.get(c) or table.get(c.lower()) or c.encode("cp1252") for c in text)


def vni(text):
    table = vni_table()
    return "".join(table.get(c, c) for c in text)


VIQR = {"\u0302": "^", "\u0306": "(", "\u031b": "+", "\u0301": "'", "\u0300": "`", "\u0309": "?", "\u0303": "~", "\u0323": "."}


def viqr(text):
    """RFC 1456: the signs of the letter before those of the tone, and a backslash before those that are none."""
    written, marked = "", ""
    for c in text:
        base, *marks = unicodedata.normalize("NFD", c)
        if c in "đĐ":
            written, marked = written + ("dd" if c == "đ" else "DD"), ""
        elif marks and set(marks) <= set(VIQR):
            written += base + "".join(VIQR[mark] for mark in sorted(marks, key=list(VIQR).index))
            marked = "" if set(marks) & set(TONES) else "'`?~."
        else:
            written += "\\" + c if c in marked or c == "\\" else c
            marked = "'`?~.^(+*" if c in "aeiouyAEIOUY" else ""
    return written.encode("ascii")


def cp1258(text):
    """Windows-1258 holds vowels, and tones as marks of their own."""
    written = ""
    for c in text:
        try:
            c.encode("cp1258")
            written += c
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", c)
            written += unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES[1:]))
            written += "".join(p for p in parts if p in TONES[1:])
    return written.encode("cp1258")


def as_cp1252(text):
    """What browsers show of UTF-8 that says it is Windows-1252: bytes that it has not are controls."""
    return "".join(bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in text.encode())


def encoded(text, encoding):
    if encoding in ("viscii", "tcvn5712-1"):
        command = ["iconv", "-f", "UTF-8", "-t", encoding.upper()]
        return subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE, check=True).stdout
    special = {
        "tcvn3": tcvn3,
        "vni": lambda text: vni(text).encode("cp1252"),
        "tcvn3-as-utf-8": lambda text: tcvn3(text).decode("cp1252").encode(),
        "vni-as-utf-8": lambda text: vni(text).encode(),
        "utf-8-as-cp1252": lambda text: as_cp1252(text).encode(),
        "utf-8-as-latin-1": lambda text: text.encode().decode("latin-1").encode(),
        "cp1258": cp1258,
        "viqr": viqr,
        "nfd": lambda text: unicodedata.normalize("NFD", text).encode(),
        "gzip": lambda text: gzip.compress(text.encode()),
    }
    return special[encoding](text) if encoding in special else text.encode(encoding)


if __name__ == "__main__":
    sys.stdout.buffer.write(encoded(unicodedata.normalize("NFC", sys.stdin.buffer.read().decode()), sys.argv[1]))
