"""Documents that cannot or should not be read."""

import io
import os
import zipfile

import office

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
    whole = office.flat("en", ["A title", "A paragraph."])
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
