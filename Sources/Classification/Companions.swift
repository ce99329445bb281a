import Model
import Vocabulary

/// Bodies that only take part in the act which another field's headline and lead report: the commission in coordination
/// with which a law is spread, the guests whom a commission receives, those whose reports it hears.
struct Companions {
    private let examination: Examination
    private let passages: Passages
    /// Anchors of headline and lead that count.
    private let opening: [Anchor]
    private let headline: [Anchor]
    /// How many words may stand between "in coordination with" and the body.
    private static let reach = 4

    init(_ examination: Examination, _ passages: Passages, _ anchors: [Anchor]) {
        self.examination = examination
        self.passages = passages
        opening = anchors.filter { anchor in
            anchor.counts && passages.passage(of: anchor.range).map { $0.place != .body } ?? false
        }
        headline = opening.filter { passages.passage(of: $0.range)?.place == .headline }
    }

    /// Whether an anchor is such a body: of its field headline and lead name nothing but bodies, the headline none at all,
    /// and another field's body acts before it.
    func hold(_ anchor: Anchor) -> Bool {
        if isWished(anchor) { return true }
        guard anchor.isBody, passages.passage(of: anchor.range)?.place == .lead, !examination.isSteering(anchor),
            !headline.contains(where: { $0.category == anchor.category }),
            !opening.contains(where: { $0.category == anchor.category && !$0.isBody })
        else { return false }
        let isLedIn = isLedIn(anchor)
        let acting = opening.contains { other in
            other.category != anchor.category && other.isBody && other.range.lower < anchor.range.lower
                && passages.passage(of: other.range)?.place == .lead
        }
        if headline.isEmpty { return isLedIn && acting }
        return isLedIn || acting
    }

    /// Whether a leader only asks for a work in the lead, and headline and lead name its field nowhere else: "every member
    /// must set an example against corruption".
    private func isWished(_ anchor: Anchor) -> Bool {
        opening.filter { $0.category == anchor.category }.allSatisfy {
            $0.nature == .work && passages.passage(of: $0.range)?.place == .lead && isAskedFor($0)
        }
    }

    private func isAskedFor(_ anchor: Anchor) -> Bool {
        let sentence = examination.sentences.sentence(of: anchor.words.lowerBound)
        return (sentence.lowerBound..<anchor.words.lowerBound).contains {
            examination.isWord($0, of: [examination.taxonomy.shared.demand])
        }
    }

    private func isLedIn(_ anchor: Anchor) -> Bool {
        let clauses = examination.sentences.clauses
        let start = anchor.words.lowerBound
        return (max(0, start - Self.reach)..<start).contains { word in
            clauses[word] == clauses[start] && examination.isWord(word, of: [examination.taxonomy.shared.company])
        }
    }
}
