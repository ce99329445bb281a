import Glibc
import Model
import Platform

/// What has to be so before filing begins: the archive is where it was, and there is room.
extension Archive {
    /// Makes sure that the archive's path still leads to the folder that was opened. Somebody may have moved it, or
    /// unmounted it; then nothing is filed, neither into what stands there now nor behind people's backs into the old
    /// folder.
    ///
    /// - Throws: `ArchiveError.gone`; or `replaced` when the same archive has come back as another folder (mounted anew,
    ///   its device has another number), which only opening it again helps.
    func requireStanding() throws(ArchiveError) {
        let found: Descriptor
        do { found = try Descriptor.directory(path) } catch {
            throw .gone(path: Printable.name(path), problem: "\(error)")
        }
        if let here = try? found.status().identity, let held = try? root.status().identity,
            (here.device, here.inode) == (held.device, held.inode)
        {
            return
        }
        if holdsThisLog(found) { throw .replaced(path: Printable.name(path)) }
        throw .gone(path: Printable.name(path), problem: "another folder is there")
    }

    /// Whether a folder is this archive, seen through another mount: its log holds the record that was flushed last.
    private func holdsThisLog(_ folder: Descriptor) -> Bool {
        let last = log.flushed
        guard last.sequence > 0 else { return (try? folder.has(Layout.privateFolder)) ?? false }
        guard var reader = try? LogReader(archive: folder, after: last.sequence - 1) else { return false }
        while let line = try? reader.next() {
            guard let head = line.head, head.sequence >= last.sequence else { continue }
            return head.sequence == last.sequence && (try? SHA256.digest(line.bytes)) == last.hash
        }
        return false
    }

    /// For each deposit of a group why it may not be begun, or nil: asked before any work, so that a full disk is no
    /// failure half-way.
    func refusals(_ group: [Deposit]) throws(SystemFailure) -> [ArchiveError?] {
        let device = try root.status().identity.device
        let free = try root.room()
        var needed = settings.reserve
        needed.bytes += Room.group.bytes
        needed.files += Room.group.files
        return group.map { deposit in
            var room = Room.deposit
            if settings.taking == .copy || deposit.identity.device != device {
                room.bytes += Int(deposit.identity.size)
                room.files += 1
            }
            for part in deposit.parts where part.findings != nil {
                room.bytes += Room.deposit.bytes + part.description.size
                room.files += Room.deposit.files
            }
            guard needed.bytes + room.bytes <= free.bytes else {
                return .noRoom(free: free.bytes, needed: needed.bytes + room.bytes, unit: .bytes)
            }
            guard needed.files + room.files <= free.files else {
                return .noRoom(free: free.files, needed: needed.files + room.files, unit: .files)
            }
            needed.bytes += room.bytes
            needed.files += room.files
            return nil
        }
    }
}

extension Room {
    /// What a group needs beside its deposits: room reserved in the log, the register's pages, folders.
    fileprivate static let group = Room(bytes: 2 << 20, files: 8)
    /// What a deposit needs beside its bytes: sidecar, records, links.
    fileprivate static let deposit = Room(bytes: 32 << 10, files: 4)
}
