import Model
import Text
import Vocabulary

/// Bodies that have several fields: "Commission for Propaganda and Mass Mobilization", "لجنة الدعاية والتعبئة الجماهيرية".
/// The name of such a body does not say which of them its act is of.
struct JointBodies {
    private let examination: Examination
    /// How many words may stand between two fields of one name: "Propaganda, Education and Mass".
    private static let reach = 3

    init(_ examination: Examination) { self.examination = examination }

    /// Whether an anchor's field shares the name of a body with one that is no category.
    func hold(_ anchor: Anchor) -> Bool {
        guard let joint = examination.taxonomy.plans[anchor.category].joint else { return false }
        let field = anchor.head.map(examination.text.wordRange) ?? anchor.words
        let words = examination.words
        let clauses = examination.sentences.clauses
        var index = words.partitioningIndex { $0.words.upperBound + Self.reach >= field.lowerBound }
        while index < words.count, words[index].words.lowerBound <= field.upperBound + Self.reach {
            defer { index += 1 }
            let other = words[index]
            guard other.classes.contains(joint), !other.words.overlaps(field),
                clauses[other.words.lowerBound] == clauses[field.lowerBound]
            else { continue }
            let name = min(other.words.lowerBound, field.lowerBound)..<max(other.words.upperBound, field.upperBound)
            if isName(of: name) { return true }
        }
        return isSecond(anchor, field)
    }

    /// Whether a field is joined by a glued conjunction to another in the name of a body, whatever that other is called:
    /// "لجنة التوجيه والتعبئة الجماهيرية". A steering committee may well have two fields of the plan.
    private func isSecond(_ anchor: Anchor, _ field: Range<Int>) -> Bool {
        guard examination.article.language == .arabic,
            examination.isConjoined(WordHit(range: anchor.range, words: anchor.words, classes: []))
        else { return false }
        let shared = examination.taxonomy.shared
        let clauses = examination.sentences.clauses
        let start = anchor.words.lowerBound
        let floor = max(0, start - Self.reach)
        guard
            let body = (floor..<start).last(where: { isFirst($0, of: shared.body) || isFirst($0, of: shared.steering) }
            ),
            clauses[body] == clauses[start], body + 1 < start,
            !(body..<start).contains(where: { examination.hasComma(between: $0, and: $0 + 1) })
        else { return false }
        let between = examination.text.range(
            Int(examination.text.words[body].start), Int(examination.text.words[start - 1].end))
        let isOfPlan = examination.terms(in: between).contains { hit in
            hit.meanings.contains { meaning in
                guard meaning.category != anchor.category else { return false }
                if case .anchor = meaning.grade { return true }
                return meaning.grade == .ambiguous
            }
        }
        return !isOfPlan
            && !(body..<start).contains {
                isFirst($0, of: shared.steering) && !isFirst($0, of: shared.body) && start - $0 > 2
            }
    }

    /// Whether a word of a class begins at a word.
    private func isFirst(_ word: Int, of number: Int) -> Bool {
        let hits = examination.words
        let index = hits.partitioningIndex { $0.words.lowerBound >= word }
        return index < hits.count && hits[index].words.lowerBound == word && hits[index].classes.contains(number)
    }

    /// Whether fields are what a body is called after: "Commission for …", "… Commission".
    private func isName(of fields: Range<Int>) -> Bool {
        let body = examination.taxonomy.shared.body
        let words = examination.words
        var index = words.partitioningIndex { $0.words.lowerBound >= fields.lowerBound } - 1
        while index >= 0, words[index].words.upperBound + Self.reach >= fields.lowerBound {
            if words[index].classes.contains(body) {
                return examination.isLink(from: words[index].words.upperBound, to: fields.lowerBound)
            }
            index -= 1
        }
        guard examination.article.language == .english else { return false }
        return (fields.lowerBound...fields.upperBound).contains { examination.isWord($0, of: [body]) }
    }
}
