"""Makes documents for tests, with programs that are no part of Docket.

usage: documents.py friendly FOLDER TEXT…    each TEXT (ar.txt, en.txt, vi.txt: paragraphs apart by an empty line, the first
                                             a headline) as docx, odt, ott, fodt, rtf, pdf and web page by LibreOffice, as PDF
                                             by WeasyPrint (the Arabic one, crammed.pdf, damaged), as Markdown by
                                             html2markdown and as RTF in a code page by RTF::Writer; Arabic also as PDF of
                                             presentation forms and of unjoined letters, by ReportLab; as web page, mail,
                                             gzip and in all encodings that can write it; locked.odt and locked.docx with
                                             a password; declared.md and declared.html by pandoc; declares-….html, of
                                             which each declares in one way; unread.…, of formats that are not read
       documents.py hostile FOLDER           documents that cannot or should not be read
       documents.py damaged FOLDER FRIENDLY  copies of what stands in FRIENDLY, cut or overwritten in the middle

All works share two starts of LibreOffice.
"""

import html
import os
import sys

import drawn
import office
import texts
import unread
import webpages
from damage import damaged
from hostile_documents import hostile


def paragraphs(path):
    with open(path, encoding="utf-8") as file:
        return [" ".join(part.split("\n")) for part in file.read().strip().split("\n\n")]


def friendly(folder, articles):
    folder = os.path.abspath(folder)
    os.makedirs(os.path.join(folder, "source"))
    works = []
    for path in articles:
        language = os.path.basename(path).split(".")[0]
        parts = paragraphs(path)
        texts.plain(folder, language, parts)
        texts.rich(folder, language, parts)
        printed(folder, language, parts)
        works += stored(folder, language, parts)
        if language == "vi":
            webpages.declared(folder, language, parts)
        if language == "en":
            unread.tables(folder, parts)
    office.office(folder, works)


def stored(folder, language, parts):
    """What LibreOffice is to make of an article: (source, target, password or nothing)."""
    sources = {}
    # LibreOffice prints what was deleted, crossed out.
    for name, changed, face in [
        ("changed", True, "DejaVu Sans"), ("printed", False, "DejaVu Sans"), ("marks", False, "DejaVu Sans Mono"),
    ]:
        sources[name] = os.path.join(folder, "source", f"{language}-{name}.fodt")
        with open(sources[name], "w", encoding="utf-8") as file:
            file.write(office.flat(language, parts, changed, face))

    def work(source, name, password=""):
        return (sources[source], os.path.join(folder, name), password)

    works = [work("changed", f"{language}.{form}") for form in ["docx", "odt", "ott", "fodt", "rtf"]]
    works += [work("printed", language + form) for form in [".pdf", "-office.html"]]
    if language == "vi":
        # Of this font LibreOffice draws letters and their marks one over the other.
        works.append(work("marks", "vi-marks.pdf"))
    if language == "en":
        works += [work("changed", "locked." + form, "secret") for form in ["odt", "docx"]]
        works += [work("changed", "unread." + form) for form in ["doc", "epub"]]
    return works


def printed(folder, language, parts):
    """The article as PDF by WeasyPrint; the Arabic one also by ReportLab, drawn in two ways."""
    import weasyprint

    page = (
        f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"><head><meta charset="utf-8"><style>'
        "@page{size:A5;@top-center{content:'Running head'}@bottom-center{content:counter(page)}}"
        "body{font-family:'DejaVu Sans';text-align:justify;hyphens:auto;font-size:10pt}h1{font-size:25pt}</style></head><body>"
        + f"<h1>{html.escape(parts[0])}</h1>{webpages.story(parts[1:])}</body></html>"
    )
    # Debian 12's WeasyPrint lets single Arabic glyphs stand for whole words.
    name = "crammed.pdf" if language == "ar" else language + "-page.pdf"
    weasyprint.HTML(string=page).write_pdf(os.path.join(folder, name))
    if language == "ar":
        drawn.drawn(os.path.join(folder, "ar-forms.pdf"), parts,
                    lambda page, height, text: page.drawRightString(540, height, drawn.seen(drawn.shaped(text))))
        drawn.drawn(os.path.join(folder, "ar-unjoined.pdf"), parts,
                    lambda page, height, text: page.drawString(60, height, text))


if __name__ == "__main__":
    works = {"friendly": friendly, "hostile": hostile, "damaged": damaged}
    if len(sys.argv) < 3 or sys.argv[1] not in works:
        sys.exit(__doc__)
    os.makedirs(sys.argv[2], exist_ok=True)
    if sys.argv[1] == "friendly":
        friendly(sys.argv[2], sys.argv[3:])
    else:
        works[sys.argv[1]](*sys.argv[2:])
