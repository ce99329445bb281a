import Model
import Platform

/// A stretch of an article's text, fit to be shown on one line, with evidence and values marked.
struct MarkedText {
    /// A stretch that is marked.
    struct Mark {
        var range: ByteRange
        var ink: Palette.Ink
        /// Evidence is marked without colours too, and goes before values.
        var isEvidence: Bool
    }

    private let text: [UInt8]
    private let marks: [Mark]
    private let palette: Palette

    /// - Parameter marks: in any order; they may overlap.
    init(_ text: [UInt8], marks: [Mark], palette: Palette) {
        self.text = text
        self.palette = palette
        let evidence = Self.joined(marks.filter(\.isEvidence))
        let values = Self.joined(marks.filter { !$0.isEvidence })
        self.marks = (evidence + Self.free(values, of: evidence)).sorted { $0.range < $1.range }
    }

    /// The stretch between U+2068 and U+2069, line ends as blanks, controls escaped.
    func string(_ range: ByteRange) -> String {
        var out = ""
        var offset = range.lower
        for mark in marks where mark.range.overlaps(range) {
            let (lower, upper) = (max(mark.range.lower, range.lower), min(mark.range.upper, range.upper))
            out += plain(offset, lower)
            out +=
                mark.isEvidence
                ? palette.mark(plain(lower, upper), mark.ink) : palette.paint(plain(lower, upper), mark.ink)
            offset = upper
        }
        return "\u{2068}" + out + plain(offset, range.upper) + "\u{2069}"
    }

    private func plain(_ lower: Int, _ upper: Int) -> String {
        var out: [UInt8] = []
        var isBlank = false
        for byte in text[lower..<upper] {
            let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
            if !isSpace { out.append(byte) } else if !isBlank { out.append(0x20) }
            isBlank = isSpace
        }
        return Printable.name(out)
    }

    /// The values that no evidence overlaps; both are in order and apart.
    private static func free(_ values: [Mark], of evidence: [Mark]) -> [Mark] {
        var next = 0
        return values.filter { value in
            while next < evidence.count, evidence[next].range.upper <= value.range.lower { next += 1 }
            return next == evidence.count || !evidence[next].range.overlaps(value.range)
        }
    }

    /// Marks that overlap become one; it looks like the first.
    private static func joined(_ marks: [Mark]) -> [Mark] {
        marks.sorted { ($0.range.lower, -$0.range.upper) < ($1.range.lower, -$1.range.upper) }
            .reduce(into: []) { joined, mark in
                if let last = joined.last, last.range.overlaps(mark.range) {
                    joined[joined.count - 1].range = ByteRange(
                        last.range.lower, max(last.range.upper, mark.range.upper))
                } else if !mark.range.isEmpty {
                    joined.append(mark)
                }
            }
    }
}
