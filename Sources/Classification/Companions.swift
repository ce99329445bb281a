import Model
import Vocabulary

/// Bodies that only take part in the act which another field's headline and lead report: the commission in coordination
/// with which a law is spread, the guests whom a commission receives, those whose reports it hears.
struct Companions {
    private let examination: Examination
    private let passages: Passages
    /// Of each category: whether the headline names it, whether headline or lead name more of it than bodies, where its first
    /// body stands in the lead, and whether a leader only asks for it.
    private let standings: [Standing]
    private let hasHeadline: Bool
    /// How many words may stand between "in coordination with" and the body, and between a demand and what it is for.
    private static let reach = 4
    private static let demandReach = 64

    private struct Standing {
        var isInHeadline = false
        var hasWork = false
        var body = Int.max
        var isWished = true
    }

    init(_ examination: Examination, _ passages: Passages, _ anchors: [Anchor]) {
        self.examination = examination
        self.passages = passages
        var standings = examination.taxonomy.categories.map { _ in Standing() }
        for anchor in anchors where anchor.counts {
            guard let place = passages.passage(of: anchor.range)?.place, place != .body else { continue }
            if place == .headline { standings[anchor.category].isInHeadline = true }
            if !anchor.isBody { standings[anchor.category].hasWork = true }
            if place == .lead, anchor.isBody {
                standings[anchor.category].body = min(standings[anchor.category].body, anchor.range.lower)
            }
            if standings[anchor.category].isWished {
                standings[anchor.category].isWished =
                    place == .lead && anchor.nature == .work && Self.isAskedFor(anchor, examination)
            }
        }
        self.standings = standings
        hasHeadline = standings.contains(where: \.isInHeadline)
    }

    /// Whether an anchor is such a body: of its field headline and lead name nothing but bodies, the headline none at all,
    /// and another field's body acts before it. Or whether a leader only asks for a work, and headline and lead name its
    /// field nowhere else: "every member must set an example against corruption".
    func hold(_ anchor: Anchor) -> Bool {
        guard passages.passage(of: anchor.range)?.place == .lead else { return false }
        let own = standings[anchor.category]
        if own.isWished { return true }
        guard anchor.isBody, !own.isInHeadline, !own.hasWork, !examination.isSteering(anchor) else { return false }
        let isActing = standings.indices.contains {
            $0 != anchor.category && standings[$0].body < anchor.range.lower
        }
        if !hasHeadline { return isActing && isLedIn(anchor) }
        return isActing || isLedIn(anchor)
    }

    private static func isAskedFor(_ anchor: Anchor, _ examination: Examination) -> Bool {
        let sentence = examination.sentences.sentence(of: anchor.words.lowerBound)
        let start = max(sentence.lowerBound, anchor.words.lowerBound - demandReach)
        return (start..<anchor.words.lowerBound).contains {
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
