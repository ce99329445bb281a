import CLinux
import Foundation
import Glibc
import ProgramUnderTest
import Testing

/// Many writers at once, who do what people do.
@Suite("A crowd of writers", .serialized)
struct CrowdTests {
    private static let writers = 50
    private static let files = 20

    @Test("fifty writers deliver files of the same names in every way; each is filed once")
    func sameNames() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        let inbox = daemon.inbox
        let outside = daemon.folder.appendingPathComponent("outside")
        try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
        let problems = onThreads(Self.writers) { writer in
            for number in 0..<Self.files {
                let text = Data(Stories.internalAffairs(writer * Self.files + number).utf8)
                let name = "report-\(number % 5).txt"
                try deliver(text, name, way: (writer + number) % 4, inbox, outside.appendingPathComponent("\(writer)"))
            }
            return []
        }
        #expect(problems.isEmpty, "\(problems)")
        try expectAll(daemon)
    }

    @Test("folders renamed in the middle of a burst, the inbox deleted and made again: every file is filed once")
    func movingFolders() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        let inbox = daemon.inbox
        let aside = daemon.folder.appendingPathComponent("aside")
        let outside = daemon.folder.appendingPathComponent("outside")
        try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
        let problems = onThreads(Self.writers) { writer in
            let own = outside.appendingPathComponent("\(writer)")
            for number in 0..<Self.files {
                let text = Data(Stories.internalAffairs(writer * Self.files + number).utf8)
                // A folder that comes in, is renamed with what still lies in it, and gets another file.
                try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
                if number % 2 == 0 {
                    try text.write(to: own.appendingPathComponent("report.txt"))
                    try move(own, inbox.appendingPathComponent("\(writer)-\(number)"))
                } else {
                    let renamed = inbox.appendingPathComponent("\(writer)-\(number)-renamed")
                    try move(inbox.appendingPathComponent("\(writer)-\(number - 1)"), renamed)
                    try deliver(text, "report.txt", way: 1, renamed, own)
                }
                // One of them takes the whole inbox away and gives it back under a new folder, as a restored backup.
                if writer == 0 && number % 5 == 4 {
                    guard rename(inbox.path, aside.path) == 0 else {
                        return ["the inbox could not be taken away: \(String(cString: strerror(errno)))"]
                    }
                    try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: false)
                    try giveBack(aside, inbox)
                }
            }
            return []
        }
        #expect(problems.isEmpty, "\(problems)")
        try expectAll(daemon)
    }

    /// Delivers a file in one of the ways in which people and programs do, under a name that may be taken: as a second
    /// file then, for what is overwritten is not delivered.
    private func deliver(_ bytes: Data, _ name: String, way: Int, _ folder: URL, _ own: URL) throws {
        let staged = own.appendingPathExtension("part")
        if way != 0 { try bytes.write(to: staged) }
        var number = 0
        while true {
            let target = folder.appendingPathComponent(number == 0 ? name : "\(number)-\(name)")
            let result: Int32 =
                switch way {
                case 0: write(bytes, target)
                case 1: docket_rename_noreplace(AT_FDCWD, staged.path, AT_FDCWD, target.path)
                case 2: link(staged.path, target.path)
                default: copyUnderTemporaryName(bytes, target)
                }
            if result == 0 { break }
            // Taken; or the folder is being moved, and may come again under another name.
            switch errno {
            case EEXIST: number += 1
            case ENOENT: try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            default: throw Unfulfilled(String(cString: strerror(errno)))
            }
        }
        if way == 2 { unlink(staged.path) }
    }

    private func write(_ bytes: Data, _ target: URL) -> Int32 {
        let file = open(target.path, O_WRONLY | O_CREAT | O_EXCL, 0o640)
        guard file >= 0 else { return -1 }
        defer { close(file) }
        // In pieces, as a slow writer.
        for byte in stride(from: 0, to: bytes.count, by: 100) {
            let piece = [UInt8](bytes[byte..<min(byte + 100, bytes.count)])
            guard Glibc.write(file, piece, piece.count) == piece.count else { return -1 }
        }
        return 0
    }

    private func copyUnderTemporaryName(_ bytes: Data, _ target: URL) -> Int32 {
        let temporary = target.deletingLastPathComponent().appendingPathComponent(".\(UUID().uuidString).tmp")
        guard write(bytes, temporary) == 0 else { return -1 }
        let result = docket_rename_noreplace(AT_FDCWD, temporary.path, AT_FDCWD, target.path)
        if result != 0 {
            let error = errno
            unlink(temporary.path)
            errno = error
        }
        return result
    }

    /// Renames a folder; waits while the inbox is away, and makes the folder anew when it has come under another name.
    private func move(_ folder: URL, _ target: URL) throws {
        while rename(folder.path, target.path) != 0 {
            guard errno == ENOENT else { throw Unfulfilled(String(cString: strerror(errno))) }
            if access(folder.path, F_OK) != 0, mkdir(target.path, 0o755) == 0 { return }
        }
    }

    /// Moves what lies in a folder into another, and removes it. The clerk may give something back to it meanwhile.
    private func giveBack(_ aside: URL, _ inbox: URL) throws {
        while rmdir(aside.path) != 0 {
            guard errno == ENOTEMPTY || errno == EEXIST else { throw Unfulfilled(String(cString: strerror(errno))) }
            for name in try FileManager.default.contentsOfDirectory(atPath: aside.path) {
                let from = aside.appendingPathComponent(name).path
                // A writer may have made a folder of the same name, not finding the one that was away.
                let target = inbox.appendingPathComponent(name).path
                if rename(from, target) != 0 { _ = rename(from, target + "-\(UUID().uuidString)") }
            }
        }
    }

    private func expectAll(_ daemon: DaemonUnderTest) throws {
        let all = (0..<Self.writers * Self.files).map { Data(Stories.internalAffairs($0).utf8) }
        try daemon.await("FILED", all.count)
        #expect(daemon.stop() == 0)
        var counts: [Data: Int] = [:]
        for original in daemon.originals {
            counts[try Data(contentsOf: daemon.archive.appendingPathComponent(original)), default: 0] += 1
        }
        #expect(all.allSatisfy { counts[$0] == 1 })
        #expect(counts.count == all.count)
        let arrivals = try daemon.records().compactMap { $0["arrival"] as? String }
        #expect(arrivals.count == all.count && Set(arrivals).count == all.count)
        let books = try Program.run([
            "balance", "--json", "--inbox", daemon.inbox.path, "--archive", daemon.archive.path,
        ])
        let balance = try JSONSerialization.jsonObject(with: Data(books.output.utf8)) as? [String: Any]
        #expect(books.status == 0 && balance?["difference"] as? Int == 0, "\(books.output)\(books.errors)")
        #expect(balance?["arrivals"] as? Int == all.count, "\(books.output)")
        let verified = try Program.run(["verify", "--read-data", "--archive", daemon.archive.path])
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    }
}
