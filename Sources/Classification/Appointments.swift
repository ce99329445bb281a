import Model
import Text
import Vocabulary

/// Posts that somebody enters upon: "appointed Head of the Internal Affairs Commission", "giữ chức Trưởng Ban Nội chính".
/// There the post is the act that is reported, and the body is what the article is about.
struct Appointments {
    private let examination: Examination
    /// How many words of a name may stand between the appointment and the new post.
    private static let reach = 12

    init(_ examination: Examination) { self.examination = examination }

    /// Whether an anchor is the body of a new post: an appointment stands before it, with no comma between the two, for
    /// commas set off the posts that somebody had.
    func hold(_ anchor: Anchor) -> Bool {
        guard anchor.isBody, examination.mask(of: anchor.head ?? anchor.range)?.kind != .attendance else {
            return false
        }
        let words = examination.words
        let clauses = examination.sentences.clauses
        let start = anchor.words.lowerBound
        var index = words.partitioningIndex { $0.words.lowerBound >= start } - 1
        while index >= 0, words[index].words.upperBound + Self.reach >= start,
            clauses[words[index].words.lowerBound] == clauses[start]
        {
            if words[index].classes.contains(examination.taxonomy.shared.entering) {
                let end = words[index].words.upperBound
                return end > start
                    || !(end...start).contains { examination.hasComma(between: $0 - 1, and: $0) }
            }
            index -= 1
        }
        return false
    }
}
