import Model
import Text
import Vocabulary

/// The tokens of an article, block by block, without furniture.
struct DateTokens: Sendable {
    let all: [DateToken]
    /// Those that are more than words that no vocabulary of dates or documents has, in their order: few of all, and the only
    /// ones that a rule can begin with.
    let marked: [Int]
    let text: FoldedText
    /// The first token of each block, and the number of all.
    let blockStarts: [Int]

    subscript(index: Int) -> DateToken { all[index] }
    var count: Int { all.count }

    func tokens(ofBlock block: Int) -> Range<Int> { blockStarts[block]..<blockStarts[block + 1] }

    /// The token at `index` when it belongs to the same block as the one before it.
    func follower(_ index: Int) -> DateToken? {
        index > 0 && index < all.count && all[index].block == all[index - 1].block ? all[index] : nil
    }

    /// Whether a token of any kind begins with the Arabic article.
    func beginsWithArticle(_ index: Int) -> Bool {
        text.symbols[all[index].start..<all[index].end].starts(with: Self.article)
    }

    private static let article = FoldedText("ال").symbols

    /// The tokens of the sentence around one, as far as `reach` on both sides.
    func sentence(around index: Int, within reach: Int) -> Range<Int> {
        var first = index
        var end = index + 1
        while first > 0, index - first < reach, all[first - 1].sentence == all[index].sentence { first -= 1 }
        while end < all.count, end - index < reach, all[end].sentence == all[index].sentence { end += 1 }
        return first..<end
    }

    func range(_ lower: Int, _ upper: Int) -> ByteRange {
        upper > lower
            ? text.range(all[lower].start, all[upper - 1].end)
            : text.range(all[min(lower, all.count - 1)].start, all[min(lower, all.count - 1)].start)
    }

    /// - Parameter documents: symbols whose digits are no dates, in the order of the text.
    init(_ context: Context, documents: [ByteRange]) {
        var builder = DateTokenBuilder(context, documents: documents)
        builder.run()
        all = builder.tokens
        marked = builder.marked
        blockStarts = builder.blockStarts
        text = context.text
    }
}
