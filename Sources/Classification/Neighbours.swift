import Model
import Vocabulary

/// Neighbours as actors of headline or lead: bodies whose acts are not of a category though they are named like its own.
struct Neighbours {
    /// The categories that a neighbour speaks against, by index.
    let categories: Set<Int>

    init(_ examination: Examination, _ passages: Passages) {
        let titles = Titles(examination)
        var categories: Set<Int> = []
        for passage in passages.opening {
            for hit in examination.terms(in: passage.range) {
                let against = hit.meanings.filter { $0.grade == .neighbour }.map(\.category)
                guard !against.isEmpty, examination.mask(of: hit.range) == nil, !titles.hold(hit) else { continue }
                categories.formUnion(against)
            }
        }
        self.categories = categories
    }
}
