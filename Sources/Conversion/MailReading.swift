import Mail
import Model

/// Mails: their own text, and the files in them.
extension Conversion {
    /// The text of a mail, and what its header declares.
    ///
    /// - Throws: `Unreadable` when it is no mail, would cost more than the limits allow, or holds neither text nor files.
    func mail(_ bytes: [UInt8]) throws(Unreadable) -> Rendering {
        let mail = try MailMessage(bytes, limits.mail)
        let contents = MailContents(mail, mailWords)
        let subject = decoded(mail.subject, beside: contents).flatMap { Subject.bare($0, mailWords) }
        guard mail.page == nil else { return try savedPage(mail, contents, subject) }
        var rendering = try body(contents.body)
        if let page = fuller(than: rendering, contents) { rendering = page }
        let written = MailText(String(decoding: rendering.text, as: UTF8.self), mailWords)
        var text = written.text
        let headline = written.forwarded?.subject.flatMap { Subject.bare($0, mailWords) } ?? subject
        if let headline, Subject.isMissing(headline, in: text) { text = headline + "\n\n" + text }
        if !text.contains(where: { !$0.isWhitespace }) { text = Self.names(contents) }
        rendering.text = Array(text.utf8)
        rendering.declarations = declarations(mail, contents, headline, written.forwarded) + rendering.declarations
        rendering.decoding.mediaType = MailMessage.mediaType
        rendering.decoding.converter = "mail"
        return rendering
    }

    /// What stands for the text of a mail that brings files and says nothing.
    private static func names(_ contents: MailContents) -> String {
        contents.attachments.map { String(decoding: $0.name, as: UTF8.self) }.filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    private func declarations(
        _ mail: MailMessage, _ contents: MailContents, _ headline: String?, _ forwarded: MailText.Forwarded?
    ) -> [Declaration] {
        var declarations: [Declaration] = []
        func add(_ subject: Declaration.Subject, _ value: String?) {
            if let value, !value.isEmpty { declarations.append(Declaration(subject, value, standsIn: "mail-header")) }
        }
        add(.headline, headline)
        // What was forwarded was written and sent by another.
        if let forwarded {
            add(.author, forwarded.from)
            add(.published, forwarded.date)
        } else {
            add(.author, decoded(mail.sender, beside: contents))
            add(.published, mail.date)
        }
        return declarations
    }

    /// A page that was saved as a mail (MHTML) is a page; it was saved when the mail's date says, and not published.
    private func savedPage(_ mail: MailMessage, _ contents: MailContents, _ subject: String?) throws(Unreadable)
        -> Rendering
    {
        guard let root = contents.body.first else { throw Unreadable.blank }
        var rendering = try pageText(root)
        if let subject { rendering.declarations.append(Declaration(.headline, subject, standsIn: "mail-header")) }
        if let address = mail.page?.address {
            rendering.declarations.append(Declaration(.url, address, standsIn: "mail-header"))
        }
        rendering.decoding.mediaType = MailMessage.mediaType
        return rendering
    }

    // MARK: - Parts

    /// The page beside a plain text that is hardly more than its beginning; nil where the text is as good.
    private func fuller(than plain: Rendering, _ contents: MailContents) -> Rendering? {
        guard !contents.pages.isEmpty, plain.text.count < Self.shortText, let page = try? body(contents.pages),
            page.text.count > 4 * plain.text.count
        else { return nil }
        return page
    }

    /// In bytes.
    private static let shortText = 500

    /// The parts that are the mail's text, one below the other. The first says how it was decoded.
    private func body(_ parts: [MailMessage.Part]) throws(Unreadable) -> Rendering {
        var whole: Rendering?
        for part in parts {
            guard part.bytes.contains(where: { $0 > 0x20 }) else { continue }
            let rendering = part.mediaType == "text/html" ? try pageText(part, isWhole: true) : try plainText(part)
            guard let before = whole else {
                whole = rendering
                continue
            }
            whole?.text = before.text + [0x0A, 0x0A] + rendering.text
        }
        return whole
            ?? Rendering(
                text: [],
                decoding: Decoding(
                    converter: "mail", mediaType: MailMessage.mediaType, charset: "utf-8", hasByteOrderMark: false))
    }

    private func plainText(_ part: MailMessage.Part) throws(Unreadable) -> Rendering {
        let decoded = try text(of: part, isMarkup: false)
        return Rendering(text: part.unwrapped(decoded.text), decoding: decoded.decoding)
    }

    private func pageText(_ part: MailMessage.Part, isWhole: Bool = false) throws(Unreadable) -> Rendering {
        let decoded = try text(of: part, isMarkup: true)
        let kind = FileKind(format: nil, mediaType: "text/html", wide: nil, isUTF8: true)
        var rendering = try page(decoded.text, kind, isWhole: isWhole)
        // The part's encoding is what was decoded; what the page says in itself was written before it was sent.
        let converter = rendering.decoding.converter
        rendering.decoding = decoded.decoding
        rendering.decoding.converter = "mail+" + converter
        return rendering
    }

    /// A part's text in UTF-8, by the encoding that it declares as far as the text agrees.
    private func text(of part: MailMessage.Part, isMarkup: Bool) throws(Unreadable) -> (
        text: [UInt8], decoding: Decoding
    ) {
        guard !part.isCut else { throw part.damage }
        let kind = try kinds.kind(of: part.bytes)
        var decoding = Decoding(
            converter: "mail", mediaType: MailMessage.mediaType, charset: "utf-8", hasByteOrderMark: false)
        decoding.declaredCharset = part.charset ?? (isMarkup ? Markup.declaredCharset(in: part.bytes) : nil)
        if let wide = kind.wide {
            decoding.charset = wide.charset
            decoding.charsetEvidence = wide.evidence
            return (wide.text, decoding)
        }
        if kind.isUTF8 { return (part.bytes, decoding) }
        if let offset = PlainText.damage(in: part.bytes) {
            throw Unreadable(
                "the mail's text is UTF-8, but broken at offset \(offset) of part \(part.section)",
                needed: "save the article as UTF-8", code: "charset", mediaType: MailMessage.mediaType)
        }
        guard !part.bytes.contains(0) else {
            throw Unreadable(
                "the mail's text holds a NUL byte", needed: "save the article as UTF-8 plain text", code: "binary",
                mediaType: MailMessage.mediaType)
        }
        let decoded = try detector.decode(part.bytes, declared: decoding.declaredCharset, isMarkup: isMarkup)
        decoding.charset = decoded.charset
        decoding.charsetEvidence = decoded.evidence
        decoding.charsetConfidence = decoded.confidence
        return (decoded.text, decoding)
    }

    /// A header's words. What stands there in an encoding that it does not name is in that of the text, as far as it can be.
    private func decoded(_ header: MailHeader?, beside contents: MailContents) -> String? {
        switch header {
        case .text(let text): return text
        case .bytes(let bytes):
            let declared = contents.body.first?.charset
            return (try? detector.decode(bytes, declared: declared)).map { String(decoding: $0.text, as: UTF8.self) }
        case nil: return nil
        }
    }
}
