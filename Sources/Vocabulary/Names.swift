import Model
import Text

/// Syllables of Vietnamese names, and the words that announce a person. A class like `Vocabulary`, and for the same reason.
public final class Names: Sendable {
    /// What a word says about the name beside it.
    public enum Cue: String, Sendable, CaseIterable {
        /// A form of address: "đồng chí", "Mr.", "الرفيق".
        case honorific
        /// A form of address for several; a list follows.
        case honorifics
        case rank
        /// An academic, honorary or religious title.
        case title
        /// What people do in the news.
        case verb
        /// A small word that begins the rest of a sentence.
        case function
        /// What opens a clause that tells a person's post: "who is now", "hiện là".
        case relative
        /// A noun whose name follows: a street, a school, a prize.
        case before
        /// A preposition of place.
        case within
        /// A noun whose name precedes it.
        case after
    }

    /// How frequent a family name is.
    public enum Frequency: Int, Sendable, Comparable {
        case minority, lessCommon, common, veryCommon

        /// Rarer before commoner.
        public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    /// By the entry of a mention of the kind `.person`.
    public let cues: [Cue]
    /// By the entry of a mention of the kind `.person`: whether it is spelt with the Arabic article, and means a person
    /// with it only ("الفريق" is a general, "فريق" a team).
    public let isArticled: [Bool]
    /// What a syllable of a name may be.
    public let syllables: NameSyllables
    /// By toned keys: the lower bits are a family name's frequency and 1, the others as in `Part`.
    private let parts: KeyTable
    /// By keys without tone: see `Ordinary`.
    private let ordinary: KeyTable

    private enum Part {
        static let frequency: UInt8 = 7
        static let middle: UInt8 = 1 << 3
        static let always: UInt8 = 1 << 4
        static let certain: UInt8 = 1 << 5
        static let given: UInt8 = 1 << 6
    }

    private enum Ordinary {
        static let inner: UInt8 = 1
        static func word(of language: Language) -> UInt8 {
            switch language {
            case .arabic: 1 << 1
            case .english: 1 << 2
            case .vietnamese: 1 << 3
            case .undetermined: 0
            }
        }
    }

    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        let root = try loader.document("names.toml").root
        try root.allow(["syllables", "arabic", "families", "inner", "ordinary", "cues"])
        var renderings: [UInt64: [UInt64]] = [:]
        syllables = try NameSyllables(root, renderings: &renderings)
        var parts = try Self.families(root, renderings).mapValues { UInt8($0.rawValue + 1) }
        let inner = try Self.section(root, "inner", ["middle", "always", "certain", "given"])
        let marks = [
            ("middle", Part.middle), ("always", Part.always), ("certain", Part.certain), ("given", Part.given),
        ]
        for (name, mark) in marks {
            for key in Self.spellings(try inner.strings(name), renderings) { parts[key, default: 0] |= mark }
        }
        self.parts = KeyTable(parts)
        var ordinary: [UInt64: UInt8] = [:]
        let words = try Self.section(root, "ordinary", ["en", "ar", "inner"])
        for name in words.keys {
            let mark = Language(rawValue: name).map(Ordinary.word) ?? Ordinary.inner
            for word in try words.strings(name) { ordinary[NameKey.of(word), default: 0] |= mark }
        }
        self.ordinary = KeyTable(ordinary)
        (cues, isArticled) = try Self.cues(root, &loader)
    }

    /// How frequent a family name is, by the toned key; nil for what is none. In Arabic letters one spelling stands for
    /// several names.
    public func family(_ key: UInt64) -> Frequency? {
        let frequency = parts[key] & Part.frequency
        return frequency == 0 ? nil : Frequency(rawValue: Int(frequency) - 1)
    }
    /// Whether a syllable often stands inside a name.
    public func isMiddle(_ key: UInt64) -> Bool { parts[key] & Part.middle != 0 }
    /// Whether a syllable behind a family name always makes a name of the words ("Văn", "Thị").
    public func isAlwaysMiddle(_ key: UInt64) -> Bool { parts[key] & Part.always != 0 }
    /// Whether a syllable stands inside names and nowhere else: a word before it is a family name, listed or not.
    public func isCertainMiddle(_ key: UInt64) -> Bool { parts[key] & Part.certain != 0 }
    /// Whether a word of a sentence goes on with a name that has two syllables already.
    public func isInner(_ key: UInt64) -> Bool { ordinary[key] & Ordinary.inner != 0 }
    /// Whether a syllable often ends a name.
    public func isGiven(_ key: UInt64) -> Bool { parts[key] & Part.given != 0 }
    /// Whether a word of a sentence only reads like a syllable.
    public func isOrdinary(_ key: UInt64, in language: Language) -> Bool {
        ordinary[key] & Ordinary.word(of: language) != 0
    }

    private static func spellings(_ syllables: [String], _ renderings: [UInt64: [UInt64]]) -> Set<UInt64> {
        Set(syllables.flatMap { NameKey.bothToned($0) + (renderings[NameKey.of($0)] ?? []) })
    }

    private static func section(
        _ root: ConfigurationTable, _ key: String, _ allowed: Set<String>
    ) throws(ConfigurationError) -> ConfigurationTable {
        guard let table = try root.table(key) else { throw root.error(nil, "expected a table [\(key)]") }
        try table.allow(allowed)
        return table
    }

    private static func families(
        _ root: ConfigurationTable, _ renderings: [UInt64: [UInt64]]
    ) throws(ConfigurationError) -> [UInt64: Frequency] {
        let table = try section(
            root, "families", ["very-common", "common", "less-common", "minority", "minority-ar"])
        var families: [UInt64: Frequency] = [:]
        let lists: [(String, Frequency)] = [
            ("minority", .minority), ("minority-ar", .minority), ("less-common", .lessCommon), ("common", .common),
            ("very-common", .veryCommon),
        ]
        for (key, frequency) in lists {
            for name in try table.strings(key) {
                let spellings = NameKey.bothToned(name) + (renderings[NameKey.of(name)] ?? [])
                for spelling in spellings { families[spelling] = frequency }
            }
        }
        return families
    }

    private static func cues(
        _ root: ConfigurationTable, _ loader: inout VocabularyLoader
    ) throws(ConfigurationError) -> ([Cue], [Bool]) {
        let table = try section(root, "cues", Set(Cue.allCases.map(\.rawValue)))
        var words = WordClasses(kind: .person)
        for cue in Cue.allCases {
            guard let list = try table.table(cue.rawValue) else {
                throw table.error(nil, "expected a table [cues.\(cue.rawValue)]")
            }
            try words.add(list, class: Cue.allCases.firstIndex(of: cue) ?? 0)
        }
        loader.entries += words.entries
        let articled = words.entries.map { $0.language == .arabic && $0.text.hasPrefix("ال") }
        return (words.classes.map { Cue.allCases[$0] }, articled)
    }
}
