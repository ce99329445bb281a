/// A category of the filing plan, by the name of its file in `Config/categories` ("internal-affairs"). It names a folder
/// of the tree, so it holds lower-case letters, digits and hyphens only.
public struct Category: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name: the file's in the configuration, the folder's in the tree.
    public let name: String

    /// - Returns: nil unless `name` is 1 to 64 lower-case ASCII letters, digits and inner hyphens.
    public init?(_ name: String) {
        let letters = name.utf8
        guard (1...64).contains(letters.count), letters.first != 0x2D, letters.last != 0x2D else { return nil }
        for letter in letters {
            switch letter {
            case 0x61...0x7A, 0x30...0x39, 0x2D: continue
            default: return nil
            }
        }
        guard !Self.reserved.contains(name) else { return nil }
        self.name = name
    }

    /// Folders of the tree that no category may take.
    public static let reserved: Set<String> = ["unclassified", "duplicates", "quarantine", "log", "other"]

    /// In words.
    public var description: String { name }
    /// By rank.
    public static func < (a: Category, b: Category) -> Bool { a.name < b.name }
}

/// Where in an article a piece of evidence stands.
public enum EvidencePlace: String, Sendable, Hashable {
    case headline, lead, body
    /// The slug of the source URL.
    case url
}

/// One reason for (or, with a negative weight, against) a label.
public struct Evidence: Hashable, Sendable {
    /// The category.
    public var category: Category
    /// The term of the taxonomy, as the taxonomy spells it.
    public var term: String
    /// Where in the article it stands.
    public var place: EvidencePlace
    /// The term's weight; negative for a cue against the category.
    public var weight: Double
    /// Where it stands.
    public var range: ByteRange

    /// Takes its parts as they are given.
    public init(category: Category, term: String, place: EvidencePlace, weight: Double, range: ByteRange) {
        self.category = category
        self.term = term
        self.place = place
        self.weight = weight
        self.range = range
    }
}

/// What the classifier says of an article.
public struct Classification: Hashable, Sendable {
    /// The categories the article is about, primary first; empty when it abstains.
    public var labels: [Category]
    /// 0–100 for every category of the taxonomy, in the taxonomy's order.
    public var confidence: [CategoryConfidence]
    /// In the order of the text.
    public var evidence: [Evidence]
    /// The category that came nearest without becoming a label.
    public var runnerUp: Category?
    /// What the runner-up lacked, in words for a person; nil when nothing came near.
    public var missing: String?

    /// Takes its parts as they are given.
    public init(
        labels: [Category], confidence: [CategoryConfidence], evidence: [Evidence], runnerUp: Category? = nil,
        missing: String? = nil
    ) {
        self.labels = labels
        self.confidence = confidence
        self.evidence = evidence
        self.runnerUp = runnerUp
        self.missing = missing
    }

    /// The field of the act that is reported, or nil when the classifier abstains.
    public var primary: Category? { labels.first }
}

/// How sure the classifier is that an article belongs to a category.
public struct CategoryConfidence: Hashable, Sendable {
    /// The category.
    public var category: Category
    /// 0–100.
    public var percent: Int

    /// Takes its parts as they are given.
    public init(_ category: Category, _ percent: Int) {
        self.category = category
        self.percent = percent
    }
}
