"""Writes mails into a folder, made by Python's email package.

usage: mail.py KIND FOLDER ARTICLE…     articles are files of UTF-8 text, the first Vietnamese, English, Arabic in turn

KIND "friendly": mails that people send. KIND "hostile": mails that nobody should.
"""

import base64
import gzip
import sys
from email import policy
from email.message import EmailMessage
from pathlib import Path

kind, folder, *articles = sys.argv[1:]
folder = Path(folder)
vi, en, ar = [Path(name).read_text() for name in articles]


def mail(subject, body, **options):
    message = EmailMessage()
    message["From"] = "Nguyễn Thị Thu <thu@example.vn>"
    message["To"] = "archive@example.vn"
    message["Subject"] = subject
    message["Date"] = "Fri, 15 Mar 2024 07:05:00 +0700"
    message["Message-ID"] = "<1@example.vn>"
    if body is not None:
        message.set_content(body, **options)
    return message


def write(name, message, **options):
    (folder / name).write_bytes(message.as_bytes(policy=policy.SMTP.clone(**options)))


def friendly():
    message = mail("Tin: " + vi.splitlines()[0], vi)
    message.add_attachment(en, filename="lang-son.txt")
    message.add_attachment(gzip.compress(ar.encode(), mtime=0), maintype="application", subtype="gzip", filename="خبر.txt.gz")
    message.add_attachment(b"\x89PNG\r\n\x1a\n" + bytes(60), maintype="image", subtype="png", filename="scan.png")
    message.add_attachment(
        b"\x89PNG\r\n\x1a\n" + bytes(40), maintype="image", subtype="png", disposition="inline", cid="<logo@example.vn>")
    message.add_attachment("BEGIN:VCALENDAR\nEND:VCALENDAR\n", subtype="calendar", filename="invite.ics")
    inner = mail("Gửi anh bài của báo", "Kính gửi anh,\n\nTôi gửi kèm bài.\n")
    inner.add_attachment(vi.replace("21", "22"), filename="bài báo.txt")
    message.add_attachment(inner)
    write("three.eml", message)

    for name, text, charset, encoding in [
        ("vi-1258.eml", vi, "cp1258", "quoted-printable"),
        ("vi-utf8.eml", vi, "utf-8", "base64"),
        ("ar-1256.eml", ar, "cp1256", "base64"),
        ("en-1252.eml", en, "cp1252", "8bit"),
        ("en-flowed.eml", en, "utf-8", "quoted-printable"),
    ]:
        message = mail("tin", None)
        if charset == "cp1258":
            # Tones stand behind their letters.
            text = "".join(tones(letter) for letter in text)
        message.set_content(text, charset={"cp1258": "utf-8"}.get(charset, charset), cte=encoding)
        if charset == "cp1258":
            import quopri

            message = mail("tin", None)
            message["MIME-Version"] = "1.0"
            message["Content-Type"] = 'text/plain; charset="windows-1258"'
            message["Content-Transfer-Encoding"] = "quoted-printable"
            message.set_payload(quopri.encodestring(text.encode("cp1258")).decode())
        if name == "en-flowed.eml":
            message = mail("tin", None)
            message["MIME-Version"] = "1.0"
            message["Content-Type"] = 'text/plain; charset="utf-8"; format=flowed; delsp=no'
            message["Content-Transfer-Encoding"] = "8bit"
            message.set_payload(flowed(text).encode(), charset=None)
            message.set_payload(flowed(text).encode().decode("ascii", "surrogateescape"))
        write(name, message)

    write("headline-in-subject.eml", mail(vi.splitlines()[0], "\n".join(vi.splitlines()[2:])))
    (folder / "mailbox.eml").write_bytes(b"From thu@example.vn Fri Mar 15 07:05:00 2024\n" + mail("tin", en).as_bytes())
    message = mail("Hai văn bản", "")
    message.add_attachment(en + "\nCopy.\n", filename="only.txt")
    write("files-alone.eml", message)

    message = mail("Văn bản Word", "Kính gửi anh bài của báo.\n")
    message.add_attachment(
        docx(en), maintype="application", filename="bài.docx",
        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document")
    write("docx.eml", message)

    # As Outlook packs what it sends to others of its kind (MS-OXTNEF): signature, key, and the version as first attribute.
    message = mail(vi.splitlines()[0], "\n".join(vi.splitlines()[2:]))
    packed = bytes.fromhex("789f3e220100" "01" "06900800" "04000000" "00000100" "0100")
    message.add_attachment(packed, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    write("winmail.eml", message)

    message = mail("Bài báo", "Xem thư ở dạng trang.\n")
    page = "".join(f"<p>{line}</p>" for line in vi.splitlines() if line)
    message.add_alternative(f"<html><body>{page}</body></html>", subtype="html")
    write("page.eml", message)
    message = mail(vi.splitlines()[0], None)
    message.set_content(f"<html><head><meta charset=windows-1252></head><body>{page}</body></html>", subtype="html")
    write("page-alone.eml", message)

    # Base64 without the padding at its end, which some programs leave out; and with a letter too few or too many.
    for name, text in [("unpadded-1.eml", vi + "\n"), ("unpadded-2.eml", vi), ("unpadded-3.eml", vi + "\n\n")]:
        message = mail("tin", None)
        message["MIME-Version"] = "1.0"
        message["Content-Type"] = 'text/plain; charset="utf-8"'
        message["Content-Transfer-Encoding"] = "base64"
        message.set_payload(base64.encodebytes(text.encode()).decode().rstrip("\n="))
        write(name, message)
    message.set_payload(base64.b64encode(vi.encode()).decode()[:397])
    write("cut.eml", message)
    message = mail("Hai văn bản", "Kính gửi anh bài của báo.\n")
    message.add_attachment(en, filename="whole.txt")
    message.add_attachment(en + "\n", filename="cut.txt", cte="base64")
    (folder / "cut-part.eml").write_bytes(cut_last(message.as_bytes(policy=policy.SMTP)))


def cut_last(source):
    """A mail whose last part lacks letters of its base64, so that a group of four has but one."""
    head, middle, tail = source.rpartition(b"\r\n--")
    letters = head.rstrip(b"=\r\n")
    count = len(letters.rpartition(b"\r\n\r\n")[2].replace(b"\r\n", b""))
    return letters[: len(letters) - (count - 1) % 4] + middle + tail


def docx(text):
    """The smallest Word document that holds the paragraphs of a text (ECMA-376, part 1, 11.3)."""
    import io
    import zipfile
    from xml.sax.saxutils import escape

    kinds = "http://schemas.openxmlformats.org/"
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.splitlines() if line)
    files = {
        "[Content_Types].xml": f'<Types xmlns="{kinds}package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{kinds}package/2006/relationships"><Relationship Id="r1" '
        f'Type="{kinds}officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{kinds}wordprocessingml/2006/main"><w:body>{paragraphs}</w:body>'
        "</w:document>",
    }
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + content)
    return output.getvalue()


def tones(letter):
    """Windows-1258 has the letters of the alphabet, and the five tones apart."""
    import unicodedata

    whole = unicodedata.normalize("NFD", letter)
    marks = [mark for mark in whole if mark in "\u0300\u0301\u0303\u0309\u0323"]
    return unicodedata.normalize("NFC", "".join(c for c in whole if c not in marks)) + "".join(marks)


def flowed(text):
    """Lines of at most 70, each ended by a blank but for the last of a paragraph (RFC 3676)."""
    import textwrap

    paragraphs = [" \n".join(textwrap.wrap(line, 70)) for line in text.splitlines()]
    return "\n".join(paragraphs) + "\n"


def hostile():
    deep = ["From: a@example.vn", "Subject: deep", "MIME-Version: 1.0"]
    for number in range(1000):
        deep += [f'Content-Type: multipart/mixed; boundary="b{number}"', "", f"--b{number}"]
    (folder / "deep.eml").write_text("\n".join(deep + ["Content-Type: text/plain", "", "hello", ""]))
    parts = "--b\nContent-Type: text/plain\n\nhello\n" * 100_000
    head = "From: a@example.vn\nSubject: {}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    (folder / "parts.eml").write_text(head.format("parts") + parts + "--b--\n")
    (folder / "header.eml").write_text("From: a@example.vn\nMIME-Version: 1.0\nSubject: " + "x" * (20 << 20) + "\n\nhello\n")
    (folder / "headers.eml").write_text("From: a@example.vn\nMIME-Version: 1.0\n" + "X: y\n" * 4_000_000 + "\nhello\n")
    (folder / "inner-header.eml").write_text(
        head.format("inner") + "--b\nContent-Type: message/rfc822\n\nSubject: " + "x\n " * 4_000_000 + "\n\nhello\n--b--\n")

    nest = mail("innermost", "the innermost mail of all")
    for number in range(40):
        outer = mail(f"mail {number}", f"mail number {number} has the one before in it")
        outer.add_attachment(nest)
        nest = outer
    write("nest.eml", nest)

    message = mail("names", en)
    names = ["../../../etc/passwd", "/etc/shadow.txt", "a\nb.txt", "\u202etxt.exe", "\x1b[31mred.txt", "..", "x" * 3000 + ".txt", ""]
    for number, name in enumerate(names):
        message.add_attachment(f"Note {number}\n\n{en}\nNumber {number}.\n".encode(), maintype="text", subtype="plain", filename="NAME")
        part = list(message.iter_attachments())[-1]
        part.replace_header("Content-Disposition", "attachment")
        part.set_param("filename", name.replace("\n", "\\n"), header="Content-Disposition", charset="utf-8")
    write("names.eml", message)

    message = mail("bomb", en + "Bomb.\n")
    bomb = gzip.compress(bytes(100 << 20), mtime=0)
    message.add_attachment(bomb, maintype="application", subtype="gzip", filename="bomb.gz")
    write("bomb.eml", message)

    message = mail("many", "files")
    for number in range(150):
        message.add_attachment(f"Note {number}\n\nText of note {number}.\n", filename=f"{number}.txt")
    write("many.eml", message)

    (folder / "charset.eml").write_bytes(
        b"From: a@example.vn\nMIME-Version: 1.0\nContent-Type: text/plain; charset=\"../../../tmp/x\"\n"
        b"Subject: =?../../../tmp/x?q?a?= =?utf-8?b?////?=\n\n" + en.encode("cp1252"))
    (folder / "boundless.eml").write_text("From: a@example.vn\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\n" + en)
    (folder / "mailbox.mbox").write_text(("From a@example.vn Fri Mar 15 07:05:00 2024\n" + str(mail("one", "one")) + "\n") * 2)


{"friendly": friendly, "hostile": hostile}[kind]()
