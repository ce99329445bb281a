import Model
import Text
import Vocabulary

/// Finds lists of those who attended. A body in such a list did nothing but send somebody.
struct AttendanceGrammar {
    let context: Context

    /// How many words may stand before an opening cue: "On the same day, also attending were …".
    private static let lead = 3

    init(_ context: Context) { self.context = context }

    /// One mask for each list, in the order of the text: the whole sentence behind an opening cue, the rest of it behind
    /// a cue inside, what stands before a closing cue.
    func masks() -> [Mask] {
        let mentions = context.mentions[.attendance]
        guard !mentions.isEmpty else { return [] }
        let sentences = SentenceIndex(context.text)
        var masks: [Mask] = []
        for mention in mentions {
            guard let range = list(at: mention, sentences), masks.last.map({ !$0.range.contains(range) }) ?? true else {
                continue
            }
            masks.append(Mask(.attendance, range))
        }
        return masks
    }

    private func list(at mention: Mention, _ sentences: SentenceIndex) -> ByteRange? {
        let text = context.text
        let first = text.word(at: mention.range.lower)
        guard first < text.words.count else { return nil }
        let sentence = sentences.sentence(of: first)
        let lower = Int(text.offsets[Int(text.words[sentence.lowerBound].start)])
        let upper = Int(text.offsets[Int(text.words[sentence.upperBound - 1].end)])
        switch context.vocabulary.attendance.cues[Int(mention.entry)] {
        case .opening:
            guard first - sentence.lowerBound <= Self.lead else { return nil }
            return ByteRange(lower, upper)
        case .inside: return ByteRange(mention.range.lower, upper)
        case .closing: return ByteRange(lower, mention.range.lower)
        }
    }
}
