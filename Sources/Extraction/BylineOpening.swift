import Model
import Text
import Vocabulary

/// The author in the opening of the story, before its first sentence.
extension BylineGrammar {
    /// "(By Hà Anh) - On the afternoon of …", "Rạch Giá (H. Anh). On …", "H.A - On …".
    func opening() -> Finding<String>? {
        guard let lead = context.article.blocks.first(where: { $0.kind == .lead })?.range else { return nil }
        let range =
            bracket(opening: lead).flatMap(author(inBracket:))
            ?? initials(in: lead).flatMap { holdsPlace($0) || !isBeforeDash($0) ? nil : $0 }
        return range.map {
            Finding(context.article.string($0), range: $0, rule: "byline-opening", confidence: 75)
        }
    }

    /// In symbols: a place and a name in brackets are no longer.
    private static let far = 80

    private func isBeforeDash(_ range: ByteRange) -> Bool {
        let text = context.text
        return text.symbols[text.symbol(at: range.upper)...].first { $0 != Symbol.space } == Symbol.hyphen
    }

    /// What stands in the bracket that opens a paragraph, alone or behind a place, and whether it need not say that an
    /// author follows.
    private func bracket(opening lead: ByteRange) -> (inner: ByteRange, isPlain: Bool)? {
        let text = context.text
        let symbols =
            text.symbol(at: lead.lower)..<min(text.symbol(at: lead.upper), text.symbol(at: lead.lower) + Self.far)
        guard let open = symbols.first(where: { text.symbols[$0] == Symbol.open }),
            let close = (open..<symbols.upperBound).first(where: { text.symbols[$0] == Symbol.close }),
            let sign = text.symbols[(close + 1)..<symbols.upperBound].first(where: { $0 != Symbol.space })
        else { return nil }
        let before = context.trimmed(text.range(symbols.lowerBound, open))
        let isClosed = sign == Symbol.hyphen || sign == Symbol.stop || sign == Symbol.colon
        // The town of a date line is often none that the vocabulary has.
        guard before.isEmpty || isClosed && (isOne(before, .place) || soundsLikeName(before)) else { return nil }
        // A paper's bracket has a dash behind it; "(Hà Anh) Nobody remembers …" is the author's.
        return (context.trimmed(text.range(open + 1, close)), !before.isEmpty || !isClosed)
    }

    /// The name in such a bracket.
    private func author(inBracket bracket: (inner: ByteRange, isPlain: Bool)) -> ByteRange? {
        let press = context.mentions.within(bracket.inner, .press)
        guard !press.contains(where: { !cues($0).isDisjoint(with: [.paper, .paperName, .photo, .source]) }) else {
            return nil
        }
        let name = context.trimmed(context.behindCue(.byline, in: bracket.inner))
        let isLedIn = name.lower > bracket.inner.lower
        guard isLedIn || bracket.isPlain, !holdsPlace(name), soundsLikeName(name) else { return nil }
        return name
    }

    private func holdsPlace(_ range: ByteRange) -> Bool { !context.mentions.within(range, .place).isEmpty }

    /// Two to four syllables of names, the first of which may be an initial.
    private func soundsLikeName(_ range: ByteRange) -> Bool {
        let text = context.text
        let words = text.words[text.word(at: range.lower)..<text.word(at: range.upper)]
        guard (2...4).contains(words.count), let first = words.first else { return false }
        let isInitial = first.count == 1 && text.symbols[Int(first.end)] == Symbol.stop
        return (isInitial ? words.dropFirst() : words).allSatisfy(isSyllable)
    }
}
