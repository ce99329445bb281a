import Model
import Text
import Vocabulary

/// Another country's bodies: "China's Central Commission for Discipline Inspection", "لجنة التفتيش في الحزب اللاوي".
struct Abroad {
    private let examination: Examination
    /// How many words of a name may stand between the body and the country.
    private static let reach = 5

    init(_ examination: Examination) { self.examination = examination }

    /// Whether a country is named inside an anchor, or beside it with nothing between them but what links names.
    func hold(_ anchor: Anchor) -> Bool {
        let hits = examination.words
        let country = examination.taxonomy.shared.abroad
        let clauses = examination.sentences.clauses
        let clause = clauses[anchor.words.lowerBound]
        var index = hits.partitioningIndex { $0.words.upperBound + Self.reach >= anchor.words.lowerBound }
        while index < hits.count, hits[index].words.lowerBound <= anchor.words.upperBound + Self.reach {
            defer { index += 1 }
            let words = hits[index].words
            guard hits[index].classes.contains(country), clauses[words.lowerBound] == clause else { continue }
            if words.overlaps(anchor.words) { return true }
            if words.upperBound <= anchor.words.lowerBound {
                // Only English puts the country first.
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
