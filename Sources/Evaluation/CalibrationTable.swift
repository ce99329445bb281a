import Model

/// How far confidence can be believed: of the statements "this article belongs to this category", one for each article
/// and category, how many are true where confidence is how high.
public struct CalibrationTable: Hashable, Sendable {
    /// A fifth of the statements.
    public struct Bin: Hashable, Sendable {
        /// How many statements.
        public var count: Int
        /// Their mean confidence, 0–1.
        public var confidence: Double
        /// The share of them that is true, 0–1.
        public var share: Double
    }

    /// Five of equal mass, from the least confident; fewer when there are fewer statements.
    public let bins: [Bin]

    /// How many bins.
    public static let size = 5

    /// - Parameter articles: those without prediction state nothing and are left out.
    public init(_ articles: [ScoredArticle]) {
        let statements = articles.flatMap { article in
            (article.prediction?.confidence ?? []).map { confidence in
                (
                    percent: confidence.percent, file: article.gold.name, category: confidence.category,
                    isTrue: (article.gold.labels ?? []).contains(confidence.category.name)
                )
            }
        }
        // Statements of one confidence are told apart by file and category: the bins do not depend on the order of files.
        .sorted { ($0.percent, $0.file, $0.category) < ($1.percent, $1.file, $1.category) }
        bins = (0..<Self.size).compactMap { number in
            let start = number * statements.count / Self.size
            let bin = statements[start..<((number + 1) * statements.count / Self.size)]
            guard let confidence = mean(bin.map { Double($0.percent) / 100 }),
                let share = ratio(bin.count { $0.isTrue }, bin.count)
            else { return nil }
            return Bin(count: bin.count, confidence: confidence, share: share)
        }
    }

    /// Expected calibration error: the mean distance between confidence and truth, bins weighted by their mass; nil
    /// when nothing was stated.
    public var error: Double? {
        let total = bins.reduce(0) { $0 + $1.count }
        guard total > 0 else { return nil }
        return bins.reduce(0) { $0 + Double($1.count) / Double(total) * abs($1.confidence - $1.share) }
    }
}
