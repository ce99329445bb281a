import Archive
import Model
import Platform
import Register

/// What puts one difference right without guessing.
enum Cure: Hashable, Sendable {
    case putBack(PlacedFile, from: [UInt8])
    case takeOut(PlacedFile)
    case remake(PlacedFile)
    case replace(PlacedFile)
    case relink(PlacedLink)
    case unstage([UInt8])
    case completePrintedLog
    case rebuildRegister

    /// Originals come first: what stands beside them is made from them.
    var rank: Int {
        switch self {
        case .putBack(let file, _): file.role == Intent.original ? 0 : 2
        case .takeOut: 1
        case .remake, .replace: 3
        case .relink: 4
        case .unstage: 5
        case .completePrintedLog: 6
        case .rebuildRegister: 7
        }
    }

    /// In words.
    var line: String {
        switch self {
        case .putBack(let file, let from): "put back \(Printable.name(file.place)) from \(Printable.name(from))"
        case .takeOut(let file):
            "take \(Printable.name(file.place)) out of its mail (\(file.parent?.description ?? "unknown")) again"
        case .remake(let file): "make anew \(Printable.name(file.place))"
        case .replace(let file): "set aside and make anew \(Printable.name(file.place))"
        case .relink(let link): "link \(Printable.name(link.place)) to \(Printable.name(link.target))"
        case .unstage(let name): "remove .docket/staging/\(Printable.name(name))"
        case .completePrintedLog: "add the lines that are missing at the end of log/filing.log"
        case .rebuildRegister: "make the register anew from the log"
        }
    }
}

/// What a file was understood to be, for making its sidecar anew.
public struct Understood: Sendable {
    /// Nil when it is no article.
    public var findings: Findings?
    /// Why not, for machines.
    public var reasonCode: String?

    /// Takes its parts as they are given.
    public init(findings: Findings?, reasonCode: String? = nil) {
        self.findings = findings
        self.reasonCode = reasonCode
    }
}

/// Puts right what can be put right without guessing. It never writes over or deletes an original, and what it does it
/// says in the log.
public struct Repair {
    private let path: [UInt8]
    private let readData: Int
    private let understand: (Descriptor, [UInt8]) -> Understood
    private let parts: (Descriptor) throws -> [Attachment]

    /// One thing that can be done.
    public struct Step: Sendable {
        let cure: Cure
        /// In words.
        public var line: String { cure.line }
    }

    /// What can be done, and what cannot.
    public struct Plan: Sendable {
        /// In the order in which they are done.
        public internal(set) var steps: [Step] = []
        /// Differences about which nothing can be done without guessing.
        public internal(set) var rest: [Difference] = []
    }

    /// - Parameters:
    ///   - path: the archive's path.
    ///   - readData: what share of the originals is read, in per cent.
    ///   - parts: the files in an original, for those of them that were filed apart and lost.
    ///   - understand: reads an original again, for the sidecar; it also gets its name in the tree.
    public init(
        archive path: [UInt8], readData: Int = 0, parts: @escaping (Descriptor) throws -> [Attachment] = { _ in [] },
        understand: @escaping (Descriptor, [UInt8]) -> Understood
    ) {
        self.path = path
        self.readData = readData
        self.parts = parts
        self.understand = understand
    }

    /// What would be done. Changes nothing, and needs no lock.
    public func plan() throws -> Plan { try plan(holdsLock: false) }

    private func plan(holdsLock: Bool) throws -> Plan {
        var verification = try Verification(archive: path, readData: readData, holdsLock: holdsLock)
        var plan = Plan()
        var cures: Set<Cure> = []
        _ = try verification.run { difference in
            guard let cure = difference.cure else { return plan.rest.append(difference) }
            if cures.insert(cure).inserted { plan.steps.append(Step(cure: cure)) }
        }
        // A log that cannot be trusted is no ground to change anything on.
        if let broken = plan.rest.first(where: { $0.kind.breaksLog }) { throw LogBroken(difference: broken) }
        let order = plan.steps.enumerated().sorted {
            ($0.element.cure.rank, $0.offset) < ($1.element.cure.rank, $1.offset)
        }
        plan.steps = order.map(\.element)
        return plan
    }

    /// The log is broken, so nothing is repaired by it.
    public struct LogBroken: Error, CustomStringConvertible {
        /// Where.
        public let difference: Difference
        /// In words.
        public var description: String { "the log is broken, so nothing is repaired by it: \(difference.line)" }
    }

    /// Does the plan, with the archive's lock.
    ///
    /// - Parameter report: called after each step, with what went wrong if it failed.
    /// - Returns: what could not be repaired.
    /// - Throws: `ArchiveError.locked` when another process has the archive, and what keeps it from being opened.
    public func apply(report: (Step, (any Error)?) -> Void) throws -> [Difference] {
        // Opening would make an archive where there is none.
        let root = try Descriptor.directory(path)
        let archive = try Archive.open(at: path, makeSidecar: Sidecar.bytes)
        let plan = try plan(holdsLock: true)
        let originals = try Originals(root, of: plan.steps)
        for step in plan.steps {
            do {
                try perform(step.cure, archive, root, originals)
                report(step, nil)
            } catch {
                report(step, error)
            }
        }
        if !plan.steps.isEmpty { try archive.finishRepairs() }
        return plan.rest
    }

    private func perform(_ cure: Cure, _ archive: Archive, _ root: Descriptor, _ originals: Originals) throws {
        switch cure {
        case .putBack(let file, let from):
            try archive.putBack(from, to: file.place)
            try archive.record(
                Repaired(
                    action: file.role == Intent.original ? .originalPutBack : .companionPutBack, place: file.place,
                    arrival: file.arrival, sha256: file.sha256, from: from))
        case .takeOut(let file): try takeOut(file, archive, root, originals)
        case .remake(let file): try remake(file, archive, root, originals)
        case .replace(let file):
            let bytes = try bytes(of: file, root, originals)
            let aside = try archive.setAside(file.place)
            try archive.record(
                Repaired(action: .companionSetAside, place: aside, arrival: file.arrival, from: file.place))
            try put(bytes, file, archive)
        case .relink(let link):
            try archive.relink(link.place, to: link.target)
            try archive.record(Repaired(action: .linkRemade, place: link.place, arrival: link.arrival))
        case .unstage(let name):
            try archive.unstage(name)
            try archive.record(Repaired(action: .stagingCleared, place: Array(".docket/staging/".utf8) + name))
        case .completePrintedLog: try archive.completePrintedLog()
        case .rebuildRegister:
            _ = try Rebuild.register(of: archive, at: path)
            try archive.record(Repaired(action: .registerRebuilt, place: RegisterCheck.place))
        }
    }

    private func takeOut(_ file: PlacedFile, _ archive: Archive, _ root: Descriptor, _ originals: Originals) throws {
        guard let parent = file.parent, let place = originals.places[parent] else {
            throw NoOriginal(place: file.place)
        }
        var tools = TreeTools(root)
        let (path, name) = place.folderAndName
        guard let folder = try tools.folder(of: path), try folder.statusIfAny(of: name)?.isRegular == true else {
            throw NoOriginal(place: place)
        }
        let mail = try folder.open(name)
        let found = try parts(mail).filter { $0.part == file.part }
        guard let part = try found.first(where: { try SHA256.digest($0.bytes) == file.sha256 }) else {
            throw NoPart(place: place, section: file.part?.section ?? "")
        }
        try archive.remake(file.place, part.bytes, modified: try mail.status().identity.modified)
        try archive.record(
            Repaired(
                action: .partTakenOut, place: file.place, arrival: file.arrival, sha256: file.sha256, from: place))
    }

    private func remake(_ file: PlacedFile, _ archive: Archive, _ root: Descriptor, _ originals: Originals) throws {
        try put(bytes(of: file, root, originals), file, archive)
    }

    private func put(_ bytes: [UInt8], _ file: PlacedFile, _ archive: Archive) throws {
        try archive.remake(file.place, bytes)
        try archive.record(
            Repaired(
                action: .companionRemade, place: file.place, arrival: file.arrival, sha256: try SHA256.digest(bytes)))
    }

    /// A sidecar or reason from the log and, for the sidecar, from the original: the very bytes where they can be had.
    private func bytes(of file: PlacedFile, _ root: Descriptor, _ originals: Originals) throws -> [UInt8] {
        guard let settled = originals.settled[file.record], let intent = settled.intent else {
            throw NoOriginal(place: file.place)
        }
        if file.role != "json" { return Array(((intent.record.reason ?? "") + "\n").utf8) }
        let place = settled.record.place ?? []
        var tools = TreeTools(root)
        let (path, name) = place.folderAndName
        guard let folder = try tools.folder(of: path), try folder.statusIfAny(of: name)?.isRegular == true,
            let original = try? folder.open(name),
            try tools.sha256(original, size: settled.record.identity.size) == settled.record.sha256
        else { throw NoOriginal(place: place) }
        let understood = understand(original, name)
        let first = intent.record.first.map { FiledCopy(arrival: $0, place: originals.places[$0] ?? []) }
        var candidates: [[UInt8]] = []
        for findings in [understood.findings, nil] {
            for code in [intent.record.outcome == .quarantined ? understood.reasonCode : nil, nil] {
                let bytes = Sidecar.bytes(findings: findings, custody: intent.custody(first: first, reasonCode: code))
                if try SHA256.digest(bytes) == file.sha256 { return bytes }
                candidates.append(bytes)
            }
        }
        return intent.record.outcome == .quarantined ? candidates[2] : candidates[0]
    }

    /// A mail that no longer holds what was taken out of it.
    struct NoPart: Error, CustomStringConvertible {
        let place: [UInt8]
        let section: String
        var description: String {
            "part \(section) of \(Printable.name(place)) is not what was filed; look for the article in a backup"
        }
    }

    /// What a sidecar or a part cannot be made without.
    struct NoOriginal: Error, CustomStringConvertible {
        let place: [UInt8]
        var description: String { "the original does not stand at \(Printable.name(place)) as it was filed" }
    }
}

/// The outcomes and intents of the files that a plan makes anew, read from the log.
private struct Originals {
    var settled: [Int: LogCheck.Settled] = [:]
    /// Where arrivals were filed that duplicates among them name, or that they were taken out of.
    var places: [ArrivalNumber: [UInt8]] = [:]

    init(_ archive: Descriptor, of steps: [Repair.Step]) throws {
        var wanted: Set<Int> = []
        var parents: Set<ArrivalNumber> = []
        for step in steps {
            switch step.cure {
            case .remake(let file), .replace(let file): wanted.insert(file.record)
            case .takeOut(let file): if let parent = file.parent { parents.insert(parent) }
            default: break
            }
        }
        guard !wanted.isEmpty || !parents.isEmpty else { return }
        var filed: [ArrivalNumber: [UInt8]] = [:]
        try Self.outcomes(archive) { outcome in
            if wanted.contains(outcome.record.sequence) { settled[outcome.record.sequence] = outcome }
        }
        let firsts = Set(settled.values.compactMap(\.record.first)).union(parents)
        guard !firsts.isEmpty else { return }
        try Self.outcomes(archive) { outcome in
            if let arrival = outcome.record.arrival, firsts.contains(arrival) { filed[arrival] = outcome.record.place }
        }
        places = filed
    }

    private static func outcomes(_ archive: Descriptor, _ visit: (LogCheck.Settled) -> Void) throws {
        var reader = try LogReader(archive: archive)
        var log = LogCheck(segments: reader.segments, checkpoint: nil)
        while let line = try reader.next() {
            guard let record = try? line.record() else { continue }
            if let settled = log.settle(record, at: line.segment) { visit(settled) }
        }
    }
}
