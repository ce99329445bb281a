import Model
import Text
import Vocabulary

/// Turns a file's bytes into an article.
public struct Reader: Sendable {
    let vocabulary: Vocabulary

    public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// Reads a file.
    ///
    /// - Parameter bytes: the whole file.
    /// - Throws: `Unreadable` when the file is not UTF-8 plain text, saying what would be needed.
    public func read(_ bytes: [UInt8]) throws(Unreadable) -> Article {
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw Unreadable("not UTF-8 text", needed: "save the article as UTF-8 plain text")
        }
        var blocks: [Block] = []
        var lower = hasMark ? 3 : 0
        while lower < bytes.count {
            let end = bytes[lower...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
            if end > lower { blocks.append(Block(.body, ByteRange(lower, end))) }
            lower = end + 1
        }
        if blocks.count > 1 { blocks[0].kind = .lead }
        return Article(
            text: bytes, blocks: blocks, language: vocabulary.languages.language(of: FoldedText(bytes)),
            decoding: Decoding(
                converter: "utf-8", mediaType: "text/plain", charset: "utf-8", hasByteOrderMark: hasMark))
    }
}

/// Why a file could not be read as an article. It goes to quarantine with these words.
public struct Unreadable: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with the file.
    public var reason: String
    /// What a person can do about it.
    public var needed: String

    /// The same for machines: `not-utf-8`.
    public var code: String
    /// The media type of the file, as far as it is known.
    public var mediaType: String

    public init(
        _ reason: String, needed: String, code: String = "unreadable", mediaType: String = "application/octet-stream"
    ) {
        self.reason = reason
        self.needed = needed
        self.code = code
        self.mediaType = mediaType
    }

    public var description: String { "\(reason); \(needed)" }
}
