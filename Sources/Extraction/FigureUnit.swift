import Text
import Vocabulary

/// The noun phrase behind a number.
struct FigureUnit {
    /// Words of the text, at least one.
    var words: Range<Int>
    /// Whether a noun of what offices count is in it where such a noun is expected.
    var isCounted: Bool

    /// A longer phrase is cut: what is counted is said by then.
    private static let limit = 6

    /// Reads the phrase that begins with a word.
    ///
    /// - Parameters:
    ///   - first: the word behind the number.
    ///   - limit: the word behind the last of the block.
    ///   - number: what stands before the phrase.
    /// - Returns: nil when no phrase begins there, or one of time, share or score.
    init?(_ text: FigureText, from first: Int, upTo limit: Int, behind number: FigureNumber) {
        guard let start = Self.start(text, from: first, upTo: limit) else { return nil }
        var end = start
        let isSingular = text.language == .arabic && (11...99).contains((number.value ?? 0) % 100)
        while end < limit, end - start < Self.limit, Self.takes(text, end, from: start) {
            if isSingular, end > start, !text.agrees(end, with: start) { break }
            // A word of the vocabulary is taken whole.
            let next = text.classes(end).contains(.counted) ? text.next(end) : end + 1
            end = max(end + 1, min(next, limit, start + Self.limit))
            if text.language == .english, Self.endsEnglish(text, end, from: start, limit) { break }
        }
        end = Self.trim(text, start..<end, limit)
        guard end > start else { return nil }
        words = start..<end
        guard !Self.isUncounted(text, words) else { return nil }
        isCounted = Self.isCounted(text, words)
    }

    /// The first word of the phrase, behind "of the" and "من".
    private static func start(_ text: FigureText, from first: Int, upTo limit: Int) -> Int? {
        var start = first
        while start < limit, text.classes(start).contains(.link), start - first < 2 {
            start += 1
            guard start < limit, text.goesOn(to: start) else { return nil }
        }
        guard start < limit else { return nil }
        // "125 المحتويات" is no phrase: what is counted is indefinite, or stands behind "من".
        return start == first && text.language == .arabic && text.article(start).has ? nil : start
    }

    private static func takes(_ text: FigureText, _ word: Int, from start: Int) -> Bool {
        if word > start, !text.goesOn(to: word) { return false }
        guard !text.isNumeric(word), !text.isPrepositionO(word) else { return false }
        let classes = text.classes(word)
        if text.language == .arabic {
            if text.article(word).isBehindGlued || text.isGlued(word) && !classes.isDisjoint(with: [.counted, .end]) {
                return false
            }
            if classes.contains(.link) { return false }
            if text.looksLikeVerb(word), !classes.contains(.counted) { return false }
        }
        if classes.contains(.link) { return word > start }
        // "the" and "a" behind "of" end the phrase; so do number words: the next count begins there.
        if classes.contains(.end), !classes.contains(.counted), !(word > start && text.isInName(word)) { return false }
        // "3 cuộc năm 2024": time begins another phrase.
        if word > start, text.language != .english, classes.isSuperset(of: [.uncounted, .numbered]) { return false }
        if word > start, classes.contains(.number), !classes.contains(.counted) { return false }
        if text.language == .english, text.end(word) - text.start(word) == 1 { return false }
        return true
    }

    /// English: a noun in the plural ends the phrase unless another plural or "of" stands behind it.
    private static func endsEnglish(_ text: FigureText, _ next: Int, from start: Int, _ limit: Int) -> Bool {
        guard next < limit, next > start else { return false }
        let last = next - 1
        guard text.isPlural(last) || isIrregularPlural(text, last) else { return false }
        return !(text.isPlural(next) || text.classes(next).contains(.link))
    }

    /// "people", "women": a noun of the list that has no plural in -s of its own, once it is not an adjective.
    private static func isIrregularPlural(_ text: FigureText, _ word: Int) -> Bool {
        let symbols = text.folded.symbols[text.start(word)..<text.end(word)]
        return irregular.contains { symbols.elementsEqual($0) }
    }

    private static let irregular = ["people", "men", "women", "children", "criteria", "persons"].map {
        FoldedText($0).symbols
    }

    /// Leaves out links at the end and, where the phrase was cut, the beginning of a name.
    private static func trim(_ text: FigureText, _ words: Range<Int>, _ limit: Int) -> Int {
        var end = words.upperBound
        let isCut = end - words.lowerBound >= Self.limit && end < limit && text.goesOn(to: end)
        if isCut, text.language != .arabic,
            let name = (words.lowerBound + 1..<end).first(where: { text.isCapitalised($0) })
        {
            end = name
        }
        while end > words.lowerBound, text.classes(end - 1).contains(.link) { end -= 1 }
        return end
    }

    /// Whether what is counted is time, a share or a score: English says so in the head noun, which stands last or before
    /// "of"; the others in the first noun. A participle alone names nothing.
    private static func isUncounted(_ text: FigureText, _ words: Range<Int>) -> Bool {
        if says(text, words.lowerBound, .uncounted) { return true }
        guard text.language == .english else { return false }
        if words.count == 1, text.isParticiple(words.lowerBound) { return true }
        let link = words.first { text.classes($0).contains(.link) } ?? words.upperBound
        return link > words.lowerBound && says(text, link - 1, .uncounted)
    }

    private static func isCounted(_ text: FigureText, _ words: Range<Int>) -> Bool {
        if text.language == .english { return words.contains { text.classes($0).contains(.counted) } }
        return text.classes(words.lowerBound).contains(.counted) && !text.isGlued(words.lowerBound)
    }

    private static func says(_ text: FigureText, _ word: Int, _ classes: FigureWord.Classes) -> Bool {
        text.classes(word).contains(classes) && !text.classes(word).contains(.counted)
    }
}
