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
        let atFirst = kilobytes("VmRSS:", process)
        let dropped = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            for number in 0..<count {
                let name = inbox.appendingPathComponent("article-\(number).txt")
                try? Data(Stories.internalAffairs(number).utf8).write(to: name)
                // The ten seconds are the scenario: the kernel's queue of events overflows meanwhile.
                if number == count / 2 {
                    kill(process, SIGSTOP)
                    DispatchQueue.global().asyncAfter(deadline: .now() + 10) { kill(process, SIGCONT) }
                }
            }
            dropped.signal()
        }
        var memory: [Int] = []
        for filed in 1...count {
            try daemon.awaitLine { $0.contains(" FILED ") }
            if filed % (count / 20) == 0 { memory.append(kilobytes("VmRSS:", process)) }
        }
        let took = -began.timeIntervalSinceNow
        dropped.wait()
        let (peak, atLast) = (kilobytes("VmHWM:", process), kilobytes("VmRSS:", process))
        #expect(daemon.stop() == 0)
        #expect(daemon.waiting.isEmpty)
        var seen = Set<String>()
        for original in daemon.originals {
            let text = try String(contentsOf: daemon.archive.appendingPathComponent(original), encoding: .utf8)
            #expect(seen.insert(text).inserted, "\(original) is doubled")
        }
        let lost = (0..<count).count { !seen.contains(Stories.internalAffairs($0)) }
        #expect(lost == 0)
        let printed = try printedLines(daemon)
        #expect(printed == count)
        // Most wait when half are filed, for all that was dropped meanwhile is read then; from there on nothing may grow,
        // give or take what an allocator keeps, and never may it be more than the service is meant to need.
        let (middle, last) = (memory[10..<15].max() ?? 0, memory[15..<20].max() ?? 0)
        #expect(last <= middle + middle / 5, "\(memory)")
        #expect(peak <= 96 << 10, "\(memory)")
        let verified = try Program.run(["verify", "--read-data", "--archive", daemon.archive.path])
        #expect(verified.status == 0, "\(verified.output)")
        print(
            "\(count) files, the daemon stopped for 10 s: \(lost) lost, \(printed - seen.count) doubled; "
                + "\(Int(took)) s with the 10 it was stopped, \(Int(Double(count) / took)) files/s; resident "
                + "\(atFirst >> 10) MiB at first, \(peak >> 10) at most, \(atLast >> 10) at last; " + verified.output)
    }

    /// How many lines `filing.log` has with its closed segments.
    private func printedLines(_ daemon: DaemonUnderTest) throws -> Int {
        let log = daemon.archive.appendingPathComponent("log")
        return try FileManager.default.contentsOfDirectory(atPath: log.path)
            .filter { $0.hasPrefix("filing") && $0.hasSuffix(".log") }
            .reduce(0) { try $0 + Data(contentsOf: log.appendingPathComponent($1)).count { $0 == 0x0A } }
    }

    /// A figure of a process's memory as /proc tells it.
    private func kilobytes(_ figure: String, _ process: pid_t) -> Int {
        let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(figure) }
        return line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0
    }
}
