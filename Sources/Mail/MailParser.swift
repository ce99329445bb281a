import CGMime
import Glibc
import Model
import Synchronization

/// GMime at work.
enum MailParser {
    /// GMime keeps tables of its own; one mail at a time has it.
    static let gate = Mutex(())
    private static let isReady: Bool = {
        docket_mime_start()
        return true
    }()

    static func parse(_ bytes: UnsafeRawBufferPointer, _ limits: MailLimits) throws(Unreadable) -> MailMessage {
        let isMailbox = bytes.starts(with: "From ".utf8)
        let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        guard isReady, let mail = docket_mime_open(start, bytes.count, isMailbox ? 1 : 0) else { throw Self.noMail }
        defer { docket_mime_close(mail) }
        if isMailbox, docket_mime_has_more(mail) != 0 {
            throw Unreadable(
                "a mailbox with several mails", needed: "save each mail as a file of its own", code: "format",
                mediaType: "application/mbox")
        }
        var walk = MailWalk(limits: limits, endsInCRLF: endsInCRLF(bytes))
        if let body = docket_mime_body(mail) { try walk.run(body) }
        let message = docket_mime_message(mail)
        return MailMessage(
            subject: header("Subject", of: message), sender: sender(mail), date: date(mail),
            page: page(message, walk.parts), parts: walk.parts)
    }

    private static func endsInCRLF(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let end = bytes.firstIndex(of: 0x0A), end > 0 else { return false }
        return bytes[end - 1] == 0x0D
    }

    private static let noMail = Unreadable(
        "no mail: its header cannot be read", needed: "save the mail again, or the article in it as UTF-8 plain text",
        code: "damaged", mediaType: MailMessage.mediaType)

    // MARK: - Header

    private static func header(_ name: String, of message: docket_mime?) -> MailHeader? {
        if let raw = docket_mime_raw_header(message, name) {
            let bytes = Array(UnsafeRawBufferPointer(start: raw, count: strlen(raw)))
            if bytes.contains(where: { $0 >= 0x80 }), String(validating: bytes, as: UTF8.self) == nil {
                return .bytes(trimmed(bytes))
            }
        }
        return docket_mime_header(message, name).flatMap { text(String(cString: $0)) }.map(MailHeader.text)
    }

    /// Words on one line; nil when there are none.
    private static func text(_ value: String) -> String? {
        let words = value.unicodeScalars.split {
            $0.properties.isWhitespace || $0.properties.generalCategory == .control
        }
        let line = words.map { String($0) }.joined(separator: " ")
        return line.isEmpty ? nil : line
    }

    private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        let unfolded = bytes.filter { $0 >= 0x20 || $0 == 0x09 }.drop { $0 <= 0x20 }
        let end = unfolded.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? unfolded.startIndex
        return Array(unfolded[..<end])
    }

    private static func sender(_ mail: docket_mime) -> MailHeader? {
        // Bytes of no declared encoding are not worth guessing at in a name.
        if case .bytes? = header("From", of: docket_mime_message(mail)) { return nil }
        return owned(docket_mime_sender(mail)).flatMap(text).map(MailHeader.text)
    }

    private static func date(_ mail: docket_mime) -> String? { owned(docket_mime_date(mail)) }

    static func owned(_ text: UnsafeMutablePointer<CChar>?) -> String? {
        guard let text else { return nil }
        defer { docket_mime_free(text) }
        return String(cString: text)
    }

    /// A mail that was sent to nobody and whose root is a page, is that page.
    private static func page(_ message: docket_mime?, _ parts: [MailMessage.Part]) -> MailMessage.Page? {
        let ways = ["To", "Cc", "Bcc", "Received", "Delivered-To", "Return-Path", "In-Reply-To"]
        guard ways.allSatisfy({ docket_mime_raw_header(message, $0) == nil }), let root = parts.first,
            root.mediaType == "text/html", root.within.isEmpty || root.within == ["related"], !root.isAttachment
        else { return nil }
        for name in ["Snapshot-Content-Location", "Content-Location"] {
            if case .text(let address)? = header(name, of: message) { return .init(address: address) }
        }
        return root.within.isEmpty ? nil : .init(address: nil)
    }
}
