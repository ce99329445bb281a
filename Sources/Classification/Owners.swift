import Model
import Text
import Vocabulary

/// Bodies that belong to somebody else: "China's Central Commission for Discipline Inspection", "لجنة التفتيش في الحزب
/// اللاوي", "the Inspection Committee of the Federation of Labour", "the Inspection Committee of the Department of Health".
struct Owners {
    private let examination: Examination
    /// How many words of a name may stand between the body and its owner.
    private static let reach = 5

    init(_ examination: Examination) { self.examination = examination }

    /// Whether a country is named inside an anchor, or beside it with nothing between them but what links names.
    func areAbroad(_ anchor: Anchor) -> Bool { stand(examination.taxonomy.shared.abroad, by: anchor) }

    /// Whether a union or association is the owner of a body; its Party committee is the Party's all the same.
    func areUnions(_ anchor: Anchor) -> Bool {
        let shared = examination.taxonomy.shared
        return anchor.isBody && stand(shared.union, by: anchor, before: shared.party)
    }

    /// Whether a body's own union acts: "Công đoàn Ủy ban Kiểm tra Tỉnh ủy", "the Youth Union of the Inspection Commission".
    func areStaff(_ anchor: Anchor) -> Bool {
        guard anchor.isBody, examination.taxonomy.plans[anchor.category].owner != nil else { return false }
        let hits = examination.words
        let index = hits.partitioningIndex { $0.words.upperBound > anchor.words.lowerBound } - 1
        guard index >= 0, hits[index].classes.contains(examination.taxonomy.shared.union),
            examination.sentences.clauses[hits[index].words.lowerBound]
                == examination.sentences.clauses[anchor.words.lowerBound],
            !examination.isConjoined(WordHit(range: anchor.range, words: anchor.words, classes: []))
        else { return false }
        let gap = hits[index].words.upperBound..<anchor.words.lowerBound
        return gap.allSatisfy { examination.isWord($0, of: [examination.taxonomy.shared.link]) }
            && !examination.hasComma(between: anchor.words.lowerBound - 1, and: anchor.words.lowerBound)
    }

    /// Whether the State is the owner of a body that is named like the field's, or a matter of the State's is what it is
    /// for. Steering committees are of one matter, whoever has them.
    func areOthers(_ anchor: Anchor) -> Bool {
        guard anchor.isBody, let owner = examination.taxonomy.plans[anchor.category].owner,
            !examination.isSteering(anchor)
        else { return false }
        return stand(owner, by: anchor, before: examination.taxonomy.shared.party)
    }

    /// Whether a word of a class is named inside an anchor or linked to it, and none of another class before it or, as
    /// whose committee it is, right behind it.
    private func stand(_ number: Int, by anchor: Anchor, before other: Int? = nil) -> Bool {
        let hits = examination.words
        let clauses = examination.sentences.clauses
        let clause = clauses[anchor.words.lowerBound]
        var index = hits.partitioningIndex { $0.words.upperBound + Self.reach >= anchor.words.lowerBound }
        while index < hits.count, hits[index].words.lowerBound <= anchor.words.upperBound + Self.reach {
            defer { index += 1 }
            let words = hits[index].words
            guard clauses[words.lowerBound] == clause else { continue }
            if let other, hits[index].classes.contains(other), words.lowerBound >= anchor.words.lowerBound {
                return false
            }
            // "Thai Nguyen" and "Lao Cai" are no countries.
            guard hits[index].classes.contains(number), !examination.isPartOfPlace(hits[index]) else { continue }
            if words.overlaps(anchor.words) { return true }
            if words.upperBound <= anchor.words.lowerBound {
                // Only English puts the owner first.
                guard examination.article.language == .english else { continue }
                if examination.isLink(from: words.upperBound, to: anchor.words.lowerBound),
                    other.map({ !isNamed($0, from: words.upperBound, to: anchor.words.lowerBound) }) ?? true
                {
                    return true
                }
            } else if examination.isLink(from: anchor.words.upperBound, to: words.lowerBound),
                !examination.isConjoined(hits[index]), other.map({ !isCommittee($0, of: hits[index]) }) ?? true
            {
                return true
            }
        }
        return false
    }

    /// Whether a word of a class stands in a stretch of words.
    private func isNamed(_ number: Int, from lower: Int, to upper: Int) -> Bool {
        (lower..<max(lower, upper)).contains { examination.isWord($0, of: [number]) }
    }

    /// Whether a word of a class is linked to an owner behind it: "of the State Bank's Party Committee".
    private func isCommittee(_ number: Int, of owner: WordHit) -> Bool {
        let clauses = examination.sentences.clauses
        let start = owner.words.upperBound
        return (start..<min(clauses.count, start + Self.reach)).contains {
            examination.isWord($0, of: [number]) && clauses[$0] == clauses[owner.words.lowerBound]
                && examination.isLink(from: start, to: $0)
        }
    }
}
