import Model

/// How well Docket understands a set of articles that a person has labelled.
public struct Evaluation: Sendable {
    /// A column of the report: all articles, or those of a language.
    public struct Column: Sendable {
        /// `all`, or the language.
        public let name: String
        /// Equal to the reference scorer's; language versions stand in `all` only.
        public let metrics: [Metric]
        /// One for each category and one for `other`, over all labels of an article.
        public let categories: [CategoryScore]
        /// How far confidence can be believed.
        public let calibration: CalibrationTable
    }

    /// How often articles that belong to a category are found, and those found belong.
    public struct CategoryScore: Hashable, Sendable {
        /// The category's name; `other` stands for articles without label.
        public var category: String
        /// How many belong.
        public var wanted: Int
        /// How many were found.
        public var found: Int
        /// Nil when none was found.
        public var precision: Double?
        /// Nil when none belongs.
        public var recall: Double?
    }

    /// `all` first, then the languages in alphabetical order.
    public let columns: [Column]
    /// Primary labels.
    public let confusion: Confusion
    /// Articles whose labels are wrong, wrong primaries first, else in the order given.
    public let errors: [ArticleError]
    /// Values that are wrong, in the order of the articles.
    public let values: [ValueError]

    /// - Parameters:
    ///   - articles: gold and prediction side by side.
    ///   - categories: the taxonomy's. Categories that only the gold knows are added; they are always missed.
    public init(_ articles: [ScoredArticle], categories: [Category]) {
        var names = categories.map(\.name)
        let unknown = Set(articles.flatMap { ($0.gold.labels ?? []) + [$0.gold.primary] })
        names += unknown.subtracting(names).subtracting(["other"]).sorted()
        let languages = Dictionary(grouping: articles, by: \.gold.column).sorted { $0.key < $1.key }
        columns =
            [Self.column("all", articles, names, more: Links(articles).metrics)]
            + languages.map { Self.column($0.key, $0.value, names) }
        confusion = Confusion(articles, names + ["other"])
        let all = articles.compactMap(ArticleError.init)
        values = articles.flatMap(ValueError.all)
        errors = all.filter(\.isPrimaryWrong) + all.filter { !$0.isPrimaryWrong }
    }

    private static func column(
        _ name: String, _ articles: [ScoredArticle], _ categories: [String], more: [Metric] = []
    ) -> Column {
        let score = Score(articles: articles, categories: categories)
        var rows = categories.map { CategoryScore($0, score.labels(of: $0)) }
        let others = articles.reduce(into: Tally()) { tally, article in
            let isGold = article.gold.labels?.isEmpty ?? true
            let isFound = article.prediction?.labels.isEmpty ?? false
            tally += Tally(gold: isGold ? [0] : [], found: isFound ? [0] : [])
        }
        rows.append(CategoryScore("other", others))
        return Column(
            name: name, metrics: score.metrics + more, categories: rows, calibration: CalibrationTable(articles))
    }
}

extension Evaluation.CategoryScore {
    init(_ category: String, _ tally: Tally) {
        self.init(
            category: category, wanted: tally.hits + tally.lacking, found: tally.hits + tally.extra,
            precision: tally.precision, recall: tally.recall)
    }
}

/// Which primary labels are mistaken for which.
public struct Confusion: Hashable, Sendable {
    /// What articles are found as when they cannot be read.
    public static let unread = "(unread)"
    /// Names of what articles may be: the categories and `other`.
    public let wanted: [String]
    /// Names of what articles are found as: the same, and ``unread`` where there is such an article.
    public let found: [String]
    private var counts: [String: [String: Int]] = [:]

    init(_ articles: [ScoredArticle], _ names: [String]) {
        wanted = names
        for article in articles {
            counts[article.gold.primary, default: [:]][article.prediction?.primary ?? Self.unread, default: 0] += 1
        }
        found = articles.contains { $0.prediction == nil } ? names + [Self.unread] : names
    }

    /// How many articles of `wanted` were found as `found`.
    public subscript(wanted: String, found: String) -> Int { counts[wanted]?[found] ?? 0 }
}
