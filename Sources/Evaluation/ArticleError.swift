import Model

/// An article whose labels are wrong, with the reasons.
public struct ArticleError: Hashable, Sendable {
    /// A term that spoke for a label that was given.
    public struct Reason: Hashable, Sendable {
        /// The category it speaks for.
        public var category: Category
        /// As the taxonomy spells it.
        public var term: String
        /// The most telling place it stands in.
        public var place: EvidencePlace
        /// Its weight, 1 for a supporting word.
        public var weight: Double
        /// How often it stands in the article.
        public var count: Int
    }

    /// What a person says.
    public var gold: GoldLine
    /// What Docket says; nil when the article could not be read.
    public var prediction: Prediction?

    /// How many terms of a category are given as reasons.
    static let limit = 4

    /// - Returns: nil when labels and primary are right.
    init?(_ article: ScoredArticle) {
        gold = article.gold
        prediction = article.prediction
        if let prediction, prediction.primary == gold.primary, Set(prediction.labels) == Set(gold.labels ?? []) {
            return nil
        }
    }

    /// Whether the primary label is wrong; else only further labels are.
    public var isPrimaryWrong: Bool { prediction?.primary != gold.primary }

    /// The terms that speak most for the labels given and for those that should have been, a few of each category: the
    /// heaviest first, of these the earliest.
    public var reasons: [Reason] {
        guard let prediction else { return [] }
        let names = prediction.labels + (gold.labels ?? []).filter { !prediction.labels.contains($0) }
        return names.flatMap { name in
            var reasons: [Reason] = []
            for item in prediction.evidence where item.category.name == name && item.weight > 0 {
                if let index = reasons.firstIndex(where: { $0.term == item.term }) {
                    reasons[index].count += 1
                    reasons[index].weight = max(reasons[index].weight, item.weight)
                    if item.place.rank < reasons[index].place.rank { reasons[index].place = item.place }
                } else {
                    reasons.append(
                        Reason(
                            category: item.category, term: item.term, place: item.place, weight: item.weight, count: 1))
                }
            }
            // Stable, so that equals stay in the order of the text.
            let order = reasons.indices.sorted {
                (-reasons[$0].weight, reasons[$0].place.rank, $0) < (-reasons[$1].weight, reasons[$1].place.rank, $1)
            }
            return order.prefix(Self.limit).map { reasons[$0] }
        }
    }
}

extension EvidencePlace {
    fileprivate var rank: Int {
        switch self {
        case .headline: 0
        case .lead: 1
        case .url: 2
        case .body: 3
        }
    }
}
