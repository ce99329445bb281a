/// What stands at the top and the bottom of every page and is no part of the text.
enum RunningHeads {
    /// All lines but these.
    static func removed(from pages: [Page]) -> [PageLine] {
        var counts: [String: Int] = [:]
        for page in pages {
            for text in Set(page.lines.filter(isAtEdge).map(pattern)) { counts[text, default: 0] += 1 }
        }
        // On every second page: books put other heads on the left than on the right.
        let enough = max(2, (pages.count + 1) / 3)
        return pages.flatMap { page in
            page.lines.enumerated().filter { number, line in
                guard isAtEdge(line) else { return true }
                if number == 0, page.lines.count > 1, standsAbove(line, page.lines[1]) { return false }
                let pattern = pattern(of: line)
                return !(counts[pattern, default: 0] >= enough || isPageNumber(pattern))
            }.map(\.element)
        }
    }

    /// One line in smaller type above a headline: even on a single page it is no part of the article.
    private static func standsAbove(_ line: PageLine, _ next: PageLine) -> Bool {
        next.top > line.top && next.size > 1.15 * line.size
    }

    private static func isAtEdge(_ line: PageLine) -> Bool {
        line.bottom < edge * line.pageHeight || line.top > (1 - edge) * line.pageHeight
    }

    /// The text of a line with `#` for each number.
    private static func pattern(of line: PageLine) -> String {
        var pattern = ""
        for character in line.seen {
            if character.isNumber {
                if pattern.last != "#" { pattern.append("#") }
            } else if !character.isWhitespace {
                pattern += character.lowercased()
            }
        }
        return pattern
    }

    /// "12", "- 12 -", "12/14", "Page 1 of 2", "Trang 3", "صفحة 3", which is seen from the left to the right.
    private static func isPageNumber(_ pattern: String) -> Bool {
        guard pattern.contains("#"), pattern.count(where: { $0 == "#" }) <= 2 else { return false }
        let words = String(pattern.filter { $0.isLetter })
        return ["", "page", "pageof", "trang", "trangtrên", "p", "ةحفص", "صفحة", "نمةحفص", "صفحةمن"].contains(words)
            && pattern.count < 20
    }

    /// A part of the page's height.
    private static let edge: Float = 0.14
}
