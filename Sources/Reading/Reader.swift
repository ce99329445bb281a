import Model
import Text
import Vocabulary

/// Turns a file's bytes into an article.
public struct Reader: Sendable {
    let vocabulary: Vocabulary

    /// - Parameter vocabulary: tells languages and the parts of a page.
    public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// Reads a file of UTF-8 plain text, with or without byte order mark, with line ends of any kind.
    ///
    /// - Parameter bytes: the whole file. They are the article's text as they stand.
    /// - Throws: `Unreadable` when the file is something else or holds no word, saying what would be needed.
    public func read(_ bytes: [UInt8]) throws(Unreadable) -> Article {
        if let reason = PlainText.objection(to: bytes) { throw reason }
        let hasMark = bytes.starts(with: PlainText.byteOrderMark)
        let lines = Lines.all(in: bytes, from: hasMark ? PlainText.byteOrderMark.count : 0)
        guard !lines.isEmpty else {
            throw Unreadable("no text: the file is empty or blank", needed: "an article with at least one word")
        }
        let language = vocabulary.languages.language(of: sample(bytes, lines))
        let paragraphs = Paragraphs.all(in: bytes, of: lines)
        let blocks = Layout(bytes, paragraphs, language: language, vocabulary: vocabulary).blocks()
        return Article(
            text: bytes, blocks: blocks, language: language,
            decoding: Decoding(
                converter: "utf-8", mediaType: "text/plain", charset: "utf-8", hasByteOrderMark: hasMark))
    }

    /// What the language is told by: the beginning of the text, more than any article holds.
    private func sample(_ bytes: [UInt8], _ lines: [Line]) -> FoldedText {
        let start = lines.first?.range.lower ?? 0
        var end = min(bytes.count, start + Self.sampleLength)
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return FoldedText(Array(bytes[start..<end]))
    }

    private static let sampleLength = 65536
}
