import Model

/// What the year and month of an article's folder were taken from.
public enum Dating: String, Hashable, Sendable {
    case event, publication, arrival
}

/// How a file came to the archive and where it was put: the part of a sidecar that is not understanding, and that is
/// outside the promise that the same bytes give the same sidecar.
public struct Custody: Hashable, Sendable {
    /// The intent record's `id` in `filing.jsonl`.
    public var intent: String
    /// What becomes of the file when all goes well.
    public var outcome: Outcome
    /// Folder and name in the inbox, as received.
    public var source: SourceName
    /// When the file was seen first.
    public var receivedAt: Timestamp
    /// When filing was begun.
    public var filedAt: Timestamp
    /// The file in the inbox as it was read: device, inode, size, times.
    public var identity: FileIdentity
    /// SHA-256 of the original, lower-case hexadecimal.
    public var sha256: String
    /// The media type of the original, e.g. `text/plain`.
    public var mediaType: String
    /// Where the original stands, below the archive. Valid UTF-8 in normalisation form C.
    public var place: [UInt8]
    /// Links to the original for further labels, below the archive, as far as they can be made.
    public var links: [[UInt8]]
    /// What the year and month of `place` are those of; nil for duplicates and quarantine, which go by arrival.
    public var dating: Dating?
    /// Whether the original was moved or copied into the tree.
    public var taking: Taking
    /// Where the same bytes were filed before. The outcome is FILED or UNCLASSIFIED when they stand there no longer.
    public var first: FiledCopy?
    /// Why the file was quarantined, in words.
    public var reason: String?
    /// Why the file was quarantined, as a code, e.g. `not-utf-8`.
    public var reasonCode: String?

    /// The name of the original in the tree.
    public var name: [UInt8] { Array(place.split(separator: 0x2F).last ?? []) }
}

/// Makes the bytes of a sidecar. The findings are nil for what was not understood.
public typealias SidecarMaker = (_ findings: Findings?, _ custody: Custody) -> [UInt8]
