"""Makes documents for tests, with programs that are no part of Docket.

usage: documents.py friendly FOLDER TEXT…    each TEXT (ar.txt, en.txt, vi.txt: paragraphs apart by an empty line, the first
                                             a headline) as docx, odt, fodt, rtf, pdf and web page by LibreOffice, as PDF
                                             by WeasyPrint (the Arabic one, crammed.pdf, damaged), as Markdown by
                                             html2markdown and as RTF in a code page by RTF::Writer; Arabic also as PDF of
                                             presentation forms and of unjoined letters, by ReportLab; as web page, mail,
                                             gzip and in all encodings that can write it; locked.odt and locked.docx with
                                             a password; declared.md and declared.html by pandoc; unread.doc and
                                             unread.epub
       documents.py hostile FOLDER           documents that cannot or should not be read

All works share two starts of LibreOffice.
"""

import html
import io
import os
import subprocess
import sys
import textwrap
import zipfile

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def paragraphs(path):
    with open(path, encoding="utf-8") as file:
        return [" ".join(part.split("\n")) for part in file.read().strip().split("\n\n")]


def flat(language, parts, changed=True, face="DejaVu Sans"):
    """A flat OpenDocument text with what surrounds an article: heads and feet, a note, a table, changes, a comment."""
    direction = "rl-tb" if language == "ar" else "lr-tb"
    font = (
        f'style:font-name="{face}" style:font-name-complex="{face}" fo:font-size="11pt" '
        'style:font-size-complex="11pt"'
    )
    body = [f'<text:h text:style-name="Head" text:outline-level="1">{html.escape(parts[0])}</text:h>']
    for number, part in enumerate(parts[1:]):
        text = html.escape(part)
        if number == 0:
            text += '<text:change text:change-id="gone"/>' if changed else ""
            text += (
                '<text:note text:note-class="footnote"><text:note-citation>1'
                "</text:note-citation><text:note-body><text:p>Here a note stands below the text.</text:p></text:note-body></text:note>"
                "<office:annotation><text:p>COMMENT-ASIDE</text:p></office:annotation>"
            )
        body.append(f'<text:p text:style-name="Body">{text}</text:p>')
    cells = "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell><text:p text:style-name="Body">{cell}</text:p></table:table-cell>' for cell in row)
        + "</table:table-row>"
        for row in [("1001", "2002"), ("3003", "4004")]
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="{OFFICE}office:1.0" xmlns:text="{OFFICE}text:1.0" xmlns:style="{OFFICE}style:1.0"
 xmlns:fo="{OFFICE}xsl-fo-compatible:1.0" xmlns:table="{OFFICE}table:1.0" xmlns:meta="{OFFICE}meta:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{html.escape(parts[0])}</dc:title><meta:initial-creator>The Desk</meta:initial-creator>
<dc:creator>The Desk</dc:creator></office:meta>
<office:font-face-decls><style:font-face style:name="{face}" xmlns:svg="{OFFICE}svg-compatible:1.0"
 svg:font-family="'{face}'"/></office:font-face-decls>
<office:styles>
<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties style:writing-mode="{direction}"
 fo:text-align="{'start' if language == 'en' else 'justify'}" fo:margin-bottom="{'0cm' if language == 'vi' else '0.3cm'}"
 fo:text-indent="{'1cm' if language == 'vi' else '0cm'}"/><style:text-properties {font}/></style:style>
<style:style style:name="Head" style:family="paragraph"><style:paragraph-properties style:writing-mode="{direction}"
 fo:text-align="start" fo:margin-bottom="0.4cm"/><style:text-properties {font.replace('11pt', '16pt')}/></style:style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties fo:page-width="14.8cm"
 fo:page-height="21cm" fo:margin="2cm" style:writing-mode="{direction}"/><style:header-style/><style:footer-style/>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">
<style:header><text:p>Running head</text:p></style:header>
<style:footer><text:p><text:page-number>1</text:page-number></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>
<text:tracked-changes><text:changed-region text:id="gone"><text:deletion><office:change-info>
<dc:creator>Somebody</dc:creator><dc:date>2024-03-01T00:00:00</dc:date></office:change-info>
<text:p text:style-name="Body">DELETED-WORDS</text:p></text:deletion></text:changed-region></text:tracked-changes>
{"".join(body)}
<table:table><table:table-column table:number-columns-repeated="2"/>{cells}</table:table>
<text:p text:style-name="Body"/></office:text></office:body></office:document>
"""


FILTERS = {
    "docx": "MS Word 2007 XML", "odt": "writer8", "fodt": "OpenDocument Text Flat XML", "rtf": "Rich Text Format",
    "pdf": "writer_pdf_Export", "doc": "MS Word 97", "epub": "EPUB",
    "html": "HTML (StarWriter)",
}
MACRO = """Sub Main
    On Error Goto Finish
{works}
Finish:
    StarDesktop.terminate()
End Sub

Sub Store(source, target, form, password)
    Dim opened(0) As New com.sun.star.beans.PropertyValue
    opened(0).Name = "Hidden"
    opened(0).Value = True
    document = StarDesktop.loadComponentFromURL(source, "_blank", 0, opened())
    Dim plain(0) As New com.sun.star.beans.PropertyValue
    plain(0).Name = "FilterName"
    plain(0).Value = form
    Dim locked(1) As New com.sun.star.beans.PropertyValue
    locked(0).Name = "FilterName"
    locked(0).Value = form
    locked(1).Name = "Password"
    locked(1).Value = password
    If password = "" Then
        document.storeToURL(target, plain())
    Else
        If form = "MS Word 2007 XML" Then Encrypt(locked(1), password)
        document.storeToURL(target, locked())
    End If
    document.close(True)
End Sub

Sub Encrypt(named, password)
    Dim keys(1) As New com.sun.star.beans.NamedValue
    keys(0).Name = "CryptoType"
    keys(0).Value = "StrongEncryptionDataSpace"
    keys(1).Name = "OOXPassword"
    keys(1).Value = password
    named.Name = "EncryptionData"
    named.Value = keys()
End Sub
"""


def office(folder, works):
    """Has LibreOffice store documents: (source, target, password or nothing)."""
    def run(argument):
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", argument],
            check=True, timeout=120, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )

    # The first start puts an empty module where the macro is to stand.
    run("--terminate_after_init")
    calls = "\n".join(
        f'    Store "file://{source}", "file://{target}", "{FILTERS[target.split(".")[-1]]}", "{password}"'
        for source, target, password in works
    )
    with open(os.path.join(folder, "profile/user/basic/Standard/Module1.xba"), "w", encoding="utf-8") as file:
        file.write(
            '<?xml version="1.0"?><script:module xmlns:script="http://openoffice.org/2000/script" '
            f'script:name="Module1" script:language="StarBasic">{html.escape(MACRO.format(works=calls))}</script:module>')
    run("macro:///Standard.Module1.Main")
    missing = [target for _, target, _ in works if not os.path.exists(target)]
    if missing:
        sys.exit(f"LibreOffice did not make {missing}")


# Letters that join to both sides have four shapes, the others two (Unicode, Arabic Presentation Forms-B).
SHAPES = {}
first = 0xFE80
for letters, count in [
    ("ء", 1), ("آأؤإ", 2), ("ئ", 4), ("ا", 2), ("ب", 4), ("ة", 2), ("تثجحخ", 4), ("دذرز", 2), ("سشصضطظعغفقكلمنه", 4),
    ("وى", 2), ("ي", 4),
]:
    for letter in letters:
        SHAPES[letter] = (first, count)
        first += count
LIGATURES = {alef: 0xFEF5 + 2 * index for index, alef in enumerate("آأإا")}


def shaped(text):
    output = ""
    index = 0
    while index < len(text):
        letter = text[index]
        joins_before = index > 0 and SHAPES.get(text[index - 1], (0, 0))[1] == 4 and letter in SHAPES
        following = text[index + 1 : index + 2]
        if letter == "ل" and following in LIGATURES:
            output += chr(LIGATURES[following] + joins_before)
            index += 2
            continue
        if letter in SHAPES:
            base, count = SHAPES[letter]
            joins_after = count == 4 and following in SHAPES and following != "ء"
            output += chr(base + (joins_before and count > 1) + 2 * joins_after)
        else:
            output += letter
        index += 1
    return output


def seen(text):
    """A line as it is drawn from the left to the right: numbers and Latin words are not turned round."""
    import re

    turned = text[::-1]
    return re.sub(r"[0-9A-Za-zĐđ./-]*[0-9A-Za-zĐđ]", lambda match: match[0][::-1], turned)


def drawn(path, parts, line):
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(TTFont("DejaVu", FONT))
    page = canvas.Canvas(path, pagesize=A4)
    page.setFont("DejaVu", 11)
    height = 780
    for part in parts:
        for text in textwrap.wrap(part, 70):
            line(page, height, text)
            height -= 15
        height -= 12
    page.save()


PAGE = """<!DOCTYPE html><html lang="{language}"><head><meta charset="{charset}"><title>{title} | The Paper</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/a">Internal affairs</a></li><li><a href="/b">Inspection</a></li></ul></nav>
<div class="detail"><h1>{title}</h1><div class="share"><a>Facebook</a> <a>Zalo</a></div>
<div class="detail-content">{story}</div><div class="related"><h3>More news</h3><ul>{links}</ul></div></div>
<div class="comments"><p>Nguyen Van A, 1/1/2023: I ask the Commission for Mass Mobilization to look into it.</p></div>
<footer><p>Licence 12/GP-TTDT of 5/5/2020.</p></footer></body></html>
"""
EVERYWHERE = ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "nfd"]
ENCODINGS = {
    "vi": ["cp1258", "tcvn3", "vni", "viscii", "tcvn5712-1", "tcvn3-as-utf-8", "vni-as-utf-8",
           "utf-8-as-cp1252"],
    "en": ["cp1252"], "ar": ["cp1256", "iso8859_6", "utf-8-as-cp1252"],
}


def story(parts):
    return "\n".join(f"<p>{html.escape(part)}</p>" for part in parts)


def page(language, parts, charset="utf-8"):
    links = "".join(f"<li><a href='/{n}'>News of the provincial Party Committee {n}</a></li>" for n in range(6))
    return PAGE.format(
        language=language, charset=charset, title=html.escape(parts[0]), links=links, story=story(parts[1:]))


def markdown(parts):
    """The article as html2markdown writes it, with some words emphasised and a link."""
    first, second, *rest = (html.escape(word) for word in parts[1].split())
    lead = f"<b>{first}</b> <i>{second}</i> {' '.join(rest[:-1])} <a href='https://paper.example/1.html'>{rest[-1]}</a>"
    source = f"<html><body><h1>{html.escape(parts[0])}</h1><p>{lead}</p>{story(parts[2:])}</body></html>"
    made = subprocess.run(
        ["html2markdown.py3", "--body-width=0", "/dev/stdin", "utf-8"], input=source.encode(), stdout=subprocess.PIPE,
        check=True)
    return made.stdout


def declared(folder, language, parts):
    """The article with title, author and day as pandoc writes them above a text and into the head of a page."""
    source = (
        f'<html lang="{language}"><head><title>{html.escape(parts[0])}</title><meta name="author" content="The Desk">'
        f'<meta name="date" content="2024-03-15"></head><body>{story(parts[1:])}</body></html>'
    )
    for form, name in [("markdown", "declared.md"), ("html5", "declared.html")]:
        subprocess.run(
            ["pandoc", "-s", "-f", "html", "-t", form, "-o", os.path.join(folder, name)], input=source.encode(), check=True)


def plain(folder, language, parts):
    """The article in formats and encodings of text."""
    import gzip
    from email import policy
    from email.message import EmailMessage

    import encode

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
    import encode

    encoding, number = PAGES[language]
    path = os.path.join(folder, f"{language}-{encoding}.rtf")
    subprocess.run(
        ["perl", "-e", RICH, path, number] + [encode.encoded(part, encoding) for part in parts], check=True)


def friendly(folder, texts):
    folder = os.path.abspath(folder)
    os.makedirs(os.path.join(folder, "source"))
    works = []
    for text in texts:
        language = os.path.basename(text).split(".")[0]
        parts = paragraphs(text)
        # LibreOffice prints what was deleted, crossed out.
        for name, changed, face in [
            ("changed", True, "DejaVu Sans"), ("printed", False, "DejaVu Sans"), ("marks", False, "DejaVu Sans Mono"),
        ]:
            with open(os.path.join(folder, "source", f"{language}-{name}.fodt"), "w", encoding="utf-8") as file:
                file.write(flat(language, parts, changed, face))
        source = os.path.join(folder, "source", language + "-changed.fodt")
        plain(folder, language, parts)
        works += [(source, os.path.join(folder, f"{language}.{form}"), "") for form in ["docx", "odt", "fodt", "rtf"]]
        works += [
            (source.replace("-changed.", "-printed."), os.path.join(folder, language + form), "")
            for form in [".pdf", "-office.html"]
        ]
        if language == "vi":
            declared(folder, language, parts)
            # Of this font LibreOffice draws letters and their marks one over the other.
            works.append((source.replace("-changed.", "-marks."), os.path.join(folder, "vi-marks.pdf"), ""))
        if language == "en":
            works += [(source, os.path.join(folder, "locked." + form), "secret") for form in ["odt", "docx"]]
            works += [(source, os.path.join(folder, "unread." + form), "") for form in ["doc", "epub"]]
        rich(folder, language, parts)
        import weasyprint

        page = (
            f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"><head><meta charset="utf-8"><style>'
            "@page{size:A5;@top-center{content:'Running head'}@bottom-center{content:counter(page)}}"
            "body{font-family:'DejaVu Sans';text-align:justify;hyphens:auto;font-size:10pt}h1{font-size:25pt}</style></head><body>"
            + f"<h1>{html.escape(parts[0])}</h1>"
            + "".join(f"<p>{html.escape(part)}</p>" for part in parts[1:])
            + "</body></html>"
        )
        # Debian 12's WeasyPrint lets single Arabic glyphs stand for whole words.
        name = "crammed.pdf" if language == "ar" else language + "-page.pdf"
        weasyprint.HTML(string=page).write_pdf(os.path.join(folder, name))
        if language == "ar":
            drawn(os.path.join(folder, "ar-forms.pdf"), parts,
                  lambda page, height, text: page.drawRightString(540, height, seen(shaped(text))))
            drawn(os.path.join(folder, "ar-unjoined.pdf"), parts,
                  lambda page, height, text: page.drawString(60, height, text))
    office(folder, works)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def word(path, document):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for piece in document:
                part.write(piece)


def body(*content):
    yield f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>'.encode()
    yield from content
    yield b"</w:body></w:document>"


def pdf(path, content, extra=b""):
    """The smallest PDF that shows a content stream, which is deflated; `extra` goes into the page."""
    import zlib

    stream = zlib.compress(content, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>" + extra + b">>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(stream) + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    output, offsets = io.BytesIO(b"%PDF-1.4\n"), []
    output.seek(0, 2)
    for number, text in enumerate(objects, 1):
        offsets.append(output.tell())
        output.write(b"%d 0 obj" % number + text + b"endobj\n")
    start = output.tell()
    output.write(b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    output.write(b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start)
    with open(path, "wb") as file:
        file.write(output.getvalue())


def hostile(folder):
    def path(name):
        return os.path.join(folder, name)

    blanks = b" " * (1 << 20)
    word(path("bomb.docx"), body(b"<w:p><w:r><w:t>", *([blanks] * 256), b"</w:t></w:r></w:p>"))
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    word(path("laughs.docx"), [
        (f'<?xml version="1.0"?><!DOCTYPE d [{laughs}]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&l11;</w:t></w:r>'
         "</w:p></w:body></w:document>").encode()
    ])
    word(path("entity.docx"), [
        (f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}"><w:body>'
         "<w:p><w:r><w:t>secret: &x;</w:t></w:r></w:p></w:body></w:document>").encode()
    ])
    word(path("deep.docx"), body(b"<w:p>" * 200_000, b"</w:p>" * 200_000))
    word(path("broken.docx"), body(b"<w:p><w:r><w:t>no end"))
    with zipfile.ZipFile(path("nested.docx"), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS.replace("word/document.xml", "word/inner.docx"))
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as other:
            other.writestr("word/document.xml", b"x" * (1 << 24))
        archive.writestr("word/inner.docx", inner.getvalue())
        archive.writestr("word/styles.xml", "<x/>")
    with open(path("bomb.docx"), "rb") as file:
        head = file.read()
    with open(path("cut.docx"), "wb") as file:
        file.write(head[: len(head) // 2])
    whole = flat("en", ["A title", "A paragraph."])
    for name, declaration, reference in [
        ("laughs.fodt", f"<!DOCTYPE d [{laughs}]>", "&l11;"),
        ("entity.fodt", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"), ("cut.fodt", "", ""),
    ]:
        text = whole.replace("?>\n", "?>\n" + declaration, 1).replace("A paragraph.", reference)
        with open(path(name), "w", encoding="utf-8") as file:
            file.write(text if declaration else whole[: len(whole) // 2])
    with open(path("deep.rtf"), "wb") as file:
        file.write(b"{\\rtf1 " + b"{" * 1_000_000)
    pdf(path("bomb.pdf"), b"BT /F 12 Tf 72 700 Td (x) Tj ET " * (1 << 23))
    pdf(path("empty.pdf"), b"")
    with open(path("empty.pdf"), "rb") as file:
        whole = file.read()
    with open(path("cut.pdf"), "wb") as file:
        file.write(whole[:60])
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen import canvas

    locked = canvas.Canvas(path("locked.pdf"), encrypt=StandardEncryption("secret"))
    locked.drawString(72, 700, "An article that only its password opens.")
    locked.save()
    from PIL import Image

    scan = canvas.Canvas(path("scan.pdf"))
    for _ in range(3):
        scan.drawImage(ImageReader(Image.new("L", (595, 842), 200)), 0, 0, 595, 842)
        scan.drawString(500, 20, "p. 1")
        scan.showPage()
    scan.save()


if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] not in ("friendly", "hostile"):
        sys.exit(__doc__)
    os.makedirs(sys.argv[2], exist_ok=True)
    if sys.argv[1] == "friendly":
        friendly(sys.argv[2], sys.argv[3:])
    else:
        hostile(sys.argv[2])
