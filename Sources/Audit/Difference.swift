import Model
import Platform

/// Something in the archive that is not as the log says, or a log that contradicts itself.
public struct Difference: Hashable, Sendable {
    /// What kind of difference. The raw values are stable: programs may rely on them.
    public let kind: Kind
    /// Where: below the archive.
    public let place: [UInt8]
    /// The number of the log's record that it belongs to.
    public let record: Int?
    /// The arrival that it belongs to.
    public let arrival: ArrivalNumber?
    /// What should be there.
    public let expected: String
    /// What is there.
    public let found: String
    /// What can be done about it without guessing.
    let cure: Cure?

    init(
        _ kind: Kind, _ place: [UInt8], record: Int? = nil, arrival: ArrivalNumber? = nil, expected: String,
        found: String, cure: Cure? = nil
    ) {
        self.kind = kind
        self.place = place
        self.record = record
        self.arrival = arrival
        self.expected = expected
        self.found = found
        self.cure = cure
    }

    /// One line for a person.
    public var line: String {
        var parts = [kind.rawValue, Printable.name(place)]
        let which = [arrival?.description, record.map { "record \($0)" }].compactMap(\.self)
        if !which.isEmpty { parts.append("(\(which.joined(separator: ", ")))") }
        return parts.joined(separator: "  ") + ": expected \(expected), found \(found). \(help)"
    }

    private var help: String {
        guard case .takeOut = cure else { return kind.help }
        return "`docket repair --apply` takes it out of its mail again."
    }

    /// For machines: `difference`, `place` (with `place_bytes` in hexadecimal when it cannot be shown), `record`,
    /// `arrival`, `expected`, `found`, `help`.
    public var json: JSON {
        let shown = Printable.name(place)
        var members: [JSON.Member] = [.init("difference", .string(kind.rawValue)), .init("place", .string(shown))]
        if Array(shown.utf8) != place { members.append(.init("place_bytes", .string(Self.hexadecimal(place)))) }
        if let record { members.append(.init("record", .integer(record))) }
        if let arrival { members.append(.init("arrival", .string(arrival.description))) }
        return .object(
            members + [
                .init("expected", .string(expected)), .init("found", .string(found)), .init("help", .string(help)),
            ])
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension Difference {
    /// What can be amiss.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        // The log.
        case logMissing = "log-missing"
        case logRecordUnreadable = "log-record-unreadable"
        case logSequence = "log-sequence"
        case logChain = "log-chain"
        case logSegmentName = "log-segment-name"
        case logTornEnd = "log-torn-end"
        case logContradiction = "log-contradiction"
        case checkpointMissing = "checkpoint-missing"
        case checkpointUnreadable = "checkpoint-unreadable"
        case checkpointDiffers = "checkpoint-differs"
        case openIntent = "open-intent"
        // Arrivals.
        case arrivalGap = "arrival-gap"
        case arrivalTwice = "arrival-twice"
        case arrivalOrder = "arrival-order"
        case placeTwice = "place-twice"
        case filedTwice = "filed-twice"
        case firstUnknown = "first-unknown"
        // The tree.
        case originalMissing = "original-missing"
        case originalMoved = "original-moved"
        case originalAltered = "original-altered"
        case sidecarMissing = "sidecar-missing"
        case sidecarMoved = "sidecar-moved"
        case sidecarAltered = "sidecar-altered"
        case sidecarContradicts = "sidecar-contradicts"
        case reasonMissing = "reason-missing"
        case reasonMoved = "reason-moved"
        case reasonAltered = "reason-altered"
        case linkMissing = "link-missing"
        case linkAstray = "link-astray"
        case orphan = "orphan"
        case straySidecar = "stray-sidecar"
        case strayLink = "stray-link"
        case danglingLink = "dangling-link"
        // What is derived, and what is private to the daemon.
        case printedLineMissing = "printed-line-missing"
        case printedLineAltered = "printed-line-altered"
        case printedLineUnexplained = "printed-line-unexplained"
        case registerMissing = "register-missing"
        case registerDamaged = "register-damaged"
        case registerPosition = "register-position"
        case registerRecord = "register-record"
        case registerCounts = "register-counts"
        case stagingMissing = "staging-missing"
        case stagingLeftover = "staging-leftover"
        case holderDamaged = "holder-damaged"
        case inHandDamaged = "in-hand-damaged"
        case statusDamaged = "status-damaged"
        // Not a difference: nobody knows.
        case unreadable = "unreadable"
    }
}

extension Difference.Kind {
    /// Whether the log itself cannot be trusted any more. An end torn by a crash is not among them: it is healed.
    public var breaksLog: Bool {
        switch self {
        case .logMissing, .logRecordUnreadable, .logSequence, .logChain, .logSegmentName, .logContradiction,
            .checkpointDiffers:
            true
        default: false
        }
    }

    /// What helps, for a person.
    public var help: String {
        switch self {
        case .logMissing, .logRecordUnreadable, .logSequence, .logChain, .logSegmentName, .logContradiction,
            .checkpointDiffers:
            "Nothing repairs a log; compare it with a copy or with a checkpoint or receipt kept elsewhere."
        case .logTornEnd, .openIntent: "The next start of the daemon settles it and says so in the log."
        case .checkpointMissing, .checkpointUnreadable: "The next start of the daemon writes it anew."
        case .arrivalGap, .arrivalTwice, .arrivalOrder, .placeTwice, .filedTwice, .firstUnknown:
            "The log says so of itself; compare it with a copy or with a checkpoint kept elsewhere."
        case .originalMissing: "Look for it in a backup, or in the trash of whoever moved it, and put it back."
        case .originalMoved, .sidecarMoved, .reasonMoved: "`docket repair --apply` puts it back."
        case .originalAltered: "Put the original back from a backup; keep what stands there under another name."
        case .sidecarMissing, .reasonMissing, .linkMissing: "`docket repair --apply` makes it anew."
        case .sidecarAltered, .sidecarContradicts, .reasonAltered:
            "`docket repair --apply` sets it aside and makes it anew."
        case .linkAstray: "Move away what stands there; then `docket repair --apply` makes the link anew."
        case .orphan: "Move it into the inbox to have it filed, or out of the archive."
        case .straySidecar, .strayLink, .danglingLink: "Move it out of the archive."
        case .printedLineMissing:
            "`docket repair --apply`, or the next start of the daemon, adds what is missing at the end."
        case .printedLineAltered, .printedLineUnexplained:
            "filing.log is for people only; move its segment away and `docket repair --apply` writes it anew."
        case .registerMissing, .registerDamaged, .registerPosition, .registerRecord, .registerCounts:
            "`docket rebuild` makes it anew from the log."
        case .stagingMissing, .holderDamaged, .inHandDamaged, .statusDamaged:
            "The next start of the daemon makes it anew."
        case .stagingLeftover: "`docket repair --apply`, or the next start of the daemon, removes it."
        case .unreadable: "Run as a user who may read it, or see to the disk."
        }
    }
}
