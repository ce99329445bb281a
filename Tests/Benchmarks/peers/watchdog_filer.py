#!/usr/bin/env python3
"""A program on top of watchdog: counts keywords, moves, writes a sidecar and a line. Flushes nothing.

usage: watchdog_filer.py INBOX ARCHIVE
"""
import json
import os
import re
import shutil
import sys

from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer

inbox, archive = sys.argv[1:3]
words = {
    "internal-affairs": re.compile("internal affairs|nội chính|الشؤون الداخلية", re.I),
    "inspection": re.compile("inspection|kiểm tra|التفتيش", re.I),
    "grassroots-democracy": re.compile("grassroots democracy|dân chủ ở cơ sở|الديمقراطية على المستوى القاعدي", re.I),
    "mass-mobilization": re.compile("mass mobilization|dân vận|التعبئة الجماهيرية", re.I),
}
date = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b|\b\d{4}-\d\d-\d\d\b")
log = open(os.path.join(archive, "filed.log"), "a", buffering=1)
for category in [*words, "other"]:
    os.makedirs(os.path.join(archive, category), exist_ok=True)


class Filer(FileSystemEventHandler):
    def on_closed(self, event):
        if event.is_directory:
            return
        name = os.path.basename(event.src_path)
        with open(event.src_path, encoding="utf-8", errors="replace") as file:
            text = file.read()
        counts = {category: len(pattern.findall(text)) for category, pattern in words.items()}
        best = max(counts, key=counts.get)
        best = best if counts[best] else "other"
        place = os.path.join(archive, best, name)
        shutil.move(event.src_path, place)
        with open(place + ".json", "w", encoding="utf-8") as sidecar:
            json.dump({"category": best, "counts": counts, "dates": date.findall(text)}, sidecar, ensure_ascii=False)
        log.write(f"{name} {best}\n")


observer = Observer()
observer.schedule(Filer(), inbox)
observer.start()
observer.join()
