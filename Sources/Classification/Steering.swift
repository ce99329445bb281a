import Model
import Vocabulary

extension Examination {
    /// How many words may stand between a steering committee and its field: "steering committee for the implementation".
    private static let steering = 4

    /// Whether an anchor names a steering committee, or what one is for.
    func isSteering(_ anchor: Anchor) -> Bool {
        let number = taxonomy.shared.steering
        if !hits(of: number, in: anchor.range).isEmpty { return true }
        let start = anchor.words.lowerBound
        return (max(0, start - Self.steering)..<start).contains { word in
            sentences.clauses[word] == sentences.clauses[start] && isWord(word, of: [number])
        }
    }
}
