import Glibc
import Model
import Platform
import Testing

@testable import Inbox

/// One inbox at a time: libinotifytools serves one in a process.
@Suite("The inbox", .serialized) struct InboxTests {}

/// A fresh folder with an inbox, a place outside it on the same file system, and a place for what is taken.
final class TestInbox {
    let base: String
    var root: String { base + "/inbox" }
    var outside: String { base + "/outside" }
    var taken: String { base + "/taken" }
    private(set) var inbox: Inbox
    /// Everything said so far but `.deaf`, which tells of other tests beside this one.
    var notices: [InboxNotice] = []
    private(set) var batches: [[SettledFile]] = []
    private var count = 0

    /// - Parameters:
    ///   - before: prepares the inbox before it is watched.
    ///   - settings: changes the settings, which have short times for the tests.
    init(
        alreadyLeft: @escaping @Sendable (FileIdentity) -> Bool = { _ in false },
        before: (TestInbox.Files) throws -> Void = { _ in }, settings change: (inout InboxSettings) -> Void = { _ in }
    ) throws {
        var template = Array("/tmp/docket-inbox-XXXXXX".utf8CString)
        base = String(cString: try #require(mkdtemp(&template)))
        for folder in ["inbox", "outside", "taken"] { mkdir(base + "/" + folder, 0o755) }
        try before(Files(root: base + "/inbox"))
        var settings = InboxSettings(root: Array((base + "/inbox").utf8))
        settings.rescan = .milliseconds(50)
        settings.deafRescan = .milliseconds(50)
        settings.rootRetry = .milliseconds(10)
        settings.busyLooks = [.milliseconds(20)]
        settings.linkedAge = .milliseconds(30)
        change(&settings)
        inbox = try Inbox(settings, alreadyLeft: alreadyLeft)
    }

    deinit {
        inbox.stop()
        removeTree(base)
    }

    var files: Files { Files(root: root) }
    var elsewhere: Files { Files(root: outside) }

    /// Paths of what was taken so far, in the order of taking, as text.
    private(set) var names: [String] = []

    /// One batch, its notices kept and its files still in flight.
    func next(limit: Int = 256) -> [SettledFile] {
        let batch = inbox.next(limit: limit, timeout: .seconds(60))
        notices += batch.notices.filter { if case .deaf = $0 { false } else { true } }
        return batch.files
    }

    /// Moves a file out of the inbox, as filing does.
    func take(_ file: SettledFile) {
        count += 1
        let target = "\(taken)/\(count)"
        let moved = file.source.name.withCString { renameat(file.folder.number, $0, AT_FDCWD, target) }
        #expect(moved == 0, "\(Printable.name(file.source.path)): \(String(cString: strerror(errno)))")
        names.append(String(decoding: file.source.path, as: UTF8.self))
        inbox.finished(file, .taken)
    }

    /// Takes files until there are so many in all.
    func take(_ total: Int, limit: Int = 256) {
        while names.count < total {
            let files = next(limit: limit)
            if files.isEmpty && inbox.status.passes > 100_000 { return }
            batches.append(files)
            for file in files { take(file) }
        }
    }

    /// Waits until the whole inbox has been read again from its beginning, and gives what was offered meanwhile.
    func offeredByAnotherReading() -> [SettledFile] {
        let passes = inbox.status.passes
        var offered: [SettledFile] = []
        while inbox.status.passes < passes + 2 {
            let batch = inbox.next(limit: 256, timeout: .milliseconds(20))
            offered += batch.files
            notices += batch.notices.filter { if case .deaf = $0 { false } else { true } }
        }
        return offered
    }

    /// Waits for a notice.
    func notice(where fits: (InboxNotice) -> Bool) -> InboxNotice {
        while true {
            if let found = notices.first(where: fits) { return found }
            for file in next() { inbox.finished(file, .again(after: .zero)) }
        }
    }

    /// Waits until the inbox has been read and events tell of it, and until what has happened so far is announced.
    func hear() {
        if inbox.status.passes == 0 { #expect(inbox.next(limit: 1, timeout: .zero).files.isEmpty) }
        // So many looks are a guard against hanging.
        for _ in 0..<3_000 where inbox.status.isDeaf { _ = inbox.next(limit: 1, timeout: .milliseconds(20)) }
        #expect(!inbox.status.isDeaf)
        inbox.clerk.withLock { $0.doorbell }?.perform {}
    }

    /// Files in a folder, by raw system calls.
    struct Files {
        var root: String

        func path(_ name: String) -> String { root + "/" + name }

        func write(_ name: String, _ text: String = "text") {
            write(Array(name.utf8), text)
        }

        func write(_ name: [UInt8], _ text: String = "text") {
            let path = Array(root.utf8) + [0x2F] + name
            let number = path.withCString { open($0, O_WRONLY | O_CREAT | O_TRUNC, 0o644) }
            #expect(number >= 0)
            append(number, text)
            close(number)
        }

        func folder(_ name: String, mode: mode_t = 0o755) { #expect(mkdir(path(name), mode) == 0) }

        /// Opens a file for writing.
        func begin(_ name: String) -> Int32 { open(path(name), O_WRONLY | O_CREAT | O_EXCL, 0o644) }

        func append(_ number: Int32, _ text: String) {
            let bytes = Array(text.utf8)
            #expect(Glibc.write(number, bytes, bytes.count) == bytes.count)
        }

        func exists(_ name: String) -> Bool {
            var status = stat()
            return lstat(path(name), &status) == 0
        }
    }
}

/// Removes a folder and everything in it.
func removeTree(_ path: String) {
    guard let directory = try? Descriptor.directory(Array(path.utf8)), let entries = try? directory.entries() else {
        return
    }
    for entry in entries {
        let isFolder = (try? directory.status(of: entry.name))?.isDirectory == true
        if isFolder { removeTree(path + "/" + String(decoding: entry.name, as: UTF8.self)) }
        _ = entry.name.withCString { unlinkat(directory.number, $0, isFolder ? AT_REMOVEDIR : 0) }
    }
    rmdir(path)
}

extension TestInbox {
    /// How many of some files events told of, and how many not.
    func areAnnounced(_ files: [SettledFile]) -> [Int] {
        let announced = files.count(where: \.isAnnounced)
        return [announced, files.count - announced]
    }

    /// What has been reported as left, one entry a notice.
    var leftNames: [String] {
        notices.compactMap { notice in
            if case .left(let source, _, _, _) = notice { String(decoding: source.path, as: UTF8.self) } else { nil }
        }
    }

    /// A name in the inbox as the clerk knows it.
    func spot(_ name: String) throws -> Spot {
        let folder = try Descriptor.directory(Array(root.utf8)).status().identity.key
        return Spot(folder: folder, name: Array(name.utf8))
    }
}

extension TestInbox.Files {
    /// Writes a file whose ctime is later than that of every file before: the kernel's clock for files is coarse.
    func writeLater(_ name: String) {
        let before = Clock.wall()
        var changed: Int64 = 0
        while changed <= before {
            write(name)
            var status = stat()
            lstat(path(name), &status)
            changed = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
        }
    }
}
