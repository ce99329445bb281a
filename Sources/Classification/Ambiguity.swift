import Model
import Vocabulary

/// Decides which ambiguous terms are anchors: those of headline or lead when the Party is named there, no neighbour of
/// the category acts there, and no other field is named before them beyond doubt. What follows another field is its
/// routine: "strengthen inspection and supervision" in a story of internal affairs. In the body they never are.
struct Ambiguity {
    let examination: Examination
    let passages: Passages
    let neighbours: Neighbours

    /// The anchors, ambiguous ones refused where they are none.
    func resolve(_ anchors: [Anchor]) -> [Anchor] {
        let firm = anchors.filter { $0.counts && !$0.isAmbiguous && isOpening($0) }
        return anchors.map { anchor in
            guard anchor.isAmbiguous, anchor.counts else { return anchor }
            var anchor = anchor
            let isRoutine =
                isIntroduced(anchor)
                || firm.contains { $0.category != anchor.category && $0.range.lower < anchor.range.lower }
            if isRoutine || !standsByParty(anchor) || neighbours.categories.contains(anchor.category) {
                anchor.refusal = .ambiguous
            }
            return anchor
        }
    }

    /// Whether the Party is named in the anchor's paragraph of the lead; for a headline, anywhere in the opening.
    private func standsByParty(_ anchor: Anchor) -> Bool {
        guard let own = passages.passage(of: anchor.range), own.place != .body else { return false }
        let party = examination.taxonomy.shared.party
        return passages.opening.contains { passage in
            (own.place == .headline || passage.range == own.range)
                && !examination.hits(of: party, in: passage.range).isEmpty
        }
    }

    /// Whether a word of routine stands right before an anchor of the lead: "asked units to strengthen inspection".
    private func isIntroduced(_ anchor: Anchor) -> Bool {
        guard passages.passage(of: anchor.range)?.place == .lead else { return false }
        let routine = examination.taxonomy.shared.routine
        return (1...3).contains { step in
            let word = anchor.words.lowerBound - step
            return word >= 0
                && examination.sentences.clauses[word] == examination.sentences.clauses[anchor.words.lowerBound]
                && examination.isWord(word, of: [routine])
        }
    }

    private func isOpening(_ anchor: Anchor) -> Bool {
        passages.passage(of: anchor.range).map { $0.place != .body } ?? false
    }
}
