import Model
import Text

/// What a word says beside a number. A word may say several things: "năm" is five, and a year.
public struct FigureWord: Hashable, Sendable {
    /// The classes a word belongs to, by the tables of `figures.toml`.
    public struct Classes: OptionSet, Hashable, Sendable {
        /// One bit a class.
        public let rawValue: UInt8
        /// Takes the bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// A small number in words.
        public static let number = Self(rawValue: 1)
        /// Multiplies the number before it.
        public static let multiplier = Self(rawValue: 1 << 1)
        /// A noun of what offices count.
        public static let counted = Self(rawValue: 1 << 2)
        /// A unit of time, share or score: what it counts is no figure.
        public static let uncounted = Self(rawValue: 1 << 3)
        /// Ends the noun phrase behind a number.
        public static let end = Self(rawValue: 1 << 4)
        /// Joins two nouns of the phrase.
        public static let link = Self(rawValue: 1 << 5)
        /// What the number behind it numbers, so that it counts nothing.
        public static let numbered = Self(rawValue: 1 << 6)
    }
    /// What it may be.
    public var classes: Classes
    /// The number, or how often the number before it is taken; 0 for the other classes.
    public var value: Int
}

/// The words around what an article counts, in three languages.
public struct FigureWords: Sendable {
    /// By the entry number of mentions of the kind `figure`.
    public private(set) var words: [FigureWord] = []

    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        let root = try loader.document("figures.toml").root
        let lists: [(String, FigureWord.Classes)] = [
            ("counted", .counted), ("uncounted", .uncounted), ("end", .end), ("link", .link), ("numbered", .numbered),
        ]
        try root.allow(Set(lists.map(\.0) + ["number", "multiplier"]))
        var entries = FigureEntries()
        for (key, classes) in [("number", FigureWord.Classes.number), ("multiplier", .multiplier)] {
            for table in try root.tables(key) {
                try table.allow(["value", "vi", "en", "ar"])
                guard let value = try table.integer("value", in: 1...1_000_000_000_000) else {
                    throw table.error(nil, "expected \"value\" with a whole number")
                }
                try entries.add(table, classes, value: value)
            }
        }
        for (key, classes) in lists {
            guard let table = try root.table(key) else { continue }
            try table.allow(["vi", "en", "ar"])
            try entries.add(table, classes, value: 0)
        }
        words = entries.words
        loader.entries += entries.lexicon
    }
}

/// Gathers spellings; one spelling is one entry, whatever it may be.
private struct FigureEntries {
    var words: [FigureWord] = []
    var lexicon: [LexiconEntry] = []
    private var known: [[UInt8]: Int] = [:]

    mutating func add(_ table: ConfigurationTable, _ classes: FigureWord.Classes, value: Int)
        throws(ConfigurationError)
    {
        for language in [Language.vietnamese, .english, .arabic] {
            for spelling in try table.strings(language.rawValue) {
                let text = FoldedText(spelling)
                guard text.lexiconKey != nil else {
                    throw table.error(at: "\"\(spelling)\"", "expected words, found \"\(spelling)\"")
                }
                let marks = text.marks.map { $0 & ~Marks.upperCase }
                let key = Array(language.rawValue.utf8) + [0] + text.symbols + [0] + marks
                if let number = known[key] {
                    guard value == 0 || words[number].value == 0 else {
                        throw table.error(at: "\"\(spelling)\"", "\"\(spelling)\" has two values; expected one")
                    }
                    words[number].classes.formUnion(classes)
                    words[number].value = max(value, words[number].value)
                } else {
                    known[key] = words.count
                    lexicon.append(
                        LexiconEntry(spelling, kind: .figure, entry: Int32(words.count), language: language))
                    words.append(FigureWord(classes: classes, value: value))
                }
            }
        }
    }
}
