import Model
import Vocabulary

/// Decides which ambiguous terms are anchors: those of headline or lead when the Party is named there and no neighbour
/// of the category acts there. In the body they never are.
struct Ambiguity {
    static func resolve(
        _ anchors: [Anchor], _ examination: Examination, _ passages: Passages, _ neighbours: Neighbours
    ) -> [Anchor] {
        let party = examination.taxonomy.shared.party
        let hasParty = passages.opening.contains { !examination.hits(of: party, in: $0.range).isEmpty }
        return anchors.map { anchor in
            guard anchor.isAmbiguous, anchor.counts else { return anchor }
            var anchor = anchor
            let isOpening = passages.passage(of: anchor.range).map { $0.place != .body } ?? false
            if !isOpening || !hasParty || neighbours.categories.contains(anchor.category) {
                anchor.refusal = .ambiguous
            }
            return anchor
        }
    }
}
