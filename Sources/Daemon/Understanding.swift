import Classification
import Conversion
import Converters
import Extraction
import Model
import Platform
import Reading
import Text
import Vocabulary

/// Bytes in, findings out. Pure: no clock, no disk, no order; but for what converters' limits cut off.
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
    /// - Parameters:
    ///   - name: the file's name, behind its folder's where that is known; it decides nothing alone.
    ///   - step: called on this thread before it waits for another thread or for a child process, and when it goes on.
    /// - Throws: `Unreadable` when the file is nothing that Docket reads.
    public func rendering(
        of bytes: [UInt8], name: [UInt8], step: (ChildConverter.Step) -> Void = { _ in }
    ) throws(Unreadable) -> Rendering {
        try conversion.rendering(of: bytes, name: name, step: step)
    }

    /// Everything Docket understands of a file.
    ///
    /// - Throws: `Unreadable` when the file is nothing that Docket reads.
    public func findings(
        of bytes: [UInt8], name: [UInt8], step: (ChildConverter.Step) -> Void = { _ in }
    ) throws(Unreadable) -> Findings {
        try article(of: bytes, name: name, step: step).findings
    }

    /// A file read as an article, with everything Docket understands of it and of the files inside it.
    ///
    /// - Parameters:
    ///   - step: called on this thread before it waits for another thread or for a child process, and when it goes on.
    ///   - visit: called for each of the files inside it, with what it was understood to be, when it is an article.
    /// - Throws: `Unreadable` when the file is nothing that Docket reads. That a file inside it is none, the description
    ///   says.
    public func article(
        of bytes: [UInt8], name: [UInt8], step: (ChildConverter.Step) -> Void = { _ in },
        visit: (PartDescription, (article: Article, findings: Findings)?) -> Void = { _, _ in }
    ) throws(Unreadable) -> (article: Article, findings: Findings) {
        let rendering = try rendering(of: bytes, name: name, step: step)
        var whole = try article(in: rendering)
        guard Conversion.mayHoldOthers(rendering.decoding) else { return whole }
        for attachment in try attachments(in: bytes) {
            let (description, understood) = try part(attachment, step)
            whole.findings.parts.append(description)
            visit(description, understood)
        }
        return whole
    }

    /// The files inside a file: those in a mail.
    ///
    /// - Throws: `Unreadable` when there are more than the limits allow.
    public func attachments(in bytes: [UInt8]) throws(Unreadable) -> [Attachment] {
        try conversion.attachments(in: bytes)
    }

    private func part(
        _ attachment: Attachment, _ step: (ChildConverter.Step) -> Void
    ) throws(Unreadable) -> (PartDescription, (article: Article, findings: Findings)?) {
        var description = PartDescription(
            part: attachment.part, sha256: try digest(attachment.bytes), size: attachment.bytes.count,
            mediaType: "application/octet-stream")
        do throws(Unreadable) {
            if let obstacle = attachment.obstacle { throw obstacle }
            let understood = try article(
                in: try rendering(of: attachment.bytes, name: attachment.part.name, step: step))
            description.mediaType = understood.article.decoding.fileMediaType
            return (description, understood)
        } catch {
            // A part that cannot be read for now keeps the whole file waiting.
            guard !error.isForNow else { throw error }
            description.mediaType = error.mediaType
            description.trouble = error
            return (description, nil)
        }
    }

    private func digest(_ bytes: [UInt8]) throws(Unreadable) -> String {
        do { return try SHA256.digest(bytes) } catch { throw Unreadable("\(error)", needed: "more memory") }
    }

    /// A text read as an article, with everything Docket understands of it: the findings' ranges point into its text.
    ///
    /// - Throws: `Unreadable` when the text holds no word.
    public func article(in rendering: Rendering) throws(Unreadable) -> (article: Article, findings: Findings) {
        let (article, text) = try reader.folded(rendering)
        let mentions = vocabulary.lexicon.scan(text, language: article.language)
        let extracts = extractor.extract(article, text, mentions)
        let classification = classifier.classify(article, text, mentions, extracts)
        let findings = Findings(
            language: article.language, classification: classification, extracts: extracts,
            text: TextDescription(
                sha256: try digest(article.text), length: article.text.count, decoding: article.decoding,
                configuration: vocabulary.fingerprint))
        return (article, findings)
    }
}
