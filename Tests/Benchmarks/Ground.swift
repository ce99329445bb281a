import Foundation
import Glibc
import Platform
import Synchronization

/// A folder of its own on the file system that is measured, removed with everything in it: at once from memory; from a
/// disk when all is measured, for ext4 gives out no inode that was removed in the last minutes, and each new file would
/// have to be looked for behind thousands of those.
final class Ground {
    let path: String
    private static let used = Mutex<[String]>([])
    var inbox: String { path + "/inbox" }
    var archive: String { path + "/archive" }

    /// - Parameter root: a folder on the file system.
    init(on root: String) throws {
        path = "\(root)/docket-benchmark-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        for folder in [inbox, archive] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
    }

    deinit {
        if path.hasPrefix("/dev/shm/") {
            try? FileManager.default.removeItem(atPath: path)
        } else {
            Self.used.withLock { $0.append(path) }
        }
    }

    /// Removes what has been used on disks.
    static func removeUsed() {
        for path in used.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
    }

    /// Fills the inbox with the articles of these numbers, on disk before anything is measured.
    func fill(_ numbers: Range<Int>, size: Int = 10_000) throws {
        let articles = Articles(size: size)
        let folder = try Descriptor.directory(Array(inbox.utf8))
        for number in numbers {
            let file = try folder.open(Array(Articles.name(number).utf8), O_WRONLY | O_CREAT | O_EXCL)
            try file.write(articles.bytes(number))
        }
        try folder.flushFileSystem()
    }

    /// Waits until `log/filing.log` holds so many lines more than `before`.
    func awaitLines(_ count: Int, in log: String = "/log/filing.log") {
        var reader = GrowingFile(archive + log)
        var lines = 0
        while lines < count {
            let bytes = reader.next()
            if bytes.isEmpty { usleep(500) } else { lines += bytes.count { $0 == 0x0A } }
        }
    }

    /// The months' folders of the archive's tree and the sidecars in them.
    func tree() -> (folders: [String], sidecarBytes: Int, sidecars: Int) {
        var folders: Set<String> = []
        var (bytes, count) = (0, 0)
        let all = FileManager.default.enumerator(atPath: archive)
        while let path = all?.nextObject() as? String {
            if path == ".docket" || path == "log" { all?.skipDescendants() }
            var status = stat()
            guard path.hasSuffix(".json"), lstat(archive + "/" + path, &status) == 0 else { continue }
            guard status.st_mode & S_IFMT == S_IFREG else { continue }
            folders.insert((path as NSString).deletingLastPathComponent)
            bytes += Int(status.st_size)
            count += 1
        }
        return (folders.sorted(), bytes, count)
    }

    /// How many groups the daemon filed in, and the bytes of its log.
    func groups() throws -> (count: Int, logBytes: Int) {
        let text = try Descriptor.file(Array((archive + "/log/filing.jsonl").utf8)).readAll()
        let needle = Array("\"event\":\"intent\"".utf8)
        var (count, wasIntent) = (0, false)
        for line in text.split(separator: 0x0A) {
            let isIntent = line.prefix(200).firstRange(of: needle) != nil
            if isIntent && !wasIntent { count += 1 }
            wasIntent = isIntent
        }
        return (count, text.count)
    }
}

/// What is added to a file, as it is added.
struct GrowingFile {
    private let path: String
    private var file: Descriptor?
    private var offset = 0

    init(_ path: String) { self.path = path }

    /// What has been added since the last call; empty when nothing has.
    mutating func next() -> [UInt8] {
        if file == nil { file = try? Descriptor.file(Array(path.utf8)) }
        guard let file else { return [] }
        let start = offset
        let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            count = max(0, pread(file.number, buffer.baseAddress, buffer.count, off_t(start)))
        }
        offset += bytes.count
        return bytes
    }
}
