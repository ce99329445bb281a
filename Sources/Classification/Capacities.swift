import Model
import Text
import Vocabulary

/// Meetings of a body that is named in full only in its chairman's post: "Comrade X, Head of the Steering Committee on
/// Anti-Corruption, chaired the sixth session of the Steering Committee."
struct Capacities {
    private let examination: Examination
    /// How many words may stand between a session and its body, and between a steering committee and what it is for.
    private static let reach = 4

    init(_ examination: Examination) { self.examination = examination }

    /// Anchors, those that a later short name of the same body takes up no longer refused as posts.
    func restored(_ anchors: [Anchor]) -> [Anchor] {
        anchors.map { anchor in
            guard anchor.refusal == .title, let body = body(of: anchor),
                let block = examination.article.blocks.first(where: { $0.range.contains(anchor.range.lower) }),
                isTakenUp(body, behind: anchor, in: block.range, anchors)
            else { return anchor }
            var anchor = anchor
            anchor.refusal = nil
            return anchor
        }
    }

    /// The class of the short name: of a steering committee, or of any body.
    private func body(of anchor: Anchor) -> Int? {
        let shared = examination.taxonomy.shared
        let clauses = examination.sentences.clauses
        let start = anchor.words.lowerBound
        let isSteering = (max(0, start - Self.reach)..<anchor.words.upperBound).contains { word in
            clauses[word] == clauses[start] && examination.isWord(word, of: [shared.steering])
        }
        return isSteering ? shared.steering : anchor.isBody ? shared.body : nil
    }

    private func isTakenUp(_ body: Int, behind anchor: Anchor, in block: ByteRange, _ anchors: [Anchor]) -> Bool {
        let range = ByteRange(anchor.range.upper, max(anchor.range.upper, block.upper))
        return examination.hits(of: body, in: range).contains { hit in
            isBare(hit) && hasSession(before: hit) && examination.mask(of: hit.range) == nil
                && !anchors.contains { $0.range.overlaps(hit.range) }
        }
    }

    /// Whether the session of a body is spoken of.
    private func hasSession(before hit: WordHit) -> Bool {
        let number = examination.taxonomy.shared.session
        return (max(0, hit.words.lowerBound - Self.reach)..<hit.words.lowerBound).contains {
            examination.isWord($0, of: [number])
        }
    }

    /// Whether a body's name says nothing but what kind of body it is: a sign or the end of the text follows, or a
    /// locality and then a sign.
    private func isBare(_ hit: WordHit) -> Bool {
        let text = examination.text
        var next = hit.words.upperBound
        if next < text.words.count, examination.isWord(next, of: [examination.taxonomy.shared.locality]) { next += 1 }
        guard next < text.words.count else { return true }
        let gap = text.symbols[Int(text.words[next - 1].end)..<Int(text.words[next].start)]
        return gap.contains { $0 != Symbol.space }
    }
}
