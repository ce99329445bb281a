import Model
import Vocabulary

/// Lists all that speaks for or against each category.
struct EvidenceList {
    /// In the order of the text.
    let all: [Evidence]

    private struct Place: Comparable {
        var category: Int
        var range: ByteRange

        static func < (a: Self, b: Self) -> Bool { (a.range, a.category) < (b.range, b.category) }
    }

    init(_ examination: Examination, _ passages: Passages, _ anchors: [Anchor], _ slug: Slug) {
        let taxonomy = examination.taxonomy
        let counting = anchors.filter(\.counts)
        // In order, so that they are searched by halves: hashing every term's place cost more than all the rest.
        let anchored = counting.map { Place(category: $0.category, range: $0.range) }.sorted()
        var evidence: [Evidence] = []
        var said = [Bool](repeating: false, count: anchored.count)
        /// The first of the anchors that stand at a place, which is marked when it is said; nil when none stands there.
        func known(at place: Place) -> Int? {
            let index = anchored.partitioningIndex { $0 >= place }
            return index < anchored.count && anchored[index] == place ? index : nil
        }
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
                let anchor = known(at: place)
                let weight = anchor == nil ? Self.demoted(meaning.grade, taxonomy.weights) : taxonomy.weights.anchor
                if let anchor { said[anchor] = true }
                add(meaning.category, meaning.spelling, passage.place, weight, hit.range)
            }
        }
        for anchor in counting {
            guard let passage = passages.passage(of: anchor.range),
                let index = known(at: Place(category: anchor.category, range: anchor.range)), !said[index]
            else { continue }
            said[index] = true
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
