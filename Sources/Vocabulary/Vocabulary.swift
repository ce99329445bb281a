import Model
import Platform
import Text

/// Everything Docket knows, read from a configuration, checked, and compiled into one lexicon.
///
/// A class, because everybody holds it and nobody changes it: as a struct, its dozens of tables would be copied and
/// counted wherever it is passed.
///
/// The numbers in `Mention.entry` index the table of the mention's vocabulary: `taxonomy.terms`, `roles`, `places` and
/// so on.
public final class Vocabulary: Sendable {
    /// Finds all vocabularies in one pass.
    public let lexicon: Lexicon
    /// Tells languages apart.
    public let languages: LanguageIdentifier
    /// Character encodings, and what tells them apart.
    public let charsets: Charsets
    /// Kinds of files.
    public let formats: Formats
    /// What mail programs put around an article.
    public let mail: MailWords
    /// Programs that make text of files.
    public let converters: Converters
    /// The filing plan.
    public let taxonomy: Taxonomy
    /// Words that open lists of those who attended.
    public let attendance: Attendance
    /// Posts of Party and State.
    public let roles: Roles
    /// Syllables of names, and the words that announce people.
    public let names: Names
    /// Provinces and districts.
    public let places: Places
    /// Words around dates.
    public let dates: DateWords
    /// Types and issuers of documents.
    public let documents: DocumentSymbols
    /// Words around what an article counts.
    public let figures: FigureWords
    /// What newspapers and portals add.
    public let press: Press
    /// What the parts of web pages are called in their HTML.
    public let pages: PageWords
    /// SHA-256 over the names and bytes of all files read: findings are comparable where this is equal.
    public let fingerprint: String

    /// Reads and compiles a configuration's vocabularies.
    ///
    /// - Throws: the first `ConfigurationError` met, in the order of the files' names.
    public init(_ files: ConfigurationFiles = ConfigurationFiles()) throws(ConfigurationError) {
        var loader = VocabularyLoader(files)
        let frequent = try loader.frequentWords()
        languages = LanguageIdentifier(words: frequent.filter { $0.key != .arabic })
        charsets = try Charsets(&loader, frequent: frequent)
        formats = try Formats(&loader)
        mail = try MailWords(&loader)
        converters = try Converters(&loader, formats)
        taxonomy = try Taxonomy(&loader)
        attendance = try Attendance(&loader)
        roles = try Roles(&loader)
        names = try Names(&loader)
        places = try Places(&loader)
        dates = try DateWords(&loader)
        documents = try DocumentSymbols(&loader)
        figures = try FigureWords(&loader)
        press = try Press(&loader)
        pages = try PageWords(&loader)
        lexicon = Lexicon(loader.entries)
        fingerprint = try loader.fingerprint()
    }
}

/// Reads the files of a configuration one by one; each vocabulary adds its spellings to `entries`.
struct VocabularyLoader {
    let files: ConfigurationFiles
    /// The spellings of all vocabularies read so far.
    var entries: [LexiconEntry] = []
    private var read: [[UInt8]] = []

    init(_ files: ConfigurationFiles) { self.files = files }

    /// Reads a file and notes it for the fingerprint.
    mutating func document(_ name: String) throws(ConfigurationError) -> ConfigurationDocument {
        let (bytes, path) = try files.file(name)
        read.append(Array(name.utf8) + [0] + bytes)
        return try ConfigurationDocument(bytes: bytes, path: path)
    }

    /// Words that every text of a language is full of.
    mutating func frequentWords() throws(ConfigurationError) -> [Language: [String]] {
        let document = try document("languages.toml")
        try document.root.allow(["frequent"])
        guard let frequent = try document.root.table("frequent") else {
            throw document.root.error(nil, "expected a table [frequent]")
        }
        try frequent.allow(["ar", "en", "vi"])
        return [
            .arabic: try frequent.strings("ar"), .english: try frequent.strings("en"),
            .vietnamese: try frequent.strings("vi"),
        ]
    }

    /// SHA-256 of all that was read.
    func fingerprint() throws(ConfigurationError) -> String {
        do {
            return try SHA256.digest(read.flatMap { $0 + [0] })
        } catch {
            throw ConfigurationError(file: files.directory ?? [], line: nil, message: "\(error)")
        }
    }
}
