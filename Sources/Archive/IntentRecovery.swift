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
        let sequence: Int
        let intent: Intent
        var end: End

        enum End {
            case forward(links: [[UInt8]], trouble: String?)
            case back(String)
            case unresolved(any Error)
        }
    }

    /// - Parameter open: the intents without outcome, in order.
    func resolve(
        _ open: [(sequence: Int, intent: Intent)], _ understand: (Descriptor) -> Findings?,
        _ report: inout RecoveryReport
    ) throws {
        guard !open.isEmpty else { return }
        var cases: [Case] = []
        for (sequence, intent) in open {
            cases.append(Case(sequence: sequence, intent: intent, end: end(intent, understand)))
        }
        try folders.flush()
        for index in cases.indices {
            guard case .forward = cases[index].end else { continue }
            do {
                if let reason = try removeSource(cases[index].intent) { cases[index].end = .back(reason) }
            } catch {
                cases[index].end = .unresolved(error)
            }
        }
        try folders.flush()
        try writeOutcomes(cases, &report)
    }

    private func end(_ intent: Intent, _ understand: (Descriptor) -> Findings?) -> Case.End {
        do {
            if let original = try standingOriginal(intent) { return try forward(intent, original, understand) }
            return .back(try back(intent))
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

    private func forward(_ intent: Intent, _ original: Descriptor, _ understand: (Descriptor) -> Findings?) throws
        -> Case.End
    {
        let folder = try folders.making(intent.place.folderAndName.folder)
        for placement in intent.placements where placement.role != Intent.original {
            let name = placement.place.folderAndName.name
            guard try !folder.has(name) else { continue }
            let staged = Filing.staged(intent.id, placement.role)
            if try !archive.staging.has(staged) {
                let file = try disk.create(staged, in: archive.staging, mode: 0o640, empty: true)
                try disk.write(anew(placement.role, intent, original, understand), to: file)
                try disk.flush(file)
            }
            try disk.rename(staged, in: archive.staging, to: folder, as: name)
        }
        var linked: [[UInt8]] = []
        var trouble: String?
        for link in intent.links {
            do throws(SystemFailure) {
                try Linking.make(link, in: folders, disk: disk)
                linked.append(link.place)
            } catch {
                trouble = "no link at \(Printable.name(link.place)): \(error)"
            }
        }
        return .forward(links: linked, trouble: trouble)
    }

    /// What stood beside an original and has been lost since it was staged.
    private func anew(
        _ role: String, _ intent: Intent, _ original: Descriptor, _ understand: (Descriptor) -> Findings?
    ) -> [UInt8] {
        let record = intent.record
        guard role == "json" else { return Array(((record.reason ?? "") + "\n").utf8) }
        let first = record.first.map { FiledCopy(arrival: $0, place: []) }
        let custody = intent.custody(first: first, reasonCode: nil)
        return archive.makeSidecar(record.outcome == .quarantined ? nil : understand(original), custody)
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
        for link in intent.links { try Linking.remove(link, in: folders, disk: disk) }
        let (path, name) = intent.place.folderAndName
        guard let folder = try folders.existing(path) else { return reason }
        if try folder.has(name), try !giveBack(name, from: folder, intent) {
            reason += "; another file stands at \(Printable.name(intent.place))"
        }
        for placement in intent.placements.reversed() where placement.role != Intent.original {
            let name = placement.place.folderAndName.name
            guard try folder.has(name), try folder.status(of: name).isRegular else { continue }
            guard try FileDigest.sha256(folder.open(name)) == placement.sha256 else { continue }
            try disk.unlink(name, in: folder)
            folders.touch(folder)
        }
        return reason
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

    private func writeOutcomes(_ cases: [Case], _ report: inout RecoveryReport) throws {
        let time = archive.clock()
        var arrivals = archive.arrivals
        var events: [LogEvent] = []
        var records: [FilingRecord] = []
        for one in cases {
            var record: FilingRecord
            switch one.end {
            case .forward(let links, let trouble):
                record = one.intent.record.finished(links: links, trouble: trouble, arrivals.next(at: time))
            case .back(let reason): record = one.intent.record.withdrawn(reason)
            case .unresolved(let error):
                report.unresolved.append((one.intent.record.source, error))
                continue
            }
            events.append(.outcome(record, intent: one.sequence))
            record.sequence = archive.log.written.sequence + events.count
            record.time = time.rfc3339
            records.append(record)
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
