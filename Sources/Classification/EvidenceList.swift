import Model
import Vocabulary

/// Lists all that speaks for or against each category.
struct EvidenceList {
    /// In the order of the text.
    let all: [Evidence]

    private struct Place: Hashable {
        var category: Int
        var range: ByteRange
    }

    init(_ examination: Examination, _ passages: Passages, _ anchors: [Anchor], _ slug: Slug) {
        let taxonomy = examination.taxonomy
        let counting = anchors.filter(\.counts)
        let anchored = Set(counting.map { Place(category: $0.category, range: $0.range) })
        var evidence: [Evidence] = []
        var said: Set<Place> = []
        func add(_ category: Int, _ term: String, _ place: EvidencePlace, _ weight: Double, _ range: ByteRange) {
            let category = taxonomy.categories[category]
            evidence.append(Evidence(category: category, term: term, place: place, weight: weight, range: range))
        }
        for hit in examination.terms {
            guard let passage = passages.passage(of: hit.range), examination.mask(of: hit.range) == nil else {
                continue
            }
            for meaning in hit.meanings {
                let place = Place(category: meaning.category, range: hit.range)
                let weight =
                    anchored.contains(place)
                    ? taxonomy.weights.anchor : Self.demoted(meaning.grade, taxonomy.weights)
                said.insert(place)
                add(meaning.category, meaning.spelling, passage.place, weight, hit.range)
            }
        }
        for anchor in counting {
            guard let passage = passages.passage(of: anchor.range),
                said.insert(Place(category: anchor.category, range: anchor.range)).inserted
            else { continue }
            add(anchor.category, anchor.term, passage.place, taxonomy.weights.anchor, anchor.range)
        }
        for hit in slug.hits { add(hit.category, hit.term, .url, taxonomy.weights.support, hit.range) }
        all = evidence.sorted { ($0.range, $0.category.name, $0.term) < ($1.range, $1.category.name, $1.term) }
    }

    /// An anchor that does not count is a supporting word.
    private static func demoted(_ grade: TermGrade, _ weights: TermWeights) -> Double {
        if case .anchor = grade { return weights.support }
        return weights[grade]
    }
}
