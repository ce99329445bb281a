import Model

/// A paragraph: a line, or the lines it was wrapped to.
struct Paragraph: Hashable, Sendable {
    var range: ByteRange
    /// Letters, digits and signs.
    var length: Int
}

enum Paragraphs {
    /// No editor wraps at more.
    private static let widest = 130
    /// Shorter lines are no running text.
    private static let narrowest = 30

    /// Joins the lines of a text that was wrapped to a width; leaves others as they are.
    ///
    /// A text is wrapped when no line is wider than editors wrap, and of the breaks inside runs of lines where the next
    /// line's first word had no room any more most stand inside a sentence.
    static func all(in bytes: [UInt8], of lines: [Line]) -> [Paragraph] {
        guard isWrapped(bytes, lines) else { return lines.map { Paragraph(range: $0.range, length: $0.length) } }
        let width = lines.map(\.length).max() ?? 0
        var paragraphs: [Paragraph] = []
        for (index, line) in lines.enumerated() {
            if index > 0, let last = paragraphs.indices.last, wraps(lines[index - 1], into: line, bytes, width) {
                paragraphs[last].range.upper = line.range.upper
                paragraphs[last].length += 1 + line.length
            } else {
                paragraphs.append(Paragraph(range: line.range, length: line.length))
            }
        }
        return paragraphs
    }

    private static func isWrapped(_ bytes: [UInt8], _ lines: [Line]) -> Bool {
        guard let width = lines.map(\.length).max(), (narrowest...widest).contains(width) else { return false }
        var full = 0
        var insideSentences = 0
        for index in lines.indices.dropFirst() where wraps(lines[index - 1], into: lines[index], bytes, width) {
            full += 1
            if !endsSentence(bytes, lines[index - 1]) { insideSentences += 1 }
        }
        return full >= 2 && insideSentences * 3 >= full * 2
    }

    /// Whether the first word of `next` would not have fitted on `line`.
    private static func wraps(_ line: Line, into next: Line, _ bytes: [UInt8], _ width: Int) -> Bool {
        guard !next.followsGap else { return false }
        var word = 0
        for index in next.range.lower..<next.range.upper {
            if bytes[index] == 0x20 { break }
            if bytes[index] & 0xC0 != 0x80 { word += 1 }
        }
        return line.length + 1 + word > width
    }

    private static func endsSentence(_ bytes: [UInt8], _ line: Line) -> Bool {
        switch bytes[line.range.upper - 1] {
        case 0x2E, 0x21, 0x3F, 0x3A, 0x3B: true
        default: false
        }
    }
}
