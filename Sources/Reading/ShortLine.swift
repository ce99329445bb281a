import Model
import Text
import Vocabulary

/// What a short paragraph says of itself: the cues in it and the shape of its words.
///
/// A class, for the layout hands lines on again and again and nobody changes them: copies of all these arrays cost more than
/// what is asked of them.
final class ShortLine {
    /// Longer paragraphs are running text.
    static let longest = 200

    let length: Int
    let text: FoldedText
    let bytes: [UInt8]
    let press: [(cues: Press.Cues, first: Int, last: Int)]
    // Few lines are asked for these.
    /// Words that belong to dates.
    private(set) lazy var dateWords = words(of: mentions[.date]) {
        vocabulary.dates.words[Int($0.entry)].isOfCalendar
    }
    /// Those of them that name a month.
    private(set) lazy var months = words(of: mentions[.date]) {
        if case .month = vocabulary.dates.words[Int($0.entry)] { true } else { false }
    }
    /// Words of bodies and of the Party: a communiqué is signed by one.
    private(set) lazy var bodyWords = bodies()
    private(set) lazy var places: [(first: Int, last: Int)] = mentions[.place].compactMap {
        if case .name = vocabulary.places.records[Int($0.entry)] { Self.span($0) } else { nil }
    }
    private let mentions: Mentions
    private let vocabulary: Vocabulary
    var syllables: NameSyllables { vocabulary.names.syllables }
    /// Which words lead to a place.
    var prepositions: Places { vocabulary.places }

    static let kinds: [VocabularyKind] = [.press, .date, .place, .wordClass]

    /// - Parameter folded: the whole text folded, of which the line is cut out; nil when there is none.
    init(
        _ bytes: [UInt8], _ paragraph: Paragraph, of folded: FoldedText?, language: Language, vocabulary: Vocabulary
    ) {
        self.bytes = Array(bytes[paragraph.range.lower..<paragraph.range.upper])
        length = paragraph.length
        let text =
            folded.flatMap { FoldedText($0, cutting: paragraph.range) }
            ?? FoldedText(self.bytes, wrapped: [ByteRange(0, self.bytes.count)])
        mentions = vocabulary.lexicon.scan(text, language: language, kinds: Self.kinds)
        press = mentions[.press].map { mention in
            let span = Self.span(mention)
            return (vocabulary.press.cues[Int(mention.entry)], span.first, span.last)
        }
        self.vocabulary = vocabulary
        self.text = text
    }

    private static func span(_ mention: Mention) -> (first: Int, last: Int) {
        (mention.words.lowerBound, mention.words.upperBound - 1)
    }

    /// The words of the mentions that satisfy a predicate.
    private func words(of mentions: [Mention], where isWanted: (Mention) -> Bool) -> WordSet {
        var words = WordSet(count: text.words.count)
        for mention in mentions where isWanted(mention) {
            let span = Self.span(mention)
            words.insert(span.first...span.last)
        }
        return words
    }

    private func bodies() -> WordSet {
        var bodies = words(of: mentions[.place]) {
            if case .body = vocabulary.places.records[Int($0.entry)] { true } else { false }
        }
        let party = vocabulary.taxonomy.shared.party
        for mention in mentions[.wordClass] where vocabulary.taxonomy.words[Int(mention.entry)].contains(party) {
            let span = Self.span(mention)
            bodies.insert(span.first...span.last)
        }
        return bodies
    }

    // MARK: - Cues

    /// The cues that the line begins with, and how many words they take.
    var opening: (cues: Press.Cues, words: Int) {
        guard let first = press.first, first.first == 0 else { return ([], 0) }
        return (first.cues, first.last + 1)
    }

    func opens(with cue: Press.Cues) -> Bool { !opening.cues.isDisjoint(with: cue) }

    func holds(_ cue: Press.Cues) -> Bool { press.contains { !$0.cues.isDisjoint(with: cue) } }

    /// Whether the line is an opening with such a cue, a colon (or a dash), and something behind it.
    func leadsIn(_ cue: Press.Cues) -> Bool {
        guard opens(with: cue), let separator = separatorBehindOpening else { return false }
        return separator == Symbol.colon || separator == Symbol.hyphen
    }

    /// Whether nothing but such cues, numbers and signs stands in the line.
    func consists(of cues: Press.Cues) -> Bool {
        guard holds(cues) else { return false }
        var known = WordSet(count: text.words.count)
        for hit in press where !hit.cues.isDisjoint(with: cues) { known.insert(hit.first...hit.last) }
        return !known.isEmpty && text.words.indices.allSatisfy { known.contains($0) || isNumber($0) }
    }

    /// Whether a cue of several words stands in the line, or the line is one: "Anh" of a name is no "Ảnh".
    func holdsPhrase(_ cue: Press.Cues, before end: Int) -> Bool {
        press.contains {
            !$0.cues.isDisjoint(with: cue) && $0.first < end && ($0.last > $0.first || text.words.count == 1)
        }
    }

    /// Whether a picture is numbered: "Ảnh 1: …", "Photo 2. …".
    var leadsInNumberedPicture: Bool {
        guard opens(with: .photo), opening.words < text.words.count, text.words[opening.words].count <= 2,
            isNumber(opening.words)
        else { return false }
        let sign = text.symbols[Int(text.words[opening.words].end)...].first { $0 != Symbol.space }
        return sign == Symbol.colon || sign == Symbol.stop || sign == Symbol.hyphen
    }

    /// How many words stand behind the opening cue.
    var wordsBehindOpening: Int { text.words.count - opening.words }
    var wordCount: Int { text.words.count }

    /// The first separator behind the opening cue that is no blank or quote; nil when the line ends there.
    var separatorBehindOpening: UInt8? {
        guard opening.words > 0, opening.words <= text.words.count else { return nil }
        let end = Int(text.words[opening.words - 1].end)
        return text.symbols[end...].prefix { !Symbol.isWord($0) }.first { $0 != Symbol.space && $0 != Symbol.quote }
    }

    func isNumber(_ word: Int) -> Bool { text.symbols(of: text.words[word]).allSatisfy(Symbol.isDigit) }

    // MARK: - Sentences

    var endsSentence: Bool { Sentences.endsSentence(bytes, in: ByteRange(0, bytes.count)) }
    /// Whether the line ends with a question mark, as printed: Latin or Arabic.
    var asks: Bool { bytes.last == 0x3F || bytes.suffix(2).elementsEqual("\u{061F}".utf8) }
    var sentences: Int { Sentences.split(bytes, in: ByteRange(0, bytes.count), limit: 3).count }

    /// Whether the line begins as the first sentence of a story does: a part of the day, a date, an agency's tag.
    var opensStory: Bool {
        if opens(with: .opening) { return true }
        // "(ĐK) -", "HÀ NỘI -", "baophutho.vn -"
        guard let first = text.words.first else { return false }
        if text.symbols.first == Symbol.open, let close = text.symbols.prefix(20).firstIndex(of: Symbol.close) {
            return text.symbols[(close + 1)...].prefix(2).contains(Symbol.hyphen)
        }
        let letters = text.symbols(of: first).indices.prefix { text.marks[$0] & Marks.upperCase != 0 }.count
        guard letters >= 2, letters == first.count else { return false }
        let dash = text.symbols.prefix(30).firstIndex(of: Symbol.hyphen) ?? text.symbols.count
        return dash < text.symbols.count && endsSentence
            && text.words.prefix { Int($0.end) <= dash }.allSatisfy { word in
                text.symbols(of: word).indices.allSatisfy { text.marks[$0] & Marks.upperCase != 0 }
            }
    }

    /// Whether the line names where its page stands: "Home > News > Politics".
    var isTrail: Bool {
        guard text.words.count <= 12, length <= 100, !endsSentence else { return false }
        return bytes.contains(0x3E) || zip(bytes, bytes.dropFirst()).contains { $0 == (0xC2, 0xBB) }
    }

    /// Whether the line is a sentence that counts nothing, quotes nobody, and neither tells of an event nor goes on from
    /// what stands before it.
    var mayDescribePicture: Bool {
        guard endsSentence, sentences == 1, !holds([.attends, .held, .opening, .theme]), let first = text.words.first
        else {
            return false
        }
        let goesOn = text.symbols[Int(first.start)] == Symbol.arabic("و")
        return !goesOn && !text.symbols.contains { Symbol.isDigit($0) || $0 == Symbol.colon || $0 == Symbol.quote }
    }
}

extension Word {
    /// Whether the word begins with the Arabic article.
    func hasArabicArticle(in text: FoldedText) -> Bool {
        let symbols = text.symbols(of: self)
        return symbols.count > 3 && symbols.starts(with: [Symbol.arabic("ا"), Symbol.arabic("ل")])
    }
}
