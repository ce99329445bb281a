import Model
import Text
import Vocabulary

/// Bodies that are named only as somebody's: "Head of the Internal Affairs Commission", "Trưởng Ban Nội chính". Masks
/// hold what extraction recognised as a person's posts; this rule needs no person beside it.
struct Titles {
    private let examination: Examination
    /// "Chairwoman of the Phu Tho Provincial Party Committee's Inspection Commission"
    private static let reach = 6

    init(_ examination: Examination) { self.examination = examination }

    /// Whether a post stands before an anchor with nothing between them but what links the two, or right behind it
    /// ("Inspection Commission Chairman").
    func hold(_ anchor: Anchor) -> Bool {
        guard anchor.isBody else { return false }
        return hasPost(before: anchor) || hasPost(behind: anchor)
    }

    /// Whether a term is named as somebody's, for neighbours.
    func hold(_ hit: TermHit) -> Bool {
        hold(Anchor(category: 0, grade: .anchor(.body), term: "", range: hit.range, words: hit.words))
    }

    private func hasPost(before anchor: Anchor) -> Bool {
        let words = examination.words
        let clauses = examination.sentences.clauses
        let start = anchor.words.lowerBound
        var index = words.partitioningIndex { $0.range.lower >= anchor.range.lower } - 1
        while index >= 0, words[index].words.upperBound + Self.reach >= start,
            clauses[words[index].words.lowerBound] == clauses[start]
        {
            if words[index].classes.contains(examination.taxonomy.shared.post) {
                return examination.isLink(from: words[index].words.upperBound, to: start)
            }
            index -= 1
        }
        // "Trưởng Ban Nội chính": the post's last syllable is the body's first.
        return index >= 0 && words[index].words.contains(start)
            && words[index].classes.contains(examination.taxonomy.shared.post)
    }

    /// Whether people of a field act or are spoken of as one: "members of the steering committee went through seven files",
    /// "a contest of mass mobilization cadres". Beside a name it is a post.
    func isGroup(_ anchor: Anchor) -> Bool {
        guard examination.mask(of: anchor.head ?? anchor.range)?.kind != .attendance else { return false }
        let shared = examination.taxonomy.shared
        let people = examination.extracts.people
        if anchor.isBody, anchor.words.contains(where: { examination.isWord($0, of: [shared.membership]) }) {
            return !people.contains { $0.roleRange?.overlaps(anchor.range) ?? false }
        }
        let words = max(0, anchor.words.lowerBound - Self.reach)..<anchor.words.lowerBound
        guard words.contains(where: { examination.isWord($0, of: [shared.membership]) }),
            (words.lowerBound..<anchor.words.upperBound).contains(where: {
                examination.isWord($0, of: [shared.steering])
            })
        else { return false }
        let sentence = examination.sentences.sentence(of: anchor.words.lowerBound)
        return !people.contains { sentence.contains(examination.text.word(at: $0.range.lower)) }
    }

    private func hasPost(behind anchor: Anchor) -> Bool {
        guard examination.article.language == .english else { return false }
        let words = examination.words
        let next = words.partitioningIndex { $0.words.lowerBound >= anchor.words.upperBound }
        guard next < words.count, words[next].words.lowerBound == anchor.words.upperBound else { return false }
        return words[next].classes.contains(examination.taxonomy.shared.post)
            && !examination.hasComma(between: anchor.words.upperBound - 1, and: anchor.words.upperBound)
            && examination.text.isCapitalised(examination.text.words[anchor.words.upperBound])
    }
}
