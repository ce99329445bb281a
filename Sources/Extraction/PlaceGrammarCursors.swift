import Model
import Text

/// Finds the block of ever greater offsets.
struct BlockCursor {
    private let blocks: [Block]
    private var next = 0

    init(_ blocks: [Block]) { self.blocks = blocks }

    mutating func block(at offset: Int) -> Block? {
        while next < blocks.count, blocks[next].range.upper <= offset { next += 1 }
        return next < blocks.count && blocks[next].range.contains(offset) ? blocks[next] : nil
    }
}

/// Tells whether ever greater offsets lie in one of some ranges.
struct RangeCursor {
    private let ranges: [ByteRange]
    private var next = 0

    init(_ ranges: [ByteRange]) { self.ranges = ranges.sorted() }

    mutating func contains(_ offset: Int) -> Bool {
        while next < ranges.count, ranges[next].upper <= offset { next += 1 }
        return next < ranges.count && ranges[next].contains(offset)
    }
}

/// The names of an article's people, to tell them from places that share their syllables.
struct PeopleNames {
    private let text: FoldedText
    /// Two words that follow each other in a name.
    private let pairs: Set<UInt64>

    init(_ people: [Person], _ context: Context) {
        text = context.text
        var pairs: Set<UInt64> = []
        for person in people {
            let words = context.text.word(at: person.range.lower)...context.text.word(at: person.range.upper - 1)
            for word in words.dropLast() { pairs.insert(Self.pair(word, text)) }
        }
        self.pairs = pairs
    }

    private static func pair(_ first: Int, _ text: FoldedText) -> UInt64 {
        let (one, next) = (text.symbols(of: text.words[first]), text.symbols(of: text.words[first + 1]))
        return WordHash.of(one) &* 31 &+ WordHash.of(next)
    }

    /// Whether the words are part of a name that begins before them or goes on behind them.
    func holds(_ first: Int, _ last: Int) -> Bool {
        guard !pairs.isEmpty else { return false }
        if first > 0, pairs.contains(Self.pair(first - 1, text)) { return true }
        return last + 1 < text.words.count && pairs.contains(Self.pair(last, text))
    }
}
