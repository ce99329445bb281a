import Model
import Vocabulary

/// Which parts of a mail are its text, and which are files of their own.
public struct MailContents: Sendable {
    /// What is to be read as the mail's text, one below the other; empty when there is none.
    public var body: [MailMessage.Part] = []
    /// The pages that the body is the other form of; empty when there are none.
    public var pages: [MailMessage.Part] = []
    /// Files that may be articles.
    public var attachments: [MailMessage.Part] = []

    /// Sorts a mail's parts.
    ///
    /// Of alternatives the plain text is the body, unless it is blank or only stands in for the page. Parts without a name
    /// that are shown belong to the body. Pictures that are shown, styles, signatures and the like belong to nothing.
    public init(_ mail: MailMessage, _ words: MailWords) {
        for part in mail.parts {
            if Self.isText(part), part.name.isEmpty, !part.isAttachment {
                body.append(part)
            } else if mail.page == nil, Self.isFile(part, words) {
                attachments.append(part)
            }
        }
        if mail.page != nil {
            // Frames of a page stand behind it.
            body = Array(body.prefix(1))
        } else {
            let all = body
            body = Self.chosen(all, words)
            if body.allSatisfy({ $0.mediaType == "text/plain" }) { pages = all.filter { $0.mediaType == "text/html" } }
        }
    }

    private static func isText(_ part: MailMessage.Part) -> Bool {
        part.mediaType == "text/plain" || part.mediaType == "text/html"
    }

    private static func isFile(_ part: MailMessage.Part, _ words: MailWords) -> Bool {
        guard !words.ignoredTypes.contains(part.mediaType), part.bytes.contains(where: { $0 > 0x20 }) else {
            return false
        }
        if part.mediaType == MailMessage.mediaType { return true }
        let kind = part.mediaType.prefix { $0 != "/" }
        // A picture that is shown is part of the page; one that is attached may be a scan.
        if ["image", "audio", "video"].contains(kind) { return part.isAttachment && !part.within.contains("related") }
        return part.isAttachment || !part.name.isEmpty
    }

    private static func chosen(_ parts: [MailMessage.Part], _ words: MailWords) -> [MailMessage.Part] {
        let plain = parts.filter { $0.mediaType == "text/plain" }
        let pages = parts.filter { $0.mediaType == "text/html" }
        guard let page = pages.first else { return plain }
        let isStub = plain.allSatisfy { isBlank($0.bytes) || standsIn($0.bytes, words) }
        if isStub { return pages }
        // Text in the mail beside its alternatives is a page's neighbour, not its other form.
        return page.within.contains("alternative") || plain.isEmpty ? plain : parts
    }

    private static func isBlank(_ bytes: [UInt8]) -> Bool { !bytes.contains { $0 > 0x20 } }

    private static func standsIn(_ bytes: [UInt8], _ words: MailWords) -> Bool {
        guard bytes.count <= 2000 else { return false }
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        return words.stubs.contains { text.contains($0) }
    }
}

extension MailMessage.Part {
    /// Lines that flow joined to paragraphs (RFC 3676, 4.1 and 4.4), where they flow; else the bytes as they are. For
    /// encodings in which ASCII is ASCII.
    public func unwrapped(_ text: [UInt8]) -> [UInt8] {
        guard isFlowed else { return text }
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        var flows = false
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            var line = line
            if line.last == 0x0D { line.removeLast() }
            if line.first == 0x20 { line.removeFirst() }
            if !flows, !output.isEmpty { output.append(0x0A) }
            flows = line.last == 0x20 && line.first != 0x3E && !line.elementsEqual([0x2D, 0x2D, 0x20])
            if flows, deletesBlank { line.removeLast() }
            output += line
        }
        return output
    }
}
