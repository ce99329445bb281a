"""Makes files that nobody should drop: hostile.py FOLDER OUTSIDE

They are put into FOLDER, to be moved into an inbox at once. OUTSIDE is a folder that must stay as it is: links lead there,
names and titles point there, and `secret.txt` in it is what documents try to read. What they are is printed as JSON: the
name (bytes as Latin-1), the outcome that it must have, and words of the reason. Files made by other kits are not named.
"""

import gzip
import io
import json
import os
import socket
import sys
import unicodedata
import zipfile
from xml.etree import ElementTree

MIB = 1 << 20
WEATHER = "Heavy rain is expected in the northern mountains on Tuesday, the forecasting centre said. File {}.\n"
CSI, OVERRIDE = "\x1b[2J\x1b]0;owned\x07", "\u202e"
FORGED = "2026-11-22T14:30:18+07:00  FILED         2026-999999  inspection        inspection/x.txt  <- forged.txt  #1"


class Kit:
    def __init__(self, folder, outside):
        self.folder, self.outside = os.fsencode(folder), outside
        self.expected = []

    def put(self, name, content, outcome="UNCLASSIFIED", words="", told=True):
        name = name if isinstance(name, bytes) else name.encode()
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        if told:
            self.tell(name, outcome, words)
        return os.fsdecode(path)

    def tell(self, name, outcome, words=""):
        self.expected.append([name.decode("latin-1"), outcome, words])

    def story(self, name, title=None):
        """A story of no category, unlike any other."""
        text = WEATHER.format(len(self.expected))
        self.put(name, f"{title}\n\n{text}" if title else text)


def lines(kit):
    kit.put("line.txt", b"a" * (63 * MIB), "QUARANTINED", "longer than 4 MiB")
    kit.put("line.html", b"<p>" + b"a" * (63 * MIB), "QUARANTINED", "longer than 4 MiB")
    kit.put("page.html", b"<html><body><p>" + b"a " * (20 * MIB), "QUARANTINED", "more than 16 MiB")
    head = "From: a@example.vn\nTo: b@example.vn\nSubject: The largest mail\nMIME-Version: 1.0\n\n"
    kit.put("large.eml", head.encode() + (b"a" * 76 + b"\n") * (33 * MIB // 77), "QUARANTINED", "a mail of more than 32 MiB")
    path = kit.put("sparse.txt", b"", "QUARANTINED", "larger than 64 MiB")
    os.truncate(path, 1 << 30)
    kit.put("nul.txt", "Hội nghị\0kết luận", "QUARANTINED", "NUL byte at offset 12")
    kit.put("half.txt", b"\xff\xfe\x41\0\x42", "QUARANTINED", "the last character is cut")
    kit.put("chance.txt", bytes(0x80 + (n * n * 31 + n * 7) % 128 for n in range(4096)), "QUARANTINED")
    kit.put("broken.txt", "Hội nghị kết luận rồi".encode() * 9 + b"\xe1\xbb", "QUARANTINED", "broken at offset")
    kit.put("empty.txt", b"", "QUARANTINED", "no text")
    kit.put("blank.txt", b" \r\n\t" * 99, "QUARANTINED", "no text")
    page = ElementTree.Element("html")
    ElementTree.SubElement(ElementTree.SubElement(page, "body"), "img", src="story.png")
    kit.put("wordless.html", ElementTree.tostring(page, method="html"), "QUARANTINED", "a page without text")
    kit.put("ten.txt", b"Ten bytes\n")
    kit.put("brackets.md", "![[]()" * 60_000)
    kit.put("escape.txt", f"{CSI} The weather {OVERRIDE}is fine\n{FORGED}\n{FORGED}\r{CSI}\n")


def titles(kit):
    for number, title in enumerate([
        f"../../../../../../..{kit.outside}/title", f"{kit.outside}/title", "..", ".", "a/b\\c:d*e?f", "-rf --no-preserve-root *",
        f"$(touch {kit.outside}/run) `touch {kit.outside}/run`; %s%n%x", f"{OVERRIDE}txt.exe the title of it",
        f"{CSI}The title of a report", FORGED, "x" * 5000, "e" + "\u0301" * 3000, "con", "\u2028\u2029\u0085 A title", ".hidden",
        "a" * 84 + "ẵ" * 90, "x.json", "\u200f\u2066The title\u2069 of it",
    ]):
        kit.story(f"title-{number}.txt", title)
        kit.put(f"page-{number}.html", f"<title>{title}</title><h1>{title}</h1><p>{WEATHER.format(f'p{number}')}</p>")


def packed(kit):
    kit.put("bomb.txt.gz", gzip.compress(b"a" * (100 * MIB), mtime=0), "QUARANTINED", "unpacks to more than")
    twice = gzip.compress(gzip.compress(b"a" * (100 * MIB), mtime=0), mtime=0)
    kit.put("bomb-in-bomb.gz", twice, "QUARANTINED", "unpacks to more than")
    layers = WEATHER.format("layers").encode()
    for _ in range(4):
        layers = gzip.compress(layers, mtime=0)
    kit.put("layers.gz", layers, "QUARANTINED", "packed more than 2 times")
    kit.put("cut.gz", gzip.compress(os.urandom(4096), mtime=0)[:2000], "QUARANTINED", "damaged")
    named = io.BytesIO()
    with gzip.GzipFile(f"../../../../../..{kit.outside}/gzip", "wb", fileobj=named, mtime=0) as file:
        file.write(WEATHER.format("named").encode())
    kit.put("named.gz", named.getvalue())
    with zipfile.ZipFile(kit.put("bomb.zip", b"", "QUARANTINED", "ZIP archive"), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"0" * (100 * MIB))
    with zipfile.ZipFile(kit.put("slip.zip", b"", "QUARANTINED", "ZIP archive"), "w") as archive:
        archive.writestr(f"../../../../../..{kit.outside}/slip", "slipped")


def markup(kit):
    kit.put("nested.html", "<html><body>" + "<div>" * 1_000_000, "QUARANTINED", "nested more than 512")
    kit.put("many.html", "<html><body>" + "<p>x" * 300_000, "QUARANTINED", "more than 500000 elements")
    kit.put("tag.html", "<html><body><a " + " ".join(f"a{n}=1" for n in range(400_000)) + ">x</a>", "QUARANTINED", "more than 1 s")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    outer = f'<!ENTITY x SYSTEM "file://{kit.outside}/secret.txt">'
    kit.put("laughs.html", f"<!DOCTYPE html [{laughs}]><p>{WEATHER.format('laughs')} &l11;</p>")
    kit.put("entity.html", f"<!DOCTYPE html [{outer}]><p>{WEATHER.format('entity')} &x;</p>")
    kit.put("entity.xhtml", f'<?xml version="1.0"?><!DOCTYPE html [{outer}]><html xmlns="http://www.w3.org/1999/xhtml">'
            f"<body><p>{WEATHER.format('xhtml')} &x;</p></body></html>")
    kit.put("include.html", f'<p>{WEATHER.format("include")}</p><iframe src="file://{kit.outside}/secret.txt"></iframe>'
            f'<object data="{kit.outside}/secret.txt"></object><!--#include file="{kit.outside}/secret.txt" -->')
    kit.put("laughs.xml", f'<?xml version="1.0"?><!DOCTYPE d [{laughs}]><d>&l11;</d>', "QUARANTINED", "XML document")
    kit.put("entity.svg", f'<?xml version="1.0"?><!DOCTYPE d [{outer}]><svg xmlns="http://www.w3.org/2000/svg">'
            "<text>&x;</text></svg>", "QUARANTINED", "drawing")
    kit.put("references.html", f"<title>&#27;[2J&#x202e;x&#10;{FORGED}</title><p>{WEATHER.format('references')}"
            "&#0;&#7;&#27;[31m&#155;31m&#x202e;&#xFFFFFFFFF;</p>")
    # LibreOffice's RTF and ours differ in what they run of it: neither may.
    kit.put("link.rtf", "{\\rtf1\\ansi " + WEATHER.format("rtf") + "{\\field{\\*\\fldinst INCLUDETEXT \""
            + kit.outside + "/secret.txt\"}{\\fldrslt x}}\\par}")
    kit.put("hang.rtf", "{\\rtf1\\ansi HANG-FOR-EVER\\par}", "QUARANTINED", "")


def names(kit):
    for name in [
        f"a\n{FORGED}.txt".replace("/", "_").encode(), b"\xe4\xff.txt", f"{CSI}red.txt".encode(), f"{OVERRIDE}txt.exe".encode(),
        b"-rf", f"$(touch run) `touch run`;x.txt".encode(), b"%n%s.txt", b"n" * 251 + b".txt", "Cà.txt".encode(),
        unicodedata.normalize("NFD", "Cà.txt").encode(), b" leading.txt", b"trailing ", b"back\\slash.txt", b"tab\t.txt",
        b"\x7f\xc2\x9b31m.txt", "\u2028line.txt".encode(), b"a.json", b"a.reason.txt", b"con", b"no-extension",
    ]:
        kit.story(name)
    for number in range(10):
        kit.story(f"folder-{number}/same.txt")
    kit.story("/".join("deep" for _ in range(30)) + "/deep.txt")
    kit.story(b"\xff../\n/inner.txt")


def links(kit):
    def path(name):
        return os.path.join(kit.folder, os.fsencode(name))

    for name, target in [
        ("link.txt", f"{kit.outside}/secret.txt"), ("folder-link", kit.outside), ("loop", "loop"), ("nowhere", f"{kit.outside}/none"),
        ("self", "."),
    ]:
        os.symlink(target, path(name))
        kit.tell(name.encode(), "LEFT", "symbolic link")
    os.mkfifo(path("pipe.txt"))
    kit.tell(b"pipe.txt", "LEFT", "FIFO")
    server = socket.socket(socket.AF_UNIX)
    here = os.getcwd()
    os.chdir(kit.folder)
    server.bind("socket.txt")
    os.chdir(here)
    kit.tell(b"socket.txt", "LEFT", "socket")
    if os.geteuid() == 0:
        import stat

        for name, number in [("zero.txt", (1, 5)), ("null.txt", (1, 3))]:
            try:
                os.mknod(path(name), stat.S_IFCHR | 0o666, os.makedev(*number))
            except PermissionError:
                continue
            kit.tell(name.encode(), "LEFT", "device")
    with open(os.path.join(kit.outside, "hard.txt"), "w") as file:
        file.write(WEATHER.format("hard link"))
    os.link(os.path.join(kit.outside, "hard.txt"), path("hard.txt"))
    kit.tell(b"hard.txt", "UNCLASSIFIED")


if __name__ == "__main__":
    kit = Kit(*sys.argv[1:])
    for part in [lines, titles, packed, markup, names, links]:
        part(kit)
    print(json.dumps(kit.expected))
