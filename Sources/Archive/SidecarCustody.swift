import FoundationEssentials
import Model
import Platform

/// What the year and month of an article's folder were taken from.
public enum Dating: String, Hashable, Sendable {
    case event, publication, arrival
}

/// How a file came to the archive and where it was put: the part of a sidecar that is no finding, and that is outside the
/// promise that the same bytes give the same sidecar.
public struct Custody: Hashable, Sendable {
    /// The intent record's `id` in `filing.jsonl`.
    public var intent: String
    /// What became of the file: filed, unclassified, duplicate or quarantined.
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
    /// The media type of the original; `application/octet-stream` where it is not known.
    public var mediaType: String
    /// Where the original stands, below the archive. Valid UTF-8 in normalisation form C.
    public var place: [UInt8]
    /// Links to the original for further labels, below the archive, as far as they can be made.
    public var links: [[UInt8]]
    /// What the year and month of `place` are those of; nil for duplicates and quarantine, which go by arrival.
    public var dating: Dating?
    /// How the original comes into the tree.
    public var taking: Taking
    /// Where the same bytes were filed before. The outcome is FILED or UNCLASSIFIED when they stand there no longer. Its
    /// place is empty when it is not known.
    public var first: FiledCopy?
    /// Why the file was quarantined and what would be needed, in words.
    public var reason: String?
    /// The same for machines, e.g. `not-utf-8`.
    public var reasonCode: String?
    /// For an article taken out of another file: that file, and which part of it the article was.
    public var parent: Origin?
    /// The articles that were taken out of the file and filed with it.
    public var parts: [FiledPart] = []

    /// Where an article was taken out.
    public struct Origin: Hashable, Sendable {
        /// The file that it was in.
        public var file: Intent.Parent
        /// Which part of that file it was.
        public var part: PartName
    }

    /// An article that was taken out of a file.
    public struct FiledPart: Hashable, Sendable {
        /// Which part it was, as IMAP counts.
        public var section: String
        /// What became of it.
        public var outcome: Outcome
        /// Where it stands, below the archive.
        public var place: [UInt8]
    }

    /// Custody of one file; the parameters are the properties.
    public init(
        intent: String, outcome: Outcome, source: SourceName, receivedAt: Timestamp, filedAt: Timestamp,
        identity: FileIdentity, sha256: String, mediaType: String, place: [UInt8], links: [[UInt8]] = [],
        dating: Dating? = nil, taking: Taking, first: FiledCopy? = nil, reason: String? = nil, reasonCode: String? = nil
    ) {
        self.intent = intent
        self.outcome = outcome
        self.source = source
        self.receivedAt = receivedAt
        self.filedAt = filedAt
        self.identity = identity
        self.sha256 = sha256
        self.mediaType = mediaType
        self.place = place
        self.links = links
        self.dating = dating
        self.taking = taking
        self.first = first
        self.reason = reason
        self.reasonCode = reasonCode
    }

    /// The name of the original in the tree.
    public var name: [UInt8] { Array(place.split(separator: 0x2F).last ?? []) }
}

/// Makes the bytes of a sidecar. The findings are nil for what was not understood.
public typealias SidecarMaker = (_ findings: Findings?, _ custody: Custody) -> [UInt8]

extension Custody {
    /// The object `docket.custody`.
    var json: JSON {
        var members: [JSON.Member] = [
            .init("outcome", .string(outcome.rawValue)),
            .init("received", received),
            .init("intent", .string(intent)),
            .init("filed_at", .string(filedAt.rfc3339)),
            .init("taking", .string(taking.rawValue)),
            .init("place", Self.place(place)),
            .init("links", .array(links.map(Self.place))),
        ]
        if let dating { members.append(.init("dated_by", .string(dating.rawValue))) }
        members += [
            .init("sha256", .string(sha256)), .init("size", .integer(Int(identity.size))), .init("source", file),
        ]
        if let first {
            let place: [JSON.Member] = first.place.isEmpty ? [] : [.init("place", Self.place(first.place))]
            members.append(.init("first", .object([.init("arrival", .string(first.arrival.description))] + place)))
        }
        if let reason { members.append(.init("reason", .string(reason))) }
        if let reasonCode { members.append(.init("reason_code", .string(reasonCode))) }
        if let parent {
            members.append(
                .init(
                    "parent",
                    .object(
                        [.init("place", Self.place(parent.file.place)), .init("sha256", .string(parent.file.sha256))]
                            + [.init("section", .string(parent.part.section))]
                            + JSON.shown("name", parent.part.name))))
        }
        if !parts.isEmpty {
            let parts = parts.map { part in
                JSON.object([
                    .init("section", .string(part.section)), .init("outcome", .string(part.outcome.rawValue)),
                    .init("place", Self.place(part.place)),
                ])
            }
            members.append(.init("parts", .array(parts)))
        }
        return .object(members)
    }

    private var received: JSON {
        .object(
            JSON.shown("folder", source.folder) + JSON.shown("name", source.name)
                + [.init("time", .string(receivedAt.rfc3339))])
    }

    /// 64 bits are more than many readers of JSON hold exactly, so numbers of devices and inodes are strings.
    private var file: JSON {
        .object([
            .init("device", .string(String(identity.device))),
            .init("inode", .string(String(identity.inode))),
            .init("modified", .string(Self.exactly(identity.modified))),
        ])
    }

    /// A place in the tree, whose names this room made and which is therefore UTF-8.
    private static func place(_ bytes: [UInt8]) -> JSON { .string(String(decoding: bytes, as: UTF8.self)) }

    /// A file's time with nine decimals.
    private static func exactly(_ nanoseconds: Int64) -> String {
        // The first second that 64 bits hold is not whole.
        let nanoseconds = max(nanoseconds, .min + 999_999_999)
        let rest = nanoseconds % 1_000_000_000
        let fraction = String((rest < 0 ? rest + 1_000_000_000 : rest) + 1_000_000_000).dropFirst()
        let seconds = Timestamp(nanoseconds: nanoseconds).rfc3339
        return seconds.dropLast(6) + "." + fraction + seconds.suffix(6)
    }
}
