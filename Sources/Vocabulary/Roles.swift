import Model
import Text

/// The words of posts and occupations, and keys for the posts that records are searched by. A class like `Vocabulary`, and
/// for the same reason.
public final class Roles: Sendable {
    /// What a word is within a post.
    public enum WordClass: String, Sendable, CaseIterable {
        /// The noun of a post: "Bí thư", "Chairman", "رئيس".
        case head = "heads"
        /// The noun of what a person does without holding a post.
        case occupation = "occupations"
        /// Holders in the plural.
        case plural = "plurals"
        case modifier = "modifiers"
        case body = "bodies"
        /// A field of work in a body's name.
        case field = "fields"
        /// A noun of an administrative area.
        case area = "areas"
        case country = "countries"
        case link = "links"
        /// What ends a post although it looks like part of one.
        case end = "ends"
    }

    /// A post of the vocabulary.
    public struct Post: Sendable {
        /// `province-party-secretary`
        public let key: String
        /// `central`, `province`, `district`, `commune`, `grassroots` or `any`.
        public let level: String
        /// The system the post belongs to: `party`, `inspection`, `state`…
        public let body: String
    }

    /// By the entry of a mention of the kind `.role`.
    public let words: [WordClass]
    /// The posts that have a key.
    public let posts: [Post]
    /// The usual forms of posts, by the first word.
    private let forms: [UInt64: [Form]]

    private struct Form: Sendable {
        var words: [UInt64]
        var post: Int
        /// Whether it names the post only where nothing else stands beside it.
        var isAlone: Bool
    }

    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        let root = try loader.document("roles.toml").root
        try root.allow(["words", "post"])
        words = try Self.words(root, &loader)
        var posts: [Post] = []
        var forms: [UInt64: [Form]] = [:]
        for table in try root.tables("post") {
            try table.allow(["key", "level", "body", "alone", "vi", "en", "ar"])
            let alone = Set(try table.strings("alone"))
            for key in ["vi", "en", "ar"] {
                for spelling in try table.strings(key) {
                    let words = RoleWord.keys(FoldedText(spelling))
                    guard let first = words.first else {
                        throw table.error(key, "expected words with letters in \"\(key)\", found \"\(spelling)\"")
                    }
                    forms[first, default: []].append(
                        Form(words: words, post: posts.count, isAlone: alone.contains(spelling)))
                }
            }
            let level = try table.required("level")
            guard Self.levels.contains(level) else {
                throw table.error("level", "expected one of \(Self.levels.joined(separator: ", ")), found \"\(level)\"")
            }
            posts.append(Post(key: try table.required("key"), level: level, body: try table.required("body")))
        }
        self.posts = posts
        self.forms = forms
    }

    private static let levels = ["central", "province", "district", "commune", "grassroots", "any"]

    private static func words(
        _ root: ConfigurationTable, _ loader: inout VocabularyLoader
    ) throws(ConfigurationError) -> [WordClass] {
        guard let table = try root.table("words") else { throw root.error(nil, "expected tables [words.…]") }
        try table.allow(Set(WordClass.allCases.map(\.rawValue)))
        var words = WordClasses(kind: .role)
        for (number, role) in WordClass.allCases.enumerated() {
            guard let list = try table.table(role.rawValue) else {
                throw table.error(nil, "expected a table [words.\(role.rawValue)]")
            }
            try words.add(list, class: number)
        }
        loader.entries += words.entries
        return words.classes.map { WordClass.allCases[$0] }
    }

    /// The post that the words of one post name: the form with the most words, all of which stand there in its order.
    /// Between them the name of a place may stand.
    ///
    /// - Parameter words: keys as `RoleWord.key` makes them.
    public func post(of words: [UInt64]) -> Post? {
        for start in words.indices {
            var best: Form?
            for form in forms[words[start]] ?? [] where form.words.count > best?.words.count ?? 0 {
                var next = 0
                guard !form.isAlone || words.count == form.words.count else { continue }
                for word in words[start...] where next < form.words.count && word == form.words[next] { next += 1 }
                if next == form.words.count { best = form }
            }
            if let best { return posts[best.post] }
        }
        return nil
    }
}

/// The words of a post as keys: without articles, small words and endings.
public enum RoleWord {
    /// The keys of the words of a text.
    static func keys(_ text: FoldedText) -> [UInt64] { text.words.compactMap { key(text, $0) } }

    /// The key of a word; nil for a small word.
    public static func key(_ text: FoldedText, _ word: Word) -> UInt64? {
        let (start, end) = stem(text, Int(word.start), Int(word.end))
        let key = NameKey.of(text, start, end)
        return small.contains(key) ? nil : key
    }

    /// Cuts glued conjunction, preposition and article, or the ending of the plural.
    private static func stem(_ text: FoldedText, _ lower: Int, _ upper: Int) -> (Int, Int) {
        let symbols = text.symbols
        if Symbol.isLatin(symbols[lower]) {
            let isPlural =
                upper - lower > 3 && symbols[upper - 1] == Symbol.latin("s") && symbols[upper - 2] != Symbol.latin("s")
            return (lower, isPlural ? upper - 1 : upper)
        }
        var start = lower
        if upper - start > 3, symbols[start] == waw { start += 1 }
        if upper - start > 4, glued.contains(symbols[start]), symbols[start + 1] == alef, symbols[start + 2] == lam {
            start += 1
        }
        if upper - start > 3, symbols[start] == alef, symbols[start + 1] == lam { start += 2 }
        // "للجنة" holds a preposition and a lam of the noun, "للحزب" a preposition and an article: a first lam counts
        // for nothing.
        while upper - start > 2, symbols[start] == lam { start += 1 }
        return (start, upper)
    }

    private static let alef = Symbol.arabic("ا")
    private static let lam = Symbol.arabic("ل")
    private static let waw = Symbol.arabic("و")
    private static let glued: Set<UInt8> = [Symbol.arabic("ب"), Symbol.arabic("ل"), Symbol.arabic("ك")]
    private static let small: Set<UInt64> = Set(
        ["of", "the", "in", "for", "and", "a", "an", "của", "thuộc", "في", "و"].map { NameKey.of($0) })
}
