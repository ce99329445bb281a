import Model
import Synchronization

/// A mail taken apart: what its header says, and its parts with their bytes.
public struct MailMessage: Sendable {
    /// One part that holds no others.
    public struct Part: Sendable {
        /// Its number, as IMAP counts (RFC 9051, 6.4.5): `2.1` is the first part of the second.
        public var section: String
        /// Its media type, in lower case.
        public var mediaType: String
        /// The encoding that it declares, in lower case.
        public var charset: String?
        /// The name it has as a file; empty when it has none.
        public var name: [UInt8]
        /// Whether it is meant to be kept as a file and not shown.
        public var isAttachment: Bool
        /// The types of multiparts it lies in, outermost first: `mixed`, `alternative`, `related`.
        public var within: [String]
        /// Whether its lines flow (RFC 3676).
        public var isFlowed: Bool
        /// Whether the blank before each break of a line that flows goes with it.
        public var deletesBlank: Bool
        /// Its bytes, unpacked from their transfer encoding; those of a mail inside are its source.
        public var bytes: [UInt8]
        /// Whether its transfer encoding breaks off within a byte, so that something is missing.
        public var isCut: Bool

        /// Why a part that is cut cannot be read.
        public var damage: Unreadable {
            Unreadable(
                "part \(section) of the mail is cut off: its base64 ends within a byte",
                needed: "save the mail again", code: "damaged", mediaType: MailMessage.mediaType)
        }
    }

    /// The subject; nil when there is none that can be decoded.
    public var subject: MailHeader?
    /// Who sent it: the name, else the address.
    public var sender: MailHeader?
    /// When it was sent, as `2024-03-12T08:30:00+07:00`: local time as the header has it.
    public var date: String?
    /// The address of a page that was saved as a mail (MHTML); nil for mails proper.
    public var page: Page?
    /// Its parts in their order, multiparts taken apart.
    public var parts: [Part]

    /// A web page saved as a mail (RFC 2557).
    public struct Page: Sendable {
        /// Where the page lay.
        public var address: String?
    }

    /// What is shown for mails.
    public static let mediaType = "message/rfc822"

    /// Takes a mail apart. GMime reads it, after the survey made sure that it stays within the limits.
    ///
    /// - Parameter bytes: the mail, with or without the `From ` line of a mailbox before it.
    /// - Throws: `Unreadable` when it is no mail, holds several, or would cost more than the limits allow.
    public init(_ bytes: [UInt8], _ limits: MailLimits = MailLimits()) throws(Unreadable) {
        try MailSurvey.check(bytes[...], limits)
        self = try MailParser.gate.withLock { _ throws(Unreadable) in
            let outcome = bytes.withUnsafeBytes { bytes in
                Result { () throws(Unreadable) in try MailParser.parse(bytes, limits) }
            }
            return try outcome.get()
        }
    }

    init(subject: MailHeader?, sender: MailHeader?, date: String?, page: Page?, parts: [Part]) {
        self.subject = subject
        self.sender = sender
        self.date = date
        self.page = page
        self.parts = parts
    }
}

/// The value of a header: decoded, or, where it stands there as bytes of no declared encoding, those bytes.
public enum MailHeader: Sendable, Hashable {
    /// Decoded.
    case text(String)
    /// Bytes that are neither ASCII nor UTF-8.
    case bytes([UInt8])
}
