import Foundation
import Glibc
import ProgramUnderTest

/// From the start of the process to READY, with an empty archive and with many records; and the memory an archive of
/// many records costs.
struct Start {
    let table: Table
    let options: Options

    func measure(on root: String) throws {
        let bare = try Ground(on: root)
        let empty = try starts(bare)
        table.add("empty archive", empty.seconds.map { $0 * 1000 }, "ms")
        let full = try Ground(on: root)
        try ManyRecords(count: options.records).make(in: full)
        // The first start after the log was made otherwise counts its records; that is no part of the usual start.
        let first = try Service(full)
        table.add(
            "\(options.records) records, never counted", Sample([first.secondsToReady * 1000]), "ms",
            against: ("empty archive", empty.seconds.median * 1000))
        full.awaitPreparation()
        first.stop()
        let many = try starts(full)
        table.add(
            "\(options.records) records", many.seconds.map { $0 * 1000 }, "ms",
            against: ("empty archive", empty.seconds.median * 1000))
        table.add("resident, empty archive", empty.resident, "MiB")
        table.add(
            "resident, \(options.records) records", many.resident, "MiB",
            against: ("empty archive", empty.resident.median))
        try draining(bare, full)
    }

    /// Files the same backlog into both archives.
    private func draining(_ bare: Ground, _ full: Ground) throws {
        var most: [Double] = []
        for ground in [bare, full] {
            try ground.fill(0..<2000)
            let service = try Service(ground)
            let before = ground === full ? options.records : 0
            ground.awaitLines(2000, behind: before)
            most.append(service.resident("VmHWM"))
            service.stop()
        }
        table.add("most while filing 2000 more, empty archive", Sample([most[0]]), "MiB")
        table.add(
            "most while filing 2000 more, \(options.records) records", Sample([most[1]]), "MiB",
            against: ("empty archive", most[0]))
    }

    private func starts(_ ground: Ground) throws -> (seconds: Sample, resident: Sample) {
        var (seconds, resident): ([Double], [Double]) = ([], [])
        for _ in 0..<options.runs {
            let service = try Service(ground)
            seconds.append(service.secondsToReady)
            sleep(1)
            resident.append(service.resident("VmRSS"))
            service.stop()
        }
        return (Sample(seconds), Sample(resident))
    }
}

/// `docket verify --read-data` against sha256sum over the same files.
struct Verify {
    let table: Table
    let options: Options

    func measure(on root: String) throws {
        let ground = try Ground(on: root)
        let count = min(options.backlog, 5_000)
        try ground.fill(0..<count)
        let service = try Service(ground)
        ground.awaitLines(count)
        service.stop()
        let bytes = try megabytes(in: ground)
        let sum = try Sample.seconds(options.runs) {
            try run(["/bin/sh", "-c", "find \"$1\" -type f -print0 | xargs -0 sha256sum", "sh", ground.archive])
        }
        let check = try Sample.seconds(options.runs) {
            try run([Program.path, "verify", "--read-data", "--archive", ground.archive])
        }
        let floor = sum.map { bytes / $0 }
        table.add("sha256sum of every file of the archive", floor, "MB/s")
        table.add(
            "docket verify --read-data, \(count) articles", check.map { bytes / $0 }, "MB/s",
            against: ("sha256sum", floor.median))
    }

    private func megabytes(in ground: Ground) throws -> Double {
        var total = 0
        let all = FileManager.default.enumerator(atPath: ground.archive)
        while let path = all?.nextObject() as? String {
            var status = stat()
            guard lstat(ground.archive + "/" + path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            total += Int(status.st_size)
        }
        return Double(total) / 1e6
    }

    private func run(_ command: [String]) throws {
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardOutput = FileHandle(forWritingAtPath: "/dev/null")
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Unfulfilled("\(command[0]) failed") }
    }
}

extension Ground {
    /// Waits until `filing.log` and its closed segments hold so many lines more than `before` records, by the number of
    /// the last arrival in the status file.
    func awaitLines(_ count: Int, behind before: Int) {
        while waitingFiles > 0 || before == 0 && logLines < count { usleep(5_000) }
    }

    /// Files in the inbox.
    private var waitingFiles: Int {
        ((try? FileManager.default.contentsOfDirectory(atPath: inbox)) ?? []).count { !$0.hasPrefix(".") }
    }

    private var logLines: Int {
        (FileManager.default.contents(atPath: archive + "/log/filing.log") ?? Data()).count { $0 == 0x0A }
    }

    /// Waits until the register and the log's count are up to the log's end.
    func awaitPreparation() {
        while true {
            sleep(2)
            let status = (try? String(contentsOfFile: archive + "/log/status.json", encoding: .utf8)) ?? ""
            if !status.isEmpty && !status.contains("counting") && !status.contains("making the register") { return }
        }
    }
}
