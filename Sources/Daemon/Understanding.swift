import Classification
import Conversion
import Extraction
import Model
import Platform
import Reading
import Text
import Vocabulary

/// Bytes in, findings out. Pure: no clock, no disk, no order.
public struct Understanding: Sendable {
    private let vocabulary: Vocabulary
    private let conversion: Conversion
    private let reader: Reader
    private let extractor: Extractor
    private let classifier: Classifier

    /// Works with a vocabulary, within limits.
    ///
    /// - Throws: `ConfigurationError` when libmagic has no database.
    public init(vocabulary: Vocabulary, limits: ConversionLimits = ConversionLimits()) throws(ConfigurationError) {
        self.vocabulary = vocabulary
        conversion = try Conversion(vocabulary: vocabulary, limits: limits)
        reader = Reader(vocabulary: vocabulary)
        extractor = Extractor(vocabulary: vocabulary)
        classifier = Classifier(vocabulary: vocabulary)
    }

    /// A file turned into text.
    ///
    /// - Parameter name: the file's name; it decides nothing alone.
    /// - Throws: `Unreadable` when the file is nothing that Docket reads.
    public func rendering(of bytes: [UInt8], name: [UInt8]) throws(Unreadable) -> Rendering {
        try conversion.rendering(of: bytes, name: name)
    }

    /// Everything Docket understands of a file.
    ///
    /// - Throws: `Unreadable` when the file is nothing that Docket reads.
    public func findings(of bytes: [UInt8], name: [UInt8]) throws(Unreadable) -> Findings {
        try article(in: try rendering(of: bytes, name: name)).findings
    }

    /// A text read as an article, with everything Docket understands of it: the findings' ranges point into its text.
    ///
    /// - Throws: `Unreadable` when the text holds no word.
    public func article(in rendering: Rendering) throws(Unreadable) -> (article: Article, findings: Findings) {
        let (article, text) = try reader.folded(rendering)
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
