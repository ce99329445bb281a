/// Strokes that stretch Arabic words to justify a line. LibreOffice draws them with a glyph that its fonts' tables call by any
/// other character of the document: `م0ؤتمر`, `م&ؤتمر`.
enum Strokes {
    /// Characters that are no letters and stand within Arabic words again and again.
    static func found(in pages: [Page]) -> Set<UnicodeScalar> {
        var counts: [UnicodeScalar: Int] = [:]
        for line in pages.lazy.flatMap(\.lines) {
            let seen = line.characters.map(\.scalar)
            for run in runs(seen) { counts[seen[run.lowerBound], default: 0] += 1 }
        }
        return Set(counts.filter { $0.value >= fewest }.keys)
    }

    /// A line without them.
    static func removed(_ strokes: Set<UnicodeScalar>, from seen: [UnicodeScalar]) -> [UnicodeScalar] {
        var output: [UnicodeScalar] = []
        var index = 0
        for run in runs(seen) where strokes.contains(seen[run.lowerBound]) {
            output += seen[index..<run.lowerBound]
            index = run.upperBound
        }
        return output + seen[index...]
    }

    /// One character, or itself repeated, between two Arabic letters.
    private static func runs(_ seen: [UnicodeScalar]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 1
        while index < seen.count {
            guard RightToLeft.isRightToLeft(seen[index - 1]), !RightToLeft.isRightToLeft(seen[index]),
                !punctuation.contains(seen[index])
            else {
                index += 1
                continue
            }
            let end = seen[index...].firstIndex { $0 != seen[index] } ?? seen.count
            if end < seen.count, RightToLeft.isRightToLeft(seen[end]) { found.append(index..<end) }
            index = end
        }
        return found
    }

    /// What stands between words and within them.
    private static let punctuation = Set(" .,:;/-–_()[]«»\"'،؛؟\u{A0}\u{200C}\u{200D}".unicodeScalars)
    private static let fewest = 3
}
