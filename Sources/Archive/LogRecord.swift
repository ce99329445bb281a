import FoundationEssentials
import Model

/// A line of `filing.jsonl`, read.
public struct LogRecord: Sendable {
    /// Its number in the log, from 1.
    public var sequence: Int
    /// When it was written: RFC 3339 with `+07:00`.
    public var time: String
    /// What it says.
    public var event: LogEvent

    /// - Parameters:
    ///   - line: without its line end.
    ///   - offset: of the line in its segment, for messages.
    /// - Throws: `ArchiveError.unreadableRecord`.
    public init(line: some Sequence<UInt8>, offset: Int) throws(ArchiveError) {
        do {
            let wire = try JSONDecoder().decode(Wire.self, from: Data(line))
            sequence = try wire.seq.required("seq")
            time = try wire.time.required("time")
            switch try wire.event.required("event") {
            case "intent": event = .intent(try Intent(wire, sequence, time))
            case "outcome": event = .outcome(try FilingRecord(wire, sequence, time), intent: wire.intent)
            case "healed":
                event = .healed(
                    Healed(
                        offset: try wire.offset.required("offset"), count: try wire.cut_bytes.required("cut_bytes"),
                        sha256: try wire.cut_sha256.required("cut_sha256")))
            case "repaired": event = .repaired(try Repaired(wire))
            default: throw Missing(member: "event")
            }
        } catch {
            throw .unreadableRecord(offset: offset, problem: "\(error)")
        }
    }
}

private struct Missing: Error, CustomStringConvertible {
    var member: String
    var description: String { "no valid \(member)" }
}

extension Optional {
    fileprivate func required(_ member: String) throws -> Wrapped {
        guard let self else { throw Missing(member: member) }
        return self
    }
}

/// The members of all events, named as in the file. What an intent says of an article inside its file has none of the
/// first three.
private struct Wire: Decodable {
    var seq: Int?
    var time: String?
    var event: String?
    // outcome and intent
    var intent: Int?
    var outcome: String?
    var arrival: String?
    var source: WireSource?
    var sha256: String?
    var place: String?
    var links: [String]?
    var labels: [String]?
    var first: String?
    var reason: String?
    var language: String?
    var title: String?
    var event_date: String?
    var province: String?
    var parent: String?
    var part: WirePart?
    // intent
    var id: String?
    var taking: String?
    var received: Int?
    var media_type: String?
    var dated_by: String?
    var placements: [WirePlacement]?
    var to_link: [WireLink]?
    var parts: [Wire]?
    // healed
    var offset: Int?
    var cut_bytes: Int?
    var cut_sha256: String?
    // repaired
    var action: String?
    var place_bytes: String?
    var from: String?
    var from_bytes: String?
}

private struct WireSource: Decodable {
    var folder: String
    var folder_bytes: String?
    var name: String
    var name_bytes: String?
    var device: Int
    var inode: Int
    var size: Int64
    var modified: Int64
    var changed: Int64
}

private struct WirePart: Decodable {
    var section: String
    var name: String
    var name_bytes: String?
}

private struct WirePlacement: Decodable {
    var role: String
    var place: String
    var sha256: String
}

private struct WireLink: Decodable {
    var place: String
    var target: String
}

extension FilingRecord {
    fileprivate init(_ wire: Wire, _ sequence: Int, _ time: String) throws {
        let source = try wire.source.required("source")
        self.init(
            sequence: sequence, time: time, outcome: try wire.outcome.flatMap(Outcome.init).required("outcome"),
            arrival: wire.arrival.flatMap(ArrivalNumber.init),
            source: SourceName(
                folder: try Self.bytes(source.folder, source.folder_bytes),
                name: try Self.bytes(source.name, source.name_bytes)),
            identity: FileIdentity(
                device: UInt64(truncatingIfNeeded: source.device), inode: UInt64(truncatingIfNeeded: source.inode),
                size: source.size, modified: source.modified, changed: source.changed),
            sha256: wire.sha256, place: wire.place.map { Array($0.utf8) },
            links: (wire.links ?? []).map { Array($0.utf8) }, labels: (wire.labels ?? []).compactMap { Category($0) },
            first: wire.first.flatMap(ArrivalNumber.init), reason: wire.reason,
            language: wire.language.flatMap(Language.init), title: wire.title, eventDate: wire.event_date,
            province: wire.province, parent: wire.parent.flatMap(ArrivalNumber.init),
            part: try wire.part.map { PartName(section: $0.section, name: try Self.bytes($0.name, $0.name_bytes)) })
    }

    fileprivate static func bytes(_ shown: String, _ encoded: String?) throws -> [UInt8] {
        guard let encoded else { return Array(shown.utf8) }
        return Array(try Data(base64Encoded: encoded).required("base64"))
    }
}

extension Repaired {
    fileprivate init(_ wire: Wire) throws {
        self.init(
            action: try wire.action.flatMap(Action.init).required("action"),
            place: try FilingRecord.bytes(try wire.place.required("place"), wire.place_bytes),
            arrival: wire.arrival.flatMap(ArrivalNumber.init), sha256: wire.sha256,
            from: try wire.from.map { try FilingRecord.bytes($0, wire.from_bytes) })
    }
}

extension Intent {
    fileprivate init(_ wire: Wire, _ sequence: Int, _ time: String) throws {
        self.init(
            id: try wire.id.required("id"), taking: try wire.taking.flatMap(Taking.init).required("taking"),
            receivedAt: Timestamp(nanoseconds: Int64(try wire.received.required("received"))),
            mediaType: try wire.media_type.required("media_type"), dating: wire.dated_by.flatMap(Dating.init),
            record: try FilingRecord(wire, sequence, time),
            placements: try wire.placements.required("placements").map {
                Placement(role: $0.role, place: Array($0.place.utf8), sha256: $0.sha256)
            },
            links: (wire.to_link ?? []).map { Link(place: Array($0.place.utf8), target: Array($0.target.utf8)) },
            parts: try (wire.parts ?? []).map { try Intent($0, sequence, time) })
        for index in parts.indices { parts[index].parent = asParent }
    }
}
