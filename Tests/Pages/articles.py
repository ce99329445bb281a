"""Articles of Tests/Articles taken apart, to be put into pages."""

import json
import pathlib
import re

ARTICLES = pathlib.Path(__file__).parent.parent / "Articles"
NOISE = re.compile(r"^(bình luận|comment|تعليق|chia sẻ|share|tags|từ khóa|keywords|\[|quảng cáo|advert|إعلان|tin liên quan|related|facebook|zalo)", re.I)
DATE = re.compile(r"^\W*((\w+\W+){0,4}\d{1,2}\W\d{1,2}\W\d{4}|\d{1,2}\W\d{1,2}\W\d{4}).{0,24}$")
SOURCE = re.compile(r"^[^\s]{0,14}\s?[^\s]{0,14}\s?[:：]?\s*(https?://\S+)$")


class Article:
    """Title, date line, paragraphs, byline and address of one article file."""

    def __init__(self, path, gold):
        lines = [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines()]
        lines = [line for line in lines if line and not NOISE.match(line)]
        self.name, self.language, self.gold = path.stem, gold["lang"], gold
        self.url = self.date = self.byline = self.title = None
        kept = []
        for line in lines:
            address = SOURCE.match(line)
            if address and len(line) < 300:
                self.url = address.group(1)
            elif DATE.match(line) and len(line) < 60 and not self.date:
                self.date = line
            else:
                kept.append(line)
        if kept and len(kept[0]) < 220 and kept[0][-1] not in ".،:":
            self.title = kept.pop(0)
        if len(kept) > 2 and len(kept[-1]) < 60 and kept[-1][-1] not in ".!?":
            self.byline = kept.pop()
        self.paragraphs = kept


def load(part):
    """The articles of one half that have a title and three paragraphs."""
    found = []
    for line in (ARTICLES / f"gold-{part}.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        article = Article(ARTICLES / "articles" / gold["file"], gold)
        if article.title and len(article.paragraphs) >= 3:
            found.append(article)
    return found
