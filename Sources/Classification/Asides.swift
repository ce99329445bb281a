import Model
import Text
import Vocabulary

/// What an act is good for in passing: "contributing to the prevention of corruption and negativity".
struct Asides {
    private let examination: Examination
    /// How many words may stand between the introducing words and the anchor.
    private static let reach = 5

    init(_ examination: Examination) { self.examination = examination }

    /// Whether an anchor is introduced as an aside.
    func hold(_ anchor: Anchor) -> Bool {
        guard !anchor.isBody else { return false }
        let words = examination.words
        let clauses = examination.sentences.clauses
        var index = words.partitioningIndex { $0.range.lower >= anchor.range.lower } - 1
        while index >= 0, words[index].words.upperBound + Self.reach >= anchor.words.lowerBound,
            clauses[words[index].words.lowerBound] == clauses[anchor.words.lowerBound]
        {
            if words[index].classes.contains(examination.taxonomy.shared.aside) { return true }
            index -= 1
        }
        return false
    }
}
