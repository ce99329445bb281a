import Model
import Text
import Vocabulary

/// A stretch of the story with its place.
struct Passage {
    var place: EvidencePlace
    /// The paragraph's number in the story, the headline's included.
    var paragraph: Int
    var range: ByteRange
}

/// The story cut into headline, lead and body.
///
/// The lead is the first sentences of up to two paragraphs without dateline, caption and byline. Paragraphs that hold
/// only persons and their posts, or hardly a word, join without being counted.
struct Passages {
    let all: [Passage]

    /// Paragraphs that a lead counts, sentences of each that belong to it, and how far those uncounted may carry it.
    private static let counted = 2
    private static let sentences = 3
    private static let paragraphs = 5
    /// Fewer words are a caption or a cross-heading; more are never only persons.
    private static let short = 9
    private static let long = 80

    init(_ examination: Examination, anchors: [Anchor]) {
        let blocks = examination.article.blocks.filter { $0.kind == .headline || $0.kind == .lead || $0.kind == .body }
        var passages: [Passage] = []
        var counted = 0
        var leading = 0
        for (paragraph, block) in blocks.enumerated() {
            if block.kind == .headline || paragraph == 0 && Self.isTitle(block, examination) {
                passages.append(Passage(place: .headline, paragraph: paragraph, range: block.range))
                continue
            }
            guard counted < Self.counted, leading < Self.paragraphs else {
                passages.append(Passage(place: .body, paragraph: paragraph, range: block.range))
                continue
            }
            leading += 1
            if !Self.joinsUncounted(block, examination, anchors) { counted += 1 }
            let cut = Self.cut(block, examination)
            passages.append(Passage(place: .lead, paragraph: paragraph, range: ByteRange(block.range.lower, cut)))
            if cut < block.range.upper {
                passages.append(Passage(place: .body, paragraph: paragraph, range: ByteRange(cut, block.range.upper)))
            }
        }
        all = passages
    }

    /// The passage that holds the first byte of a range.
    func passage(of range: ByteRange) -> Passage? {
        let index = all.partitioningIndex { $0.range.upper > range.lower }
        return index < all.count && all[index].range.contains(range.lower) ? all[index] : nil
    }

    /// Headline and lead.
    var opening: [Passage] { all.filter { $0.place != .body } }

    /// Whether a headline is printed.
    var hasHeadline: Bool { all.contains { $0.place == .headline } }

    /// A first line that is no sentence is a headline that was not told apart.
    private static func isTitle(_ block: Block, _ examination: Examination) -> Bool {
        let text = examination.text
        let words = text.wordRange(block.range)
        guard (1...30).contains(words.count) else { return false }
        let last = text.words[words.upperBound - 1]
        let end = text.symbol(at: block.range.upper)
        return !text.symbols[Int(last.end)..<max(Int(last.end), end)].contains(Symbol.stop)
    }

    private static func joinsUncounted(_ block: Block, _ examination: Examination, _ anchors: [Anchor]) -> Bool {
        let count = examination.text.wordRange(block.range).count
        if anchors.contains(where: { $0.counts && block.range.contains($0.range.lower) }) { return false }
        if count < short { return true }
        let masked = examination.extracts.masks.reduce(0) { sum, mask in
            let lower = max(mask.range.lower, block.range.lower)
            return sum + max(0, min(mask.range.upper, block.range.upper) - lower)
        }
        if masked * 2 > block.range.count { return true }
        return count <= long && !examination.hits(of: examination.taxonomy.shared.presiding, in: block.range).isEmpty
    }

    /// The offset behind the lead's share of a paragraph.
    private static func cut(_ block: Block, _ examination: Examination) -> Int {
        let words = examination.text.wordRange(block.range)
        guard !words.isEmpty else { return block.range.upper }
        var word = words.lowerBound
        for _ in 0..<sentences {
            word = examination.sentences.sentence(of: word).upperBound
            if word >= words.upperBound { return block.range.upper }
        }
        return Int(examination.text.offsets[Int(examination.text.words[word].start)])
    }
}
