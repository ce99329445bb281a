import Text

/// What classes and ids in the HTML of web pages call the parts of a page.
public struct PageWords: Sendable {
    /// What an element is by its class, its id or its role.
    public struct Parts: OptionSet, Hashable, Sendable {
        /// One bit a part.
        public let rawValue: UInt16
        /// A set by its bits.
        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// Holds the story's paragraphs.
        public static let body = Parts(rawValue: 1 << 0)
        /// The title of the story.
        public static let headline = Parts(rawValue: 1 << 1)
        /// Sums the story up.
        public static let lead = Parts(rawValue: 1 << 2)
        /// Who wrote it.
        public static let byline = Parts(rawValue: 1 << 3)
        /// When it appeared.
        public static let dateline = Parts(rawValue: 1 << 4)
        /// Says what a picture shows.
        public static let caption = Parts(rawValue: 1 << 5)
        /// Where it comes from.
        public static let source = Parts(rawValue: 1 << 6)
        /// Stands around the story.
        public static let furniture = Parts(rawValue: 1 << 7)
        /// What readers wrote.
        public static let comments = Parts(rawValue: 1 << 8)
        /// Is not shown.
        public static let hidden = Parts(rawValue: 1 << 9)
    }

    /// Phrases by their first word.
    private let phrases: [String: [(words: [String], part: Parts)]]

    /// Declared as authors where nobody is named: folded, letters and digits alone.
    public let noAuthors: Set<[UInt8]>

    private static let lists: [(key: String, part: Parts)] = [
        ("body", .body), ("headline", .headline), ("lead", .lead), ("byline", .byline), ("dateline", .dateline),
        ("caption", .caption), ("source", .source), ("furniture", .furniture), ("comments", .comments),
        ("hidden", .hidden),
    ]

    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        let root = try loader.document("webpages.toml").root
        try root.allow(["parts", "declared"])
        guard let table = try root.table("parts") else { throw root.error(nil, "expected a table [parts]") }
        try table.allow(Set(Self.lists.map(\.key)))
        var phrases: [String: [(words: [String], part: Parts)]] = [:]
        for list in Self.lists {
            for phrase in try table.strings(list.key) {
                let words = Self.words(of: phrase)
                guard let first = words.first else {
                    throw table.error(at: phrase, "expected words of Latin letters and digits, found \"\(phrase)\"")
                }
                phrases[first, default: []].append((words, list.part))
                if words.count > 1 { phrases[words.joined(), default: []].append(([words.joined()], list.part)) }
            }
        }
        self.phrases = phrases
        guard let declared = try root.table("declared") else {
            throw root.error(nil, "expected a table [declared]")
        }
        try declared.allow(["no_authors"])
        noAuthors = Set(
            try declared.strings("no_authors").map { FoldedText($0).symbols.filter(Symbol.isWord) })
    }

    /// What a `class` or `id` says of its element: of each of the names in it, that it is furniture or what it is else.
    public func parts(of names: String) -> Parts {
        var all: Parts = []
        for name in names.split(whereSeparator: \.isWhitespace) {
            var parts: Parts = []
            let words = Self.words(of: name)
            for index in words.indices {
                for phrase in phrases[words[index]] ?? [] where words[index...].starts(with: phrase.words) {
                    parts.insert(phrase.part)
                }
            }
            if parts.contains(.comments) { parts.insert(.furniture) }
            if parts.contains(.furniture) { parts.formIntersection([.furniture, .comments, .hidden]) }
            all.formUnion(parts)
        }
        return all
    }

    /// The words of a name, lower case: `tdPost-content_2` has "td", "post", "content" and "2".
    private static func words(of name: some StringProtocol) -> [String] {
        var words: [String] = []
        var word = ""
        var wasSmall = false
        for byte in name.utf8 {
            let isCapital = (0x41...0x5A).contains(byte)
            let small = isCapital ? byte | 0x20 : byte
            let isPart = (0x61...0x7A).contains(small) || (0x30...0x39).contains(small)
            if !isPart || isCapital && wasSmall, !word.isEmpty {
                words.append(word)
                word = ""
            }
            if isPart { word.unicodeScalars.append(Unicode.Scalar(small)) }
            wasSmall = isPart && !isCapital
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}
