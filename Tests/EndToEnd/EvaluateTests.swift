import Foundation
import ProgramUnderTest
import Testing

/// A folder of labelled articles of the tests' own.
struct LabelledFolder {
    let folder: URL

    static let gold = [
        #"{"file": "a.txt", "lang": "vi", "primary": "inspection", "labels": ["inspection"], "event_date": "2024-03-12", "documents": ["69-QĐ/TW"]}"#,
        #"{"file": "b.txt", "lang": "en", "primary": "other", "labels": []}"#,
        #"{"file": "c.txt", "lang": "en", "primary": "mass-mobilization", "labels": ["mass-mobilization"], "notes": "wrong on purpose"}"#,
    ]

    init(_ gold: [String] = LabelledFolder.gold) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("docket-\(UUID().uuidString)")
        let articles = folder.appendingPathComponent("articles")
        try FileManager.default.createDirectory(at: articles, withIntermediateDirectories: true)
        try Data(gold.joined(separator: "\n").utf8).write(to: folder.appendingPathComponent("gold.jsonl"))
        try Data(Stories.inspection.utf8).write(to: articles.appendingPathComponent("a.txt"))
        try Data(Stories.weather.utf8).write(to: articles.appendingPathComponent("b.txt"))
        // Beside the gold, which is as good.
        try Data(Stories.internalAffairs().utf8).write(to: folder.appendingPathComponent("c.txt"))
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// Runs `docket evaluate --json` and reads what it printed.
    func report(_ more: [String] = []) throws -> (status: Int32, object: [String: Any], errors: String) {
        let result = try Program.run(["evaluate", "--json", "--gold", folder.path] + more)
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        return (result.status, try #require(object), result.errors)
    }
}

@Suite("docket evaluate", .serialized)
struct EvaluateTests {
    @Test("the table has a column for all and one for each language, and lists errors with their evidence")
    func table() throws {
        let labelled = try LabelledFolder()
        defer { labelled.remove() }
        let result = try Program.run(["evaluate", "--gold", labelled.folder.path])
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(lines.first == ["metric", "all", "en", "vi"])
        #expect(lines.contains(["files", "3", "2", "1"]))
        #expect(lines.contains(["primary", "accuracy", "(5-way)", "0.667", "0.500", "1.000"]))
        #expect(lines.contains(["recall", "mass-mobilization", "0.000", "0.000", "-"]))
        #expect(lines.contains { $0.starts(with: ["expected", "calibration", "error"]) && $0.count == 6 })
        #expect(result.output.contains("wrong labels: 1, of them wrong primaries: 1"))
        #expect(result.output.contains("en c.txt: mass-mobilization; found internal-affairs"))
        #expect(result.output.contains("wrong on purpose"))
        #expect(result.output.contains("en c.txt: event date none; found \u{2068}2023-10-01\u{2069}"))
        #expect(result.output.contains("      internal-affairs: \u{2068}"))
        let none = try Program.run(["evaluate", "--gold", labelled.folder.path, "--errors", "0"])
        #expect(!none.output.contains("wrong labels"))
    }

    @Test("--json prints one object with figures, confusion, calibration and errors")
    func json() throws {
        let labelled = try LabelledFolder()
        defer { labelled.remove() }
        let report = try labelled.report()
        #expect(report.status == 0)
        #expect(
            Set(report.object.keys) == [
                "metrics", "categories", "confusion", "calibration", "errors", "wrong_values", "faults",
            ])
        let metrics = try #require(report.object["metrics"] as? [String: [String: Any]])
        #expect(metrics["all"]?["files"] as? Int == 3)
        #expect(metrics["vi"]?["documents F1"] as? Double == 1)
        #expect(metrics["all"]?["link F1"] is NSNull)
        let confusion = try #require(report.object["confusion"] as? [String: [String: Int]])
        #expect(confusion["mass-mobilization"]?["internal-affairs"] == 1)
        let calibration = try #require(report.object["calibration"] as? [String: [String: Any]])
        #expect((calibration["all"]?["bins"] as? [[String: Any]])?.count == 5)
        let errors = try #require(report.object["errors"] as? [[String: Any]])
        #expect(errors.map { $0["file"] as? String } == ["c.txt"])
        #expect((errors[0]["reasons"] as? [[String: Any]])?.isEmpty == false)
    }

    @Test("several folders are one; a file of gold lines can be named too")
    func several() throws {
        let (first, second) = (try LabelledFolder(), try LabelledFolder())
        defer {
            first.remove()
            second.remove()
        }
        let both = try first.report(["--gold", second.folder.appendingPathComponent("gold.jsonl").path])
        let metrics = try #require(both.object["metrics"] as? [String: [String: Any]])
        #expect(metrics["all"]?["files"] as? Int == 6)
        #expect(metrics["all"]?["missing predictions"] as? Int == 0)
    }

    @Test("a line that is no JSON is named and left out, a missing or unreadable article is named and wrong: 65")
    func faults() throws {
        let more = [
            #"{"file": "gone.txt", "lang": "en", "primary": "other", "labels": []}"#,
            #"{"file": "d.bin", "lang": "en", "primary": "other", "labels": []}"#, #"{"file": "#,
        ]
        let labelled = try LabelledFolder(LabelledFolder.gold + more)
        defer { labelled.remove() }
        try Data([0xFF, 0xFE, 0]).write(to: labelled.folder.appendingPathComponent("d.bin"))
        let report = try labelled.report()
        #expect(report.status == 65)
        let metrics = try #require(report.object["metrics"] as? [String: [String: Any]])
        #expect(metrics["all"]?["files"] as? Int == 5)
        #expect(metrics["all"]?["missing predictions"] as? Int == 2)
        #expect(metrics["all"]?["primary accuracy (5-way)"] as? Double == 0.4)
        let faults = try #require(report.object["faults"] as? [String])
        #expect(faults.count == 3)
        for (name, reason) in [
            ("gold.jsonl:6:", "expected a JSON object"), ("gone.txt:", "counts as wrong"),
            ("d.bin:", "counts as wrong"),
        ] {
            #expect(faults.contains { $0.contains(name) && $0.contains(reason) }, "\(faults)")
            #expect(report.errors.contains(name))
        }
        let confusion = try #require(report.object["confusion"] as? [String: [String: Int]])
        #expect(confusion["other"]?["(unread)"] == 2)
    }

    @Test("no gold is 66, no line that can be read 65, a broken configuration 78, no folder named 64")
    func refusals() throws {
        let labelled = try LabelledFolder(["nothing"])
        defer { labelled.remove() }
        let gold = ["evaluate", "--gold"]
        #expect(try Program.run(gold + [labelled.folder.path]).status == 65)
        let none = try Program.run(gold + [labelled.folder.appendingPathComponent("none").path])
        #expect(none.status == 66)
        #expect(none.errors.contains("none"))
        let empty = try Program.run(gold + [labelled.folder.appendingPathComponent("articles").path])
        #expect(empty.status == 66)
        #expect(empty.errors.contains("gold*.jsonl"))
        let config = labelled.folder.appendingPathComponent("docket.toml")
        try Data("[inbox\n".utf8).write(to: config)
        #expect(try Program.run(gold + [labelled.folder.path, "--config", config.path]).status == 78)
        #expect(try Program.run(["evaluate"]).status == 64)
    }

    @Test("the same folder gives the same report, byte for byte")
    func deterministic() throws {
        let labelled = try LabelledFolder()
        defer { labelled.remove() }
        let outputs = try (0..<2).map { _ in
            try Program.run(["evaluate", "--gold", labelled.folder.path, "--json"]).output
        }
        #expect(outputs[0] == outputs[1])
    }
}

/// Folders above the repository that hold a reference scorer and its corpus, where they are at hand.
private enum Shared {
    static let folder: URL? = {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let shared = folder.appendingPathComponent("shared")
            let isThere = ["bench/evaluate.py", "corpus/articles"].allSatisfy {
                FileManager.default.fileExists(atPath: shared.appendingPathComponent($0).path)
            }
            if isThere { return shared }
        }
        return nil
    }()
}

@Suite(
    "The reference scorer", .enabled(if: Shared.folder != nil, "no shared/bench and shared/corpus above the repository")
)
struct ReferenceScorerTests {
    @Test("on a whole corpus every figure equals the reference scorer's, metric by metric and language by language")
    func corpus() throws {
        let shared = try #require(Shared.folder)
        let corpus = shared.appendingPathComponent("corpus")
        let work = FileManager.default.temporaryDirectory.appendingPathComponent("docket-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: work) }
        let articles = try FileManager.default.contentsOfDirectory(atPath: corpus.path + "/articles").sorted()
        let explained = try Program.run(
            ["explain", "--json"] + articles.map { corpus.path + "/articles/" + $0 })
        try Data(explained.output.utf8).write(to: work.appendingPathComponent("found.jsonl"))

        let scorer = ChildProcess()
        scorer.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        scorer.arguments = [
            "/usr/bin/python3", shared.path + "/bench/evaluate.py", "--gold", corpus.path, "--pred", "found.jsonl",
            "--json",
            "out.json",
        ]
        scorer.currentDirectoryURL = work
        scorer.standardOutput = FileHandle.nullDevice
        try scorer.run()
        scorer.waitUntilExit()
        try #require(scorer.terminationStatus == 0)
        let printed = try JSONSerialization.jsonObject(with: Data(contentsOf: work.appendingPathComponent("out.json")))
        let reference = try #require((printed as? [String: Any])?["found.jsonl"] as? [String: [String: Any]])

        let own = try Program.run(["evaluate", "--json", "--gold", corpus.path])
        let object = try #require(try JSONSerialization.jsonObject(with: Data(own.output.utf8)) as? [String: Any])
        let metrics = try #require(object["metrics"] as? [String: [String: Any]])
        #expect(Set(metrics.keys) == Set(reference.keys))
        for (column, figures) in reference {
            #expect(Set(metrics[column]?.keys.map { $0 } ?? []) == Set(figures.keys), "\(column)")
            for (name, figure) in figures {
                let expected = (figure as? NSNumber)?.doubleValue
                let found = (metrics[column]?[name] as? NSNumber)?.doubleValue
                #expect((expected == nil) == (found == nil), "\(column): \(name)")
                #expect(abs((expected ?? 0) - (found ?? 0)) < 1e-9, "\(column): \(name)")
            }
        }
    }
}
