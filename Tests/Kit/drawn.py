"""PDFs of Arabic whose letters are drawn as shapes, or unjoined from the left to the right, by ReportLab."""

import re
import textwrap

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"

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
