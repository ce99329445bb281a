import Model
import Text
import Vocabulary

/// Finds the author line.
struct BylineGrammar {
    let context: Context

    init(_ context: Context) { self.context = context }

    /// The byline without its lead-in ("Tin, ảnh:", "By"), otherwise whole.
    ///
    /// Of several the last counts: a story ends with its author; a name above it may be an editor's.
    func author() -> Finding<String>? {
        let blocks = context.article.blocks.filter { $0.kind == .byline }
        for block in blocks.reversed() {
            let range = context.behindCue(.byline, in: block.range)
            guard !range.isEmpty else { continue }
            let hasCue = range.lower > block.range.lower
            return Finding(
                context.article.string(range), range: range, rule: hasCue ? "byline-cue" : "byline-line",
                confidence: hasCue ? 97 : 90)
        }
        return nil
    }
}
