import Model
import Synchronization
import Vocabulary
import WebPages

/// The door to files: any file's bytes become text, or a reason why not.
///
/// It unpacks, tells the format and the encoding from the bytes, and hands the file to the reader of its format. It touches
/// no disk and no network, and the same bytes give the same text.
public final class Conversion: Sendable {
    private let vocabulary: Vocabulary
    private let formats: Formats
    private let kinds: FileKinds
    private let detector: CharsetDetector
    private let fonts: LegacyFonts
    private let limits: ConversionLimits
    private let packed = Mutex(())

    /// - Parameters:
    ///   - vocabulary: names formats and encodings.
    ///   - limits: what one file may cost.
    /// - Throws: `ConfigurationError` when libmagic's database cannot be loaded.
    public init(vocabulary: Vocabulary, limits: ConversionLimits = ConversionLimits()) throws(ConfigurationError) {
        self.vocabulary = vocabulary
        formats = vocabulary.formats
        kinds = FileKinds(formats: vocabulary.formats, magic: try Magic(), limits: limits)
        detector = CharsetDetector(vocabulary.charsets)
        fonts = LegacyFonts(vocabulary.charsets)
        self.limits = limits
    }

    /// The text of a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - name: the file's name. It decides nothing alone: a name that promises another format is noted.
    /// - Throws: `Unreadable` when the file is no article that Docket reads, saying what would help.
    public func rendering(of bytes: [UInt8], name: [UInt8]) throws(Unreadable) -> Rendering {
        guard bytes.starts(with: Gunzip.signature) else { return try unpacked(bytes, name, containers: []) }
        // One packed file at a time: a small one may become large.
        return try packed.withLock { _ throws(Unreadable) in try unpacking(bytes, name) }
    }

    private func unpacking(_ bytes: [UInt8], _ name: [UInt8]) throws(Unreadable) -> Rendering {
        var (bytes, name) = (bytes, name)
        var containers: [String] = []
        while bytes.starts(with: Gunzip.signature) {
            guard containers.count < limits.layers else {
                throw Unreadable(
                    "packed more than \(limits.layers) times", needed: "drop the article itself", code: "bomb",
                    mediaType: Gunzip.mediaType)
            }
            bytes = try Gunzip.unpack(bytes, limits)
            containers.append(Gunzip.mediaType)
            if Self.endsInGzip(name) { name.removeLast(3) }
        }
        return try unpacked(bytes, name, containers: containers)
    }

    private func unpacked(_ bytes: [UInt8], _ name: [UInt8], containers: [String]) throws(Unreadable) -> Rendering {
        guard bytes.contains(where: { $0 > 0x20 }) else { throw Unreadable.blank }
        var rendering: Rendering
        do { rendering = try read(bytes, try kinds.kind(of: bytes), name) } catch {
            guard let container = containers.first else { throw error }
            throw Unreadable(error.reason, needed: error.needed, code: error.code, mediaType: container)
        }
        rendering.decoding.containers = containers
        if let named = formats.format(named: name), named.type != rendering.decoding.mediaType {
            rendering.decoding.namedMediaType = named.type
        }
        guard rendering.text.count <= limits.text else { throw .tooLong(limits.text) }
        return rendering
    }

    /// Hands a file to the reader of its format.
    private func read(_ bytes: [UInt8], _ kind: FileKind, _ name: [UInt8]) throws(Unreadable) -> Rendering {
        guard let format = kind.format else { return try plain(bytes, kind, name) }
        switch format.reader {
        case .text, .markdown: return try plain(bytes, kind, name)
        case .webPage: return withLetters(try page(bytes, kind))
        case .mail, .converter: throw Self.unread(format)
        case nil:
            // libmagic takes some letters at the beginning for a program's. Nothing but text decodes as text.
            if kind.isEightBit, !format.isTextual, !bytes.contains(0), let text = try? plain(bytes, kind, name) {
                return text
            }
            throw Self.unread(format)
        }
    }

    // MARK: - Text

    private func plain(_ bytes: [UInt8], _ kind: FileKind, _ name: [UInt8]) throws(Unreadable) -> Rendering {
        guard !kind.isEightBit else { return try eightBit(bytes, kind, name) }
        let text = kind.wide?.text ?? bytes
        guard text.count <= limits.text else { throw .tooLong(limits.text) }
        var decoding = Decoding(
            converter: kind.wide == nil ? "utf-8" : "iconv", mediaType: FileKinds.plain,
            charset: kind.wide?.charset ?? "utf-8",
            hasByteOrderMark: kind.wide.map { $0.evidence == .byteOrderMark }
                ?? text.starts(with: PlainText.byteOrderMark))
        if let wide = kind.wide { decoding.charsetEvidence = wide.evidence }
        return marked(withLetters(Rendering(text: text, decoding: decoding)), name)
    }

    /// Text in an encoding of one byte a letter.
    private func eightBit(_ bytes: [UInt8], _ kind: FileKind, _ name: [UInt8]) throws(Unreadable) -> Rendering {
        guard bytes.count <= limits.text else { throw .tooLong(limits.text) }
        if let offset = bytes.firstIndex(of: 0) {
            let isKnown = kind.mediaType != "application/octet-stream"
            throw Unreadable(
                isKnown ? "\(kind.mediaType), not an article" : "binary: a NUL byte at offset \(offset)",
                needed: "save the article as UTF-8 plain text", code: "binary", mediaType: kind.mediaType)
        }
        try Self.refuseDamage(in: bytes)
        let decoded = try detector.decode(bytes, declared: nil)
        var decoding = Decoding(
            converter: "iconv", mediaType: FileKinds.plain, charset: decoded.charset, hasByteOrderMark: false)
        decoding.charsetEvidence = decoded.evidence
        decoding.charsetConfidence = decoded.confidence
        return marked(Rendering(text: decoded.text, decoding: decoding), name)
    }

    /// Text that is UTF-8 but for a few bytes is not another encoding's: those bytes are lost.
    private static func refuseDamage(in bytes: [UInt8]) throws(Unreadable) {
        guard let offset = PlainText.damage(in: bytes) else { return }
        throw Unreadable(
            "UTF-8 text, but broken at offset \(offset)",
            needed: "copy it anew from where it came, or save it as UTF-8",
            code: "charset", mediaType: FileKinds.plain)
    }

    /// The text without Markdown's marks, where the text has some and the name or its first line says that they are meant.
    private func marked(_ rendering: Rendering, _ name: [UInt8]) -> Rendering {
        let isNamed = formats.format(named: name)?.reader == .markdown
        guard isNamed || Markdown.opensAsMarkdown(rendering.text), Markdown.isBearable(rendering.text) else {
            return rendering
        }
        let (text, declarations) = Markdown.rendering(of: rendering.text)
        var result = Rendering(text: text, decoding: rendering.decoding, declarations: declarations)
        result.decoding.converter = "cmark"
        result.decoding.mediaType = "text/markdown"
        return result
    }

    /// The text in the letters that its font showed, where it was made Unicode without knowing of the font.
    private func withLetters(_ rendering: Rendering) -> Rendering {
        guard let repaired = fonts.repaired(rendering.text) else { return rendering }
        var result = rendering
        result.text = repaired.text
        result.decoding.converter += "+letters"
        result.decoding.charset = repaired.charset
        result.decoding.charsetEvidence = .statistics
        result.decoding.charsetConfidence = repaired.confidence
        return result
    }

    // MARK: - Pages

    /// A page in UTF-8, and how it was decoded: what it declares is believed only as far as the text agrees (HTML standard,
    /// 13.2.3.2, trusts it blindly).
    func decodedPage(_ bytes: [UInt8], _ kind: FileKind) throws(Unreadable) -> (text: [UInt8], decoding: Decoding) {
        guard bytes.count <= limits.page else { throw .pageTooLong(limits.page) }
        var decoding = Decoding(
            converter: "web-page", mediaType: Self.pageType, charset: "utf-8", hasByteOrderMark: false)
        if let wide = kind.wide {
            decoding.charset = wide.charset
            decoding.charsetEvidence = wide.evidence
            decoding.hasByteOrderMark = wide.evidence == .byteOrderMark
            return (wide.text, decoding)
        }
        decoding.declaredCharset = Markup.declaredCharset(in: bytes)
        if kind.isUTF8 {
            decoding.hasByteOrderMark = bytes.starts(with: PlainText.byteOrderMark)
            return (bytes, decoding)
        }
        try Self.refuseDamage(in: bytes)
        let decoded = try detector.decode(bytes, declared: decoding.declaredCharset, isMarkup: true)
        decoding.charset = decoded.charset
        decoding.charsetEvidence = decoded.evidence
        decoding.charsetConfidence = decoded.confidence
        return (decoded.text, decoding)
    }

    private func page(_ bytes: [UInt8], _ kind: FileKind) throws(Unreadable) -> Rendering {
        let (text, decoding) = try decodedPage(bytes, kind)
        let page = try WebPage(text, vocabulary: vocabulary, limits: pageLimits)
        let (story, declarations) = try page.article()
        return Rendering(text: story, decoding: decoding, declarations: declarations)
    }

    private var pageLimits: PageLimits {
        var page = PageLimits()
        page.text = limits.text
        return page
    }

    private static let pageType = "text/html"

    private static func unread(_ format: Format) -> Unreadable {
        Unreadable(
            "\(format.name), not an article that Docket reads", needed: format.needed, code: "format",
            mediaType: format.type)
    }

    private static func endsInGzip(_ name: [UInt8]) -> Bool {
        name.count > 3 && name.suffix(3).elementsEqual(".gz".utf8)
    }
}

extension Unreadable {
    /// A page larger than any article's.
    static func pageTooLong(_ limit: Int) -> Unreadable {
        Unreadable(
            "a page of more than \(limit >> 20) MiB",
            needed: "save the article alone, or raise page_mib in the configuration",
            code: "too-large", mediaType: "text/html")
    }

    /// A file without a word.
    static let blank = Unreadable(
        "no text: the file is empty or blank", needed: "an article with at least one word", code: "empty")
}
