"""Web pages: with a portal's furniture, and such as declare what they are.

What declares is made by pandoc, by Python's json and by its xml.etree, which write markup of their own.
"""

import html
import json
import os
import subprocess
from xml.etree import ElementTree

PAGE = """<!DOCTYPE html><html lang="{language}"><head><meta charset="{charset}"><title>{title} | The Paper</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/a">Internal affairs</a></li><li><a href="/b">Inspection</a></li></ul></nav>
<div class="detail"><h1>{title}</h1><div class="share"><a>Facebook</a> <a>Zalo</a></div>
<div class="detail-content">{story}</div><div class="related"><h3>More news</h3><ul>{links}</ul></div></div>
<div class="comments"><p>Nguyen Van A, 1/1/2023: I ask the Commission for Mass Mobilization to look into it.</p></div>
<footer><p>Licence 12/GP-TTDT of 5/5/2020.</p></footer></body></html>
"""


def story(parts):
    return "\n".join(f"<p>{html.escape(part)}</p>" for part in parts)


def page(language, parts, charset="utf-8"):
    links = "".join(f"<li><a href='/{n}'>News of the provincial Party Committee {n}</a></li>" for n in range(6))
    return PAGE.format(
        language=language, charset=charset, title=html.escape(parts[0]), links=links, story=story(parts[1:]))


def declared(folder, language, parts):
    """The article with what pandoc writes, and in pages of which each declares itself in one way."""
    by_pandoc(folder, language, parts)
    for name, head, lead in ways(parts[0]):
        root = ElementTree.Element("html", lang="vi-VN" if name == "lang" else "")
        if name != "lang":
            del root.attrib["lang"]
        top = ElementTree.SubElement(root, "head")
        ElementTree.SubElement(top, "meta", charset="utf-8")
        top.extend(head)
        article = ElementTree.SubElement(ElementTree.SubElement(root, "body"), "article")
        for number, part in enumerate(parts[1:]):
            if number == 0:
                article.extend(lead)
            ElementTree.SubElement(article, "p").text = part
        made = ElementTree.tostring(root, encoding="utf-8", method="html")
        with open(os.path.join(folder, f"declares-{name}.html"), "wb") as file:
            file.write(b"<!DOCTYPE html>" + made)


def ways(title):
    """(name, elements of the head, elements before the text) of each way."""
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "NewsArticle", "headline": title, "datePublished": "2024-03-15T08:30:00+07:00",
             "author": {"@id": "#desk"}, "publisher": {"@type": "Organization", "name": "Báo Ví Dụ"},
             "mainEntityOfPage": {"@id": "https://bao.example.vn/ld-1.html"}, "inLanguage": "vi"},
            {"@type": "Person", "@id": "#desk", "name": "Thu Hà"},
        ],
    }
    for name, escapes in [("json-ld", False), ("json-ld-escaped", True)]:
        script = ElementTree.Element("script", type="application/ld+json")
        script.text = json.dumps(data, ensure_ascii=escapes, indent=2)
        yield name, [script], []

    def metas(key, values):
        return [ElementTree.Element("meta", {key: name, "content": value}) for name, value in values.items()]

    yield "opengraph", metas("property", {
        "og:title": title, "og:site_name": "Báo Ví Dụ", "og:url": "https://bao.example.vn/og-1.html", "og:locale": "vi_VN",
        "article:published_time": "2024-03-15T08:30:00+07:00", "article:author": "Thu Hà",
    }), []
    yield "meta", metas("name", {
        "dc.title": title, "author": "Thu Hà", "pubdate": "2024-03-15", "dc.publisher": "Báo Ví Dụ", "dc.language": "vi",
    }), []
    yield "canonical", [ElementTree.Element("link", rel="canonical", href="https://bao.example.vn/link-1.html")], []
    time = ElementTree.Element("time", datetime="2024-03-15T08:30:00+07:00")
    time.text = "sáng thứ sáu"
    yield "time", [], [time]
    yield "lang", [], []


def by_pandoc(folder, language, parts):
    """The article with title, author and day as pandoc writes them above a text and into the head of a page."""
    source = (
        f'<html lang="{language}"><head><title>{html.escape(parts[0])}</title><meta name="author" content="The Desk">'
        f'<meta name="date" content="2024-03-15"></head><body>{story(parts[1:])}</body></html>'
    )
    for form, name in [("markdown", "declared.md"), ("html5", "declared.html")]:
        subprocess.run(
            ["pandoc", "-s", "-f", "html", "-t", form, "-o", os.path.join(folder, name)], input=source.encode(), check=True)
