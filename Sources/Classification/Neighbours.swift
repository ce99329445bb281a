import Model
import Vocabulary

/// Neighbours as actors of headline or lead: bodies whose acts are not of a category though they are named like its own.
struct Neighbours {
    /// The categories that a neighbour speaks against, by index.
    let categories: Set<Int>

    /// How many words may stand before one that opens a sentence.
    private static let reach = 5

    init(_ examination: Examination, _ passages: Passages) {
        let titles = Titles(examination)
        var categories: Set<Int> = []
        let first = passages.all.first { $0.place == .lead }?.paragraph
        for passage in passages.opening {
            // Further on, only who opens a sentence acts.
            let isFurther = passage.place == .lead && passage.paragraph != first
            for hit in examination.terms(in: passage.range) {
                let start = examination.sentences.sentence(of: hit.words.lowerBound).lowerBound
                if isFurther, hit.words.lowerBound > start + Self.reach { continue }
                let against = hit.meanings.filter { $0.grade == .neighbour }.map(\.category)
                guard !against.isEmpty, examination.mask(of: hit.range) == nil, !titles.hold(hit) else { continue }
                categories.formUnion(against)
            }
        }
        self.categories = categories
    }
}
