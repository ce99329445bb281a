@testable import Extraction
import Model
import Reading
import Text
import Vocabulary

/// Reads a text as the clerk does, up to where extraction begins.
struct TextUnderTest: Sendable {
    let vocabulary: Vocabulary
    private let reader: Reader

    init() throws {
        vocabulary = try Vocabulary()
        reader = Reader(vocabulary: vocabulary)
    }

    /// - Returns: what grammars look at; nil when the input holds no word. What is no UTF-8 in it is replaced, for this
    ///   room is not asked then.
    func context(_ input: [UInt8]) -> Context? {
        let text = Array(String(decoding: input, as: UTF8.self).utf8)
        let decoding = Decoding(converter: "utf-8", mediaType: "text/plain", charset: "utf-8", hasByteOrderMark: false)
        guard let (article, folded) = try? reader.folded(Rendering(text: text, decoding: decoding)) else { return nil }
        let mentions = vocabulary.lexicon.scan(folded, language: article.language)
        return Context(article: article, text: folded, mentions: mentions, vocabulary: vocabulary)
    }
}
