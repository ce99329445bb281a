#!/usr/bin/env python3
"""Whether an article as text and as a page with a portal's furniture around it are understood alike.

usage: same.py [--docket PROGRAM] [--part looked-at|only-scored] [--show]

Every article with a title goes into the page of one system, with its source left out and without anything that its text
does not say.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from articles import load
from templates import TEMPLATES, Page


class Faithful(Page):
    """Adds no date, no caption and no declaration to an article."""

    def caption(self, text=None):
        return ""

    def stamp(self):
        return self.a.date or ""

    def head(self, **_):
        return super().head(ld=False, og=False)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--docket", default=".build/debug/docket")
    options.add_argument("--part", default="looked-at")
    options.add_argument("--show", action="store_true")
    options = options.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp())
    systems = {}
    for number, article in enumerate(load(options.part)):
        lines = [article.title, article.date, *article.paragraphs, article.byline]
        (folder / f"{article.name}.txt").write_text("\n\n".join(line for line in lines if line) + "\n", encoding="utf-8")
        template = TEMPLATES[number % len(TEMPLATES)]
        systems[article.name] = template.__name__
        page = template(Faithful(article))
        # Nobody is named where the article names nobody.
        page = re.sub(r' datetime="[^"]*"', "", page)
        page = re.sub(r">(admin|Staff)<", "><", page).replace(">By <", "><").replace("Posted by ", "")
        (folder / f"{article.name}.html").write_text(page, encoding="utf-8")
    files = sorted(folder.iterdir())
    output = subprocess.run([options.docket, "explain", "--json", *map(str, files)], capture_output=True, text=True).stdout
    found = {}
    for line in output.splitlines():
        explained = json.loads(line)
        found[pathlib.Path(explained["file"]).name] = explained
    members = ["lang", "primary", "labels", "title", "event_date", "published", "province", "people", "author", "source_url", "documents"]
    alike = dict.fromkeys(members, 0)
    names = sorted(path.stem for path in folder.glob("*.txt"))
    for number, name in enumerate(names):
        text, page = found.get(name + ".txt"), found.get(name + ".html")
        for member in members:
            if text and page and text[member] == page[member]:
                alike[member] += 1
            elif options.show:
                print(f"{systems[name]} {name} {member}: {text and text[member]} != {page and page[member]}")
    print(f"{len(names)} articles, alike as text and as page: " + ", ".join(f"{k} {v}" for k, v in alike.items()))
    if options.show:
        print(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
