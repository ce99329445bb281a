import Model
import Text
import Vocabulary

/// What stands between two words, as far as people and roles care.
struct PeopleGap: OptionSet {
    let rawValue: UInt16

    static let space = Self(rawValue: 1)
    static let comma = Self(rawValue: 1 << 1)
    static let hyphen = Self(rawValue: 1 << 2)
    static let apostrophe = Self(rawValue: 1 << 3)
    static let stop = Self(rawValue: 1 << 4)
    static let colon = Self(rawValue: 1 << 5)
    static let semicolon = Self(rawValue: 1 << 6)
    static let slash = Self(rawValue: 1 << 7)
    static let open = Self(rawValue: 1 << 8)
    static let close = Self(rawValue: 1 << 9)
    static let quote = Self(rawValue: 1 << 10)
    static let other = Self(rawValue: 1 << 11)

    /// Nothing but blanks.
    var isBlank: Bool { subtracting(.space).isEmpty }
    /// Blanks, or a parenthesis that closes.
    var isBlankOrClose: Bool { subtracting([.space, .close]).isEmpty }
    /// What a phrase goes on across: blanks, quotation marks, a possessive, a hyphen inside a word.
    var isSoft: Bool { subtracting([.space, .apostrophe, .quote]).isEmpty || self == .hyphen }
    /// A hyphen with a blank beside it.
    var isDash: Bool { contains([.hyphen, .space]) && subtracting([.hyphen, .space, .quote]).isEmpty }
    /// A comma and nothing harder.
    var isComma: Bool { contains(.comma) && subtracting([.comma, .space, .quote]).isEmpty }
    /// The end of a sentence.
    var isSentenceEnd: Bool { !intersection([.stop, .other]).isEmpty && contains(.space) }
}

/// The words of an article with what the vocabularies say of each: the table that names and roles are read from.
///
/// A class, for it is handed to every part of the grammar: a struct of so many arrays costs more to copy than to use.
final class PeopleWords {
    let text: FoldedText
    let bytes: [UInt8]
    let vocabulary: Vocabulary
    let language: Language
    /// Whether the text is Vietnamese with its marks.
    let isMarked: Bool
    /// What stands before each word.
    let gaps: [PeopleGap]
    /// By word: the mention that starts there, and the word behind it.
    private let roles: [Span]
    private let cues: [Span]
    private let places: [Span]
    /// By word: what the role word and the cue that start there are; asked for again and again.
    private let roleClasses: [Roles.WordClass?]
    private let cueClasses: [Names.Cue?]

    /// By word: the key of one that may belong to a name, for it is asked for again and again; else 0.
    private let keys: [UInt64]
    /// By word: whether that is the key of a syllable.
    private let syllables: [Bool]

    private struct Span {
        var entry: Int32 = -1
        var end: Int32 = 0
        /// First byte, behind a glued conjunction or preposition.
        var lower: Int32 = 0
    }

    init(_ context: Context) {
        text = context.text
        bytes = context.article.text
        vocabulary = context.vocabulary
        language = context.article.language
        isMarked =
            language == .vietnamese
            && (context.text.words.contains { $0.traits.contains(.marked) }
                || context.text.marks.contains { $0 & ~Marks.upperCase != 0 })
        gaps = Self.gaps(context.text)
        let known = context.vocabulary.names.syllables
        let (words, count) = (context.text.words, context.text.words.count)
        var syllables: [Bool] = []
        keys = [UInt64](unsafeUninitializedCapacity: count) { [text] keys, keyCount in
            syllables = [Bool](unsafeUninitializedCapacity: count) { syllables, syllableCount in
                for (index, word) in words.enumerated() {
                    let mayOpenName = !word.traits.isDisjoint(with: [.arabic, .capital])
                    let key = mayOpenName ? NameKey.of(text, Int(word.start), Int(word.end)) : 0
                    keys.initializeElement(at: index, to: key)
                    syllables.initializeElement(at: index, to: key != 0 && known.contains(key))
                }
                syllableCount = count
            }
            keyCount = count
        }
        self.syllables = syllables
        roles = Self.spans(context.mentions[.role], context.text)
        cues = Self.spans(context.mentions[.person], context.text)
        places = Self.spans(context.mentions[.place], context.text)
        var roleClasses = [Roles.WordClass?](repeating: nil, count: words.count)
        for mention in context.mentions[.role] {
            roleClasses[mention.words.lowerBound] = context.vocabulary.roles.words[Int(mention.entry)]
        }
        self.roleClasses = roleClasses
        var cueClasses = [Names.Cue?](repeating: nil, count: words.count)
        let names = context.vocabulary.names
        for mention in context.mentions[.person] {
            let (entry, word) = (Int(mention.entry), mention.words.lowerBound)
            // An Arabic word of address counts with its article alone: "فريق" is a team, "رفيق قديم" some comrade.
            let counts = !names.isArticled[entry] || Self.isDefinite(words[word], context.text.symbols)
            cueClasses[word] = counts ? names.cues[entry] : nil
        }
        self.cueClasses = cueClasses
    }

    var count: Int { text.words.count }

    /// Whether no vocabulary says anything of a word and no name begins with it: so it is with most, which are passed over.
    func opensNothing(_ word: Int) -> Bool { keys[word] == 0 && roleClasses[word] == nil && cueClasses[word] == nil }

    // MARK: What stands at a word

    func role(_ word: Int) -> Roles.WordClass? { roleClasses[word] }
    func roleEnd(_ word: Int) -> Int { Int(roles[word].end) }
    /// The class of the role word that a word is the last of.
    func role(endingWith word: Int) -> Roles.WordClass? {
        let first = (Swift.max(0, word - 5)...word).last { roles[$0].entry >= 0 && roleEnd($0) == word + 1 }
        return first.flatMap { role($0) }
    }
    /// The first byte of the role word that starts in a word.
    func roleLower(_ word: Int) -> Int { Int(roles[word].lower) }
    /// Whether a conjunction or preposition is glued before the role word.
    func glues(_ word: Int) -> Bool { Int(roles[word].lower) > lower(word) }
    /// What a word says of the name beside it.
    func cue(_ word: Int) -> Names.Cue? { cueClasses[word] }
    /// Whether a noun that names what follows ends right before a word and is no part of a longer role word ("môi
    /// trường" is no school).
    func isNamed(behind word: Int) -> Bool {
        for first in Swift.max(0, word - 4)..<word
        where cue(first) == .before && cueEnd(first) == word && !isInsideName(first, end: word) {
            let inner = isArabic(first) ? word : first
            let isInside = (Swift.max(0, first - 6)..<first).contains { roles[$0].entry >= 0 && roleEnd($0) > inner }
            // "المدرسة" has its article and takes no name.
            if !isInside, !isDefinite(word - 1) { return true }
        }
        return false
    }
    /// "xã Vũ Lăng": a capitalised syllable that reads like such a noun is part of the name that it stands in.
    private func isInsideName(_ word: Int, end: Int) -> Bool {
        language == .vietnamese && end - word == 1 && word > 0 && isCapital(word) && !isAllCapitals(word)
            && gaps[word].isBlank && isCapital(word - 1) && role(word - 1) == nil && cue(word - 1) == nil
            && !isInRole(word - 1)
    }

    /// Whether a word belongs to one of the role vocabulary that is more than a link.
    func isInRole(_ word: Int) -> Bool {
        (Swift.max(0, word - 6)...word).contains { role($0) != nil && role($0) != .link && roleEnd($0) > word }
    }
    func cueEnd(_ word: Int) -> Int { Int(cues[word].end) }
    /// The word behind the place that starts at a word, or nil.
    func placeEnd(_ word: Int) -> Int? { places[word].entry < 0 ? nil : Int(places[word].end) }

    func isLatin(_ word: Int) -> Bool { text.words[word].traits.contains(.latin) }
    func isArabic(_ word: Int) -> Bool { text.words[word].traits.contains(.arabic) }
    func startsWithDigit(_ word: Int) -> Bool { Symbol.isDigit(text.symbols[Int(text.words[word].start)]) }
    func isCapital(_ word: Int) -> Bool { text.words[word].traits.isSuperset(of: [.latin, .capital]) }
    /// Whether all letters are upper case.
    func isAllCapitals(_ word: Int) -> Bool {
        let range = Int(text.words[word].start)..<Int(text.words[word].end)
        return range.allSatisfy { !Symbol.isLatin(text.symbols[$0]) || Marks(bits: text.marks[$0]).isUpperCase }
    }
    /// Whether an Arabic word is a small one of the sentence.
    func isOrdinary(_ word: Int) -> Bool { isArabic(word) && vocabulary.names.isOrdinary(key(word), in: .arabic) }
    func length(_ word: Int) -> Int { text.words[word].count }
    func key(_ word: Int, skipping letters: Int = 0) -> UInt64 {
        if letters == 0, keys[word] != 0 { return keys[word] }
        return NameKey.of(text, Int(text.words[word].start) + letters, Int(text.words[word].end))
    }
    /// Whether a word is a syllable of names. Latin words that begin with a small letter are none.
    func isSyllable(_ word: Int) -> Bool { syllables[word] }
    func symbol(_ word: Int, _ index: Int) -> UInt8 { text.symbols[Int(text.words[word].start) + index] }
    /// The key with the tone, as families and given names are asked for.
    func toned(_ word: Int, skipping letters: Int = 0) -> UInt64 {
        let lower = Int(text.words[word].start) + letters
        let upper = Int(text.words[word].end)
        let hasMark =
            text.words[word].traits.contains(.marked)
            && (letters == 0 || (lower..<upper).contains { text.marks[$0] & ~Marks.upperCase != 0 })
        if isLatin(word), !isMarked, !hasMark { return NameKey.markless(text, lower, upper) }
        // Without any mark the key with the tone is the key.
        return hasMark ? NameKey.toned(text, lower, upper) : key(word, skipping: letters)
    }
    /// Whether the word is `letters`, in lower-case ASCII.
    func isWord(_ word: Int, _ letters: StaticString) -> Bool {
        guard length(word) == letters.utf8CodeUnitCount, isLatin(word) else { return false }
        for index in 0..<letters.utf8CodeUnitCount
        where symbol(word, index) != Symbol.a + letters.utf8Start[index] - 0x61 { return false }
        return true
    }

    func lower(_ word: Int) -> Int { Int(text.offsets[Int(text.words[word].start)]) }
    func upper(_ word: Int) -> Int { Int(text.offsets[Int(text.words[word].end)]) }

    /// Whether a word is one of several holders: "Secretaries", "các Phó Chủ tịch".
    func isPlural(_ word: Int, end: Int) -> Bool {
        if language == .english {
            let last = end - 1
            let s = Symbol.latin("s")
            return isLatin(last) && length(last) > 3 && symbol(last, length(last) - 1) == s
                && symbol(last, length(last) - 2) != s
        }
        guard language == .vietnamese else { return false }
        // "19 đảng viên"
        if word > 0, gaps[word].isBlank, startsWithDigit(word - 1), !isCapital(word) { return true }
        if end < count, gaps[end].isBlank, isWord(end, "cac") { return true }
        return word > 0 && gaps[word].isBlank && (isWord(word - 1, "cac") || isWord(word - 1, "nhung"))
    }

    /// How many letters of a glued conjunction "و" stand before the rest of an Arabic word.
    func conjunction(_ word: Int) -> Int {
        isArabic(word) && length(word) > 2 && symbol(word, 0) == ArabicLetter.waw ? 1 : 0
    }

    /// Whether an Arabic word has the article, behind a glued conjunction or preposition or not.
    func isDefinite(_ word: Int) -> Bool { Self.isDefinite(text.words[word], text.symbols) }

    private static func isDefinite(_ word: Word, _ symbols: [UInt8]) -> Bool {
        guard word.traits.contains(.arabic) else { return false }
        var index = Int(word.start)
        let end = Int(word.end)
        if end - index > 2, symbols[index] == ArabicLetter.waw { index += 1 }
        guard end - index > 3 else { return false }
        let first = symbols[index]
        if first == ArabicLetter.lam, symbols[index + 1] == ArabicLetter.lam { return true }
        if first == ArabicLetter.beh || first == ArabicLetter.kaf { index += 1 }
        return end - index > 3 && symbols[index] == ArabicLetter.alef && symbols[index + 1] == ArabicLetter.lam
    }

    enum ArabicLetter {
        static let alef = Symbol.arabic("ا")
        static let waw = Symbol.arabic("و")
        static let lam = Symbol.arabic("ل")
        static let beh = Symbol.arabic("ب")
        static let kaf = Symbol.arabic("ك")
        static let heh = Symbol.arabic("ه")
        static let noon = Symbol.arabic("ن")
        static let yeh = Symbol.arabic("ي")
    }
}

extension PeopleWords {
    private static func gaps(_ text: FoldedText) -> [PeopleGap] {
        var gaps = [PeopleGap](repeating: .space, count: text.words.count)
        var last = 0
        for (index, word) in text.words.enumerated() {
            if !word.followsSpace {
                var gap: PeopleGap = []
                for symbol in last..<Int(word.start) { gap.formUnion(Self.gap(text.symbols[symbol])) }
                gaps[index] = gap
            }
            last = Int(word.end)
        }
        return gaps
    }

    private static func gap(_ symbol: UInt8) -> PeopleGap {
        switch symbol {
        case Symbol.space: .space
        case Symbol.comma: .comma
        case Symbol.hyphen: .hyphen
        case Symbol.apostrophe: .apostrophe
        case Symbol.stop: .stop
        case Symbol.colon: .colon
        case Symbol.semicolon: .semicolon
        case Symbol.slash: .slash
        case Symbol.open: .open
        case Symbol.close: .close
        case Symbol.quote: .quote
        case Symbol.lineBreak, Symbol.sign, Symbol.percent: [.other, .space]
        // The letter of a possessive.
        default: []
        }
    }

    private static func spans(_ mentions: [Mention], _ text: FoldedText) -> [Span] {
        var spans = [Span](repeating: Span(), count: text.words.count)
        for mention in mentions {
            let words = mention.words
            spans[words.lowerBound] = Span(
                entry: mention.entry, end: Int32(words.upperBound), lower: Int32(mention.range.lower))
        }
        return spans
    }
}
