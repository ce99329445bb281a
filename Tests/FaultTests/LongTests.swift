import Foundation
import Glibc
import ProgramUnderTest
import Testing

/// What takes minutes: `Tests/run --long`.
@Suite("A hundred thousand files", .serialized, .enabled(if: isLong))
struct LongTests {
    @Test("a hundred thousand small files dropped with the daemon stopped in the middle: none lost, none doubled")
    func hundredThousand() throws {
        let count = 100_000
        let daemon = try DaemonUnderTest()
        try daemon.start()
        let began = Date()
        let inbox = daemon.inbox
        let process = daemon.process.processIdentifier
        let dropped = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            for number in 0..<count {
                let name = inbox.appendingPathComponent("article-\(number).txt")
                try? Data(Stories.internalAffairs(number).utf8).write(to: name)
                if number == count / 2 { kill(process, SIGSTOP) }
            }
            dropped.signal()
        }
        // The ten seconds are the scenario: the kernel's queue of events overflows meanwhile.
        try eventually("the daemon is stopped") { Strace.state(of: process) == "T" }
        Thread.sleep(forTimeInterval: 10)
        kill(process, SIGCONT)
        var memory: [Int] = []
        for filed in 1...count {
            try daemon.awaitLine { $0.contains(" FILED ") }
            if filed % (count / 20) == 0 { memory.append(residentKilobytes(process)) }
        }
        dropped.wait()
        let took = -began.timeIntervalSinceNow
        #expect(daemon.stop() == 0)
        #expect(daemon.waiting.isEmpty)
        var seen = Set<String>()
        for original in daemon.originals {
            let text = try String(contentsOf: daemon.archive.appendingPathComponent(original), encoding: .utf8)
            #expect(seen.insert(text).inserted, "\(original) is doubled")
        }
        let lost = (0..<count).count { !seen.contains(Stories.internalAffairs($0)) }
        #expect(lost == 0)
        #expect(daemon.log.count == count)
        // The second half needs no more than the first, give or take what an allocator keeps.
        let (first, second) = (memory.prefix(10).max() ?? 0, memory.suffix(10).max() ?? 0)
        #expect(second <= first + first / 5, "\(memory)")
        print(
            "\(count) files, 10 s stopped: \(lost) lost, \(seen.count) filed, \(Int(took)) s; "
                + "resident \(first / 1024) MB at most in the first half, \(second / 1024) MB in the second")
    }

    private func residentKilobytes(_ process: pid_t) -> Int {
        let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0
    }
}
