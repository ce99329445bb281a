import Foundation
import Glibc
import Platform

/// How long a file takes from its writer's close to its line in `filing.log`, which follows the flush of its outcome:
/// by then it stands durably in the tree.
struct Latency {
    let table: Table
    let options: Options

    func measure(on root: String, called name: String) throws {
        let lone = try loneFiles(on: root)
        let floor = try loneFloor(on: root)
        table.add("\(name): floor, a lone file", floor.map { $0 * 1000 }, "ms")
        let (half, most) = (lone.percentile(50) * 1000, lone.percentile(99) * 1000)
        table.add("\(name): lone file", lone.map { $0 * 1000 }, "ms", against: ("floor", floor.median * 1000))
        table.add("\(name): lone file, p50", Sample([half]), "ms", against: ("floor's p50", floor.median * 1000))
        table.add(
            "\(name): lone file, p99", Sample([most]), "ms", against: ("floor's p99", floor.percentile(99) * 1000))
        let burst = try (0..<options.runs).map { _ in try self.burst(of: 100, on: root) }
        table.add("\(name): 100 files at once, until the last", Sample(burst).map { $0 * 1000 }, "ms")
        try trickle(on: root, called: name)
    }

    private func loneFiles(on root: String) throws -> Sample {
        let ground = try Ground(on: root)
        let service = try Service(ground)
        var log = Follower(ground)
        var times: [Double] = []
        for number in 0..<options.lone {
            let closed = try ground.drop(number, as: Articles.name(number))
            log.awaitLines(1)
            times.append(log.lastTime - closed)
            // So that nothing of this file is still under way with the next.
            usleep(30_000)
        }
        service.stop()
        return Sample(times)
    }

    private func loneFloor(on root: String) throws -> Sample {
        let ground = try Ground(on: root)
        let floor = Floor(group: 1, sidecarBytes: 9_000, recordBytes: 2_000, folders: ["tree/2024/05"])
        var times: [Double] = []
        for number in 0..<options.lone {
            let closed = try ground.drop(number, as: Articles.name(number))
            try floor.file(ground)
            times.append(Clock.now() - closed)
            usleep(30_000)
        }
        return Sample(times)
    }

    private func burst(of count: Int, on root: String) throws -> Double {
        let ground = try Ground(on: root)
        let service = try Service(ground)
        var log = Follower(ground)
        let began = Clock.now()
        for number in 0..<count { _ = try ground.drop(number, as: Articles.name(number)) }
        log.awaitLines(count)
        service.stop()
        return log.lastTime - began
    }

    /// Ten files a second while a backlog is drained.
    private func trickle(on root: String, called name: String) throws {
        let ground = try Ground(on: root)
        try ground.fill(0..<options.backlog)
        let service = try Service(ground)
        var log = Follower(ground)
        var closed: [Int: Double] = [:]
        var (lines, dropped) = (0, 0)
        let began = Clock.now()
        while lines < options.backlog + dropped {
            if lines < options.backlog, Clock.now() - began > Double(dropped) / 10 {
                closed[dropped] = try ground.drop(options.backlog + dropped, as: "trickle-\(dropped).txt")
                dropped += 1
            }
            let more = log.next()
            if more == 0 { usleep(200) }
            lines += more
        }
        service.stop()
        let times = Sample(log.trickled.compactMap { number, time in closed[number].map { time - $0 } })
        let group = Sample(log.intervals)
        table.add("\(name): a group's commit while draining", group.map { $0 * 1000 }, "ms")
        table.add("\(name): trickle while draining", times.map { $0 * 1000 }, "ms")
        for percent in [50.0, 99] {
            table.add(
                "\(name): trickle while draining, p\(Int(percent))", Sample([times.percentile(percent) * 1000]), "ms",
                against: ("a group's commit", group.median * 1000))
        }
    }
}

/// Follows `filing.log` and notes when lines appeared in it.
private struct Follower {
    private var file: GrowingFile
    private var rest: [UInt8] = []
    /// When the last lines appeared, and the times between the appearances.
    private(set) var lastTime = 0.0
    private(set) var intervals: [Double] = []
    /// When the lines of files called `trickle-N.txt` appeared.
    private(set) var trickled: [Int: Double] = [:]

    init(_ ground: Ground) { file = GrowingFile(ground.archive + "/log/filing.log") }

    /// - Returns: how many lines were added.
    mutating func next() -> Int {
        let bytes = file.next()
        guard !bytes.isEmpty else { return 0 }
        let now = Clock.now()
        if lastTime > 0 { intervals.append(now - lastTime) }
        lastTime = now
        rest += bytes
        guard let end = rest.lastIndex(of: 0x0A) else { return 0 }
        let lines = rest[...end].split(separator: 0x0A)
        rest = Array(rest[(end + 1)...])
        for line in lines { note(line, now) }
        return lines.count
    }

    mutating func awaitLines(_ count: Int) {
        var lines = 0
        while lines < count {
            let more = next()
            if more == 0 { usleep(100) }
            lines += more
        }
    }

    private mutating func note(_ line: ArraySlice<UInt8>, _ now: Double) {
        let mark = Array("← trickle-".utf8)
        guard let found = line.firstRange(of: mark) else { return }
        let digits = line[found.upperBound...].prefix { (0x30...0x39).contains($0) }
        if let number = Int(String(decoding: digits, as: UTF8.self)) { trickled[number] = now }
    }
}

extension Ground {
    /// Writes an article into the inbox.
    ///
    /// - Returns: when it was closed.
    func drop(_ number: Int, as name: String, size: Int = 10_000) throws -> Double {
        let bytes = Articles(size: size).bytes(number)
        let folder = try Descriptor.directory(Array(inbox.utf8))
        var file: Descriptor? = try folder.open(Array(name.utf8), O_WRONLY | O_CREAT | O_EXCL)
        try file?.write(bytes)
        let now = Clock.now()
        // Closed with its last reference.
        file = nil
        return now
    }
}
