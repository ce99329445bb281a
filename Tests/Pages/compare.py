#!/usr/bin/env python3
"""Scores the main text of pages side by side: Docket's and trafilatura's (pip install trafilatura).

usage: compare.py [--docket PROGRAM] [--part looked-at|only-scored] [--templates even|odd|all] [--show TEMPLATE] [--keep DIR]

Every template gets articles of Tests/Articles in all three languages. The score is the F1 of words, each counted as often as
it stands there, against what the story says: once with and once without headline, date and byline, which trafilatura
gives as metadata. For the first, its title stands before its text.
"""

import argparse
import collections
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from articles import load
from templates import TEMPLATES, Page


def words(text):
    return collections.Counter(re.findall(r"\w+", text.lower()))


def score(found, wanted):
    common = sum((words(found) & words(wanted)).values())
    return 2 * common / max(1, sum(words(found).values()) + sum(words(wanted).values())) if common else 0.0


def without(text, lines):
    """A text without the lines that are metadata."""
    drop = {" ".join(line.split()) for line in lines if line}
    return "\n".join(line for line in text.splitlines() if " ".join(line.split()) not in drop)


def trafilatura_text(source, memory):
    """Title and text; remembered in a file, for trafilatura takes its time."""
    if memory.exists():
        return json.loads(memory.read_text())
    import trafilatura
    text = trafilatura.extract(source, include_comments=False) or ""
    metadata = trafilatura.extract_metadata(source)
    title = metadata.title if metadata and metadata.title else ""
    memory.write_text(json.dumps([title, text]))
    return title, text


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--docket", default=".build/debug/docket")
    options.add_argument("--part", default="looked-at")
    options.add_argument("--templates", default="all")
    options.add_argument("--each", type=int, default=2, help="articles of each language for each template")
    options.add_argument("--show")
    options.add_argument("--keep")
    options = options.parse_args()
    folder = pathlib.Path(options.keep or tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    articles = {language: [a for a in load(options.part) if a.language == language] for language in ("vi", "en", "ar")}
    totals = collections.defaultdict(list)
    print(f'{"template":18}{"docket":>9}{"trafil.":>9}   {"body alone:":>12}{"docket":>9}{"trafil.":>9}')
    for number, template in enumerate(TEMPLATES):
        if options.templates == "even" and number % 2 or options.templates == "odd" and number % 2 == 0:
            continue
        if options.show and options.show != template.__name__:
            continue
        rows = []
        for language, all_ in articles.items():
            for i in range(options.each):
                article = all_[(number * options.each + i) % len(all_)]
                page = Page(article)
                source = template(page)
                path = folder / f"{template.__name__}-{article.name}.html"
                path.write_text(source, encoding="utf-8")
                run = subprocess.run([options.docket, "text", str(path)], capture_output=True, text=True)
                ours = run.stdout
                digest = hashlib.sha256(source.encode()).hexdigest()
                title, theirs = trafilatura_text(source, folder / f"{digest}.json")
                stamps = [page.stamp(), article.byline or ""]
                body = "\n".join(page.captions + article.paragraphs)
                whole = "\n".join([article.title] + stamps + [body])
                with_title = theirs if title and title in theirs[:300] else title + "\n" + theirs
                rows.append((score(ours, whole), score(with_title, whole),
                             score(without(ours, stamps + [article.title]), body), score(without(theirs, stamps + [article.title]), body)))
                if options.show == template.__name__:
                    missing, added = words(whole) - words(ours), words(ours) - words(whole)
                    print(f"--- {path.name} {rows[-1]}\n{ours}\nmissing: {dict(missing)}\nadded: {dict(added)}", run.stderr)
        means = [sum(column) / len(rows) for column in zip(*rows)]
        for key, value in zip("abcd", means):
            totals[key].append(value)
        print(f"{template.__name__:18}{means[0]:9.3f}{means[1]:9.3f}   {'':12}{means[2]:9.3f}{means[3]:9.3f}")
    means = [sum(totals[key]) / len(totals[key]) for key in "abcd"]
    print(f'{"mean":18}{means[0]:9.3f}{means[1]:9.3f}   {"":12}{means[2]:9.3f}{means[3]:9.3f}')
    return 0


if __name__ == "__main__":
    sys.exit(main())
