/// What became of a file that was dropped in.
public enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// Filed under a category.
    case filed = "FILED"
    /// Filed under `unclassified/`: an article of no category.
    case unclassified = "UNCLASSIFIED"
    /// The same bytes have been filed before; kept under `duplicates/`.
    case duplicate = "DUPLICATE"
    /// Could not be understood; kept under `quarantine/` with the reason.
    case quarantined = "QUARANTINED"
    /// Left where it is: not a regular file, unfinished, or not ours to move. It gets no arrival number.
    case left = "LEFT"
    /// Begun and taken back; the file is in the inbox still. It gets no arrival number.
    case withdrawn = "WITHDRAWN"

    /// Whether the outcome is an arrival, which has a number.
    public var isArrival: Bool { self != .left && self != .withdrawn }
}

/// The number of an arrival within its year (UTC+7); without gaps. Written `2026-000001`.
public struct ArrivalNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The year, in UTC+7.
    public var year: Int
    /// From 1.
    public var number: Int

    /// Takes its parts as they are given.
    public init(year: Int, number: Int) {
        self.year = year
        self.number = number
    }

    /// - Returns: nil unless `text` is a year, a hyphen and a positive number, in ASCII digits: of at most 18, so that there
    ///   is a next one.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        // Int takes a sign.
        guard parts.count == 2,
            parts.allSatisfy({ $0.utf8.count <= 18 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let year = Int(parts[0]), let number = Int(parts[1]), number > 0
        else { return nil }
        self.init(year: year, number: number)
    }

    /// In words.
    public var description: String {
        let digits = String(number)
        return "\(year)-" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    }

    /// By rank.
    public static func < (a: Self, b: Self) -> Bool { (a.year, a.number) < (b.year, b.number) }
}

/// Which file, and in which state, as `fstat` tells. Two equal identities are the same unchanged file.
public struct FileIdentity: Hashable, Sendable {
    /// The device's number.
    public var device: UInt64
    /// The file's number on the device.
    public var inode: UInt64
    /// Bytes.
    public var size: Int64
    /// Last modification and last status change, nanoseconds since 1970 (UTC).
    public var modified: Int64
    /// Last status change, nanoseconds since 1970 (UTC).
    public var changed: Int64

    /// Takes its parts as they are given.
    public init(device: UInt64, inode: UInt64, size: Int64, modified: Int64, changed: Int64) {
        self.device = device
        self.inode = inode
        self.size = size
        self.modified = modified
        self.changed = changed
    }
}

/// Where a file lay in the inbox. Names are bytes: they need not be UTF-8.
public struct SourceName: Hashable, Sendable {
    /// The folder below the inbox, components separated by `/`; empty for the inbox itself.
    public var folder: [UInt8]
    /// The file's name.
    public var name: [UInt8]

    /// Takes its parts as they are given.
    public init(folder: [UInt8], name: [UInt8]) {
        self.folder = folder
        self.name = name
    }

    /// `folder/name`.
    public var path: [UInt8] { folder.isEmpty ? name : folder + [0x2F] + name }
}

/// The end of one file's way, as the log's outcome records tell it. The register is made from these alone.
public struct FilingRecord: Hashable, Sendable {
    /// The outcome record's number in `filing.jsonl`, from 1.
    public var sequence: Int
    /// RFC 3339 with `+07:00`.
    public var time: String
    /// What became of the file.
    public var outcome: Outcome
    /// Its number; nil for what was left or withdrawn.
    public var arrival: ArrivalNumber?
    /// Where it lay in the inbox.
    public var source: SourceName
    /// The file as it was read.
    public var identity: FileIdentity
    /// SHA-256 of the file, lower-case hexadecimal; nil for what was left unread.
    public var sha256: String?
    /// Where the original stands now, below the archive; nil for what was left or withdrawn.
    public var place: [UInt8]?
    /// Links for further labels, below the archive.
    public var links: [[UInt8]]
    /// Labels, primary first.
    public var labels: [Category]
    /// For a duplicate, the arrival number of the first filing of the same bytes; for a record filed again because
    /// the first no longer stands, that of the first.
    public var first: ArrivalNumber?
    /// Why: for what was quarantined, left or withdrawn, and links that could not be made.
    public var reason: String?
    /// The language it is written in.
    public var language: Language?
    /// The article's title.
    public var title: String?
    /// EDTF.
    public var eventDate: String?
    /// The province of the event.
    public var province: String?
    /// For an article taken out of another file (an attachment), the arrival number of that file.
    public var parent: ArrivalNumber?
    /// Which part of that file it was. `source` is then where that file lay, and `identity` that file's but for the size.
    public var part: PartName?

    /// Takes its parts as they are given.
    public init(
        sequence: Int, time: String, outcome: Outcome, arrival: ArrivalNumber?, source: SourceName,
        identity: FileIdentity, sha256: String?, place: [UInt8]?, links: [[UInt8]] = [], labels: [Category] = [],
        first: ArrivalNumber? = nil, reason: String? = nil, language: Language? = nil, title: String? = nil,
        eventDate: String? = nil, province: String? = nil, parent: ArrivalNumber? = nil,
        part: PartName? = nil
    ) {
        self.sequence = sequence
        self.time = time
        self.outcome = outcome
        self.arrival = arrival
        self.source = source
        self.identity = identity
        self.sha256 = sha256
        self.place = place
        self.links = links
        self.labels = labels
        self.first = first
        self.reason = reason
        self.language = language
        self.title = title
        self.eventDate = eventDate
        self.province = province
        self.parent = parent
        self.part = part
    }
}

/// A position in the log: everything before it has been read.
public struct LogPosition: Hashable, Sendable {
    /// How many records stand before the position.
    public var sequence: Int
    /// Behind that record in the segment that holds it, in bytes.
    public var offset: Int
    /// SHA-256 of the last record before the position, lower-case hexadecimal; 64 zeros at the start.
    public var hash: String

    /// Takes its parts as they are given.
    public init(sequence: Int, offset: Int, hash: String) {
        self.sequence = sequence
        self.offset = offset
        self.hash = hash
    }

    /// Before the first record.
    public static let start = LogPosition(sequence: 0, offset: 0, hash: String(repeating: "0", count: 64))
}

/// Where some bytes were filed first.
public struct FiledCopy: Hashable, Sendable {
    /// The number of that filing.
    public var arrival: ArrivalNumber
    /// Below the archive.
    public var place: [UInt8]

    /// Takes its parts as they are given.
    public init(arrival: ArrivalNumber, place: [UInt8]) {
        self.arrival = arrival
        self.place = place
    }
}

/// What the committer asks of the register. Called from the committer's thread only.
public protocol FilingIndex: AnyObject {
    /// The newest filing (FILED or UNCLASSIFIED) of these bytes, or nil.
    func filed(sha256: String) throws -> FiledCopy?
    /// The greatest arrival number given so far, or nil.
    func lastArrival() throws -> ArrivalNumber?
    /// Whether a LEFT record tells of this file as it is: the same device, inode and time of status change.
    func hasLeft(_ identity: FileIdentity) throws -> Bool
    /// Applies records in one transaction together with the log position behind them.
    func apply(_ records: [FilingRecord], upTo position: LogPosition) throws
}

extension FilingIndex {
    /// An index that does not remember what was left.
    public func hasLeft(_ identity: FileIdentity) throws -> Bool { false }
}
