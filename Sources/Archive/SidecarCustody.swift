import Model
import Platform

/// How one file came into the archive and where it stands: the part of a sidecar that is no finding, so that it differs
/// between two filings of the same bytes.
public struct Custody: Hashable, Sendable {
    /// Which date gave the year of the folder.
    public enum YearOrigin: String, Sendable, Hashable {
        /// The date of the reported event.
        case event
        /// The date of publication, since the event's year is not known.
        case publication
        /// The day of arrival (UTC+7), since the article tells no year.
        case arrival
    }

    /// Where the file lay in the inbox.
    public var received: SourceName
    /// When it was taken, RFC 3339 with `+07:00`.
    public var receivedAt: String
    /// The intent that filed it, as the log names it.
    public var intent: String
    /// Where the original stands, below the archive.
    public var place: [UInt8]
    /// Links to the original for further labels, below the archive.
    public var links: [[UInt8]]
    /// The media type of the original, e.g. `text/plain`; `application/octet-stream` where it is not known.
    public var mediaType: String
    /// SHA-256 of the original, lower-case hexadecimal.
    public var sha256: String
    /// The file as it lay in the inbox.
    public var source: FileIdentity
    /// What became of it: filed, unclassified, duplicate or quarantined.
    public var outcome: Outcome
    /// nil where no folder is named by a year.
    public var yearFrom: YearOrigin?
    /// Why it was quarantined, and what would be needed.
    public var reason: String?
    /// The first filing of the same bytes, for a duplicate or where the first no longer stands.
    public var first: FiledCopy?

    public init(
        received: SourceName, receivedAt: String, intent: String, place: [UInt8], links: [[UInt8]] = [],
        mediaType: String, sha256: String, source: FileIdentity, outcome: Outcome, yearFrom: YearOrigin? = nil,
        reason: String? = nil, first: FiledCopy? = nil
    ) {
        self.received = received
        self.receivedAt = receivedAt
        self.intent = intent
        self.place = place
        self.links = links
        self.mediaType = mediaType
        self.sha256 = sha256
        self.source = source
        self.outcome = outcome
        self.yearFrom = yearFrom
        self.reason = reason
        self.first = first
    }

    /// The last component of the place: the file's name in the tree.
    public var fileName: [UInt8] { Array(place[((place.lastIndex(of: 0x2F) ?? -1) + 1)...]) }

    /// The object `docket.custody`.
    var json: JSON {
        var members: [JSON.Member] = [
            .init("outcome", .string(outcome.rawValue)),
            .init(
                "received",
                .object([
                    SidecarBytes.member("folder", received.folder), SidecarBytes.member("name", received.name),
                    .init("time", .string(receivedAt)),
                ])),
            .init("intent", .string(intent)),
            SidecarBytes.member("place", place),
            .init("links", .array(links.map { .object([SidecarBytes.member("place", $0)]) })),
            .init("sha256", .string(sha256)),
            .init("size", .integer(Int(source.size))),
            .init(
                "source",
                .object([
                    .init("device", .string(String(source.device))), .init("inode", .string(String(source.inode))),
                    .init("modified", .string(SidecarTime.string(nanoseconds: source.modified))),
                ])),
        ]
        if let yearFrom { members.append(.init("folder_year_from", .string(yearFrom.rawValue))) }
        if let reason { members.append(.init("reason", .string(reason))) }
        if let first {
            members.append(
                .init(
                    "first",
                    .object([
                        .init("arrival", .string(first.arrival.description)),
                        SidecarBytes.member("place", first.place),
                    ])))
        }
        return .object(members)
    }

    /// The file's name for showing: itself where it is UTF-8.
    var shownFileName: String { String(validating: fileName, as: UTF8.self) ?? Printable.name(fileName) }
}
