import Model
import Text
import Vocabulary

/// What an act is good for in passing ("contributing to the prevention of corruption and negativity"), bodies that
/// somebody only pretends to belong to ("posed as an official of the Internal Affairs Commission") or worked at before
/// ("retired from the Inspection Commission"), and bodies that a congress elects.
struct Asides {
    private let examination: Examination
    /// How many words may stand between the introducing words and the anchor.
    private static let reach = 5
    /// A pretence goes on: "promised them jobs at offices such as the Internal Affairs Commission".
    private static let pretenceReach = 16
    private static let careerReach = 4
    /// "elected the Executive Committee of 23 members, its Standing Committee and an Inspection Commission"
    private static let electionReach = 24

    init(_ examination: Examination) { self.examination = examination }

    /// Whether an anchor is introduced as an aside.
    func hold(_ anchor: Anchor) -> Bool {
        let shared = examination.taxonomy.shared
        if stands(shared.pretence, before: anchor, within: Self.pretenceReach) { return true }
        // People elect boards of their own: that is democracy, and no aside.
        let isPartys = !examination.taxonomy.plans[anchor.category].companions.contains(shared.locality)
        if anchor.isBody, isPartys,
            stands(shared.election, before: anchor, within: Self.electionReach, acrossClauses: true)
        {
            return true
        }
        if stands(shared.career, before: anchor, within: Self.careerReach) { return true }
        return !anchor.isBody && stands(shared.aside, before: anchor, within: Self.reach)
    }

    /// Whether a word of a class stands before an anchor in its clause, or in its sentence.
    private func stands(_ number: Int, before anchor: Anchor, within reach: Int, acrossClauses: Bool = false) -> Bool {
        let words = examination.words
        let clauses = acrossClauses ? examination.sentences.sentences : examination.sentences.clauses
        var index = words.partitioningIndex { $0.range.lower >= (anchor.head ?? anchor.range).lower } - 1
        while index >= 0, words[index].words.upperBound + reach >= anchor.words.lowerBound,
            clauses[words[index].words.lowerBound] == clauses[anchor.words.lowerBound]
        {
            if words[index].classes.contains(number) { return true }
            index -= 1
        }
        return false
    }
}
