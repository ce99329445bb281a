import Model
import Text
import Vocabulary

@testable import Extraction

/// An article made of blocks, and what the grammars of dates and documents say of it.
struct ReadArticle {
    let context: Context
    let documents: [DocumentReference]
    let dates: [DateFinding]
    let event: DateFinding?
    let published: DateFinding?

    private static let vocabulary: Vocabulary = {
        do { return try Vocabulary() } catch { fatalError("\(error)") }
    }()

    init(_ language: Language, _ blocks: [(BlockKind, String)], url: String? = nil) {
        var text: [UInt8] = []
        var ranges: [Block] = []
        for (kind, line) in blocks {
            ranges.append(Block(kind, ByteRange(text.count, text.count + line.utf8.count)))
            text += Array(line.utf8) + [0x0A]
        }
        var source: Finding<Source>?
        if let url {
            let range = ByteRange(text.count, text.count + url.utf8.count)
            ranges.append(Block(.source, range))
            text += Array(url.utf8) + [0x0A]
            source = Finding(Source(url: url, name: "paper"), range: range, rule: "url", confidence: 100)
        }
        let article = Article(
            text: text, blocks: ranges, language: language,
            decoding: Decoding(
                converter: "utf-8", mediaType: "text/plain", charset: "utf-8", hasByteOrderMark: false))
        let folded = FoldedText(article)
        context = Context(
            article: article, text: folded,
            mentions: Self.vocabulary.lexicon.scan(folded, language: language), vocabulary: Self.vocabulary)
        documents = DocumentGrammar(context).documents()
        (dates, event, published) = DateGrammar(context, source: source, documents: documents).dates()
    }

    /// A story of one paragraph.
    init(_ language: Language, _ text: String, url: String? = nil) { self.init(language, [(.lead, text)], url: url) }

    /// The text under a finding.
    func quote(_ finding: DateFinding) -> String { finding.range.map(context.article.string) ?? "" }

    /// `role edtf rule` of each date.
    var summary: [String] { dates.map { "\($0.role.rawValue) \($0.edtf) \($0.rule)" } }
}
