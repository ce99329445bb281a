import Mail
import Model

/// The files inside a file.
extension Conversion {
    /// Whether a file that was read may hold others.
    public static func mayHoldOthers(_ decoding: Decoding) -> Bool { decoding.mediaType == MailMessage.mediaType }

    /// The files in a mail, and in the mails among them; none for other files. Packed mails are looked into, too.
    ///
    /// - Parameter bytes: a whole file, packed or not.
    /// - Throws: `Unreadable` when there are more than the limits allow.
    public func attachments(in bytes: [UInt8]) throws(Unreadable) -> [Attachment] {
        var found = AttachmentList(limits: limits)
        try collect(from: bytes, below: "", depth: 1, into: &found)
        return found.all
    }

    private func collect(from bytes: [UInt8], below prefix: String, depth: Int, into found: inout AttachmentList)
        throws(Unreadable)
    {
        // What cannot be unpacked or taken apart is told of where it is read.
        guard let bytes = try content(of: bytes, &found), MailSigns.open(bytes),
            let mail = try? MailMessage(bytes, limits.mail)
        else { return }
        for part in MailContents(mail, mailWords).attachments {
            let section = prefix + part.section
            let isPackage = MailSigns.open(part.bytes) || part.bytes.starts(with: Gunzip.signature)
            var attachment = Attachment(part: PartName(section: section, name: part.name), bytes: part.bytes)
            if part.isCut { attachment.obstacle = part.damage }
            if isPackage, depth >= limits.mail.depth {
                attachment.obstacle = Unreadable(
                    "mails lie more than \(limits.mail.depth) deep one in the other",
                    needed: "drop the inner mail itself, or raise mail_depth in the configuration", code: "bomb",
                    mediaType: MailMessage.mediaType)
            }
            try found.add(attachment)
            guard isPackage, attachment.obstacle == nil else { continue }
            try collect(from: part.bytes, below: section + ".", depth: depth + 1, into: &found)
        }
    }

    private func content(of bytes: [UInt8], _ found: inout AttachmentList) throws(Unreadable) -> [UInt8]? {
        guard bytes.starts(with: Gunzip.signature) else { return bytes }
        return try packed.withLock { _ throws(Unreadable) in
            var bytes = bytes
            for _ in 0..<limits.layers where bytes.starts(with: Gunzip.signature) {
                // What breaks off has cost as much as it may, or as it can.
                let most = min(limits.unpacked, bytes.count * limits.unpackedRatio)
                let inner = try? Gunzip.unpack(bytes, limits)
                try found.grow(by: inner?.count ?? most)
                guard let inner else { return nil }
                bytes = inner
            }
            return bytes
        }
    }
}

/// Files found, as many as the limits allow.
private struct AttachmentList {
    let limits: ConversionLimits
    var all: [Attachment] = []
    private var size = 0

    init(limits: ConversionLimits) { self.limits = limits }

    mutating func add(_ attachment: Attachment) throws(Unreadable) {
        all.append(attachment)
        guard all.count <= limits.mail.attachments else {
            throw Unreadable(
                "a mail with more than \(limits.mail.attachments) files in it",
                needed: "drop the articles in it one by one, or raise mail_attachments in the configuration",
                code: "bomb", mediaType: MailMessage.mediaType)
        }
        try grow(by: attachment.bytes.count)
    }

    /// Counts what comes out of a mail, packed or not.
    mutating func grow(by count: Int) throws(Unreadable) {
        size += count
        guard size <= limits.unpacked else {
            throw Unreadable(
                "a mail whose files come to more than \(limits.unpacked >> 20) MiB",
                needed: "drop the articles in it one by one, or raise unpacked_mib in the configuration", code: "bomb",
                mediaType: MailMessage.mediaType)
        }
    }
}
