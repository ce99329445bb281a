import Foundation
import Glibc

/// Resident memory: idle, while a backlog is drained, with many files waiting.
struct Memory {
    let table: Table
    let options: Options

    func measure(on root: String) throws {
        let idle = try (0..<options.runs).map { _ in try self.idle(on: root) }
        let idleLine = Sample(idle)
        table.add("idle", idleLine, "MiB")
        let draining = try peak(of: options.backlog, size: 10_000, on: root, filing: options.backlog)
        table.add(
            "most while draining \(options.backlog) files", Sample([draining]), "MiB",
            against: ("idle", idleLine.median))
        let filing = min(options.waiting, 20_000)
        let few = try peak(of: filing, size: 400, on: root, filing: filing)
        table.add("most while filing \(filing) short files", Sample([few]), "MiB", against: ("idle", idleLine.median))
        let many = try peak(of: options.waiting, size: 400, on: root, filing: filing)
        table.add(
            "the same while \(options.waiting) wait", Sample([many]), "MiB", against: ("only so many waiting", few))
        let day = try afterTrickle(on: root)
        table.add("after \(options.trickle) files one by one", Sample([day]), "MiB", against: ("idle", idleLine.median))
    }

    private func idle(on root: String) throws -> Double {
        let ground = try Ground(on: root)
        let service = try Service(ground)
        sleep(1)
        defer { service.stop() }
        return service.resident("VmRSS")
    }

    private func peak(of count: Int, size: Int, on root: String, filing: Int) throws -> Double {
        let ground = try Ground(on: root)
        try ground.fill(0..<count, size: size)
        let service = try Service(ground)
        ground.awaitLines(filing)
        defer { service.stop() }
        return service.resident("VmHWM")
    }

    private func afterTrickle(on root: String) throws -> Double {
        let ground = try Ground(on: root)
        let service = try Service(ground)
        for number in 0..<options.trickle {
            _ = try ground.drop(number, as: Articles.name(number))
            usleep(5_000)
        }
        ground.awaitLines(options.trickle)
        defer { service.stop() }
        return service.resident("VmRSS")
    }
}
