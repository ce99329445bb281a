// swift-format-ignore-file: NeverUseForceTry, NeverForceUnwrap
// A test that cannot even build its world ends here.

import Foundation
import Model
import Platform

/// A reader of `filing.jsonl` that shares no code with the archive: it checks the chain and gives the records as they
/// stand there.
struct LogAudit {
    var records: [[String: Any]] = []
    var faults: [String] = []
    /// The lines as they stand there.
    var lines: [[UInt8]] = []

    init(_ world: World) {
        var bytes: [UInt8] = []
        for name in world.segments("jsonl") {
            bytes += [UInt8](FileManager.default.contents(atPath: world.path + "/archive/log/" + name) ?? Data())
            if let last = bytes.last, last != 0x0A { faults.append("the last line of \(name) has no end") }
        }
        var previous = String(repeating: "0", count: 64)
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: true).enumerated() {
            guard let record = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else {
                faults.append("line \(index + 1) is no JSON object")
                continue
            }
            if record["seq"] as? Int != index + 1 { faults.append("line \(index + 1) has another number") }
            if record["prev"] as? String != previous { faults.append("line \(index + 1) does not follow") }
            previous = try! SHA256.digest(line)
            lines.append(Array(line))
            records.append(record)
        }
    }

    func events(_ event: String) -> [[String: Any]] { records.filter { $0["event"] as? String == event } }

    /// The arrival numbers in the order of the log.
    var arrivals: [String] { events("outcome").compactMap { $0["arrival"] as? String } }

    /// The intents that have not exactly one outcome for their file and, unless that was withdrawn, one for each article in
    /// it.
    var unbalanced: [Int] {
        let outcomes = events("outcome")
        return events("intent").filter { intent in
            let ends = outcomes.filter { $0["intent"] as? Int == intent["seq"] as? Int }
            let wasWithdrawn = ends.contains { $0["outcome"] as? String == "WITHDRAWN" }
            let parts = (intent["parts"] as? [[String: Any]] ?? []).count
            return ends.count != (wasWithdrawn ? 1 : 1 + parts)
        }.compactMap { $0["seq"] as? Int }
    }
}
