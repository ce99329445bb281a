import Model

/// A kind of file, told by its bytes.
public struct Format: Sendable {
    /// What makes text out of a file.
    public enum Reader: String, Sendable, CaseIterable {
        /// The file is text.
        case text
        /// Text with Markdown's marks.
        case markdown
        /// A web page.
        case webPage = "web-page"
        /// A mail message.
        case mail
        /// A child process, which converters.toml names.
        case converter
    }

    /// The media types, lower case; the first is the one that is shown.
    public let types: [String]
    /// What reads it; nil when nothing does.
    public let reader: Reader?
    /// What it is, for a person.
    public let name: String
    /// What a person can do about it where nothing reads it.
    public let needed: String
    /// Whether such a file may be clean UTF-8 text.
    public let isTextual: Bool
    /// Endings of names that promise it, lower case.
    public let extensions: [String]

    /// The media type that is shown.
    public var type: String { types[0] }
}

/// The kinds of files that are told apart.
public struct Formats: Sendable {
    /// All, in the order of the file.
    public let all: [Format]
    /// Ends of the names of folders in which browsers keep what belongs to a page.
    private let pageFolders: [[UInt8]]

    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        let document = try loader.document("formats.toml")
        try document.root.allow(["page_folders", "format"])
        pageFolders = try document.root.strings("page_folders").map { Array($0.utf8) }
        var all: [Format] = []
        for table in try document.root.tables("format") { all.append(try Self.format(table)) }
        self.all = all
    }

    /// The kind of a media type; nil when none is named for it.
    public func format(of type: String) -> Format? { all.first { $0.types.contains(type) } }

    /// The page whose parts a folder of this name holds; nil for other folders.
    public func page(ofFolder name: [UInt8]) -> [UInt8]? {
        let end = pageFolders.first { name.count > $0.count && name.suffix($0.count) == $0[...] }
        return end.map { name.dropLast($0.count) }
    }

    /// The kind that a file's name promises; nil when it promises none that is known.
    public func format(named name: [UInt8]) -> Format? {
        guard let dot = name.lastIndex(of: 0x2E), name.count - dot <= 10 else { return nil }
        let ending = String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased()
        return all.first { $0.extensions.contains(ending) }
    }

    private static func format(_ table: ConfigurationTable) throws(ConfigurationError) -> Format {
        try table.allow(["types", "reader", "name", "needed", "textual", "extensions"])
        let types = try table.strings("types").map { $0.lowercased() }
        guard !types.isEmpty else { throw table.error("types", "expected at least one media type") }
        let reader = try table.string("reader")
        if let reader, Format.Reader(rawValue: reader) == nil {
            let known = Format.Reader.allCases.map(\.rawValue).joined(separator: ", ")
            throw table.error("reader", "expected one of \(known), found \"\(reader)\"")
        }
        return Format(
            types: types, reader: reader.flatMap(Format.Reader.init(rawValue:)), name: try table.required("name"),
            needed: try table.string("needed") ?? "save the article as UTF-8 plain text",
            isTextual: try table.boolean("textual") ?? false,
            extensions: try table.strings("extensions").map { $0.lowercased() })
    }
}
