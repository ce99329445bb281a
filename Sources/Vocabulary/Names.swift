import Model
import Text

/// Syllables of Vietnamese names, and the words that announce a person.
public struct Names: Sendable {
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
    private let families: [UInt64: Frequency]
    private let middle: Set<UInt64>
    private let always: Set<UInt64>
    private let certain: Set<UInt64>
    private let inner: Set<UInt64>
    private let given: Set<UInt64>
    private let ordinary: [Language: Set<UInt64>]

    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        let root = try loader.document("names.toml").root
        try root.allow(["syllables", "arabic", "families", "inner", "ordinary", "cues"])
        var renderings: [UInt64: [UInt64]] = [:]
        syllables = try NameSyllables(root, renderings: &renderings)
        families = try Self.families(root, renderings)
        let parts = try Self.section(root, "inner", ["middle", "always", "certain", "given"])
        middle = Self.spellings(try parts.strings("middle"), renderings)
        always = Self.spellings(try parts.strings("always"), renderings)
        certain = Self.spellings(try parts.strings("certain"), renderings)
        given = Self.spellings(try parts.strings("given"), renderings)
        let words = try Self.section(root, "ordinary", ["en", "ar", "inner"])
        inner = Set(try words.strings("inner").map { NameKey.of($0) })
        var ordinary: [Language: Set<UInt64>] = [:]
        for key in words.keys {
            guard let language = Language(rawValue: key) else { continue }
            ordinary[language] = Set(try words.strings(key).map { NameKey.of($0) })
        }
        self.ordinary = ordinary
        (cues, isArticled) = try Self.cues(root, &loader)
    }

    /// How frequent a family name is, by the toned key; nil for what is none. In Arabic letters one spelling stands for
    /// several names.
    public func family(_ key: UInt64) -> Frequency? { families[key] }
    /// Whether a syllable often stands inside a name.
    public func isMiddle(_ key: UInt64) -> Bool { middle.contains(key) }
    /// Whether a syllable behind a family name always makes a name of the words ("Văn", "Thị").
    public func isAlwaysMiddle(_ key: UInt64) -> Bool { always.contains(key) }
    /// Whether a syllable stands inside names and nowhere else: a word before it is a family name, listed or not.
    public func isCertainMiddle(_ key: UInt64) -> Bool { certain.contains(key) }
    /// Whether a word of a sentence goes on with a name that has two syllables already.
    public func isInner(_ key: UInt64) -> Bool { inner.contains(key) }
    /// Whether a syllable often ends a name.
    public func isGiven(_ key: UInt64) -> Bool { given.contains(key) }
    /// Whether a word of a sentence only reads like a syllable.
    public func isOrdinary(_ key: UInt64, in language: Language) -> Bool { ordinary[language]?.contains(key) ?? false }

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
