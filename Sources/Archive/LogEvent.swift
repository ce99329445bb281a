import FoundationEssentials
import Model
import Platform

/// What `filing.jsonl` can say.
public enum LogEvent: Sendable {
    /// What is about to be done.
    case intent(Intent)
    /// What became of a file.
    ///
    /// - Parameter intent: the sequence number of the intent that this is the outcome of; nil for LEFT.
    case outcome(FilingRecord, intent: Int?)
    /// A torn end was cut.
    case healed(Healed)
    /// Something that had been damaged was put right.
    case repaired(Repaired)

    /// The record as one line of JSON without its line end.
    ///
    /// `seq`, `prev`, `time` and `event` come first and in this order: a reader finds them without parsing JSON. Then
    /// comes `event_type`.
    ///
    /// - Parameters:
    ///   - sequence: its number.
    ///   - previous: SHA-256 of the line before, lower-case hexadecimal.
    ///   - time: RFC 3339 with `+07:00`.
    public func line(sequence: Int, previous: String, time: String) -> [UInt8] {
        let (event, rest) = body
        let head: [JSON.Member] = [
            .init("seq", .integer(sequence)), .init("prev", .string(previous)), .init("time", .string(time)),
            .init("event", .string(event)), .init("event_type", .string(type)),
        ]
        return JSON.object(head + rest).line()
    }

    private var body: (event: String, members: [JSON.Member]) {
        switch self {
        case .intent(let intent): return ("intent", intent.members)
        case .outcome(let record, let intent):
            return ("outcome", (intent.map { [.init("intent", .integer($0))] } ?? []) + record.members)
        case .healed(let healed):
            let members: [JSON.Member] = [
                .init("offset", .integer(healed.offset)), .init("cut_bytes", .integer(healed.count)),
                .init("cut_sha256", .string(healed.sha256)),
            ]
            return ("healed", members)
        case .repaired(let repaired): return ("repaired", repaired.members)
        }
    }

    /// The event's type by its label in the Library of Congress's vocabulary for PREMIS 3,
    /// id.loc.gov/vocabulary/preservation/eventType.
    var type: String {
        switch self {
        case .intent: "ingestion start"
        case .outcome(let record, _):
            switch record.outcome {
            // What was withdrawn ends here too: the ingestion begun with its intent took nothing in.
            case .filed, .unclassified, .duplicate, .withdrawn: "ingestion end"
            case .quarantined: "quarantine"
            // No term says "refused"; this one is for judging whether something is to be taken in.
            case .left: "appraisal"
            }
        // Log, register or tree are brought back to what they were.
        case .healed, .repaired: "recovery"
        }
    }
}

/// Bytes that a crash left behind the last whole record, and that were cut.
public struct Healed: Hashable, Sendable {
    /// Where the bytes stood in their segment.
    public var offset: Int
    /// How many they were.
    public var count: Int
    /// Their SHA-256, lower-case hexadecimal.
    public var sha256: String
}

/// What is about to be done for one deposit, written and flushed before anything of it is visible: enough to finish it
/// or to take it back.
public struct Intent: Hashable, Sendable {
    /// Names the staged files: `<id>.<ending>`.
    public var id: String
    /// How the original comes into the tree.
    public var taking: Taking
    /// When the file was seen first.
    public var receivedAt: Timestamp
    /// The original's media type.
    public var mediaType: String
    /// What the year and month of the place are those of; nil for duplicates and quarantine.
    public var dating: Dating?
    /// The outcome when all goes well, still without arrival number and links. As read, it has the intent's own sequence
    /// and time.
    public var record: FilingRecord
    /// In the order of placing: the sidecar first, the original last.
    public var placements: [Placement]
    /// Links for further labels.
    public var links: [Link]
    /// The same for the articles inside the file, which go with it: placed behind it, and taken back before it.
    public var parts: [Intent] = []
    /// Of such an article, the file it is in; not written, for it is the intent that this one stands in.
    public var parent: Parent?

    /// The file that an article was taken out of.
    public struct Parent: Hashable, Sendable {
        /// Below the archive.
        public var place: [UInt8]
        /// SHA-256 of its bytes, lower-case hexadecimal.
        public var sha256: String
    }

    /// A file to be placed.
    public struct Placement: Hashable, Sendable {
        /// The ending of the staged file: `json`, `reason.txt`, `original`.
        public var role: String
        /// Below the archive.
        public var place: [UInt8]
        /// SHA-256 of its bytes, lower-case hexadecimal.
        public var sha256: String
    }

    /// A symbolic link to be made, and one to the sidecar beside it.
    public struct Link: Hashable, Sendable {
        /// Below the archive.
        public var place: [UInt8]
        /// The original, relative to the link's folder.
        public var target: [UInt8]
    }

    var members: [JSON.Member] {
        var members: [JSON.Member] = [
            .init("id", .string(id)), .init("taking", .string(taking.rawValue)),
            .init("received", .integer(Int(receivedAt.nanoseconds))), .init("media_type", .string(mediaType)),
        ]
        if let dating { members.append(.init("dated_by", .string(dating.rawValue))) }
        members += record.members
        let placements = placements.map { placement in
            JSON.object([
                .init("role", .string(placement.role)), .init("place", .text(placement.place)),
                .init("sha256", .string(placement.sha256)),
            ])
        }
        members.append(.init("placements", .array(placements)))
        if !links.isEmpty {
            let links = links.map { JSON.object([.init("place", .text($0.place)), .init("target", .text($0.target))]) }
            members.append(.init("to_link", .array(links)))
        }
        if !parts.isEmpty { members.append(.init("parts", .array(parts.map { .object($0.members) }))) }
        return members
    }
}

extension JSON {
    /// A place in the tree, whose names this room made and which is therefore UTF-8.
    static func text(_ bytes: [UInt8]) -> JSON { .string(String(decoding: bytes, as: UTF8.self)) }

    /// Bytes for showing; beside them, in base64, the bytes themselves where showing changes them.
    static func shown(_ label: String, _ bytes: [UInt8]) -> [Member] {
        let shown = Printable.name(bytes)
        let members = [Member(label, .string(shown))]
        if Array(shown.utf8) == bytes { return members }
        return members + [Member(label + "_bytes", .string(Data(bytes).base64EncodedString()))]
    }
}

extension FilingRecord {
    /// Text that the log repeats, at most 1,000 bytes of it; the sidecar has titles whole.
    static func bounded(_ text: String) -> String { NameMaker.cut(text, to: 1000) }

    /// Everything but `seq` and `time`. What has no value is left out.
    var members: [JSON.Member] {
        var members: [JSON.Member] = [.init("outcome", .string(outcome.rawValue))]
        func add(_ name: String, _ value: String?) {
            if let value { members.append(.init(name, .string(value))) }
        }
        add("arrival", arrival?.description)
        members.append(.init("source", source.json(identity)))
        add("sha256", sha256)
        if let place { members.append(.init("place", .text(place))) }
        if !links.isEmpty { members.append(.init("links", .array(links.map(JSON.text)))) }
        if !labels.isEmpty { members.append(.init("labels", .array(labels.map { .string($0.name) }))) }
        add("first", first?.description)
        add("reason", reason)
        add("language", language?.rawValue)
        add("title", title)
        add("event_date", eventDate)
        add("province", province)
        add("parent", parent?.description)
        if let part { members.append(.init("part", part.json)) }
        return members
    }
}

extension PartName {
    /// Number and name; beside the name, in base64, its bytes where showing changes them.
    var json: JSON {
        .object([.init("section", .string(section))] + JSON.shown("name", name))
    }
}

extension SourceName {
    /// Folder and name for showing; beside each, in base64, the bytes where showing changes them.
    func json(_ identity: FileIdentity) -> JSON {
        var members: [JSON.Member] = []
        for (label, bytes) in [("folder", folder), ("name", name)] { members += JSON.shown(label, bytes) }
        return .object(
            members + [
                .init("device", .integer(Int(truncatingIfNeeded: identity.device))),
                .init("inode", .integer(Int(truncatingIfNeeded: identity.inode))),
                .init("size", .integer(Int(identity.size))), .init("modified", .integer(Int(identity.modified))),
                .init("changed", .integer(Int(identity.changed))),
            ])
    }
}
