import Model
import Text

/// What a word beside a document's number says.
public enum DocumentWord: Hashable, Sendable {
    /// A noun that a type of document goes by.
    case noun
    /// "No.": a number follows.
    case number
}

/// A type of official document.
public struct DocumentType: Hashable, Sendable {
    /// In Vietnamese spelling: `QĐ`.
    public var code: String
    /// The nouns that stand before the number, by language.
    public var nouns: [Language: [String]]
    /// The code of the one body that issues it, for types whose symbols may name none: `64-SL`.
    public var soleIssuer: String?
}

/// A body that issues documents.
public struct DocumentIssuer: Hashable, Sendable {
    /// In Vietnamese spelling: `UBKTTW`.
    public var code: String
    /// Whose numbering it follows.
    public var system: DocumentSystem
    /// In Vietnamese; nil for codes that are made of parts.
    public var name: String?
}

/// A code as printed: its symbols with their marks, or without.
struct FoldedCode: Hashable, Sendable {
    var symbols: [UInt8]
    var marks: [UInt8]

    init(_ code: String) {
        let text = FoldedText(code)
        symbols = text.symbols
        marks = text.marks.map { $0 & ~Marks.upperCase }
    }

    init(symbols: some Sequence<UInt8>, marks: some Sequence<UInt8>) {
        self.symbols = Array(symbols)
        self.marks = marks.map { $0 & ~Marks.upperCase }
    }
}

/// Types and issuers of official documents.
public struct DocumentSymbols: Sendable {
    /// In the order of the file.
    public private(set) var types: [DocumentType] = []
    /// In the order of the file, then those that are made of a body and its level.
    public private(set) var issuers: [DocumentIssuer] = []
    /// By the entry number of mentions of the kind `document`.
    public private(set) var words: [DocumentWord] = []
    private var exactTypes: [FoldedCode: Int] = [:]
    private var bareTypes: [[UInt8]: Int] = [:]
    private var exactIssuers: [FoldedCode: Int] = [:]
    private var bareIssuers: [[UInt8]: Int] = [:]
    private var stateOpenings: Set<[UInt8]> = []

    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        let root = try loader.document("documents.toml").root
        try root.allow(["type", "issuer", "party", "state", "words"])
        var nouns: [LexiconEntry] = []
        for table in try root.tables("type") { try readType(table, &nouns) }
        for table in try root.tables("issuer") { try readIssuer(table) }
        try combineParty(root)
        if let state = try root.table("state") {
            try state.allow(["openings"])
            stateOpenings = Set(try state.strings("openings").map { FoldedText($0).symbols })
        }
        loader.entries += nouns
        words.append(.noun)
        try readNumberWords(root, &loader)
    }

    private mutating func readType(_ table: ConfigurationTable, _ nouns: inout [LexiconEntry])
        throws(ConfigurationError)
    {
        try table.allow(["code", "also", "issuer", "vi", "en", "ar"])
        let code = try table.required("code")
        let number = types.count
        guard exactTypes.updateValue(number, forKey: FoldedCode(code)) == nil else {
            throw table.error("code", "the code \"\(code)\" is there already; expected each once")
        }
        bareTypes[FoldedText(code).symbols] = bareTypes[FoldedText(code).symbols] ?? number
        for other in try table.strings("also") {
            exactTypes[FoldedCode(other)] = exactTypes[FoldedCode(other)] ?? number
            bareTypes[FoldedText(other).symbols] = bareTypes[FoldedText(other).symbols] ?? number
        }
        var type = DocumentType(code: code, nouns: [:])
        for language in [Language.vietnamese, .english, .arabic] {
            let list = try table.strings(language.rawValue)
            type.nouns[language] = list
            nouns += list.map { LexiconEntry($0, kind: .document, entry: 0, language: language) }
        }
        type.soleIssuer = try table.string("issuer")
        types.append(type)
    }

    private mutating func readIssuer(_ table: ConfigurationTable) throws(ConfigurationError) {
        try table.allow(["code", "also", "system", "name"])
        let code = try table.required("code")
        guard let system = DocumentSystem(rawValue: try table.required("system")) else {
            throw table.error("system", "expected \"party\", \"state\" or \"legislative\" for \"system\"")
        }
        let issuer = DocumentIssuer(code: code, system: system, name: try table.required("name"))
        guard exactIssuers[FoldedCode(code)] == nil else {
            throw table.error("code", "the code \"\(code)\" is there already; expected each once")
        }
        add(issuer, spellings: [code] + (try table.strings("also")))
    }

    private mutating func add(_ issuer: DocumentIssuer, spellings: [String]) {
        for spelling in spellings {
            exactIssuers[FoldedCode(spelling)] = exactIssuers[FoldedCode(spelling)] ?? issuers.count
            bareIssuers[FoldedText(spelling).symbols] = bareIssuers[FoldedText(spelling).symbols] ?? issuers.count
        }
        issuers.append(issuer)
    }

    /// Party codes are a body and its level; those that are listed by themselves stay as they are.
    private mutating func combineParty(_ root: ConfigurationTable) throws(ConfigurationError) {
        guard let party = try root.table("party") else { return }
        try party.allow(["bodies", "levels"])
        let levels = try party.strings("levels")
        for body in [""] + (try party.strings("bodies")) {
            for level in levels where exactIssuers[FoldedCode(body + level)] == nil {
                add(DocumentIssuer(code: body + level, system: .party, name: nil), spellings: [body + level])
            }
        }
    }

    private mutating func readNumberWords(_ root: ConfigurationTable, _ loader: inout VocabularyLoader)
        throws(ConfigurationError)
    {
        guard let words = try root.table("words") else { return }
        try words.allow(["number"])
        if let number = try words.table("number") {
            try number.allow(["vi", "en", "ar"])
            for language in [Language.vietnamese, .english, .arabic] {
                for spelling in try number.strings(language.rawValue) {
                    loader.entries.append(
                        LexiconEntry(
                            spelling, kind: .document, entry: Int32(self.words.count), language: language))
                }
            }
        }
        self.words.append(.number)
    }

    /// The type that a code stands for: the one spelt so, else, for a code without marks, the first that is the same
    /// without them.
    ///
    /// - Parameters:
    ///   - symbols: of the code, folded; marks: beside them.
    ///   - isMarkless: whether the text has lost its marks; then DA may be ĐA although there is a DA.
    public func type(_ symbols: ArraySlice<UInt8>, marks: ArraySlice<UInt8>, isMarkless: Bool) -> DocumentType? {
        let code = FoldedCode(symbols: symbols, marks: marks)
        let bare = code.marks.allSatisfy { $0 == 0 } ? bareTypes[code.symbols] : nil
        let number = isMarkless ? bare ?? exactTypes[code] : exactTypes[code] ?? bare
        return number.map { types[$0] }
    }

    /// The issuer that a code stands for.
    public func issuer(_ symbols: ArraySlice<UInt8>, marks: ArraySlice<UInt8>) -> DocumentIssuer? {
        let code = FoldedCode(symbols: symbols, marks: marks)
        let bare = code.marks.allSatisfy { $0 == 0 } ? bareIssuers[code.symbols] : nil
        return (exactIssuers[code] ?? bare).map { issuers[$0] }
    }

    /// Whether an unknown code opens as those of ministries and departments do.
    public func opensAsState(_ symbols: ArraySlice<UInt8>) -> Bool {
        stateOpenings.contains { symbols.starts(with: $0) } && symbols.count > 2
    }
}
