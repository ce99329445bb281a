import Foundation
import Glibc
import ProgramUnderTest
import Testing

/// What people do with files, seen from outside: the real program, real folders, real inotify.
@Suite("Arrivals", .serialized)
struct ArrivalTests {
    @Test("a file dropped in is filed, with a sidecar, a line in the log and nothing left in the inbox")
    func oneFile() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        try daemon.drop("report.txt", Stories.inspection)
        try daemon.await("FILED")
        #expect(daemon.stop() == 0)
        #expect(daemon.waiting.isEmpty)
        #expect(daemon.originals.count == 1)
        let original = try #require(daemon.originals.first)
        #expect(original.hasPrefix("inspection/2024/03/2024-03-12_bac-giang_"))
        #expect(
            try String(contentsOf: daemon.archive.appendingPathComponent(original), encoding: .utf8)
                == Stories.inspection)
        #expect(try daemon.sidecar(of: original)["type"] as? String == "text")
        #expect(daemon.log.count == 1)
        #expect(daemon.log[0].contains("FILED"))
    }

    @Test("files that lie there at the start are filed, oldest first")
    func presentAtStart() throws {
        let daemon = try DaemonUnderTest()
        for number in 1...5 { try daemon.drop("\(number).txt", Stories.internalAffairs(number)) }
        let config = daemon.folder.appendingPathComponent("docket.toml")
        try Data("[work]\nworkers = 1\n".utf8).write(to: config)
        try daemon.start(["--config", config.path])
        let lines = try daemon.await("FILED", 5)
        for (line, number) in zip(lines, 1...5) { #expect(line.contains(" \(number).txt ")) }
        daemon.stop()
    }

    @Test("a backlog is filed even where there are more workers than a group holds files")
    func smallestGroup() throws {
        let daemon = try DaemonUnderTest()
        for number in 1...40 { try daemon.drop("\(number).txt", Stories.internalAffairs(number)) }
        let config = daemon.folder.appendingPathComponent("docket.toml")
        try Data("[work]\nworkers = 6\ngroup = 1\n".utf8).write(to: config)
        try daemon.start(["--config", config.path])
        try daemon.await("FILED", 40)
        #expect(daemon.stop() == 0)
    }

    @Test("a file dropped while a backlog is filed goes before it, and the backlog is filed all the same")
    func beforeBacklog() throws {
        let daemon = try DaemonUnderTest()
        for number in 1...600 { try daemon.drop("old-\(number).txt", Stories.internalAffairs(number)) }
        try daemon.start()
        try daemon.await("FILED")
        // It holds its breath, so that the file is dropped while much of the backlog still waits.
        kill(daemon.process.processIdentifier, SIGSTOP)
        #expect(daemon.waiting.count > 100)
        try daemon.drop("new.txt", Stories.inspection)
        let waited = daemon.waiting.count
        kill(daemon.process.processIdentifier, SIGCONT)
        try daemon.awaitLine { $0.contains("new.txt") }
        #expect(daemon.waiting.count > waited / 4)
        daemon.stop()
        let left = daemon.waiting.count
        try daemon.start()
        try daemon.await("FILED", left)
        #expect(daemon.stop() == 0)
        #expect(daemon.log.count == 601)
        #expect(daemon.log.allSatisfy { $0.contains(" FILED ") })
    }

    @Test("a file written in five pieces through one descriptor is filed once, whole")
    func slowWriter() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        let writer = try SlowWriter(daemon.inbox.appendingPathComponent("slow.txt"))
        let text = Array(Stories.inspection.utf8)
        for piece in 0..<5 {
            writer.write(text[(piece * text.count / 5)..<((piece + 1) * text.count / 5)])
            // A file that comes and goes meanwhile shows that the clerk has looked.
            try daemon.drop("other-\(piece).txt", Stories.internalAffairs(piece))
            try daemon.await("FILED")
            #expect(daemon.waiting == ["slow.txt"])
        }
        writer.close()
        let line = try daemon.awaitLine { $0.contains("slow.txt") }
        #expect(line.contains("FILED"))
        daemon.stop()
        #expect(daemon.originals.filter { $0.hasPrefix("inspection/") }.count == 1)
        let original = try #require(daemon.originals.first { $0.hasPrefix("inspection/") })
        #expect(try Data(contentsOf: daemon.archive.appendingPathComponent(original)) == Data(text))
    }

    @Test("renamed in, linked in and unlinked, copied with an old date, and moved as a folder of fifty: all are filed")
    func waysOfArriving() throws {
        let daemon = try DaemonUnderTest()
        let outside = daemon.folder.appendingPathComponent("outside")
        let manager = FileManager.default
        try manager.createDirectory(at: outside.appendingPathComponent("batch"), withIntermediateDirectories: true)
        for number in 0..<53 {
            let name = number < 50 ? "batch/\(number).txt" : "\(number).txt"
            try Data(Stories.internalAffairs(number).utf8).write(to: outside.appendingPathComponent(name))
        }
        try daemon.start()
        try manager.moveItem(
            at: outside.appendingPathComponent("50.txt"), to: daemon.inbox.appendingPathComponent("50.txt"))
        try daemon.await("FILED")
        let linked = daemon.inbox.appendingPathComponent("51.txt")
        try manager.linkItem(at: outside.appendingPathComponent("51.txt"), to: linked)
        try manager.removeItem(at: outside.appendingPathComponent("51.txt"))
        try daemon.await("FILED")
        let old = daemon.inbox.appendingPathComponent(".old.tmp")
        try manager.copyItem(at: outside.appendingPathComponent("52.txt"), to: old)
        try manager.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_240_000_000)], ofItemAtPath: old.path)
        try manager.moveItem(at: old, to: daemon.inbox.appendingPathComponent("52.txt"))
        try daemon.await("FILED")
        try manager.moveItem(
            at: outside.appendingPathComponent("batch"), to: daemon.inbox.appendingPathComponent("batch"))
        try daemon.await("FILED", 50)
        daemon.stop()
        #expect(daemon.originals.count == 53)
        #expect(daemon.waiting.filter { $0 != "batch" }.isEmpty)
    }

    @Test("dropping the same files again leaves the tree as it was, but for duplicates, log and register")
    func droppedAgain() throws {
        let daemon = try DaemonUnderTest()
        let stories = [
            "a.txt": Stories.inspection, "b.txt": Stories.democracyAndMobilization, "c.txt": Stories.weather,
        ]
        try daemon.start()
        for (name, text) in stories { try daemon.drop(name, text) }
        for _ in stories { try daemon.awaitLine { $0.contains("FILED ") || $0.contains("UNCLASSIFIED ") } }
        let before = daemon.tree
        for (name, text) in stories { try daemon.drop(name, text) }
        try daemon.await("DUPLICATE", 3)
        daemon.stop()
        #expect(daemon.tree.filter { !$0.hasPrefix("duplicates/") } == before)
        #expect(daemon.originals.filter { $0.hasPrefix("duplicates/") }.count == 3)
        for duplicate in daemon.originals where duplicate.hasPrefix("duplicates/") {
            let docket = try #require(try daemon.sidecar(of: duplicate)["docket"] as? [String: Any])
            let custody = try #require(docket["custody"] as? [String: Any])
            #expect(custody["first"] != nil)
        }
    }

    @Test("an article of two categories stands in one and is linked from the other")
    func twoLabels() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        try daemon.drop("both.txt", Stories.democracyAndMobilization)
        try daemon.await("FILED")
        daemon.stop()
        let original = try #require(daemon.originals.first)
        #expect(original.hasPrefix("grassroots-democracy/2024/05/"))
        let link = daemon.archive.appendingPathComponent(
            original.replacingOccurrences(of: "grassroots-democracy", with: "mass-mobilization"))
        let target = try FileManager.default.destinationOfSymbolicLink(atPath: link.path)
        #expect(target.hasPrefix("../../../grassroots-democracy/"))
        #expect(try Data(contentsOf: link) == Data(Stories.democracyAndMobilization.utf8))
        #expect(FileManager.default.contents(atPath: link.path + ".json") != nil)
    }

    @Test("what is no text is quarantined with the reason, and what has no category is unclassified")
    func otherOutcomes() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        try Data([0x25, 0x50, 0x44, 0x46, 0x2D, 0x31, 0x00, 0xFF, 0xFE]).write(
            to: daemon.inbox.appendingPathComponent("scan.pdf"))
        let line = try daemon.await("QUARANTINED")[0]
        #expect(line.contains("damaged document"))
        try daemon.drop("weather.txt", Stories.weather)
        try daemon.await("UNCLASSIFIED")
        daemon.stop()
        #expect(daemon.originals.contains { $0.hasPrefix("quarantine/") && $0.hasSuffix(".pdf") })
        #expect(daemon.originals.contains { $0.hasPrefix("unclassified/") })
    }

    @Test("links, pipes and unfinished files are left where they are, with one line for each link and pipe")
    func leftAlone() throws {
        let daemon = try DaemonUnderTest()
        let manager = FileManager.default
        try manager.createSymbolicLink(
            atPath: daemon.inbox.appendingPathComponent("link.txt").path, withDestinationPath: "/etc/passwd")
        #expect(mkfifo(daemon.inbox.appendingPathComponent("pipe").path, 0o600) == 0)
        try daemon.drop("download.crdownload", "half a")
        try daemon.start()
        try daemon.await("LEFT", 2)
        try daemon.drop("after.txt", Stories.weather)
        try daemon.await("UNCLASSIFIED")
        daemon.stop()
        #expect(daemon.waiting.sorted() == ["download.crdownload", "link.txt", "pipe"])
        #expect(daemon.log.filter { $0.contains("LEFT") }.count == 2)
        try daemon.start()
        try daemon.drop("later.txt", Stories.inspection)
        try daemon.await("FILED")
        daemon.stop()
        #expect(daemon.log.filter { $0.contains("LEFT") }.count == 2)
    }

    @Test("the inbox removed and made again is watched again")
    func inboxRecreated() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        try FileManager.default.removeItem(at: daemon.inbox)
        try daemon.awaitLine { $0.contains("the inbox is gone") }
        try FileManager.default.createDirectory(at: daemon.inbox, withIntermediateDirectories: true)
        try daemon.awaitLine { $0.contains("the inbox is there again") }
        try daemon.drop("again.txt", Stories.inspection)
        try daemon.await("FILED")
        #expect(daemon.stop() == 0)
    }
}

/// A file kept open while it is written.
final class SlowWriter {
    private let descriptor: Int32

    init(_ url: URL) throws {
        descriptor = open(url.path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        try #require(descriptor >= 0)
    }

    func write(_ bytes: ArraySlice<UInt8>) {
        _ = Array(bytes).withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }

    func close() { Glibc.close(descriptor) }
}
