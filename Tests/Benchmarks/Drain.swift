import Foundation
import Glibc

/// A backlog that waits at the start, through the real daemon and through the floor, on one file system.
struct Drain {
    let table: Table
    let options: Options

    /// What a drain took, and what the floor needs to know to do the same.
    private struct Run {
        var seconds: Double
        var processorSeconds: Double
        var floor: Floor
    }

    func measure(on root: String, called name: String) throws {
        var (ours, floors, processor, groups): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
        for _ in 0..<options.runs {
            let run = try daemon(on: root)
            ours.append(run.seconds)
            processor.append(run.processorSeconds)
            groups.append(Double(run.floor.group))
            floors.append(try floor(run.floor, on: root))
        }
        let count = Double(options.backlog)
        let floor = Sample(floors).map { count / $0 }
        let speed = Sample(ours).map { count / $0 }
        table.add("\(name): floor, file work alone", floor, "files/s")
        table.add("\(name): docket, \(options.backlog) files", speed, "files/s", against: ("floor", floor.median))
        table.add("\(name): docket's processor time", Sample(processor).map { $0 / count * 1e6 }, "µs/file")
        table.add("\(name): size of a group, mean of a run", Sample(groups), "files")
    }

    private func daemon(on root: String) throws -> Run {
        let ground = try Ground(on: root)
        try ground.fill(0..<options.backlog)
        let service = try Service(ground)
        let (began, used) = (Clock.now(), service.processorSeconds)
        ground.awaitLines(options.backlog)
        let seconds = Clock.now() - began
        let processor = service.processorSeconds - used
        service.stop()
        let (groups, logBytes) = try ground.groups()
        let tree = ground.tree()
        let floor = Floor(
            group: max(1, options.backlog / max(1, groups)), sidecarBytes: tree.sidecarBytes / max(1, tree.sidecars),
            recordBytes: logBytes / options.backlog, folders: tree.folders)
        return Run(seconds: seconds, processorSeconds: processor, floor: floor)
    }

    private func floor(_ floor: Floor, on root: String) throws -> Double {
        let ground = try Ground(on: root)
        try ground.fill(0..<options.backlog)
        let began = Clock.now()
        try floor.file(ground)
        return Clock.now() - began
    }
}
