/// White space and invisible signs of pages.
enum PageText {
    /// Adds text as browsers show it: runs of white space are one blank (CSS Text 3, 4.1.1), and what shows nothing is left
    /// out. A blank at the beginning is left out where a line begins or a blank stands before it.
    ///
    /// - Parameter isPreformatted: line ends stay.
    static func append(_ raw: ArraySlice<UInt8>, to output: inout [UInt8], from lineStart: Int, isPreformatted: Bool) {
        var index = raw.startIndex
        while index < raw.endIndex {
            let byte = raw[index]
            if isPreformatted, byte == 0x0A {
                trim(&output, from: lineStart)
                output.append(0x0A)
                index += 1
            } else if byte <= 0x20 || byte == 0x7F {
                blank(&output, lineStart)
                index += 1
            } else if byte < 0xC2 {
                output.append(byte)
                index += 1
            } else {
                index += special(raw, index, &output, lineStart)
            }
        }
    }

    /// A text in one line.
    static func line(_ raw: ArraySlice<UInt8>) -> String {
        var output: [UInt8] = []
        append(raw, to: &output, from: 0, isPreformatted: false)
        trim(&output, from: 0)
        return String(decoding: output, as: UTF8.self)
    }

    /// Takes the blanks from the end.
    static func trim(_ output: inout [UInt8], from lineStart: Int) {
        while output.count > lineStart, output.last == 0x20 { output.removeLast() }
    }

    private static func blank(_ output: inout [UInt8], _ lineStart: Int) {
        if output.count > lineStart, output.last != 0x20, output.last != 0x0A, output.last != 0x09 {
            output.append(0x20)
        }
    }

    /// Takes one character of several bytes.
    ///
    /// - Returns: its length.
    private static func special(
        _ raw: ArraySlice<UInt8>, _ index: Int, _ output: inout [UInt8], _ lineStart: Int
    ) -> Int {
        let length = raw[index] < 0xE0 ? 2 : raw[index] < 0xF0 ? 3 : 4
        guard index + length <= raw.endIndex else { return length }
        let second = raw[index + 1]
        switch (raw[index], second) {
        // Numeric references name the signs of Windows-1252 by its numbers (HTML standard, 13.2.5.80).
        case (0xC2, 0x80...0x9F):
            output += Array(String(Character(windows[Int(second) - 0x80])).utf8)
            return length
        // No-break space; soft hyphen.
        case (0xC2, 0xA0): blank(&output, lineStart)
        case (0xC2, 0xAD): break
        case (0xE2, 0x80):
            switch raw[index + 2] {
            // Spaces of all widths, line and paragraph separators, narrow no-break space.
            case 0x80...0x8A, 0xA8, 0xA9, 0xAF: blank(&output, lineStart)
            // Zero width space; embeddings and overrides of direction, which could turn what is shown.
            case 0x8B, 0xAA...0xAE: break
            default: output += raw[index..<index + length]
            }
        // Mathematical, ideographic and Ogham space: with those above, all that Unicode calls white space.
        case (0xE2, 0x81) where raw[index + 2] == 0x9F: blank(&output, lineStart)
        case (0xE3, 0x80) where raw[index + 2] == 0x80: blank(&output, lineStart)
        case (0xE1, 0x9A) where raw[index + 2] == 0x80: blank(&output, lineStart)
        // Isolates of direction; word joiner; byte order mark.
        case (0xE2, 0x81) where raw[index + 2] == 0xA0 || (0xA6...0xA9).contains(raw[index + 2]): break
        case (0xEF, 0xBB) where raw[index + 2] == 0xBF: break
        default: output += raw[index..<index + length]
        }
        return length
    }

    private static let windows = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}
