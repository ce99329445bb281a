import Model
import Vocabulary

/// A text as its readers saw it, where it stood for other letters than its own.
struct MeantText {
    var text: [UInt8]
    var charset: String
    /// In per cent.
    var confidence: Int
}

/// Puts text right that was made Unicode without knowing of its font: "Céng hßa" was shown as "Cộng hòa" by a font of TCVN3,
/// and is what comes out of old Office documents and pages.
struct LegacyFonts {
    private let charsets: [Charset]
    private let score: TextScore

    init(_ charsets: Charsets) {
        self.charsets = charsets.all.filter { if case .letters = $0.method { true } else { false } }
        score = TextScore(charsets)
    }

    /// The text in the letters that its font showed; nil when no such font was used.
    func repaired(_ text: [UInt8]) -> MeantText? {
        guard Self.isSuspicious(text) else { return nil }
        let sample = Self.sample(of: text)
        let found = charsets.map { ($0, score.score(decoded(sample, $0), as: $0.language)) }
            .max { $0.1 < $1.1 }
        guard let (charset, fit) = found, fit.value >= Self.least,
            fit.value >= score.score(sample, as: charset.language).value + Self.margin
        else { return nil }
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            let line = String(decoding: line, as: UTF8.self)
            return Self.isUnicode(line) ? line : decoded(line, charset)
        }
        return MeantText(
            text: Array(lines.joined(separator: "\n").utf8), charset: charset.name, confidence: Int(fit.value * 100))
    }

    private func decoded(_ text: String, _ charset: Charset) -> String {
        guard case .letters(let table) = charset.method else { return text }
        let decoded = LetterDecoding.decode(text, table)
        return charset.hasCapitalFont ? LetterDecoding.raised(decoded) : decoded
    }

    /// Whether Western letters with marks, or signs in their places, stand thick in the text.
    private static func isSuspicious(_ text: [UInt8]) -> Bool {
        let (western, others) = text.withUnsafeBufferPointer { text in
            let beginning = UnsafeBufferPointer(rebasing: text.prefix(looked))
            return (
                beginning.tally { $0 & 0xFE == 0xC2 },
                // From 0xC4 to 0xF4, but for 0xE2.
                beginning.tally { $0 &- 0xC4 <= 0x30 } - beginning.tally { $0 == 0xE2 }
            )
        }
        return western * 20 >= min(text.count, looked) && western >= 4 * others && western >= 8
    }

    /// Whether a line holds letters that the fonts had no place for.
    private static func isUnicode(_ line: String) -> Bool {
        line.unicodeScalars.contains { (0x100...0x1FFF).contains($0.value) && $0.properties.isAlphabetic }
    }

    private static func sample(of text: [UInt8]) -> String {
        let marked = text.firstIndex { $0 >= 0x80 } ?? 0
        var upper = min(text.count, marked + sampleLength)
        while upper < text.count, text[upper] & 0xC0 == 0x80 { upper -= 1 }
        return String(decoding: text[marked..<upper], as: UTF8.self)
    }

    private static let looked = 1 << 16
    private static let sampleLength = 16384
    private static let least = 0.85
    private static let margin = 0.3
}
