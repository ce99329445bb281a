import Model
import Text
import Vocabulary

/// What a short line says of itself by its words.
struct LineCues {
    enum Cue {
        /// Heads a list of links.
        case related
        /// A portal's own words.
        case furniture
        case source
        case byline
    }

    private let vocabulary: Vocabulary

    init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// - Returns: nil for a long line, and for one that says nothing of the kind.
    func cue(_ bytes: ArraySlice<UInt8>) -> Cue? {
        guard bytes.count <= Self.longest else { return nil }
        let text = FoldedText(Array(bytes))
        guard !text.words.isEmpty else { return .furniture }
        let hits = vocabulary.lexicon.scan(text, language: Self.language(of: bytes))[.press].map { mention in
            (
                cues: vocabulary.press.cues[Int(mention.entry)], first: text.word(at: mention.range.lower),
                last: max(text.word(at: mention.range.lower), text.word(at: mention.range.upper - 1))
            )
        }
        guard let opening = hits.first else { return nil }
        guard opening.first == 0 else { return consists(text, of: hits) ? .furniture : nil }
        let rest = text.words.count - opening.last - 1
        let isLed = Self.isLed(text, behind: opening.last)
        if opening.cues.contains(.source), rest == 0 || isLed { return .source }
        if opening.cues.contains(.byline), rest > 0, isLed { return .byline }
        if opening.cues.contains(.related), rest == 0 || isLed { return .related }
        if opening.cues.contains(.furnitureOpening), bytes.count <= Self.longestOpening { return .furniture }
        return consists(text, of: hits) ? .furniture : nil
    }

    /// Whether a line is a portal's, and none that names source or author.
    func isFurniture(_ bytes: ArraySlice<UInt8>) -> Bool {
        let cue = cue(bytes)
        return cue == .furniture || cue == .related
    }

    /// Whether a short line holds a year and two further numbers.
    func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count <= 80 else { return false }
        let text = FoldedText(Array(bytes))
        let numbers = text.words.map { text.symbols(of: $0) }.filter { $0.allSatisfy(Symbol.isDigit) }
        let isYear = numbers.contains { $0.count == 4 && ($0.first == Symbol.zero + 1 || $0.first == Symbol.zero + 2) }
        return isYear && numbers.count >= 2
    }

    /// A line without what leads in its author: "Hà Anh" of "By Hà Anh"; nil when what is left is no name.
    func name(_ bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.count <= 120 else { return nil }
        let text = FoldedText(Array(bytes))
        let mentions = vocabulary.lexicon.scan(text, language: Self.language(of: bytes))[.press]
        let lead = mentions.first { vocabulary.press.cues[Int($0.entry)].contains(.byline) }
        let start = lead.map { text.word(at: $0.range.lower) == 0 ? text.word(at: $0.range.upper - 1) + 1 : 0 } ?? 0
        guard start < text.words.count, text.words.count - start <= 8, !text.symbols.contains(where: Symbol.isDigit)
        else {
            return nil
        }
        let range = text.range(Int(text.words[start].start), Int(text.words[text.words.count - 1].end))
        return String(decoding: bytes.dropFirst(range.lower).prefix(range.count), as: UTF8.self)
    }

    /// Whether a line is two to six capitalised words without digits, as a name is that stands alone.
    func isCapitalised(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count <= 60 else { return false }
        let text = FoldedText(Array(bytes))
        return (2...6).contains(text.words.count) && !text.symbols.contains(where: Symbol.isDigit)
            && text.words.allSatisfy { text.isCapitalised($0) }
    }

    /// Whether nothing but the portal's words, numbers and signs stands in the line.
    private func consists(_ text: FoldedText, of hits: [(cues: Press.Cues, first: Int, last: Int)]) -> Bool {
        var known: Set<Int> = []
        for hit in hits where !hit.cues.isDisjoint(with: [.furniture, .furnitureOpening, .related]) {
            known.formUnion(hit.first...hit.last)
        }
        return !known.isEmpty
            && text.words.indices.allSatisfy { index in
                known.contains(index) || text.symbols(of: text.words[index]).allSatisfy(Symbol.isDigit)
            }
    }

    /// Whether a colon or a dash parts the opening from the rest.
    private static func isLed(_ text: FoldedText, behind word: Int) -> Bool {
        let end = Int(text.words[word].end)
        let sign = text.symbols[end...].prefix { !Symbol.isWord($0) }.first { $0 != Symbol.space && $0 != Symbol.quote }
        return sign == Symbol.colon || sign == Symbol.hyphen
    }

    private static func language(of bytes: ArraySlice<UInt8>) -> Language {
        bytes.contains { (0xD8...0xDB).contains($0) } ? .arabic : .undetermined
    }

    /// In bytes.
    private static let longest = 240
    private static let longestOpening = 160
}
