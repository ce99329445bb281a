import Foundation
import ProgramUnderTest
import Testing

/// The log's segment is closed by the batch during which the committer is killed.
@Suite("Killed while a segment of the log is closed", .serialized, .enabled(if: isLong && Needs.strace))
struct SegmentTests {
    @Test("a segment is closed once, whole, and the log goes on behind it, whichever system call was the last")
    func closing() throws {
        let filled = try FilledArchive()
        defer { filled.remove() }
        let counts = try {
            let lane = try Lane(.same, filled: filled)
            return try lane.tracedBatch(lane.log)
        }()
        Sweep.run("killed while closing a segment", counts.mapValues { _ in 1 }, lanes: 3, rounds: 1) {
            try Lane(.same, filled: filled)
        } break: { lane, call, n in
            let (isHit, problems) = try lane.killCommitter(at: n, of: call, paths: lane.log)
            return (isHit, try problems + lane.end() + lane.problemsOfSegments())
        }
    }
}

extension Lane {
    /// The log's folder and the files in it that are written.
    fileprivate var log: [String] {
        ["", "/filing.jsonl", "/filing.log", "/checkpoint.json.new"].map { daemon.archive.path + "/log" + $0 }
    }

    /// What is wrong with the log's segments once one has been closed.
    fileprivate func problemsOfSegments() -> [String] {
        let log = daemon.archive.appendingPathComponent("log")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: log.path)) ?? []
        return ["jsonl", "log"].flatMap { ending in
            let count = names.count { $0.hasPrefix("filing-") && $0.hasSuffix("." + ending) }
            return count == 1 ? [] : ["\(count) closed segments of filing.\(ending): \(names.sorted())"]
        }
    }
}
