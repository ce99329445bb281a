import Model

/// What Docket says of an article, as far as it is scored.
public struct Prediction: Hashable, Sendable {
    /// A person that Docket found.
    public struct Person: Hashable, Sendable {
        /// The name.
        public var name: String
        /// The posts, or nil.
        public var role: String?

        /// Takes its parts as they are given.
        public init(_ name: String, role: String? = nil) {
            self.name = name
            self.role = role
        }
    }

    /// `ar`, `en`, `vi` or `und`.
    public var lang: String?
    /// The name of a category, or `other`.
    public var primary: String
    /// Names of categories, primary first.
    public var labels: [String]
    /// ISO date, or nil.
    public var eventDate: String?
    /// ISO date or date and time, or nil.
    public var published: String?
    /// The province's name, or nil.
    public var province: String?
    /// In the order of their first mention.
    public var people: [Person]
    /// The byline, or nil.
    public var author: String?
    /// As printed, or nil.
    public var sourceURL: String?
    /// Symbols of documents.
    public var documents: [String]
    /// File names of language versions.
    public var related: [String]
    /// 0–100 for each category.
    public var confidence: [CategoryConfidence]
    /// For and against the categories.
    public var evidence: [Evidence]
    /// The category that came nearest without becoming a label.
    public var runnerUp: Category?
    /// What the runner-up lacked.
    public var missing: String?

    /// Takes its parts as they are given.
    public init(
        lang: String? = nil, primary: String = "other", labels: [String] = [], eventDate: String? = nil,
        published: String? = nil, province: String? = nil, people: [Person] = [], author: String? = nil,
        sourceURL: String? = nil, documents: [String] = [], related: [String] = [],
        confidence: [CategoryConfidence] = []
    ) {
        self.lang = lang
        self.primary = primary
        self.labels = labels
        self.eventDate = eventDate
        self.published = published
        self.province = province
        self.people = people
        self.author = author
        self.sourceURL = sourceURL
        self.documents = documents
        self.related = related
        self.confidence = confidence
        evidence = []
    }

    /// What `docket explain --json` prints of the same findings.
    public init(_ findings: Findings) {
        let (classification, extracts) = (findings.classification, findings.extracts)
        self.init(
            lang: findings.language.rawValue, primary: classification.primary?.name ?? "other",
            labels: classification.labels.map(\.name), eventDate: extracts.event?.wholeDay,
            published: extracts.published?.edtf, province: extracts.province?.value.name,
            people: extracts.people.map { Person($0.name, role: $0.role) }, author: extracts.author?.value,
            sourceURL: extracts.source?.value.url, documents: extracts.documents.map(\.symbol),
            confidence: classification.confidence)
        evidence = classification.evidence
        runnerUp = classification.runnerUp
        missing = classification.missing
    }
}

/// An article with what a person and what Docket say of it.
public struct ScoredArticle: Hashable, Sendable {
    /// What a person says.
    public var gold: GoldLine
    /// What Docket says; nil when the article is missing or unreadable, which counts as wrong.
    public var prediction: Prediction?

    /// Takes its parts as they are given.
    public init(_ gold: GoldLine, _ prediction: Prediction?) {
        self.gold = gold
        self.prediction = prediction
    }
}
