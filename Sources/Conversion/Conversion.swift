import Converters
import Model
import Synchronization
import Vocabulary
import WebPages

/// The door to files: any file's bytes become text, or a reason why not.
///
/// It unpacks, tells the format and the encoding from the bytes, and hands the file to the reader of its format: some formats
/// are read by child processes, which see neither disk nor network where the system lets them be taken away. The same bytes
/// give the same text.
public final class Conversion: Sendable {
    private let vocabulary: Vocabulary
    let formats: Formats
    let kinds: FileKinds
    let detector: CharsetDetector
    let mailWords: MailWords
    private let fonts: LegacyFonts
    private let sevenBit: SevenBit
    let limits: ConversionLimits
    let packed = Mutex(())
    private let converters: Converters
    private let children: ChildConverter

    /// - Parameters:
    ///   - vocabulary: names formats and encodings.
    ///   - limits: what one file may cost.
    ///   - search: where converters are looked for.
    /// - Throws: `ConfigurationError` when libmagic's database cannot be loaded.
    public init(
        vocabulary: Vocabulary, limits: ConversionLimits = ConversionLimits(),
        search: ConverterSearch = ConverterSearch()
    ) throws(ConfigurationError) {
        converters = vocabulary.converters
        children = ChildConverter(sideBySide: vocabulary.converters.sideBySide, search: search)
        self.vocabulary = vocabulary
        formats = vocabulary.formats
        kinds = FileKinds(formats: vocabulary.formats, magic: try Magic(), limits: limits)
        detector = CharsetDetector(vocabulary.charsets)
        mailWords = vocabulary.mail
        fonts = LegacyFonts(vocabulary.charsets)
        sevenBit = SevenBit(vocabulary.charsets)
        self.limits = limits
    }

    /// The text of a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - name: the file's name, behind its folder's where that is known. The name decides nothing alone: one that promises
    ///     another format is noted. A folder in which browsers keep what belongs to a page says that its files do.
    ///   - step: called on this thread before it waits for another thread or for a child process, and when it goes on.
    /// - Throws: `Unreadable` when the file is no article that Docket reads, saying what would help; with `isForNow` where
    ///   not the file is at fault.
    public func rendering(
        of bytes: [UInt8], name: [UInt8], step: (ChildConverter.Step) -> Void = { _ in }
    ) throws(Unreadable) -> Rendering {
        try refusePart(bytes, name)
        guard bytes.starts(with: Gunzip.signature) else { return try unpacked(bytes, name, containers: [], step) }
        step(.waits)
        // One packed file at a time: a small one may become large.
        return try packed.withLock { _ throws(Unreadable) in
            step(.goesOn)
            return try unpacking(bytes, name, step)
        }
    }

    private func unpacking(
        _ bytes: [UInt8], _ name: [UInt8], _ step: (ChildConverter.Step) -> Void
    ) throws(Unreadable) -> Rendering {
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
        return try unpacked(bytes, name, containers: containers, step)
    }

    private func unpacked(
        _ bytes: [UInt8], _ name: [UInt8], containers: [String], _ step: (ChildConverter.Step) -> Void
    ) throws(Unreadable) -> Rendering {
        guard bytes.contains(where: { $0 > 0x20 }) else { throw Unreadable.blank }
        var rendering: Rendering
        do { rendering = try read(bytes, try kinds.kind(of: bytes), name, step) } catch {
            guard let container = containers.first else { throw error }
            var outer = error
            outer.mediaType = container
            throw outer
        }
        rendering = try asWritten(rendering)
        rendering.decoding.containers = containers
        if let named = formats.format(named: name), named.type != rendering.decoding.mediaType {
            rendering.decoding.namedMediaType = named.type
        }
        guard rendering.text.count <= limits.text else { throw .tooLong(limits.text) }
        return rendering
    }

    /// Hands a file to the reader of its format.
    private func read(
        _ bytes: [UInt8], _ kind: FileKind, _ name: [UInt8], _ step: (ChildConverter.Step) -> Void
    ) throws(Unreadable) -> Rendering {
        guard let format = kind.format else { return try plain(bytes, kind, name) }
        switch format.reader {
        case .text, .markdown: return try plain(bytes, kind, name)
        case .webPage: return withLetters(try page(bytes, kind))
        case .mail: return withLetters(try mail(bytes))
        case .converter: return withLetters(try converted(bytes, format, step))
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
            let isKnown = kind.mediaType != "application/octet-stream" && !kind.mediaType.hasPrefix("text/")
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

    /// The text in the letters that its font showed, where it was made Unicode without knowing of the font, or that its
    /// ASCII stands for.
    private func withLetters(_ rendering: Rendering) -> Rendering {
        guard let meant = fonts.repaired(rendering.text) ?? sevenBit.decoded(rendering.text) else { return rendering }
        var result = rendering
        result.text = meant.text
        result.decoding.converter += "+letters"
        result.decoding.charset = meant.charset
        result.decoding.charsetEvidence = .statistics
        result.decoding.charsetConfidence = meant.confidence
        return result
    }

    /// The text as it was before some other program took it for another encoding.
    private func asWritten(_ rendering: Rendering) throws(Unreadable) -> Rendering {
        var result = rendering
        if let text = try Misreading.undone(rendering.text) {
            result.text = text
            result.decoding.converter += Self.again
            result.declarations = rendering.declarations.map { declaration in
                guard let value = try? Misreading.undone(Array(declaration.value.utf8)) else { return declaration }
                return Declaration(
                    declaration.subject, String(decoding: value, as: UTF8.self), standsIn: declaration.standsIn)
            }
        }
        try LostLetters.refuse(result.text)
        return result
    }

    // MARK: - Child processes

    /// What the format's converter makes of a file.
    private func converted(
        _ bytes: [UInt8], _ format: Format, _ step: (ChildConverter.Step) -> Void
    ) throws(Unreadable) -> Rendering {
        guard let converter = converters.converter(of: format) else { throw Self.unread(format) }
        let output: [UInt8]
        do { output = try children.output(of: converter, for: bytes, step: step) } catch {
            var named = error
            named.mediaType = format.type
            throw named
        }
        guard output.contains(where: { $0 > 0x20 }) else { throw .wordless(format) }
        if converter.output == .page {
            var rendering = try page(output, try kinds.kind(of: output))
            rendering.decoding.converter = converter.name
            rendering.decoding.mediaType = format.type
            return rendering
        }
        guard PlainText.isUTF8(output),
            let printed = converter.output == .text ? (output, []) : PrintedRendering.read(output)
        else { throw .garbled(format, by: converter) }
        guard printed.text.contains(where: { $0 > 0x20 }) else { throw .wordless(format) }
        let decoding = Decoding(
            converter: converter.name, mediaType: format.type, charset: "utf-8", hasByteOrderMark: false)
        return Rendering(text: printed.text, decoding: decoding, declarations: printed.declarations)
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

    /// A page's story, or all its text where it stands in a mail: there nobody put furniture around it.
    func page(_ bytes: [UInt8], _ kind: FileKind, isWhole: Bool = false) throws(Unreadable) -> Rendering {
        var (text, decoding) = try decodedPage(bytes, kind)
        // Before the page is read, which leaves out the controls among it.
        if let written = try? Misreading.undone(text) {
            text = written
            decoding.converter += Self.again
        }
        let page = try WebPage(text, vocabulary: vocabulary, limits: pageLimits)
        guard !isWhole else { return Rendering(text: page.wholeText, decoding: decoding) }
        let (story, declarations) = try page.article()
        return Rendering(text: story, decoding: decoding, declarations: declarations)
    }

    private var pageLimits: PageLimits {
        var page = limits.markup
        page.text = limits.text
        return page
    }

    /// Said of text that had to be decoded as UTF-8 once more.
    private static let again = "+utf-8"
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

    /// A document in which there is no text.
    static func wordless(_ format: Format) -> Unreadable {
        Unreadable(
            "\(format.name) without text", needed: "an article with at least one word", code: "empty",
            mediaType: format.type)
    }

    /// A converter that printed something else than it was to print.
    static func garbled(_ format: Format, by converter: Converter) -> Unreadable {
        Unreadable(
            "\(converter.name) printed no UTF-8 text", needed: "save the article as UTF-8 plain text",
            code: "converter-failed", mediaType: format.type)
    }

    /// A file without a word.
    static let blank = Unreadable(
        "no text: the file is empty or blank", needed: "an article with at least one word", code: "empty")
}
