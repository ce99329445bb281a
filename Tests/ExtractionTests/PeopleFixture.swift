import Model
import Text
import Vocabulary

@testable import Extraction

/// A story made of paragraphs, and the people found in it.
struct PeopleStory {
    let article: Article
    let people: [Person]
    let masks: [Mask]

    private static let vocabulary = Result { try Vocabulary() }

    /// - Parameter paragraphs: a paragraph that begins with `@` is a byline.
    init(_ language: Language, _ paragraphs: String...) throws {
        var text: [UInt8] = []
        var blocks: [Block] = []
        for paragraph in paragraphs {
            let isByline = paragraph.hasPrefix("@")
            let bytes = Array((isByline ? paragraph.dropFirst() : paragraph[...]).utf8)
            let kind: BlockKind = isByline ? .byline : blocks.isEmpty ? .lead : .body
            blocks.append(Block(kind, ByteRange(text.count, text.count + bytes.count)))
            text += bytes + [0x0A]
        }
        article = Article(
            text: text, blocks: blocks, language: language,
            decoding: Decoding(converter: "utf-8", mediaType: "text/plain", charset: "utf-8", hasByteOrderMark: false))
        let vocabulary = try Self.vocabulary.get()
        let folded = FoldedText(article)
        let context = Context(
            article: article, text: folded, mentions: vocabulary.lexicon.scan(folded, language: language),
            vocabulary: vocabulary)
        (people, masks) = PeopleGrammar(context, author: nil).people()
    }

    /// `name | role`, or the name alone.
    var summary: [String] { people.map { person in person.role.map { "\(person.name) | \($0)" } ?? person.name } }
    var names: [String] { people.map(\.name) }
    var masked: [String] { masks.map { article.string($0.range) } }
}
