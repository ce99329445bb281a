import Foundation
import Glibc
import ProgramUnderTest
import Testing

/// Recovery itself is killed at every system call: it may be begun as often as it takes. Each round is a crash, a killed
/// recovery and a start; the long form does it after more crashes.
@Suite("Recovery killed at every system call", .serialized, .enabled(if: Needs.strace))
struct RecoveryTests {
    /// Where filing was killed before: with the intents on disk and nothing placed, half of it placed, all placed.
    private static let crashes = [("renameat2", 1), ("renameat2", 5), ("symlinkat", 2), ("pwrite64", 2)]

    @Test("recovery after renaming, killed at any system call, is finished by the next")
    func renaming() throws { try sweep(.same, isLong ? Self.crashes : [("renameat2", 5), ("pwrite64", 2)]) }

    @Test("recovery after copying, killed at any system call, is finished by the next", .enabled(if: Needs.apart))
    func copying() throws {
        try sweep(.apart, isLong ? Self.crashes + [("unlinkat", 1), ("unlinkat", 3)] : [("unlinkat", 2)])
    }

    private func sweep(_ ground: Ground, _ crashes: [(call: String, n: Int)]) throws {
        for crash in crashes {
            let counts = try Lane(ground).recoveryBaseline(crash)
            // Those before belong to the start of any program.
            Sweep.run("recovery from \(crash) killed on \(ground)", counts.mapValues(\.lowerBound), lanes: 3) {
                try Lane(ground)
            } break: {
                try $0.killRecovery(at: $2, of: $1, after: crash)
            }
        }
    }
}

extension Lane {
    /// Has filing a batch killed at a call.
    private func crash(_ crash: (call: String, n: Int)) throws {
        let strace = try traceCommitter(crash.call, "signal=SIGKILL:when=\(crash.n)")
        try drop(holding: strace)
        while isWaiting, daemon.nextLine() != nil {}
        guard daemon.stop() == -SIGKILL else { throw Unfulfilled("nothing crashed at \(crash)") }
    }

    /// A command that opens the archive, making or recovering it, and then finds nothing to do.
    private var opening: [String] {
        ["file", "--config", configuration.path, "--archive", daemon.archive.path, "/nonexistent"]
    }

    /// All folders and files of an archive in which `openat` makes something. A program's other threads make this call
    /// too, as it is loaded.
    private var makingFolders: [String] {
        let register = ["", "-wal", "-shm", "-journal"].map { "/.docket/register.sqlite" + $0 }
        let files = ["", "/.docket", "/.docket/staging", "/log"] + register
        return files.map { daemon.archive.path + $0 }
    }

    /// Which calls that command makes: by call, the numbers of those that come once the archive has been reached.
    func openingCalls() throws -> [String: ClosedRange<Int>] {
        let (_, trace) = try Strace.run(opening, calls: Self.allCalls, folder: daemon.folder)
        // strace counts each thread's calls; one does the command's work.
        let places = [daemon.archive.path, daemon.inbox.path]
        let first = trace.first { line in places.contains { line.contains("<\($0)") } }
        let thread = first?.prefix { $0.isNumber } ?? ""
        var counts = Self.counts(trace.filter { $0.hasPrefix(thread + " ") }[...], places: places)
        // Counted by `killOpening` from the first that has to do with the archive.
        counts["openat"] = counts["openat"].map { _ in 1...1 }
        // Which thread first rings the others with a write is a matter of chance.
        counts["write"] = counts["write"].map { 1...$0.upperBound }
        return counts
    }

    /// Has that command killed at its n-th call, and starts the daemon.
    ///
    /// - Returns: whether there was such a call, and what is wrong.
    func killOpening(at n: Int, of call: String) throws -> (isHit: Bool, problems: [String]) {
        let (isKilled, _) = try Strace.run(
            opening, calls: call, fault: "signal=SIGKILL:when=\(n)", paths: call == "openat" ? makingFolders : [],
            folder: daemon.folder)
        let problems = inspection.instant().map { "before the next start: " + $0 }
        return (isKilled, try problems + settle())
    }

    /// Which calls recovery makes: by call, the numbers of those that come once the archive has been opened.
    func recoveryBaseline(_ crash: (call: String, n: Int)) throws -> [String: ClosedRange<Int>] {
        let problems = try settle()
        guard problems.isEmpty else { throw Unfulfilled("\(problems)") }
        try self.crash(crash)
        return try openingCalls()
    }

    /// Has filing a batch killed, then recovery killed at its n-th call, and starts the daemon.
    ///
    /// - Returns: whether there was such a call, and what is wrong.
    func killRecovery(at n: Int, of call: String, after crash: (call: String, n: Int)) throws -> (
        isHit: Bool, problems: [String]
    ) {
        let problems = daemon.process.isRunning ? [] : try settle()
        try self.crash(crash)
        let (isHit, found) = try killOpening(at: n, of: call)
        return (isHit, problems + found)
    }
}
