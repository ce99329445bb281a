import Model
import Vocabulary

/// Lists all that speaks for or against each category.
struct EvidenceList {
    let all: [Evidence]

    init(_ examination: Examination, _ passages: Passages, _ anchors: [Anchor], _ slug: Slug) {
        let taxonomy = examination.taxonomy
        var evidence: [Evidence] = []
        for hit in examination.terms {
            guard let passage = passages.passage(of: hit.range), examination.mask(of: hit.range) == nil else {
                continue
            }
            for meaning in hit.meanings {
                let weight =
                    anchors.contains { $0.range == hit.range && $0.category == meaning.category && $0.counts }
                    ? taxonomy.weights.anchor : Self.demoted(meaning.grade, taxonomy.weights)
                evidence.append(
                    Evidence(
                        category: taxonomy.categories[meaning.category], term: meaning.spelling, place: passage.place,
                        weight: weight, range: hit.range))
            }
        }
        for anchor in anchors where anchor.counts {
            guard let passage = passages.passage(of: anchor.range) else { continue }
            let category = taxonomy.categories[anchor.category]
            guard !evidence.contains(where: { $0.range == anchor.range && $0.category == category }) else { continue }
            evidence.append(
                Evidence(
                    category: category, term: anchor.term, place: passage.place, weight: taxonomy.weights.anchor,
                    range: anchor.range))
        }
        for hit in slug.hits {
            evidence.append(
                Evidence(
                    category: taxonomy.categories[hit.category], term: hit.term, place: .url,
                    weight: taxonomy.weights.support, range: hit.range))
        }
        all = evidence.sorted { ($0.range, $0.category.name, $0.term) < ($1.range, $1.category.name, $1.term) }
    }

    /// An anchor that does not count is a supporting word.
    private static func demoted(_ grade: TermGrade, _ weights: TermWeights) -> Double {
        if case .anchor = grade { return weights.support }
        return weights[grade]
    }
}
