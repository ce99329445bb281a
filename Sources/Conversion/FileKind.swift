import Mail
import Model
import Vocabulary

/// What a file is, told by its bytes, decoded as far as it is text.
struct FileKind {
    /// The format; nil for text of no format, and for what nothing is known of.
    var format: Format?
    /// The media type as libmagic names it.
    var mediaType: String
    /// The text in UTF-8; nil when the bytes are not known to be UTF-8, UTF-16 or UTF-32.
    var wide: WideText.Decoded?
    /// Whether the bytes are UTF-8.
    var isUTF8: Bool
    /// Whether the bytes are text of one byte a letter, if they are text at all.
    var isEightBit: Bool { !isUTF8 && wide == nil }
}

/// Tells what a file is.
struct FileKinds {
    let formats: Formats
    let magic: Magic
    let limits: ConversionLimits

    /// Looks at a file that is packed no longer.
    ///
    /// - Throws: `Unreadable` when a byte order mark promises text that is not there.
    func kind(of bytes: [UInt8]) throws(Unreadable) -> FileKind {
        if let mail = formats.format(of: MailMessage.mediaType), MailSigns.open(bytes) {
            return FileKind(format: mail, mediaType: mail.type, wide: nil, isUTF8: PlainText.isUTF8(bytes))
        }
        if PlainText.isUTF8(bytes) { return clean(bytes, isUTF8: true) }
        if let wide = try WideText.marked(bytes, limit: limits.page) { return widened(wide) }
        let type = mediaType(of: bytes)
        let format = formats.format(of: type)
        if format == nil || format?.reader == .text, let wide = try WideText.unmarked(bytes, limit: limits.page) {
            return widened(wide)
        }
        return FileKind(format: format, mediaType: type, wide: nil, isUTF8: false)
    }

    private func widened(_ wide: WideText.Decoded) -> FileKind {
        var kind = clean(wide.text, isUTF8: false)
        kind.wide = wide
        return kind
    }

    /// The kind of clean text: plain unless it is of a format that clean text can be.
    private func clean(_ text: [UInt8], isUTF8: Bool) -> FileKind {
        let plain = FileKind(format: formats.format(of: Self.plain), mediaType: Self.plain, wide: nil, isUTF8: isUTF8)
        // libmagic takes Markdown with a tag in it for HTML.
        if PlainText.isPlainly(text) || Markdown.opensAsMarkdown(text) { return plain }
        // Both are XML to libmagic.
        let type = Markup.xmlType(text) ?? mediaType(of: text)
        guard let format = formats.format(of: type), format.isTextual else { return plain }
        return FileKind(format: format, mediaType: format.type, wide: nil, isUTF8: isUTF8)
    }

    private func mediaType(of bytes: [UInt8]) -> String {
        let type = magic.mediaType(of: bytes)
        // libmagic takes a text for a mail when its first line alone looks like one's.
        if type == MailMessage.mediaType { return Self.plain }
        if bytes.starts(with: [0x50, 0x4B, 3, 4]), type == "application/zip" || type == "application/octet-stream",
            Self.holdsWordDocument(bytes)
        {
            return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        }
        return formats.format(of: type)?.type ?? type
    }

    /// libmagic knows Word documents by the order of their parts, which not every program keeps; the list of parts stands at
    /// the end.
    private static func holdsWordDocument(_ bytes: [UInt8]) -> Bool {
        let name = Array("word/document.xml".utf8)
        let end = bytes.suffix(1 << 16)
        guard end.count > name.count else { return false }
        return (end.startIndex...(end.endIndex - name.count)).contains { end[$0...].starts(with: name) }
    }

    static let plain = "text/plain"
}
