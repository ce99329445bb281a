import Glibc
import Model
import Platform

/// One recovery: all open intents together, so that folders and log are flushed once.
struct Recovery {
    private let archive: Archive
    private let inbox: Descriptor
    private let folders: Folders
    private let disk: Disk

    init(_ archive: Archive, inbox: Descriptor) {
        self.archive = archive
        self.inbox = inbox
        disk = archive.disk
        folders = Folders(archive: archive.root, disk: archive.disk)
    }

    /// An open intent and what becomes of it.
    private struct Case {
        let open: OpenIntent
        var end: End

        var intent: Intent { open.intent }

        enum End {
            case forward(Linked, parts: [Linked])
            case back(String)
            case unresolved(any Error)
        }
    }

    /// Links made, and why others could not be.
    struct Linked {
        var links: [[UInt8]] = []
        var trouble: String?
    }

    /// - Parameter open: the intents without outcome, in order.
    func resolve(_ open: [OpenIntent], _ understand: (Descriptor) -> Findings?, _ report: inout RecoveryReport) throws {
        guard !open.isEmpty else { return }
        var cases: [Case] = []
        for one in open { cases.append(Case(open: one, end: end(one, understand))) }
        try folders.flush()
        for index in cases.indices {
            guard case .forward = cases[index].end, cases[index].open.outcomes.isEmpty else { continue }
            do {
                if let reason = try removeSource(cases[index].intent) { cases[index].end = .back(reason) }
            } catch {
                cases[index].end = .unresolved(error)
            }
        }
        try folders.flush()
        try writeOutcomes(cases, &report)
    }

    private func end(_ open: OpenIntent, _ understand: (Descriptor) -> Findings?) -> Case.End {
        let intent = open.intent
        do {
            // Outcomes are written when everything is in its place and on disk.
            guard open.outcomes.isEmpty else { return .forward(Linked(), parts: intent.parts.map(linked)) }
            guard let original = try standingOriginal(intent) else { return .back(try back(intent)) }
            for part in intent.parts where try !isAtHand(part) {
                return .back(try back(intent) + "; part \(part.record.part?.section ?? "") of it was lost")
            }
            return .forward(
                try forward(intent, original, understand),
                parts: try intent.parts.map { try forward($0, nil, understand) })
        } catch {
            return .unresolved(error)
        }
    }

    /// The original, open, if it stands at its place with its hash.
    private func standingOriginal(_ intent: Intent) throws -> Descriptor? {
        let (path, name) = intent.place.folderAndName
        guard let folder = try folders.existing(path), try folder.has(name) else { return nil }
        guard try folder.status(of: name).isRegular else { return nil }
        let original = try folder.open(name)
        return try FileDigest.sha256(original) == intent.record.sha256 ? original : nil
    }

    // MARK: - Forward

    /// Puts what is missing of a file to its place: what stands beside it, the file itself where it was taken out of
    /// another, and links.
    ///
    /// - Parameter original: nil for a file that was taken out of another.
    private func forward(_ intent: Intent, _ original: Descriptor?, _ understand: (Descriptor) -> Findings?) throws
        -> Linked
    {
        let folder = try folders.making(intent.place.folderAndName.folder)
        for placement in intent.placements {
            let name = placement.place.folderAndName.name
            guard try !folder.has(name) else { continue }
            let staged = Filing.staged(intent.id, placement.role)
            if placement.role != Intent.original, try !archive.staging.has(staged) {
                let file = try disk.create(staged, in: archive.staging, mode: 0o640, empty: true)
                try disk.write(anew(placement.role, intent, original, understand), to: file)
                try disk.flush(file)
            }
            try disk.rename(staged, in: archive.staging, to: folder, as: name)
        }
        return linked(intent)
    }

    private func linked(_ intent: Intent) -> Linked {
        var linked = Linked()
        for link in intent.links {
            do throws(SystemFailure) {
                try Linking.make(link, in: folders, disk: disk)
                linked.links.append(link.place)
            } catch {
                linked.trouble = "no link at \(Printable.name(link.place)): \(error)"
            }
        }
        return linked
    }

    /// Whether a file that was taken out of another stands at its place or in the staging folder, with its hash.
    private func isAtHand(_ part: Intent) throws -> Bool {
        let (path, name) = part.place.folderAndName
        if let folder = try folders.existing(path), try folder.has(name) {
            guard try folder.status(of: name).isRegular else { return false }
            return try FileDigest.sha256(folder.open(name)) == part.record.sha256
        }
        let staged = Filing.staged(part.id, Intent.original)
        guard try archive.staging.has(staged) else { return false }
        return try FileDigest.sha256(archive.staging.open(staged)) == part.record.sha256
    }

    /// What stood beside an original and has been lost since it was staged.
    private func anew(
        _ role: String, _ intent: Intent, _ original: Descriptor?, _ understand: (Descriptor) -> Findings?
    ) -> [UInt8] {
        let record = intent.record
        guard role == "json" else { return Array(((record.reason ?? "") + "\n").utf8) }
        let first = record.first.map { FiledCopy(arrival: $0, place: []) }
        let custody = intent.custody(first: first, reasonCode: nil)
        return archive.makeSidecar(record.outcome == .quarantined ? nil : original.flatMap(understand), custody)
    }

    /// Removes the source of an original that stands in the tree, if the very same file still lies in the inbox.
    ///
    /// - Returns: nil; or why the source cannot be removed, when the copy has been taken back instead.
    private func removeSource(_ intent: Intent) throws -> String? {
        let source = intent.record.source
        guard let folder = try inboxFolder(source), try folder.has(source.name) else { return nil }
        guard try isSource(intent, source.name, in: folder) else { return nil }
        do throws(SystemFailure) {
            try disk.unlink(source.name, in: folder)
            folders.touch(folder)
            return nil
        } catch {
            guard intent.taking == .copy, error.errno == EACCES || error.errno == EPERM else { throw error }
            try takeBack(intent)
            return "the file cannot be removed from the inbox: \(error)"
        }
    }

    /// The number of a device may change from one start to the next, so it is not asked for; the hash is.
    private func isSource(_ intent: Intent, _ name: [UInt8], in folder: Descriptor) throws -> Bool {
        let read = intent.record.identity
        let status = try folder.status(of: name)
        guard status.isRegular, status.identity.inode == read.inode, status.identity.size == read.size,
            status.identity.modified == read.modified
        else { return false }
        return try FileDigest.sha256(folder.open(name)) == intent.record.sha256
    }

    private func takeBack(_ intent: Intent) throws(SystemFailure) {
        for part in intent.parts.reversed() { try takeBack(part) }
        for link in intent.links { try Linking.remove(link, in: folders, disk: disk) }
        let folder = try folders.making(intent.place.folderAndName.folder)
        for placement in intent.placements.reversed() {
            try disk.unlink(placement.place.folderAndName.name, in: folder)
        }
    }

    // MARK: - Back

    /// - Returns: the reason for the record.
    private func back(_ intent: Intent) throws -> String {
        var reason = "filing was interrupted"
        for part in intent.parts.reversed() {
            for link in part.links { try Linking.remove(link, in: folders, disk: disk) }
            for placement in part.placements.reversed() { try remove(placement) }
        }
        for link in intent.links { try Linking.remove(link, in: folders, disk: disk) }
        let (path, name) = intent.place.folderAndName
        guard let folder = try folders.existing(path) else { return reason }
        if try folder.has(name), try !giveBack(name, from: folder, intent) {
            reason += "; another file stands at \(Printable.name(intent.place))"
        }
        for placement in intent.placements.reversed() where placement.role != Intent.original {
            try remove(placement)
        }
        return reason
    }

    /// Removes what this intent has put to a place, unless something else stands there.
    private func remove(_ placement: Intent.Placement) throws {
        let (path, name) = placement.place.folderAndName
        guard let folder = try folders.existing(path), try folder.has(name) else { return }
        guard try folder.status(of: name).isRegular else { return }
        guard try FileDigest.sha256(folder.open(name)) == placement.sha256 else { return }
        try disk.unlink(name, in: folder)
        folders.touch(folder)
    }

    /// What stands at the place without being the original was moved there when its name in the inbox had been given
    /// to another file: it has not been filed, and goes back.
    ///
    /// - Returns: false when it has to stay: it is no file, or the inbox lies on another mount, from where nothing is
    ///   ever moved to a place.
    private func giveBack(_ name: [UInt8], from folder: Descriptor, _ intent: Intent) throws -> Bool {
        guard try folder.status(of: name).isRegular else { return false }
        let source = intent.record.source
        let target = try inboxFolder(source) ?? inbox
        do throws(SystemFailure) {
            try Sources.putBack(name, from: folder, to: target, as: source.name, disk: disk)
        } catch {
            guard error.errno == EXDEV else { throw error }
            return false
        }
        folders.touch(folder)
        folders.touch(target)
        return true
    }

    // MARK: - Outcomes

    private func inboxFolder(_ source: SourceName) throws(SystemFailure) -> Descriptor? {
        if source.folder.isEmpty { return inbox }
        do throws(SystemFailure) {
            return try inbox.subdirectory(source.folder)
        } catch {
            guard error.errno == ENOENT || error.errno == ENOTDIR || error.errno == ELOOP else { throw error }
            return nil
        }
    }

    private func missingOutcomes(_ one: Case, _ arrivals: inout Arrivals, at time: Timestamp) -> [FilingRecord] {
        switch one.end {
        case .unresolved: return []
        case .back(let reason): return [one.intent.record.withdrawn(reason)]
        case .forward(let linked, let parts):
            var records: [FilingRecord] = []
            var parent = one.open.outcomes.first { $0.part == nil }?.arrival
            if parent == nil {
                let own = one.intent.record.finished(
                    links: linked.links, trouble: linked.trouble, arrivals.next(at: time))
                records.append(own)
                parent = own.arrival
            }
            for (part, linked) in zip(one.intent.parts, parts)
            where !one.open.outcomes.contains(where: { $0.part == part.record.part }) {
                records.append(
                    part.record.finished(
                        links: linked.links, trouble: linked.trouble, arrivals.next(at: time), parent: parent))
            }
            return records
        }
    }

    private func writeOutcomes(_ cases: [Case], _ report: inout RecoveryReport) throws {
        let time = archive.clock()
        var arrivals = archive.arrivals
        var events: [LogEvent] = []
        var records: [FilingRecord] = []
        for one in cases {
            if case .unresolved(let error) = one.end {
                report.unresolved.append((one.intent.record.source, error))
                continue
            }
            for var record in missingOutcomes(one, &arrivals, at: time) {
                events.append(.outcome(record, intent: one.open.sequence))
                record.sequence = archive.log.written.sequence + events.count
                record.time = time.rfc3339
                records.append(record)
            }
        }
        try archive.log.append(archive.log.lines(events, time: time.rfc3339))
        archive.arrivals = arrivals
        archive.outcomesWereAppended(records)
        try archive.log.flush()
        archive.logWasFlushed()
        report.completed = records.filter { $0.outcome.isArrival }
        report.withdrawn = records.filter { !$0.outcome.isArrival }
    }
}

extension Intent {
    /// Where the original goes.
    var place: [UInt8] { placements.last?.place ?? [] }
}
