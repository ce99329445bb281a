import Model
import Text
import Vocabulary

/// Turns a file's bytes into an article.
public struct Reader: Sendable {
    let vocabulary: Vocabulary

    /// - Parameter vocabulary: tells languages and the parts of a page.
    public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// Reads UTF-8 text, with or without byte order mark, with line ends of any kind.
    ///
    /// - Parameter text: becomes the article's text as it stands.
    /// - Throws: `Unreadable` when it is not UTF-8 or holds no word.
    public func read(_ text: [UInt8]) throws(Unreadable) -> Article {
        try read(
            Rendering(
                text: text,
                decoding: Decoding(
                    converter: "utf-8", mediaType: "text/plain", charset: "utf-8",
                    hasByteOrderMark: text.starts(with: Self.byteOrderMark))))
    }

    /// Reads a file that was turned into text.
    ///
    /// - Parameter rendering: its text becomes the article's as it stands.
    /// - Throws: `Unreadable` when the text is not UTF-8 or holds no word.
    public func read(_ rendering: Rendering) throws(Unreadable) -> Article { try folded(rendering).article }

    /// Reads a file that was turned into text, and hands over the text folded with the article's blocks, too: it was folded
    /// to tell the language.
    ///
    /// - Parameter rendering: its text becomes the article's as it stands.
    /// - Throws: `Unreadable` when the text is not UTF-8 or holds no word.
    public func folded(_ rendering: Rendering) throws(Unreadable) -> (article: Article, text: FoldedText) {
        let bytes = rendering.text
        let start = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
        let lines = Lines.all(in: bytes, from: start)
        guard !lines.isEmpty else {
            guard isUTF8(bytes) else { throw Self.notUTF8 }
            throw Unreadable(
                "no text: the file is empty or blank", needed: "an article with at least one word", code: "empty",
                mediaType: rendering.decoding.fileMediaType)
        }
        let sample = sample(bytes, lines)
        let isWhole = sample.range == 0..<bytes.count
        // Folding has looked at every byte of a text that is folded whole.
        guard isWhole ? sample.text.isWellFormed : isUTF8(bytes) else { throw Self.notUTF8 }
        var language = vocabulary.languages.language(of: sample.text)
        if language == .undetermined { language = declaredLanguage(rendering.declarations) }
        let paragraphs = Paragraphs.all(in: bytes, of: lines)
        let blocks = Layout(
            bytes, paragraphs, folded: isWhole ? sample.text : nil, language: language, vocabulary: vocabulary
        ).blocks()
        let article = Article(
            text: bytes, blocks: blocks, language: language, decoding: rendering.decoding,
            declarations: rendering.declarations)
        return (
            article, isWhole ? FoldedText(sample.text, unwrapping: blocks.map(\.range)) : FoldedText(article)
        )
    }

    private func isUTF8(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer { $0.isUTF8 } }

    private static let notUTF8 = Unreadable(
        "its text is not UTF-8", needed: "save the article as UTF-8", code: "charset")

    /// For a text too short to tell.
    private func declaredLanguage(_ declarations: [Declaration]) -> Language {
        let declared = declarations.first { $0.subject == .language }
        return declared.flatMap { Language(rawValue: $0.value.prefix(2).lowercased()) } ?? .undetermined
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// What the language is told by: the beginning of the text, more than any article holds.
    private func sample(_ bytes: [UInt8], _ lines: [Line]) -> (text: FoldedText, range: Range<Int>) {
        let start = lines.first?.range.lower ?? 0
        var end = min(bytes.count, start + Self.sampleLength)
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        let isWhole = start == 0 && end == bytes.count
        return (FoldedText(isWhole ? bytes : Array(bytes[start..<end])), start..<end)
    }

    private static let sampleLength = 65536
}
