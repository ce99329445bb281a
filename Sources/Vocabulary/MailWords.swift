/// What mail programs put around an article, and what is no article among the files of a mail. All in small letters.
public struct MailWords: Sendable {
    /// What a line of a forwarded mail's header tells.
    public enum Field: Sendable, Hashable {
        case from, date, subject, other
    }

    /// What stands before a subject that was answered or forwarded, without the colon.
    public let prefixes: Set<String>
    /// Lines that open a mail that was forwarded or answered, without the hyphens around them.
    public let forwardMarks: Set<String>
    /// The names of the lines below such a mark.
    public let fields: [String: Field]
    /// Ends of the line that says who wrote what is quoted below it.
    public let attributions: [String]
    /// Lines behind which the rest is the sender's and not the article's.
    public let signatureMarks: Set<String>
    /// Beginnings of lines that mail programs add of their own accord.
    public let signatureOpenings: [String]
    /// What a text holds that stands in for a page.
    public let stubs: [String]
    /// Media types of files that are no articles.
    public let ignoredTypes: Set<String>

    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        let root = try loader.document("mail.toml").root
        try root.allow(["subject", "forward", "quote", "signature", "stub", "attachments"])
        func words(_ table: String, _ key: String, among keys: Set<String>) throws(ConfigurationError) -> [String] {
            guard let table = try root.table(table) else { throw root.error(nil, "expected a table [\(table)]") }
            try table.allow(keys)
            let found = try table.strings(key)
            for word in found where !word.contains(where: { !$0.isWhitespace }) {
                throw table.error(key, "expected words, found \"\(word)\"")
            }
            return found.map { $0.lowercased() }
        }
        prefixes = Set(try words("subject", "prefixes", among: ["prefixes"]))
        let keys: Set<String> = ["marks", "from", "date", "subject", "other"]
        forwardMarks = Set(try words("forward", "marks", among: keys))
        var fields: [String: Field] = [:]
        for (key, field) in [("from", Field.from), ("date", .date), ("subject", .subject), ("other", .other)] {
            for word in try words("forward", key, among: keys) { fields[word] = field }
        }
        self.fields = fields
        attributions = try words("quote", "attributions", among: ["attributions"])
        signatureMarks = Set(try words("signature", "marks", among: ["marks", "openings"]))
        signatureOpenings = try words("signature", "openings", among: ["marks", "openings"])
        stubs = try words("stub", "phrases", among: ["phrases"])
        ignoredTypes = Set(try words("attachments", "ignored", among: ["ignored"]))
    }
}
