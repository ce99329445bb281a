import Glibc
import Platform

/// The work with files that filing cannot do without, and nothing else: no understanding, no names to choose, no records
/// to make, no index. Each file is read and hashed, a sidecar of the same size is written, both are renamed, and all is
/// flushed in the order and in the groups of the filing protocol (the README's FORMAT).
struct Floor {
    /// How many files share their flushes.
    var group: Int
    /// Bytes of a sidecar, and of the log's two records of a file.
    var sidecarBytes: Int
    var recordBytes: Int
    /// Folders below the archive to which the files go in turn.
    var folders: [String]

    /// Files everything in the inbox.
    func file(_ ground: Ground) throws {
        let archive = try Descriptor.directory(Array(ground.archive.utf8))
        let inbox = try Descriptor.directory(Array(ground.inbox.utf8))
        for folder in folders + ["staging", "log"] {
            try Descriptor.makeDirectories(Array("\(ground.archive)/\(folder)".utf8), mode: 0o755)
        }
        let desk = Desk(
            archive: archive, inbox: inbox, staging: try archive.subdirectory(Array("staging".utf8)),
            log: try archive.subdirectory(Array("log".utf8)).open(Array("filing.jsonl".utf8), O_RDWR | O_CREAT))
        let names = try inbox.entries().sorted { $0.inode < $1.inode }.map(\.name)
        for start in stride(from: 0, to: names.count, by: group) {
            try file(names[start..<min(start + group, names.count)], desk, from: start)
        }
        try desk.log.flushData()
    }

    private struct Desk {
        let archive: Descriptor
        let inbox: Descriptor
        let staging: Descriptor
        let log: Descriptor
    }

    private func file(_ names: ArraySlice<[UInt8]>, _ desk: Desk, from first: Int) throws {
        let sidecar = [UInt8](repeating: 0x20, count: sidecarBytes)
        let records = [UInt8](repeating: 0x20, count: recordBytes / 2 * names.count)
        var open: [Descriptor] = []
        for name in names {
            let original = try desk.inbox.open(name)
            _ = try SHA256.digest(try original.readAll())
            let staged = try desk.staging.open(name, O_RDWR | O_CREAT | O_TRUNC)
            try staged.write(sidecar)
            open += [original, staged]
        }
        // As the committer does: in a large group one call does the work, and the single flushes find it done.
        if names.count >= 8 { try desk.archive.flushFileSystem() }
        for file in open { try file.flush() }
        try desk.staging.flush()
        try desk.log.write(records)
        try desk.log.flushData()
        var touched: [Int: Descriptor] = [:]
        for (offset, name) in names.enumerated() {
            let number = (first + offset) % folders.count
            let folder = try touched[number] ?? desk.archive.subdirectory(Array(folders[number].utf8))
            touched[number] = folder
            try desk.staging.rename(name, into: folder, as: name + Array(".json".utf8))
            try desk.inbox.rename(name, into: folder, as: name)
        }
        for folder in touched.values { try folder.flush() }
        try desk.inbox.flush()
        // Flushed with the next group.
        try desk.log.write(records)
    }
}
