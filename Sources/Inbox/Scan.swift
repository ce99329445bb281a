import Glibc
import Model
import Platform

/// A folder of the inbox while it is being read.
struct OpenFolder {
    var descriptor: Descriptor
    var key: InodeKey
    /// Below the inbox.
    var path: [UInt8]
    var status: FileStatus
    /// 0, or why no name may be removed from it.
    var refusal: Int32
    /// The folders above it but the inbox itself.
    var above: [InodeKey]

    var depth: Int { path.isEmpty ? 0 : path.count { $0 == 0x2F } + 1 }
}

/// Reading the directory, which is the queue.
extension Clerk {
    /// Bytes of a folder's path below the inbox: the kernel opens no longer one, PATH_MAX, in one step.
    private static let longestPath = 3_800

    /// Reads the whole inbox and fills the window with its oldest files.
    func readInbox() {
        hangDoorbell()
        let began = Clock.monotonic()
        pass += 1
        watches.forgetDeafness()
        guard let root, let folder = open(root, path: [], above: []) else { return }
        wantsPass = false
        idlePasses = offeredSincePass == 0 ? idlePasses + 1 : 0
        offeredSincePass = 0
        noticesHeldBack = false
        var collector = Collector(capacity: settings.window)
        _ = read(folder, into: &collector)
        // Stopped halfway, the reading says nothing of folders and files it did not come by.
        guard !isStopping() else { return }
        window.replace(with: collector)
        watches.forgetUnseen(pass: pass, doorbell)
        reportDeafness()
        passes += 1
        lastPassEnd = Clock.monotonic()
        lastPassTook = lastPassEnd - began
    }

    /// A new folder with no more files than this was dropped as a file is; one with more is a backlog.
    private static let handful = 256

    /// Reads a folder that is new, with everything below it, in addition to what the window holds.
    func readNewFolder(_ spot: Spot) {
        guard let parent = watches[spot.folder], let root else { return }
        guard !temporary.match(spot.name) else { return }
        let path = below(parent.path, spot.name)
        guard let opened = try? root.subdirectory(path), let folder = open(opened, path: path, above: ancestors(path))
        else {
            // Gone again, or not ours to enter: the next reading says which.
            wantsPass = true
            return
        }
        var collector = Collector(capacity: settings.window)
        _ = read(folder, into: &collector)
        guard collector.count <= Self.handful else { return window.merge(collector) }
        var unwatched = Collector(capacity: settings.window)
        for candidate in collector.finish() {
            if watches[candidate.spot.folder] == nil {
                unwatched.offer(candidate)
            } else {
                announcements.name(candidate.spot)
            }
        }
        window.merge(unwatched)
    }

    /// The folders above a path below the inbox, outermost first.
    func ancestors(_ path: [UInt8]) -> [InodeKey] {
        var keys: [InodeKey] = []
        for (index, byte) in path.enumerated() where byte == 0x2F {
            guard let folder = try? root?.subdirectory(Array(path[..<index])), let status = try? folder.status() else {
                continue
            }
            keys.append(status.identity.key)
        }
        return keys
    }

    private func open(_ descriptor: Descriptor, path: [UInt8], above: [InodeKey]) -> OpenFolder? {
        guard let status = try? descriptor.status() else { return nil }
        let key = status.identity.key
        watches.enter(descriptor, key, path: path, pass: pass, doorbell)
        return OpenFolder(
            descriptor: descriptor, key: key, path: path, status: status,
            refusal: permission.removal(from: descriptor), above: above)
    }

    /// Reads a folder and those below it. A piece at a time, in the order of inodes, in which `stat` is several times
    /// faster than in the directory's own.
    ///
    /// - Returns: whether the folder is empty.
    private func read(_ folder: OpenFolder, into collector: inout Collector) -> Bool {
        guard folder.depth <= settings.maximumDepth else {
            leave(folder, because: "it lies deeper than \(settings.maximumDepth) folders")
            return false
        }
        guard folder.path.count <= Self.longestPath else {
            leave(folder, because: "its path is longer than \(Self.longestPath) bytes")
            return false
        }
        guard let stream = try? DirectoryStream(folder.descriptor) else {
            leave(folder, because: "the folder may not be read")
            return false
        }
        var isEmpty = true
        while !isStopping() {
            let piece: [DirectoryEntry]
            // A folder that cannot be read to its end is read again with the next regular reading; what was found
            // counts.
            do { piece = try stream.next(settings.window) } catch { return false }
            if !piece.isEmpty { isEmpty = false }
            let isLast = piece.count < settings.window
            for name in examine(piece, folder, &collector) { descend(name, folder, &collector) }
            if isLast { return isEmpty }
        }
        return false
    }

    /// - Returns: the names of sub-folders.
    private func examine(_ piece: [DirectoryEntry], _ folder: OpenFolder, _ collector: inout Collector) -> [[UInt8]] {
        var folders: [[UInt8]] = []
        for entry in piece.sorted(by: { $0.inode < $1.inode }) {
            vital.clerkTurned()
            if announcements.count > 0 { giveMeanwhile() }
            if entry.type == UInt8(DT_DIR) && !temporary.match(entry.name) {
                folders.append(entry.name)
                continue
            }
            // What has vanished since is none of our business.
            guard let status = try? folder.descriptor.status(of: entry.name) else { continue }
            if status.isDirectory && !temporary.match(entry.name) {
                folders.append(entry.name)
            } else {
                examine(entry.name, status, folder, &collector)
            }
        }
        return folders
    }

    private func examine(
        _ name: [UInt8], _ status: FileStatus, _ folder: OpenFolder, _ collector: inout Collector
    ) {
        guard isFit(name, status, folder) else { return }
        let spot = Spot(folder: folder.key, name: name)
        guard !flights.isBlocked(status.identity.key, spot) else { return }
        if let entry = deferrals[spot], entry.inode == status.identity.key { return }
        if watches[folder.key]?.heldFiles == false { watches.markHeld(folder.key, above: folder.above) }
        collector.offer(Candidate(changed: status.identity.changed, spot: spot, folder: folder.path))
    }

    /// Whether a name is one to file, as far as the directory tells. If it is not, that is said where it has to be.
    func isFit(_ name: [UInt8], _ status: FileStatus, _ folder: OpenFolder) -> Bool {
        if Canary.isName(name) {
            tidy(name, status, folder)
            return false
        }
        let source = SourceName(folder: folder.path, name: name)
        if temporary.match(name) {
            if Clock.wall() - status.identity.changed >= settings.temporaryAge.nanoseconds {
                leave(source, status.identity, "its name says that it is unfinished, but nobody goes on with it", nil)
            }
            return false
        }
        guard status.isRegular else {
            leave(source, status.identity, "it is \(status.kind), not a file", nil)
            return false
        }
        if folder.refusal != 0 {
            let help =
                folder.refusal == EACCES ? permission.openingFolder(absolute(folder.path), folder.status) : nil
            leave(
                source, status.identity,
                "it may not be taken out of its folder (\(String(cString: strerror(folder.refusal))))", help)
            return false
        }
        if permission.isStuck(status, in: folder.status) {
            leave(
                source, status.identity, "it may not be taken out of its folder (the folder is sticky)",
                permission.unsticking(absolute(folder.path)))
            return false
        }
        if !permission.mayRead(name, status, in: folder.descriptor) {
            leaveUnreadable(source, status)
            return false
        }
        return true
    }

    private func descend(_ name: [UInt8], _ parent: OpenFolder, _ collector: inout Collector) {
        guard !isStopping() else { return }
        let path = below(parent.path, name)
        let descriptor: Descriptor
        do {
            descriptor = try parent.descriptor.subdirectory(name)
        } catch {
            return leave(name, parent, toOpening: error.errno)
        }
        let above = parent.path.isEmpty ? [] : parent.above + [parent.key]
        guard let folder = open(descriptor, path: path, above: above) else { return }
        if read(folder, into: &collector) { removeIfAbandoned(folder, name, in: parent) }
    }

    private func leave(_ name: [UInt8], _ parent: OpenFolder, toOpening error: Int32) {
        guard let status = try? parent.descriptor.status(of: name), status.isDirectory else { return }
        let source = SourceName(folder: parent.path, name: name)
        switch error {
        case EXDEV: leave(source, status.identity, "another file system is mounted there", nil)
        case EACCES:
            let help = permission.openingFolder(absolute(below(parent.path, name)), status)
            leave(source, status.identity, "the folder may not be read", help)
        // Renamed or replaced while it was looked up: the event of that leads to the new state.
        case ENOENT, ENOTDIR, ELOOP: break
        case EAGAIN, EMFILE, ENFILE, ENOMEM: wantsPass = true
        default: leave(source, status.identity, "it cannot be opened (\(String(cString: strerror(error))))", nil)
        }
    }

    private func leave(_ folder: OpenFolder, because reason: String) {
        guard !folder.path.isEmpty else { return }
        let at = folder.path.lastIndex(of: 0x2F)
        let source = SourceName(
            folder: at.map { Array(folder.path[..<$0]) } ?? [],
            name: at.map { Array(folder.path[($0 + 1)...]) } ?? folder.path)
        leave(source, folder.status.identity, reason, permission.openingFolder(absolute(folder.path), folder.status))
    }

    /// Removes a folder that held files, has been emptied, and has lain unchanged since.
    private func removeIfAbandoned(_ folder: OpenFolder, _ name: [UInt8], in parent: OpenFolder) {
        guard watches[folder.key]?.heldFiles == true,
            let status = try? folder.descriptor.status(),
            Clock.wall() - status.identity.changed >= settings.emptyFolderAge.nanoseconds
        else { return }
        // The library never frees the watch of a folder that is gone, so the watch goes first.
        watches.forget(folder.key, doorbell)
        guard name.withCString({ unlinkat(parent.descriptor.number, $0, AT_REMOVEDIR) }) != 0 else { return }
        if errno == ENOTEMPTY { wantsPass = true }
        watches.enter(folder.descriptor, folder.key, path: folder.path, pass: pass, doorbell)
    }
}

extension FileIdentity {
    var key: InodeKey { InodeKey(device: device, inode: inode) }
}

extension FileStatus {
    /// What it is, for messages.
    var kind: String {
        switch mode & S_IFMT {
        case S_IFREG: "a regular file"
        case S_IFDIR: "a folder"
        case S_IFLNK: "a symbolic link"
        case S_IFIFO: "a FIFO"
        case S_IFSOCK: "a socket"
        case S_IFBLK, S_IFCHR: "a device"
        default: "of an unknown kind"
        }
    }
}
