/// Which part of a file an article was taken out of.
public struct PartName: Hashable, Sendable {
    /// Its number within the file, as IMAP counts (RFC 9051, 6.4.5): `2.1` is the first part of the second.
    public var section: String
    /// The name it has there as a file, without folders; empty when it has none. It need not be a name that a file could
    /// have.
    public var name: [UInt8]

    /// Takes its parts as they are given.
    public init(section: String, name: [UInt8]) {
        self.section = section
        self.name = name
    }
}

/// A file inside another: what a mail has attached.
public struct Attachment: Sendable {
    /// Which part it is.
    public var part: PartName
    /// Its bytes.
    public var bytes: [UInt8]
    /// Why it is not read, whatever it holds; nil when it may be.
    public var obstacle: Unreadable?

    /// Takes its parts as they are given.
    public init(part: PartName, bytes: [UInt8], obstacle: Unreadable? = nil) {
        self.part = part
        self.bytes = bytes
        self.obstacle = obstacle
    }
}

/// What was found of a file inside another, without its bytes.
public struct PartDescription: Hashable, Sendable {
    /// Which part it is.
    public var part: PartName
    /// SHA-256 of its bytes, lower-case hexadecimal.
    public var sha256: String
    /// Bytes.
    public var size: Int
    /// Its media type, told by its bytes.
    public var mediaType: String
    /// Why it is no article; nil when it is one.
    public var trouble: Unreadable?

    /// Takes its parts as they are given.
    public init(part: PartName, sha256: String, size: Int, mediaType: String, trouble: Unreadable? = nil) {
        self.part = part
        self.sha256 = sha256
        self.size = size
        self.mediaType = mediaType
        self.trouble = trouble
    }
}
