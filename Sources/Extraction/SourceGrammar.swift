import Model
import Text
import Vocabulary

/// Finds the source paper and URL: the line that names it, or a URL that stands alone.
struct SourceGrammar {
    let context: Context

    init(_ context: Context) { self.context = context }

    func source() -> Finding<Source>? {
        var named: Finding<Source>?
        for block in context.article.blocks where block.kind == .source {
            let rest = context.behindCue([.source, .credit], in: block.range)
            if let url = WebAddress.first(in: context.article.text, rest) {
                let value = Source(url: context.article.string(url.range), name: url.host)
                return Finding(value, range: url.range, rule: "source-line", confidence: 98)
            }
            let name = context.trimmed(rest)
            if named == nil, !name.isEmpty {
                named = Finding(
                    Source(url: nil, name: context.article.string(name)), range: name, rule: "source-name",
                    confidence: 85)
            }
        }
        return named
    }
}

/// A URL or bare host in a text.
struct WebAddress {
    /// The address as printed, without punctuation that ends the sentence around it.
    let range: ByteRange
    /// Lower case, without `www.` and port.
    let host: String

    /// The first address of a range: with a scheme, with `www.`, or a bare host.
    static func first(in text: [UInt8], _ range: ByteRange) -> WebAddress? {
        var lower = range.lower
        while lower < range.upper {
            while lower < range.upper, !isPart(text[lower]) { lower += 1 }
            var upper = lower
            while upper < range.upper, isPart(text[upper]) { upper += 1 }
            if lower < upper, let address = WebAddress(text, ByteRange(lower, upper)) { return address }
            lower = upper
        }
        return nil
    }

    /// - Returns: nil when the word at the range is no address.
    private init?(_ text: [UInt8], _ word: ByteRange) {
        var upper = word.upper
        while upper > word.lower, Self.trailing.contains(text[upper - 1]) { upper -= 1 }
        guard upper - word.lower >= 4 else { return nil }
        let letters = text[word.lower..<upper].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        var host = letters[...]
        for scheme in ["http://", "https://"] where host.starts(with: scheme.utf8) {
            host = host.dropFirst(scheme.utf8.count)
        }
        let hasScheme = host.count < letters.count
        if host.starts(with: "www.".utf8) { host = host.dropFirst(4) }
        host = host.prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 && $0 != 0x3A }
        guard Self.isHost(host, hasScheme: hasScheme) else { return nil }
        range = ByteRange(word.lower, upper)
        self.host = String(decoding: host, as: UTF8.self)
    }

    /// Two labels at least; the last of letters alone.
    private static func isHost(_ host: ArraySlice<UInt8>, hasScheme: Bool) -> Bool {
        let labels = host.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last, last.count >= 2, labels.allSatisfy({ !$0.isEmpty }) else {
            return false
        }
        guard last.allSatisfy({ (0x61...0x7A).contains($0) }) else { return hasScheme }
        return host.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
    }

    /// `.` `,` `;` `:` `)` `]` `>` and quotes.
    private static let trailing: Set<UInt8> = [0x2E, 0x2C, 0x3B, 0x3A, 0x29, 0x5D, 0x3E, 0x22, 0x27]

    /// Visible ASCII but brackets and quotes that open.
    private static func isPart(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && byte != 0x28 && byte != 0x5B && byte != 0x3C && byte != 0x22
    }
}

extension Context {
    /// What stands behind a press cue at the beginning of a block, punctuation left out; the block when there is none.
    func behindCue(_ cues: Press.Cues, in range: ByteRange) -> ByteRange {
        guard let first = mentions.within(range, .press).first,
            !vocabulary.press.cues[Int(first.entry)].isDisjoint(with: cues),
            isBeginning(first.range, of: range)
        else { return range }
        var lower = text.symbol(at: first.range.upper)
        let upper = text.symbol(at: range.upper)
        while lower < upper, !Symbol.isWord(text.symbols[lower]) && text.symbols[lower] != Symbol.open { lower += 1 }
        return ByteRange(lower < upper ? Int(text.offsets[lower]) : range.upper, range.upper)
    }

    /// Whether no letter or digit stands between the beginning of `range` and the mention.
    private func isBeginning(_ mention: ByteRange, of range: ByteRange) -> Bool {
        let symbols = text.symbols[text.symbol(at: range.lower)..<text.symbol(at: mention.lower)]
        return !symbols.contains(where: Symbol.isWord)
    }

    /// A range without what is neither letter nor digit at its ends.
    func trimmed(_ range: ByteRange) -> ByteRange {
        var lower = text.symbol(at: range.lower)
        var upper = text.symbol(at: range.upper)
        while lower < upper, !Symbol.isWord(text.symbols[lower]) { lower += 1 }
        while upper > lower, !Symbol.isWord(text.symbols[upper - 1]) { upper -= 1 }
        return text.range(lower, upper)
    }
}
