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
        return false
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
