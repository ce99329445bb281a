import Classification
import Extraction
import Model
import Platform
import Reading
import Text
import Vocabulary

/// Bytes in, findings out. Pure: no clock, no disk, no order.
public struct Understanding: Sendable {
    private let vocabulary: Vocabulary
    private let reader: Reader
    private let extractor: Extractor
    private let classifier: Classifier

    /// Works with a vocabulary.
    public init(vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        reader = Reader(vocabulary: vocabulary)
        extractor = Extractor(vocabulary: vocabulary)
        classifier = Classifier(vocabulary: vocabulary)
    }

    /// Everything Docket understands of a file.
    ///
    /// - Throws: `Unreadable` when the file is no text that Docket reads.
    public func findings(of bytes: [UInt8]) throws(Unreadable) -> Findings { try article(in: bytes).findings }

    /// A file read as an article, with everything Docket understands of it: the findings' ranges point into its text.
    ///
    /// - Throws: `Unreadable` when the file is no text that Docket reads.
    public func article(in bytes: [UInt8]) throws(Unreadable) -> (article: Article, findings: Findings) {
        let article = try reader.read(bytes)
        let text = FoldedText(article)
        let mentions = vocabulary.lexicon.scan(text, language: article.language)
        let extracts = extractor.extract(article, text, mentions)
        let classification = classifier.classify(article, text, mentions, extracts)
        let digest: String
        do { digest = try SHA256.digest(article.text) } catch { throw Unreadable("\(error)", needed: "more memory") }
        let findings = Findings(
            language: article.language, classification: classification, extracts: extracts,
            text: TextDescription(
                sha256: digest, length: article.text.count, decoding: article.decoding,
                configuration: vocabulary.fingerprint))
        return (article, findings)
    }
}
