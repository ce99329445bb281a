#!/bin/bash
# A loop around inotifywait: counts keywords, moves to the category with most of them, writes a line. Flushes nothing.
# usage: inotifywait.sh INBOX ARCHIVE
inbox=$1 archive=$2
declare -A words=(
    [internal-affairs]='internal affairs|nội chính|الشؤون الداخلية'
    [inspection]='inspection|kiểm tra|التفتيش'
    [grassroots-democracy]='grassroots democracy|dân chủ ở cơ sở|الديمقراطية على المستوى القاعدي'
    [mass-mobilization]='mass mobilization|dân vận|التعبئة الجماهيرية'
)
for category in "${!words[@]}" other; do mkdir -p "$archive/$category"; done
inotifywait --monitor --quiet --event close_write --event moved_to --format '%f' "$inbox" |
    while IFS= read -r name; do
        most=0 best=other
        for category in "${!words[@]}"; do
            count=$(grep -oiE "${words[$category]}" "$inbox/$name" | wc -l)
            if [ "$count" -gt "$most" ]; then most=$count best=$category; fi
        done
        mv "$inbox/$name" "$archive/$best/$name" && echo "$name $best" >>"$archive/filed.log"
    done
