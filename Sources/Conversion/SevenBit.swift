import Model
import Vocabulary

/// Texts of ASCII alone that stand for other letters: UTF-7 (RFC 2152) and VIQR (RFC 1456), in which old mails wrote.
struct SevenBit {
    private let viqr: Viqr
    private let score: TextScore

    init(_ charsets: Charsets) {
        viqr = Viqr(charsets)
        score = TextScore(charsets)
    }

    /// The letters that an ASCII text stands for; nil where it stands for itself.
    func decoded(_ text: [UInt8]) -> MeantText? {
        let (circumflexes, pluses) = text.withUnsafeBufferPointer { text in
            let beginning = UnsafeBufferPointer(rebasing: text.prefix(Self.looked))
            let isASCII = beginning.tally { $0 >= 0x80 } == 0
            return isASCII ? (beginning.tally { $0 == 0x5E }, beginning.tally { $0 == 0x2B }) : (0, 0)
        }
        let thick = min(text.count, Self.looked) / Self.sparsest
        guard circumflexes > thick || pluses > thick, !text.contains(where: { $0 >= 0x80 }) else { return nil }
        return utf7(text) ?? viqr.decoded(text)
    }

    private func utf7(_ text: [UInt8]) -> MeantText? {
        guard Self.holdsRuns(text), let decoded = try? Iconv.decode(text[...], from: "UTF-7"), !decoded.contains(0)
        else { return nil }
        let sample = String(decoding: decoded, as: UTF8.self)
        let best = [Language.vietnamese, .arabic, .english].map { score.score(sample, as: $0).value }.max() ?? 0
        guard best >= Self.least, sample.contains(where: { !$0.isASCII }) else { return nil }
        return MeantText(text: decoded, charset: "utf-7", confidence: Int(best * 100))
    }

    /// Whether there are runs such as `+AOk-`, as UTF-7 has them: few other texts hold three.
    private static func holdsRuns(_ text: [UInt8]) -> Bool {
        var found = 0
        for index in text.indices where text[index] == 0x2B && found < 3 {
            let run = text[(index + 1)...].prefix { isBase64($0) }
            // A letter of 16 bits takes three signs of 6 bits.
            if run.count >= 3, run.contains(where: { $0 < 0x5B }) { found += 1 }
        }
        return found == 3
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2B
            || byte == 0x2F
    }

    /// Bytes by which a text is passed over or looked at closely.
    private static let looked = 1 << 16
    /// Vietnamese has a circumflex among twenty letters.
    private static let sparsest = 150
    private static let least = 0.75
}
