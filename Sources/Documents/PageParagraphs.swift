/// Makes paragraphs of lines.
struct PageParagraphs {
    private var paper = Paper()
    private var paragraph: [UInt8] = []
    private let order: RightToLeft
    private let body: Float
    /// Between two lines of a block, in points.
    private let usualGap: Float
    private let frames: [Frame: Edges]

    private struct Frame: Hashable {
        var page: Int
        var block: Int32
    }

    /// Where the lines of a block begin and end, and how many begin there and end there.
    private struct Edges {
        var left: Float
        var right: Float
        var beginnings = 0
        var ends = 0
    }

    /// - Parameters:
    ///   - lines: in reading order.
    ///   - order: puts letters into the order of reading.
    init(_ lines: [PageLine], _ order: RightToLeft) {
        self.order = order
        body = Self.usualSize(lines)
        frames = Self.frames(of: lines)
        usualGap = Self.usualGap(lines)
        var last: PageLine?
        for line in lines {
            let text = order.text(of: line)
            if let last, !continues(last, line, text) { end() }
            add(text)
            last = line
        }
        end()
    }

    /// The paragraphs.
    var text: [UInt8] { paper.text }

    private mutating func end() {
        paper.add(order.paragraph(paragraph))
        paragraph = []
    }

    /// Adds a line to the paragraph. A word that was broken is joined; behind `-` and `/` nothing is put between.
    private mutating func add(_ text: [UInt8]) {
        if paragraph.suffix(2) == [0xC2, 0xAD] {
            paragraph.removeLast(2)
        } else if paragraph.suffix(3) == Self.hyphen, Self.endsInLetter(paragraph.dropLast(3)), Self.opensSmall(text) {
            paragraph.removeLast(3)
        } else if let last = paragraph.last, last == 0x2D || last == 0x2F {
            let isBroken = last == 0x2D && Self.endsInLetter(paragraph.dropLast()) && Self.opensSmall(text)
            if isBroken { paragraph.removeLast() }
            if !Self.endsInLetter(paragraph[..<max(0, paragraph.count - 1)]), !isBroken, last == 0x2D {
                paragraph.append(0x20)
            }
        } else if !paragraph.isEmpty {
            paragraph.append(0x20)
        }
        paragraph += text
    }

    private func continues(_ last: PageLine, _ line: PageLine, _ text: [UInt8]) -> Bool {
        guard abs(last.size - line.size) <= 0.08 * max(last.size, line.size) else { return false }
        let isEnded = Self.endsSentence(paragraph)
        let isNear =
            last.page == line.page && line.top > last.top && line.top - last.bottom < usualGap + 0.3 * line.size
        guard isNear || last.page == line.page && last.block == line.block else {
            // The next column or page; what stands further down is another paragraph.
            return (last.page != line.page || line.top < last.top)
                && !isEnded
                && (Self.opensSmall(text) || order.isRightToLeft(line) && fills(last))
        }
        guard isNear, let frame = frames[Frame(page: line.page, block: line.block)] else { return false }
        let isRightToLeft = beginsRight(line)
        let indent = isRightToLeft ? frame.right - line.right : line.left - frame.left
        let other = isRightToLeft ? line.left - frame.left : frame.right - line.right
        // Lines in the middle belong together in a headline only.
        if indent > line.size, abs(indent - other) < 1.5 * line.size { return line.size > 1.1 * body }
        if line.size > 1.1 * body { return true }
        if indent > 0.8 * line.size { return indentOf(last, isRightToLeft) > 0.8 * line.size && !isEnded }
        return !isEnded || fills(last)
    }

    private func indentOf(_ line: PageLine, _ isRightToLeft: Bool) -> Float {
        guard let frame = frames[Frame(page: line.page, block: line.block)] else { return 0 }
        return isRightToLeft ? frame.right - line.right : line.left - frame.left
    }

    /// Whether a line goes so far that the next word did not fit.
    private func fills(_ line: PageLine) -> Bool {
        guard let frame = frames[Frame(page: line.page, block: line.block)] else { return false }
        let rest = beginsRight(line) ? line.left - frame.left : frame.right - line.right
        return rest < 0.12 * (frame.right - frame.left)
    }

    /// Whether lines of a block begin at the right: ragged edges are ends.
    private func beginsRight(_ line: PageLine) -> Bool {
        guard order.isRightToLeft(line), let edges = frames[Frame(page: line.page, block: line.block)] else {
            return false
        }
        return edges.ends >= edges.beginnings
    }

    private static func frames(of lines: [PageLine]) -> [Frame: Edges] {
        var frames: [Frame: Edges] = [:]
        for line in lines {
            let frame = Frame(page: line.page, block: line.block)
            var edges = frames[frame] ?? Edges(left: line.left, right: line.right)
            edges.left = min(edges.left, line.left)
            edges.right = max(edges.right, line.right)
            frames[frame] = edges
        }
        for line in lines {
            let frame = Frame(page: line.page, block: line.block)
            guard var edges = frames[frame] else { continue }
            if line.left - edges.left < 0.5 * line.size { edges.beginnings += 1 }
            if edges.right - line.right < 0.5 * line.size { edges.ends += 1 }
            frames[frame] = edges
        }
        return frames
    }

    private static func usualGap(_ lines: [PageLine]) -> Float {
        let gaps = zip(lines, lines.dropFirst()).compactMap { first, second -> Float? in
            guard first.page == second.page, first.block == second.block, second.top > first.top else { return nil }
            return second.top - first.bottom
        }
        return max(0, gaps.sorted().dropFirst(gaps.count / 2).first ?? 3)
    }

    /// The size of most letters.
    static func usualSize(_ lines: [PageLine]) -> Float {
        var counts: [Int: Int] = [:]
        for line in lines { counts[Int(line.size * 10), default: 0] += line.characters.count }
        return Float(counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 100) / 10
    }

    private static func endsSentence(_ text: [UInt8]) -> Bool {
        guard let last = String(decoding: text.suffix(8), as: UTF8.self).last(where: { !"\"”»’)]".contains($0) }) else {
            return true
        }
        return ".!?…:;؟؛".contains(last)
    }

    private static func opensSmall(_ text: [UInt8]) -> Bool {
        String(decoding: text.prefix(8), as: UTF8.self).first?.isLowercase == true
    }

    /// U+2010, with which some programs break words.
    private static let hyphen: ArraySlice<UInt8> = [0xE2, 0x80, 0x90]

    private static func endsInLetter(_ text: ArraySlice<UInt8>) -> Bool {
        String(decoding: text.suffix(8), as: UTF8.self).last.map { $0.isLetter || $0.isNumber } == true
    }
}
