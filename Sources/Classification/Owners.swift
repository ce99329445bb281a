import Model
import Text
import Vocabulary

/// Bodies that belong to somebody else: "China's Central Commission for Discipline Inspection", "لجنة التفتيش في الحزب
/// اللاوي", "the Inspection Committee of the Federation of Labour".
struct Owners {
    private let examination: Examination
    /// How many words of a name may stand between the body and its owner.
    private static let reach = 5

    init(_ examination: Examination) { self.examination = examination }

    /// Whether a country is named inside an anchor, or beside it with nothing between them but what links names.
    func areAbroad(_ anchor: Anchor) -> Bool { stand(examination.taxonomy.shared.abroad, by: anchor) }

    /// Whether a union or association is the owner of a body; its Party committee is the Party's all the same.
    func areUnions(_ anchor: Anchor) -> Bool {
        anchor.isBody && stand(examination.taxonomy.shared.union, by: anchor, before: examination.taxonomy.shared.party)
    }

    /// Whether a word of a class is named inside an anchor or linked to it, and none of another class before it.
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
                if examination.isLink(from: words.upperBound, to: anchor.words.lowerBound) { return true }
            } else if examination.isLink(from: anchor.words.upperBound, to: words.lowerBound),
                !examination.isConjoined(hits[index])
            {
                return true
            }
        }
        return false
    }
}
