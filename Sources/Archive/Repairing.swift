import Glibc
import Model
import Platform

/// What may be done to an archive to put it right: each step alone, flushed, and never over or instead of anything that
/// stands there. Whoever does a step says so with `record`.
extension Archive {
    /// Moves a file that lies elsewhere in the archive to a place where nothing stands.
    public func putBack(_ from: [UInt8], to place: [UInt8]) throws(SystemFailure) {
        let folders = Folders(archive: root, disk: disk)
        let (path, name) = from.folderAndName
        guard let source = try folders.existing(path) else {
            throw SystemFailure(operation: "openat2", path: root.joined(path), errno: ENOENT)
        }
        let (targetPath, targetName) = place.folderAndName
        let target = try folders.making(targetPath)
        try disk.rename(name, in: source, to: target, as: targetName)
        folders.touch(source)
        try folders.flush()
    }

    /// Puts a file that was made anew to a place where nothing stands.
    ///
    /// - Parameter modified: for an original, the time that it bears; nanoseconds since 1970.
    public func remake(_ place: [UInt8], _ bytes: [UInt8], modified: Int64? = nil) throws(SystemFailure) {
        let folders = Folders(archive: root, disk: disk)
        let (path, name) = place.folderAndName
        let target = try folders.making(path)
        let temporary = Array("repair".utf8)
        let file = try disk.create(temporary, in: staging, mode: 0o640, empty: true)
        try disk.write(bytes, to: file)
        if let modified { try disk.dress(file, mode: 0o440, modified: modified) }
        try disk.flush(file)
        do throws(SystemFailure) {
            try disk.rename(temporary, in: staging, to: target, as: name)
        } catch {
            try? disk.unlink(temporary, in: staging)
            throw error
        }
        try folders.flush()
    }

    /// Moves what stands at a place out of the tree, to the private folder `set-aside`.
    ///
    /// - Returns: where it is now, below the archive.
    public func setAside(_ place: [UInt8]) throws(SystemFailure) -> [UInt8] {
        let folder = Layout.privateFolder + Array("/set-aside".utf8)
        var name = place.folderAndName.name
        let stamp = Array("\(clock().nanoseconds)-".utf8)
        name = stamp + name.suffix(NameMaker.longest - stamp.count)
        try putBack(place, to: folder + [0x2F] + name)
        return folder + [0x2F] + name
    }

    /// Makes a symbolic link where nothing stands.
    public func relink(_ place: [UInt8], to target: [UInt8]) throws(SystemFailure) {
        let folders = Folders(archive: root, disk: disk)
        let (path, name) = place.folderAndName
        try disk.symlink(target, as: name, in: try folders.making(path))
        try folders.flush()
    }

    /// Removes a file of the staging folder.
    public func unstage(_ name: [UInt8]) throws(SystemFailure) {
        try disk.unlink(name, in: staging)
        try disk.flush(staging)
    }

    /// Adds lines that are missing at the end of `filing.log`.
    public func completePrintedLog() throws {
        printed.append([], from: log)
        printed.settle()
        if let failure = printed.failure { throw failure }
    }

    /// Completes `filing.log` and writes a checkpoint over what `record` said. Nothing was filed, so no index is needed.
    public func finishRepairs() throws { try close(index: NoIndex()) }

    /// Says in the log what was done, durably.
    public func record(_ repaired: Repaired) throws(SystemFailure) {
        try log.append(log.lines([.repaired(repaired)], time: clock().rfc3339))
        try log.flush()
    }
}

/// Stands for the index where nothing is filed.
private final class NoIndex: FilingIndex {
    func filed(sha256: String) -> FiledCopy? { nil }
    func lastArrival() -> ArrivalNumber? { nil }
    func apply(_ records: [FilingRecord], upTo position: LogPosition) {}
}

extension Intent {
    /// How the file came here, as its sidecar tells it.
    ///
    /// - Parameters:
    ///   - first: where the same bytes were filed before.
    ///   - reasonCode: why it was quarantined, for machines; the log has it in words only.
    public func custody(first: FiledCopy?, reasonCode: String?) -> Custody {
        var custody = Custody(
            intent: id, outcome: record.outcome, source: record.source, receivedAt: receivedAt,
            filedAt: Timestamp(rfc3339: record.time) ?? receivedAt, identity: record.identity,
            sha256: record.sha256 ?? "", mediaType: mediaType, place: place, links: links.map(\.place), dating: dating,
            taking: taking, first: first, reason: record.reason, reasonCode: reasonCode)
        if let parent, let part = record.part { custody.parent = Custody.Origin(file: parent, part: part) }
        custody.parts = parts.map { part in
            Custody.FiledPart(
                section: part.record.part?.section ?? "", outcome: part.record.outcome, place: part.place)
        }
        return custody
    }

    /// The file, for the articles in it.
    var asParent: Parent { Parent(place: place, sha256: record.sha256 ?? "") }
}
