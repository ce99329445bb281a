import Foundation
import Glibc
import ProgramUnderTest
import Testing

/// Nothing is lost and nothing is filed twice, however the daemon ends.
@Suite("Nothing lost, nothing twice", .serialized)
struct DurabilityTests {
    private static let count = 2000

    private func fill(_ daemon: DaemonUnderTest, _ numbers: Range<Int>) throws {
        for number in numbers { try daemon.drop("article-\(number).txt", Stories.internalAffairs(number)) }
    }

    /// Every article stands in the tree exactly once and whole; the log says so; the inbox is empty.
    private func expectAllFiled(_ daemon: DaemonUnderTest, _ count: Int) throws {
        #expect(daemon.waiting.isEmpty)
        var seen: [String: Int] = [:]
        for original in daemon.originals {
            let text = try String(contentsOf: daemon.archive.appendingPathComponent(original), encoding: .utf8)
            seen[text, default: 0] += 1
            #expect(
                FileManager.default.fileExists(atPath: daemon.archive.appendingPathComponent(original + ".json").path))
        }
        let missing = (0..<count).filter { seen[Stories.internalAffairs($0)] != 1 }
        #expect(missing.isEmpty, "missing or doubled: \(missing.prefix(10))")
        #expect(daemon.originals.count == count)
        let outcomes = try daemon.records().filter {
            $0["event"] as? String == "outcome" && $0["outcome"] as? String == "FILED"
        }
        let arrivals = outcomes.compactMap { $0["arrival"] as? String }
        #expect(arrivals.count == count)
        #expect(Set(arrivals).count == count)
        let numbers = arrivals.compactMap { $0.split(separator: "-").last.flatMap { Int($0) } }.sorted()
        #expect(numbers == Array(1...count))
        #expect(daemon.log.filter { $0.contains(" FILED ") }.count == count)
    }

    @Test("two thousand files dropped while the daemon runs are all filed, none twice")
    func burst() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        try fill(daemon, 0..<Self.count)
        try daemon.await("FILED", Self.count)
        #expect(daemon.stop() == 0)
        try expectAllFiled(daemon, Self.count)
    }

    @Test("two thousand files that waited before the start are all filed, none twice")
    func backlog() throws {
        let daemon = try DaemonUnderTest()
        try fill(daemon, 0..<Self.count)
        try daemon.start()
        try daemon.await("FILED", Self.count)
        #expect(daemon.stop() == 0)
        try expectAllFiled(daemon, Self.count)
    }

    @Test("killed in the middle and started again, the daemon files all, none twice, none lost")
    func killed() throws {
        let daemon = try DaemonUnderTest()
        try fill(daemon, 0..<Self.count)
        for stage in 1...3 {
            try daemon.start()
            try daemon.await("FILED", 200 * stage)
            #expect(daemon.stop(SIGKILL) == -SIGKILL)
        }
        try daemon.start()
        try drain(daemon)
        #expect(daemon.stop() == 0)
        try expectAllFiled(daemon, Self.count)
    }

    @Test("asked to stop in the middle, the daemon finishes what was begun and ends well; the rest waits")
    func stopped() throws {
        let daemon = try DaemonUnderTest()
        try fill(daemon, 0..<Self.count)
        try daemon.start()
        try daemon.await("FILED", 100)
        #expect(daemon.stop() == 0)
        let filed = daemon.originals.count
        #expect(filed + daemon.waiting.count == Self.count)
        let events = try daemon.records().compactMap { $0["event"] as? String }
        #expect(events.filter { $0 == "intent" }.count == events.filter { $0 == "outcome" }.count)
        try daemon.start()
        try drain(daemon)
        #expect(daemon.stop() == 0)
        try expectAllFiled(daemon, Self.count)
    }

    /// Waits until a last file, dropped now, has been filed and the inbox is empty: the queue is in order of age.
    private func drain(_ daemon: DaemonUnderTest) throws {
        while !daemon.waiting.isEmpty { try daemon.await("FILED") }
    }
}
