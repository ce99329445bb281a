import Platform

/// The folders that are watched, the inbox itself among them.
struct Watches {
    struct Folder {
        /// Below the inbox, when it was last read; empty for the inbox itself.
        var path: [UInt8]
        /// Files have lain in it or below it, so it may be removed when it has been emptied.
        var heldFiles = false
        var isWatched = false
        /// The last reading of the whole inbox that came by.
        var pass: Int
    }

    private var folders: [InodeKey: Folder] = [:]
    private let capacity: Int
    /// Why some folder is not watched, since the last complete reading.
    private(set) var deafness: String?
    /// How many folders are watched.
    private(set) var count = 0

    init(capacity: Int) { self.capacity = max(1, capacity) }

    subscript(key: InodeKey) -> Folder? { folders[key] }

    /// Notes a folder under its path and watches it if it is not watched yet. Call it before reading the folder: what
    /// appears in between is then announced, and what was there before is read.
    mutating func enter(_ folder: Descriptor, _ key: InodeKey, path: [UInt8], pass: Int, _ doorbell: Doorbell?) {
        if folders[key] == nil && folders.count >= capacity {
            deafness = deafness ?? "there are more than \(capacity) folders"
            return
        }
        var entry = folders[key] ?? Folder(path: path, pass: pass)
        entry.path = path
        entry.pass = pass
        if !entry.isWatched, let doorbell {
            let failure = doorbell.watch(folder, as: key)
            entry.isWatched = failure == 0
            if entry.isWatched { count += 1 }
            if failure != 0 {
                deafness =
                    deafness
                    ?? SystemFailure(operation: "inotify_add_watch", path: folder.path, errno: failure)
                    .description
            }
        }
        folders[key] = entry
    }

    /// Some of the folders that are watched, in the order of their numbers.
    ///
    /// - Parameter key: the folder behind which to begin; behind the last one it goes on from the first.
    /// - Returns: each with its path below the inbox, never the inbox itself, and whether it will be removed once it is
    ///   empty.
    func watchedFolders(after key: InodeKey?, limit: Int) -> [(key: InodeKey, path: [UInt8], mayBeAbandoned: Bool)] {
        let watched = folders.filter { $0.value.isWatched && !$0.value.path.isEmpty }
            .sorted { ($0.key.device, $0.key.inode) < ($1.key.device, $1.key.inode) }
        let start =
            key.flatMap { key in
                watched.firstIndex { ($0.key.device, $0.key.inode) > (key.device, key.inode) }
            } ?? 0
        return (watched[start...] + watched[..<start]).prefix(limit).map { ($0.key, $0.value.path, $0.value.heldFiles) }
    }

    /// Notes that a file lies or lay in a folder, which is found by its path, and so in all folders above it.
    mutating func markHeld(_ key: InodeKey, above: [InodeKey]) {
        for key in above + [key] { folders[key]?.heldFiles = true }
    }

    /// The watch of a folder is gone by itself.
    mutating func lost(_ key: InodeKey) {
        guard folders[key]?.isWatched == true else { return }
        folders[key]?.isWatched = false
        count -= 1
    }

    /// Forgets one folder.
    mutating func forget(_ key: InodeKey, _ doorbell: Doorbell?) {
        guard folders.removeValue(forKey: key)?.isWatched == true else { return }
        count -= 1
        doorbell?.unwatch(key)
    }

    /// Forgets the folders that a complete reading did not come by.
    mutating func forgetUnseen(pass: Int, _ doorbell: Doorbell?) {
        for (key, folder) in folders where folder.pass != pass { forget(key, doorbell) }
    }

    /// Begins to gather reasons anew, at the start of a complete reading.
    mutating func forgetDeafness() { deafness = nil }

    /// All watches are gone.
    mutating func lostAll() { for key in Array(folders.keys) { lost(key) } }

    mutating func removeAll() {
        folders = [:]
        count = 0
    }
}
