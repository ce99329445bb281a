/// A file or folder as the kernel knows it, whatever its name.
struct InodeKey: Hashable, Sendable {
    var device: UInt64
    var inode: UInt64
}

/// A name in a folder of the inbox, whatever the folder's path at the moment.
struct Spot: Hashable, Sendable {
    var folder: InodeKey
    var name: [UInt8]
}

/// A name that may be a settled file.
struct Candidate: Sendable {
    /// ctime, nanoseconds since 1970: mtime is what the depositor says it is.
    var changed: Int64
    var spot: Spot
    /// The folder's path below the inbox when it was last read.
    var folder: [UInt8]
    /// Whether an event told of it, so that somebody may be waiting; not a reading of the inbox.
    var isAnnounced = false

    /// Whether it comes before another: oldest first, then by the bytes of the name.
    func precedes(_ other: Candidate) -> Bool {
        if changed != other.changed { return changed < other.changed }
        return spot.name.lexicographicallyPrecedes(other.spot.name)
    }
}

/// A path below the inbox and one more component.
func below(_ folder: [UInt8], _ name: [UInt8]) -> [UInt8] {
    folder.isEmpty ? name : folder + [0x2F] + name
}
