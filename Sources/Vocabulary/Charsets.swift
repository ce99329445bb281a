import Model

/// A character encoding that files may be in, beside UTF-8, UTF-16 and UTF-32.
public struct Charset: Sendable {
    /// How bytes become text.
    public enum Method: Sendable {
        /// By iconv(3), under this name.
        case iconv(String)
        /// A font's encoding: these letters stand for those, where the bytes are seen as Windows-1252.
        case letters(LetterTable)
    }

    /// The name in sidecars.
    public let name: String
    /// What files call it, in lower case, the name included.
    public let labels: Set<String>
    /// How bytes become text.
    public let method: Method
    /// Whose words tell whether it fits.
    public let language: Language
    /// Whether capital letters with marks stand in the file as small ones.
    public let hasCapitalFont: Bool
    /// Whether it is tried only where the file declares it.
    public let mustBeDeclared: Bool
}

/// What stands in a file for which letter; one or two scalars each on the left side.
public struct LetterTable: Sendable {
    /// Of single scalars.
    public let single: [Unicode.Scalar: Unicode.Scalar]
    /// Of a scalar and the one behind it: these go first.
    public let pairs: [Unicode.Scalar: [Unicode.Scalar: Unicode.Scalar]]
}

/// Encodings, and what tells them apart.
public struct Charsets: Sendable {
    /// All encodings, in the order of preference.
    public let all: [Charset]
    /// Vietnamese syllables without tones, in small letters.
    public let syllables: Set<String>
    /// Words of a single letter with a mark, in small letters.
    public let alone: Set<Character>
    /// Ends of syllables that go with the rising or the heavy tone only.
    public let stops: [String]
    /// Signs beside letters that any article may hold.
    public let signs: Set<Unicode.Scalar>
    /// Frequent words by language, in small letters.
    public let frequent: [Language: Set<String>]

    init(_ loader: inout VocabularyLoader, frequent: [Language: [String]]) throws(ConfigurationError) {
        let document = try loader.document("charsets.toml")
        let root = document.root
        try root.allow(["charset", "syllables", "signs"])
        var all: [Charset] = []
        for table in try root.tables("charset") { all.append(try Self.charset(table)) }
        self.all = all
        guard let syllables = try root.table("syllables") else { throw root.error(nil, "expected a table [syllables]") }
        try syllables.allow(["beginnings", "ends", "stops", "alone"])
        let ends = try syllables.strings("ends")
        stops = try syllables.strings("stops")
        alone = Set(try syllables.required("alone"))
        self.syllables = Set(
            (try syllables.strings("beginnings") + [""]).flatMap { beginning in
                ends.map { (beginning + $0).composed }
            })
        guard let signs = try root.table("signs") else { throw root.error(nil, "expected a table [signs]") }
        try signs.allow(["plain"])
        self.signs = Set(try signs.required("plain").unicodeScalars)
        self.frequent = frequent.mapValues { Set($0.map { $0.lowercased().composed }) }
    }

    /// The encoding that a label names; nil when none is known by it.
    public func charset(labelled label: String) -> Charset? {
        let label = label.lowercased()
        return all.first { $0.labels.contains(label) }
    }

    private static func charset(_ table: ConfigurationTable) throws(ConfigurationError) -> Charset {
        try table.allow(["name", "labels", "iconv", "language", "letters", "capitals", "only"])
        let name = try table.required("name")
        let language: Language
        switch try table.required("language") {
        case "ar": language = .arabic
        case "en": language = .english
        case "vi": language = .vietnamese
        case let other: throw table.error("language", "expected ar, en or vi, found \"\(other)\"")
        }
        let method: Charset.Method
        switch (try table.string("iconv"), try table.strings("letters")) {
        case (let iconv?, []): method = .iconv(iconv)
        case (nil, let letters) where !letters.isEmpty: method = .letters(try Self.letters(letters, table))
        default: throw table.error(nil, "expected either \"iconv\" or \"letters\" for the encoding \(name)")
        }
        let capitals = try table.string("capitals")
        guard capitals == nil || capitals == "font" else {
            throw table.error("capitals", "expected \"font\", found \"\(capitals ?? "")\"")
        }
        let only = try table.string("only")
        guard only == nil || only == "declared" else {
            throw table.error("only", "expected \"declared\", found \"\(only ?? "")\"")
        }
        return Charset(
            name: name, labels: Set((try table.strings("labels") + [name]).map { $0.lowercased() }), method: method,
            language: language, hasCapitalFont: capitals == "font",
            mustBeDeclared: only == "declared")
    }

    private static func letters(_ rows: [String], _ table: ConfigurationTable) throws(ConfigurationError) -> LetterTable
    {
        var single: [Unicode.Scalar: Unicode.Scalar] = [:]
        var pairs: [Unicode.Scalar: [Unicode.Scalar: Unicode.Scalar]] = [:]
        for row in rows {
            let words = row.split(separator: " ").map { Array($0.unicodeScalars) }
            guard words.count.isMultiple(of: 2) else {
                throw table.error(at: row, "expected pairs of what stands there and the letter")
            }
            for index in stride(from: 0, to: words.count, by: 2) {
                let (from, to) = (words[index], words[index + 1])
                switch (from.count, to.count) {
                case (1, 1): single[from[0]] = to[0]
                case (2, 1): pairs[from[0], default: [:]][from[1]] = to[0]
                default: throw table.error(at: row, "expected one or two signs and one letter")
                }
            }
        }
        return LetterTable(single: single, pairs: pairs)
    }
}
