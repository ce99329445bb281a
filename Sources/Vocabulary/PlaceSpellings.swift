import Model
import Text

/// Gathers the spellings of names and words of places.
///
/// Two units may share a spelling, or differ in marks alone (Quảng Bình, Quang Bình): then one entry of the lexicon stands
/// for each way of spelling, and its record tells them apart.
struct PlaceSpellings {
    private(set) var records: [Places.Record] = []
    /// Entries whose spelling begins with a letter that is not the name's.
    private(set) var glued: Set<Int32> = []
    /// Spellings in the order they came, with what each stands for.
    private var names: [(spelling: String, meanings: [Places.Meaning], key: [UInt8])] = []
    private var byLetters: [[UInt8]: Int] = [:]
    private var byKey: [[UInt8]: [Places.Meaning]] = [:]

    /// - Parameter meaning: nil for a spelling that is no place.
    mutating func add(_ spelling: String, _ meaning: Places.Meaning?) {
        insert(spelling, meaning)
        // Hardly a spelling has their letters; looking for syllables takes ten times as long as all the rest.
        guard spelling.utf8.contains(UInt8(ascii: "k")), spelling.utf8.contains(where: { $0 >= 0x80 }) else { return }
        for (one, other) in Self.twins {
            for twin in [spelling.replacing(one, with: other), spelling.replacing(other, with: one)]
            where twin != spelling {
                insert(twin, meaning)
            }
        }
    }

    /// Syllables of the Central Highlands that are written in two ways.
    private static let twins = [("Đăk", "Đắk"), ("Lăk", "Lắk")]

    private mutating func insert(_ spelling: String, _ meaning: Places.Meaning?) {
        let text = FoldedText(spelling)
        guard !text.words.isEmpty else { return }
        let key = Self.key(text)
        // Symbols and marks without case: "Hoà" and "Hòa" stay two spellings, and that does no harm.
        let letters = text.symbols + text.marks.map { $0 & ~Marks.upperCase }
        let index: Int
        if let known = byLetters[letters] {
            index = known
        } else {
            index = names.count
            byLetters[letters] = index
            names.append((spelling, [], key))
        }
        guard let meaning else { return }
        if !names[index].meanings.contains(meaning) { names[index].meanings.append(meaning) }
        if byKey[key]?.contains(meaning) != true { byKey[key, default: []].append(meaning) }
    }

    /// The words of a spelling without what separates them, i and y as one.
    private static func key(_ text: FoldedText) -> [UInt8] {
        var key: [UInt8] = []
        for word in text.words {
            if !key.isEmpty { key.append(Symbol.space) }
            for symbol in text.symbols(of: word) {
                key.append(symbol == Symbol.latin("y") ? Symbol.latin("i") : symbol)
            }
        }
        return key
    }

    /// Folded words of a list of the table [prepositions].
    static func prepositions(_ key: String, of root: ConfigurationTable) throws(ConfigurationError) -> Set<[UInt8]> {
        guard let table = try root.table("prepositions") else {
            throw root.error(nil, "expected a table [prepositions]")
        }
        try table.allow(["parting", "venue", "owning", "guest", "following"])
        var words: Set<[UInt8]> = []
        for string in try table.strings(key) {
            let text = FoldedText(string)
            guard text.words.count == 1 else {
                throw table.error(at: "\"\(string)\"", "expected one word, found \"\(string)\"")
            }
            words.insert(text.symbols)
        }
        return words
    }

    /// Adds the names. Where a name in Arabic letters begins with a word too short for the scan to tell a conjunction or
    /// preposition glued to it ("وها نام"), it is added with them, too; those entries are `glued`.
    mutating func appendNames(to entries: inout [LexiconEntry]) {
        for name in names {
            let number = Int32(records.count)
            if name.meanings.isEmpty {
                records.append(.other)
            } else {
                records.append(.name(exact: name.meanings, unmarked: byKey[name.key] ?? name.meanings))
            }
            let capitals = name.key.first.map(Symbol.isLatin) ?? false
            entries.append(LexiconEntry(name.spelling, kind: .place, entry: number, language: nil, capitals: capitals))
            guard !capitals, name.key.count > 3, name.key.prefix(3).contains(Symbol.space) else { continue }
            let joined = Int32(records.count)
            records.append(records[Int(number)])
            glued.insert(joined)
            for letter in Self.clitics {
                entries.append(LexiconEntry(letter + name.spelling, kind: .place, entry: joined, language: .arabic))
            }
        }
    }

    private static let clitics = ["و", "ف", "ب", "ل"]

    /// The words of places.toml. A word may stand in one list only.
    mutating func appendWords(
        of root: ConfigurationTable, to entries: inout [LexiconEntry]
    ) throws(ConfigurationError) {
        var lists: [(table: ConfigurationTable, record: Places.Record)] = []
        guard let units = try root.table("unit") else { throw root.error(nil, "expected tables [unit.…]") }
        try units.allow(["province", "city", "district", "commune"])
        let levels: [(String, Places.Level)] = [
            ("province", .province), ("city", .city), ("district", .district), ("commune", .commune),
        ]
        for (key, level) in levels {
            guard let table = try units.table(key) else { throw root.error(nil, "expected a table [unit.\(key)]") }
            lists.append((table, .unit(level)))
        }
        let words: [(String, Places.Record)] = [
            ("bodies", .body), ("central", .central), ("national", .national), ("countrywide", .countrywide),
            ("remote", .remote), ("abroad", .abroad), ("papers", .paper),
            ("name_bearers", .bearer),
        ]
        for (key, record) in words {
            guard let table = try root.table(key) else { throw root.error(nil, "expected a table [\(key)]") }
            lists.append((table, record))
        }
        var seen: Set<[UInt8]> = []
        for (table, record) in lists {
            try table.allow(["vi", "en", "ar"])
            let number = Int32(records.count)
            records.append(record)
            for (key, language) in [("vi", Language.vietnamese), ("en", .english), ("ar", .arabic)] {
                for word in try table.strings(key) {
                    let text = FoldedText(word)
                    let letters = text.symbols + text.marks.map { $0 & ~Marks.upperCase } + Array(key.utf8)
                    guard !text.words.isEmpty, seen.insert(letters).inserted else {
                        throw table.error(at: "\"\(word)\"", "\"\(word)\" stands twice; expected each word once")
                    }
                    // A government is not the Government.
                    let isName = record == .central || record == .abroad
                    entries.append(
                        LexiconEntry(word, kind: .place, entry: number, language: language, capitals: isName))
                }
            }
        }
    }
}
