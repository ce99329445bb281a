import Foundation
import Testing
import ProgramUnderTest

/// The metrics, read as strictly as Prometheus's text format 0.0.4 is written down.
@Suite("Metrics", .serialized)
struct MetricsTests {
    @Test("what was filed, what waits and how the clerk fares can be read by Prometheus")
    func exposition() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        try daemon.drop("a.txt", Stories.inspection)
        try daemon.await("FILED")
        try daemon.drop("b.txt", Stories.inspection)
        try daemon.await("DUPLICATE")
        #expect(daemon.stop() == 0)
        let text = try String(contentsOf: daemon.archive.appendingPathComponent("log/docket.prom"), encoding: .utf8)
        let families = try PrometheusText(text).families
        func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
            families.lazy.flatMap(\.samples).first { $0.name == name && $0.labels == labels }?.value
        }
        #expect(value("docket_files_total", ["outcome": "filed"]) == 1)
        #expect(value("docket_files_total", ["outcome": "duplicate"]) == 1)
        #expect(value("docket_files_total", ["outcome": "quarantined"]) == 0)
        #expect(value("docket_pending") == 0)
        #expect(value("docket_oldest_pending_seconds") == 0)
        #expect(value("docket_overflow_total") == 0)
        #expect(value("docket_process_seconds_count") == 2)
        #expect(value("docket_process_seconds_bucket", ["le": "+Inf"]) == 2)
        #expect((value("docket_rescans_total") ?? 0) >= 1)
        #expect(value("docket_ledger_size") == 4)
        #expect((value("docket_last_success_timestamp_seconds") ?? 0) > 1_700_000_000)
        #expect(families.contains { $0.name == "docket_degraded" && $0.samples.isEmpty })
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: daemon.archive.path + "/log").allSatisfy {
                !$0.hasPrefix(".")
            })
    }

    @Test("metrics go where the configuration says; where they cannot be written the clerk works on and says so")
    func place() throws {
        let daemon = try DaemonUnderTest()
        let config = daemon.folder.appendingPathComponent("docket.toml")
        try Data("[service]\nmetrics = \"\(daemon.folder.path)/collector/docket.prom\"\n".utf8).write(to: config)
        try daemon.start(["--config", config.path])
        #expect(daemon.said.contains { $0.contains("DEGRADED: metrics") })
        try FileManager.default.createDirectory(
            atPath: daemon.folder.path + "/collector", withIntermediateDirectories: false)
        try daemon.awaitLine { $0.contains("metrics: all is well again") }
        #expect(FileManager.default.fileExists(atPath: daemon.folder.path + "/collector/docket.prom"))
        #expect(!FileManager.default.fileExists(atPath: daemon.archive.path + "/log/docket.prom"))
        #expect(daemon.stop() == 0)
    }
}

/// A strict reader: every family with HELP and TYPE before its samples, no name twice, no timestamps, cumulative buckets,
/// a line end at the end.
private struct PrometheusText {
    struct Sample {
        var name: String
        var labels: [String: String]
        var value: Double
    }
    struct Family {
        var name: String
        var type: String
        var samples: [Sample] = []
    }
    struct Malformed: Error { var line: String }

    private(set) var families: [Family] = []

    init(_ text: String) throws {
        guard text.hasSuffix("\n"), !text.hasSuffix("\n\n") else { throw Malformed(line: "the end") }
        var help: String?
        for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if let match = line.wholeMatch(of: /# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)/) {
                help = String(match.1)
            } else if let match = line.wholeMatch(of: /# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)/) {
                let name = String(match.1)
                guard help == name, !families.contains(where: { $0.name == name }) else { throw Malformed(line: line) }
                families.append(Family(name: name, type: String(match.2)))
            } else {
                try add(line)
            }
        }
        for family in families where family.type == "histogram" {
            let buckets = family.samples.filter { $0.name.hasSuffix("_bucket") }.map(\.value)
            let count = family.samples.first { $0.name.hasSuffix("_count") }?.value
            guard buckets == buckets.sorted(), buckets.last == count,
                family.samples.contains(where: { $0.name.hasSuffix("_sum") })
            else { throw Malformed(line: family.name) }
        }
        for family in families where family.type == "counter" && !family.name.hasSuffix("_total") {
            throw Malformed(line: family.name)
        }
    }

    private mutating func add(_ line: String) throws {
        guard let match = line.wholeMatch(of: /([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)/),
            let last = families.last,
            let value = match.3 == "+Inf" ? Double.infinity : Double(match.3)
        else { throw Malformed(line: line) }
        let name = String(match.1)
        let allowed = last.type == "histogram" ? ["_bucket", "_sum", "_count"].map { last.name + $0 } : [last.name]
        guard allowed.contains(name) else { throw Malformed(line: line) }
        var labels: [String: String] = [:]
        for pair in (match.2 ?? "").split(separator: ",") {
            guard let part = pair.wholeMatch(of: /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\n"])*)"/),
                labels.updateValue(String(part.2), forKey: String(part.1)) == nil
            else { throw Malformed(line: line) }
        }
        guard !last.samples.contains(where: { $0.name == name && $0.labels == labels }) else {
            throw Malformed(line: line)
        }
        families[families.count - 1].samples.append(Sample(name: name, labels: labels, value: value))
    }
}
