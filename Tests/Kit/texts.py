"""The article as text, page and mail: in all encodings that can write it, as Markdown, packed, and as a browser saves it."""

import gzip
import html
import os
import subprocess
from email import policy
from email.message import EmailMessage

import encode
from webpages import page, story

EVERYWHERE = ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "nfd"]
ENCODINGS = {
    "vi": ["cp1258", "tcvn3", "vni", "viscii", "tcvn5712-1", "tcvn3-as-utf-8", "vni-as-utf-8",
           "utf-8-as-cp1252", "utf-7", "viqr"],
    "en": ["cp1252"], "ar": ["cp1256", "iso8859_6", "utf-8-as-cp1252", "utf-7"],
}


def markdown(parts):
    """The article as html2markdown writes it, with some words emphasised and a link."""
    first, second, *rest = (html.escape(word) for word in parts[1].split())
    lead = f"<b>{first}</b> <i>{second}</i> {' '.join(rest[:-1])} <a href='https://paper.example/1.html'>{rest[-1]}</a>"
    source = f"<html><body><h1>{html.escape(parts[0])}</h1><p>{lead}</p>{story(parts[2:])}</body></html>"
    made = subprocess.run(
        ["html2markdown.py3", "--body-width=0", "/dev/stdin", "utf-8"], input=source.encode(), stdout=subprocess.PIPE,
        check=True)
    return made.stdout


def plain(folder, language, parts):
    """The article in formats and encodings of text."""
    def write(name, data):
        with open(os.path.join(folder, language + name), "wb") as file:
            file.write(data)

    text = "\n\n".join(parts) + "\n"
    for encoding in EVERYWHERE + ENCODINGS[language]:
        write(f"-{encoding}.txt", encode.encoded(text, encoding))
    write(".txt.gz", gzip.compress(text.encode(), mtime=0))
    write(".md", markdown(parts))
    write(".html", page(language, parts).encode())
    charset = {"vi": "utf-16", "en": "cp1252", "ar": "cp1256"}[language]
    write(f"-{charset}.html", page(language, parts, charset).encode(charset))
    for name, subtype, content in [(".eml", "plain", text), ("-page.eml", "html", f"<html><body>{story(parts)}</body></html>")]:
        message = EmailMessage(policy=policy.SMTP)
        message["From"] = "thu@example.vn"
        message["To"] = "archive@example.vn"
        message["Subject"] = parts[0]
        message.set_content(content, subtype=subtype)
        write(name, message.as_bytes())
    if "utf-7" in ENCODINGS[language]:
        message = EmailMessage(policy=policy.SMTP)
        message["From"] = "thu@example.vn"
        message["Subject"] = "Fwd:"
        message["Content-Type"] = 'text/plain; charset="utf-7"'
        message.set_payload(text.encode("utf-7").decode())
        write("-utf-7.eml", message.as_bytes())
    saved = EmailMessage(policy=policy.SMTP)
    saved["From"] = "<Saved by a browser>"
    saved["Snapshot-Content-Location"] = "https://paper.example/1.html"
    saved["Subject"] = parts[0]
    saved.set_content(page(language, parts), subtype="html", cte="quoted-printable")
    saved.add_related(b"\x89PNG\r\n\x1a\n" + bytes(60), maintype="image", subtype="png", cid="<1@frame>")
    write(".mht", saved.as_bytes())


PAGES = {"vi": ("cp1258", "1258"), "en": ("cp1252", "1252"), "ar": ("cp1256", "1256")}
RICH = """use RTF::Writer;
my ($path, $page, @paragraphs) = @ARGV;
my $document = RTF::Writer->new_to_file($path);
$document->prolog(charset => "ansi\\\\ansicpg$page");
$document->paragraph($_) for @paragraphs;
$document->close;
"""


def rich(folder, language, parts):
    """The article as RTF in bytes of a code page, which LibreOffice writes no longer."""
    encoding, number = PAGES[language]
    path = os.path.join(folder, f"{language}-{encoding}.rtf")
    subprocess.run(
        ["perl", "-e", RICH, path, number] + [encode.encoded(part, encoding) for part in parts], check=True)
