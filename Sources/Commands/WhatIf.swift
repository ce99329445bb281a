import Daemon
import Model

/// What the decision would have been without some of the words: they are taken out, and the rest is understood again.
struct WhatIf {
    let understanding: Understanding
    let article: Article
    let classification: Classification

    /// What one change would have led to.
    struct Outcome {
        /// The term that is taken out, as the taxonomy spells it; nil for all that speak for a category in headline and
        /// lead.
        var term: String?
        /// The category that the words speak for or, where it is no label, against.
        var category: Category
        /// Primary first.
        var labels: [Category]
    }

    /// How many terms of a category are tried.
    private static let limit = 12

    /// Changes of a single term that would have changed the decision, the heaviest term first; and, for labels that no
    /// single term decides, what is left without headline and lead.
    var outcomes: [Outcome] {
        classification.labels.flatMap(losses) + (classification.runnerUp.map(gains) ?? [])
    }

    /// Without a label's terms.
    private func losses(_ label: Category) -> [Outcome] {
        let evidence = classification.evidence.filter { $0.category == label && $0.weight > 0 }
        let single = outcomes(label, evidence)
        guard single.isEmpty else { return single }
        let opening = evidence.filter { $0.place == .headline || $0.place == .lead }
        return outcome(label, nil, without: opening).map { [$0] } ?? []
    }

    /// Without what speaks against the category that came nearest.
    private func gains(_ nearest: Category) -> [Outcome] {
        outcomes(nearest, classification.evidence.filter { $0.category == nearest && $0.weight < 0 })
            .filter { $0.labels.contains(nearest) }
    }

    private func outcomes(_ category: Category, _ evidence: [Evidence]) -> [Outcome] {
        var terms: [(term: String, weight: Double)] = []
        for item in evidence where !terms.contains(where: { $0.term == item.term }) {
            terms.append((item.term, evidence.filter { $0.term == item.term }.map { abs($0.weight) }.max() ?? 0))
        }
        let order = terms.indices.sorted { (-terms[$0].weight, $0) < (-terms[$1].weight, $1) }.prefix(Self.limit)
        return order.compactMap { index in
            outcome(category, terms[index].term, without: evidence.filter { $0.term == terms[index].term })
        }
    }

    /// - Returns: nil when the decision stays, or nothing is left to be understood.
    private func outcome(_ category: Category, _ term: String?, without evidence: [Evidence]) -> Outcome? {
        guard !evidence.isEmpty else { return nil }
        var text = article.text
        for item in evidence {
            // A URL stays one word.
            for offset in item.range.lower..<item.range.upper { text[offset] = item.place == .url ? 0x2D : 0x20 }
        }
        guard
            let labels = try? understanding.article(in: Rendering(text: text, decoding: article.decoding)).findings
                .classification
                .labels,
            labels.first != classification.primary || Set(labels) != Set(classification.labels)
        else { return nil }
        return Outcome(term: term, category: category, labels: labels)
    }
}
