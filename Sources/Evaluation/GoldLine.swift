import FoundationEssentials

/// What a person says of an article: one line of a `gold*.jsonl` file.
public struct GoldLine: Hashable, Sendable, Decodable {
    /// A person that the article names.
    public struct Person: Hashable, Sendable, Decodable {
        /// As spelt at the first mention, without honorific.
        public var name: String
        /// The posts beside the name, or nil.
        public var role: String?
    }

    /// The article's file name; a folder before it does not count.
    public var file: String
    /// `ar`, `en` or `vi`.
    public var lang: String?
    /// The name of a category, or `other`.
    public var primary: String
    /// Names of categories; none for `other`.
    public var labels: [String]?
    /// ISO date of the reported event, or nil.
    public var eventDate: String?
    /// ISO date or date and time of publication, or nil.
    public var published: String?
    /// The province's official Vietnamese name, `Trung ương`, or nil.
    public var province: String?
    /// Every person named, once.
    public var people: [Person]?
    /// The byline, or nil.
    public var author: String?
    /// As printed, or nil.
    public var sourceURL: String?
    /// Official document numbers with their symbol.
    public var documents: [String]?
    /// The same for language versions of one story.
    public var translationGroup: String?
    /// What makes the article hard.
    public var notes: String?

    private enum CodingKeys: String, CodingKey {
        case file, lang, primary, labels, published, province, people, author, documents, notes
        case eventDate = "event_date"
        case sourceURL = "source_url"
        case translationGroup = "translation_group"
    }

    /// The last component of `file`: what articles are matched by.
    public var name: String { file.split(separator: "/").last.map(String.init) ?? "" }

    /// The language as the columns of a report name it.
    var column: String { lang.flatMap { $0.isEmpty ? nil : $0 } ?? "?" }
}

/// A file of gold lines, read.
public struct GoldFile: Hashable, Sendable {
    /// A line that says nothing that can be scored.
    public struct Fault: Hashable, Sendable {
        /// From 1.
        public var line: Int
        /// What was expected, in words for a person.
        public var message: String
    }

    /// In the order of the file.
    public var lines: [GoldLine] = []
    /// In the order of the file.
    public var faults: [Fault] = []

    /// - Parameter bytes: UTF-8, one JSON object a line; blank lines are passed over.
    public init(_ bytes: [UInt8]) {
        let decoder = JSONDecoder()
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
        where line.contains(where: { $0 > 0x20 }) {
            do {
                let gold = try decoder.decode(GoldLine.self, from: Data(line))
                if gold.name.isEmpty {
                    faults.append(Fault(line: index + 1, message: "expected the name of an article under \"file\""))
                } else {
                    lines.append(gold)
                }
            } catch {
                faults.append(Fault(line: index + 1, message: Self.message(error)))
            }
        }
    }

    private static func message(_ error: any Error) -> String {
        func path(_ context: DecodingError.Context) -> String {
            context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        }
        return switch error as? DecodingError {
        case .keyNotFound(let key, _): "expected \"\(key.stringValue)\", found none"
        case .typeMismatch(_, let context) where context.codingPath.isEmpty,
            .valueNotFound(_, let context) where context.codingPath.isEmpty:
            "expected a JSON object"
        case .typeMismatch(let type, let context): "expected \(Self.name(type)) under \"\(path(context))\""
        case .valueNotFound(let type, let context): "expected \(Self.name(type)) under \"\(path(context))\", found null"
        default: "expected a JSON object, found something else"
        }
    }

    private static func name(_ type: Any.Type) -> String {
        switch type {
        case is String.Type: "a string"
        case is [String: Any].Type: "an object"
        default: "a list"
        }
    }
}
