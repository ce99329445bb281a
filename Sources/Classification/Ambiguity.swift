import Model
import Vocabulary

/// Decides which ambiguous terms are anchors: those of headline or lead when the Party is named there, no neighbour of
/// the category acts there, no more is said against the category than for it, and no other field is named before them
/// beyond doubt. What follows another field is its
/// routine: "strengthen inspection and supervision" in a story of internal affairs. In the body they never are.
struct Ambiguity {
    private let examination: Examination
    private let passages: Passages
    private let neighbours: Neighbours
    /// The ranges of the opening's passages that name what an ambiguous term of each category needs beside it, and those
    /// that name it in somebody's posts alone: a secretary who attends brings no Party discipline along.
    private let companions: [[ByteRange]]
    private let entitled: [[ByteRange]]

    init(_ examination: Examination, _ passages: Passages, _ neighbours: Neighbours) {
        self.examination = examination
        self.passages = passages
        self.neighbours = neighbours
        let opening = passages.opening.map(\.range)
        companions = examination.taxonomy.plans.map { plan in
            opening.filter { range in
                plan.companions.contains { number in
                    examination.hits(of: number, in: range).contains {
                        examination.mask(of: $0.range)?.kind != .roleTitle || Self.presides($0, examination)
                    }
                }
                    // A place of Viet Nam is as good as the word for its unit.
                    || plan.companions.contains(examination.taxonomy.shared.locality)
                        && examination.provinces.contains { range.contains($0) }
            }
        }
        entitled = examination.taxonomy.plans.map { plan in
            opening.filter { range in
                plan.companions.contains { !examination.hits(of: $0, in: range).isEmpty }
            }
        }
    }

    /// How many words of a sentence around a post are looked at.
    private static let nearby = 48

    /// Whether somebody presides over a meeting by the post that a word is part of: "the secretary chaired a meeting".
    private static func presides(_ hit: WordHit, _ examination: Examination) -> Bool {
        let shared = examination.taxonomy.shared
        let sentence = examination.sentences.sentence(of: hit.words.lowerBound).clamped(
            to: max(0, hit.words.lowerBound - nearby)..<hit.words.upperBound + nearby)
        return sentence.contains { examination.isWord($0, of: [shared.presiding]) }
            && sentence.contains { examination.isWord($0, of: [shared.session]) }
    }

    /// The anchors, ambiguous ones refused where they are none.
    func resolve(_ anchors: [Anchor]) -> [Anchor] {
        let opening = anchors.filter { $0.counts && place(of: $0) != .body }
        let firm = Firsts(opening.filter { !$0.isAmbiguous })
        let outweighed = outweighed(opening)
        let demanded = demanded(opening)
        let unproved = unproved(opening)
        return anchors.map { anchor in
            var anchor = anchor
            if demanded.contains(anchor.category), anchor.counts, place(of: anchor) != .body {
                anchor.refusal = .ambiguous
            }
            if unproved.contains(anchor.category), anchor.counts, place(of: anchor) != .body, isBare(anchor) {
                anchor.refusal = .ambiguous
            }
            guard anchor.isAmbiguous, anchor.counts else { return anchor }
            if !hasCompany(anchor) || isIntroduced(anchor) || firm.hasOther(anchor.category, before: anchor.range)
                || neighbours.categories.contains(anchor.category) || outweighed.contains(anchor.category)
            {
                anchor.refusal = .ambiguous
            }
            return anchor
        }
    }

    /// The categories against which a neighbour speaks who only demands what they are about: "voters ask for more work
    /// against corruption".
    private func demanded(_ opening: [Anchor]) -> Set<Int> {
        neighbours.categories.filter { category in
            let own = opening.filter { $0.category == category }
            return !own.isEmpty
                && own.allSatisfy {
                    ($0.nature == .work || $0.isAmbiguous) && (isIntroduced($0) || place(of: $0) == .headline)
                }
                && own.contains(where: isIntroduced)
        }
    }

    /// The categories that headline and lead name in ambiguous terms only, and speak against as often.
    private func outweighed(_ opening: [Anchor]) -> Set<Int> {
        var balance: [Int: Int] = [:]
        for anchor in opening { balance[anchor.category, default: 0] += anchor.isAmbiguous ? 1 : .max / 1000 }
        for passage in passages.opening {
            for hit in examination.terms(in: passage.range) {
                for meaning in hit.meanings where meaning.grade == .against {
                    balance[meaning.category]? -= 1
                }
            }
        }
        return Set(balance.filter { $0.value <= 0 }.keys)
    }

    /// The categories that headline and lead name by nothing but bodies which the State may have, too ("the Internal Affairs
    /// Committee"), where the Party is named in nobody's posts but there, and speak against as often.
    private func unproved(_ opening: [Anchor]) -> Set<Int> {
        var balance: [Int: Int] = [:]
        for anchor in opening where examination.taxonomy.plans[anchor.category].owner != nil {
            balance[anchor.category, default: 0] += isBare(anchor) ? 1 : .max / 1000
        }
        for category in balance.keys where !companions[category].isEmpty { balance[category] = nil }
        guard !balance.isEmpty else { return [] }
        for passage in passages.opening {
            for hit in examination.terms(in: passage.range) {
                for meaning in hit.meanings where meaning.grade == .against || meaning.grade == .neighbour {
                    balance[meaning.category]? -= 1
                }
            }
        }
        return Set(balance.filter { $0.value <= 0 }.keys)
    }

    /// How many words behind a body's name may say whose it is.
    private static let owner = 4

    /// Whether a body is named without the Party.
    private func isBare(_ anchor: Anchor) -> Bool {
        guard anchor.isBody, !examination.isSteering(anchor) else { return false }
        let party = examination.taxonomy.shared.party
        let end = min(examination.text.words.count, anchor.words.upperBound + Self.owner)
        return !(anchor.words.lowerBound..<end).contains { examination.isWord($0, of: [party]) }
    }

    private func place(of anchor: Anchor) -> EvidencePlace {
        passages.passage(of: anchor.range)?.place ?? .body
    }

    /// Whether the Party, or what else the category asks for, is named in the anchor's paragraph of the lead; for a headline, anywhere in the opening.
    private func hasCompany(_ anchor: Anchor) -> Bool {
        let companions = companions[anchor.category] + (anchor.isAct ? entitled[anchor.category] : [])
        return switch place(of: anchor) {
        case .headline: !companions.isEmpty
        case .lead: companions.contains { $0.contains(anchor.range.lower) }
        case .body, .url: false
        }
    }

    /// Whether a word of routine stands right before an anchor of the lead, or a demand before it in its sentence: "asked
    /// units to strengthen inspection".
    private func isIntroduced(_ anchor: Anchor) -> Bool {
        guard place(of: anchor) == .lead else { return false }
        let clauses = examination.sentences.clauses
        let sentence = examination.sentences.sentence(of: anchor.words.lowerBound)
        let demand = examination.taxonomy.shared.demand
        if (sentence.lowerBound..<anchor.words.lowerBound).contains(where: { examination.isWord($0, of: [demand]) }) {
            return true
        }
        return (1...3).contains { step in
            let word = anchor.words.lowerBound - step
            return word >= 0 && clauses[word] == clauses[anchor.words.lowerBound]
                && examination.isWord(word, of: [examination.taxonomy.shared.routine])
        }
    }
}

/// Where each category is first named.
struct Firsts {
    private var starts: [Int: Int] = [:]

    init(_ anchors: [Anchor]) {
        for anchor in anchors { starts[anchor.category] = min(starts[anchor.category] ?? .max, anchor.range.lower) }
    }

    /// Whether a category is named before a range.
    func has(_ category: Int, before range: ByteRange) -> Bool {
        starts[category].map { $0 < range.lower } ?? false
    }

    /// Whether another category is named before a range.
    func hasOther(_ category: Int, before range: ByteRange) -> Bool {
        starts.contains { $0.key != category && $0.value < range.lower }
    }
}
