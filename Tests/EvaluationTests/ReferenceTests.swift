import Evaluation
import Foundation
import Testing

/// The scorer that these figures must equal, where it is at hand: `shared/bench/evaluate.py` in a folder above.
enum Reference {
    static let script: URL? = {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let script = folder.appendingPathComponent("shared/bench/evaluate.py")
            if FileManager.default.fileExists(atPath: script.path) { return script }
        }
        return nil
    }()
}

@Suite(
    "The reference scorer", .enabled(if: Reference.script != nil, "no shared/bench/evaluate.py above the repository"))
struct ReferenceTests {
    /// Values that only normalising makes equal or different.
    static let twists: [(gold: String, found: String)] = [
        ("Đ/c Nguyễn Văn Á", "Nguyễn Văn Á"), ("Đồng chí Trần B", "TRẦN B"), ("Ông bà Lê C", "Lê C"),
        ("Nguyen-Van D.", "Nguyen Van D"), ("Straße 3/4_x", "STRASSE 3/4_X"), ("Kıyı", "kıyı"),
        ("الرفيقة فاطمة", "فاطمة"), ("مُحَمَّد ـ علي", "محمد علي"), ("السيد إلى مؤمن", "الى مومن"),
        ("فان\u{200F} فان", "فان فان"), ("Le\u{0302} Va\u{0306}n E", "Lê Văn E"), ("Tỉnh Tỉnh F", "Tỉnh F"),
        ("thành phố Huế", "Huế"), ("Hue City", "Hue"), ("province of Hue province", "hue"), ("TP. Vinh", "vinh"),
        ("Province", "province"), ("tỉnh", ""), ("٣ مايو", "3 مايو"), ("½ G", "½ g"), ("x\u{0323}\u{0302}y", "x y"),
        ("https://WWW.A.example/B/.", "a.example/B"), ("http:///x", "x"), ("www.", "www"), ("HTTPS://a", "a"),
        ("//a", "a"), ("12 - Kh/Tw", "12–KH/TW;"), ("ﬁ-1/ß", "FI-1/SS"), ("2031-01-02T03:04", "2031-01-02"),
    ]

    @Test("all figures equal the reference scorer's, metric by metric")
    func sample() throws {
        try compare(Sample.gold, Sample.predictions)
    }

    @Test("normalising equals the reference scorer's, value by value", arguments: twists.indices)
    func normalising(index: Int) throws {
        let (gold, found) = Self.twists[index]
        let line: [String: Any] = [
            "file": "t.txt", "lang": "en", "primary": "other", "labels": [String](), "event_date": gold,
            "published": gold, "province": gold, "people": [["name": gold, "role": gold]], "author": gold,
            "source_url": gold, "documents": [gold],
        ]
        let text = String(decoding: try JSONSerialization.data(withJSONObject: line), as: UTF8.self)
        let prediction = Prediction(
            lang: "en", eventDate: found, published: found, province: found, people: [.init(found, role: found)],
            author: found, sourceURL: found, documents: [found])
        try compare(text, ["t.txt": prediction])
    }

    private func compare(_ gold: String, _ predictions: [String: Prediction]) throws {
        let file = GoldFile(Array(gold.utf8))
        let own = Evaluation(
            file.lines.map { ScoredArticle($0, predictions[$0.name]) }, categories: Sample.categories)
        let reference = try Self.run(gold, predictions)
        #expect(Set(reference.keys) == Set(own.columns.map(\.name)))
        for column in own.columns {
            let figures = try #require(reference[column.name])
            #expect(Set(figures.keys) == Set(column.metrics.map(\.name)))
            for metric in column.metrics {
                let expected = (figures[metric.name] as? NSNumber)?.doubleValue
                switch (metric.value, expected) {
                case (.count(let count), let expected?): #expect(Double(count) == expected, "\(metric.name)")
                case (.ratio(let ratio?), let expected?):
                    #expect(abs(ratio - expected) < 1e-9, "\(column.name): \(metric.name): \(ratio), \(expected)")
                default: #expect(metric.value == .ratio(nil) && expected == nil, "\(column.name): \(metric.name)")
                }
            }
        }
    }

    private static func run(_ gold: String, _ predictions: [String: Prediction]) throws -> [String: [String: Any]] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("docket-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(gold.utf8).write(to: folder.appendingPathComponent("gold.jsonl"))
        let lines = try predictions.map { try JSONSerialization.data(withJSONObject: object($1, file: $0)) }
        try Data(lines.joined(separator: [0x0A])).write(to: folder.appendingPathComponent("found.jsonl"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let script = try #require(script)
        process.arguments = [
            "/usr/bin/python3", script.path, "--gold", "gold.jsonl", "--pred", "found.jsonl", "--json", "out.json",
        ]
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let data = try Data(contentsOf: folder.appendingPathComponent("out.json"))
        let all = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        return try #require(all["found.jsonl"] as? [String: [String: Any]])
    }

    private static var script: URL? { Reference.script }

    /// What `docket explain --json` prints, as far as it is scored.
    private static func object(_ prediction: Prediction, file: String) -> [String: Any] {
        [
            "file": file, "lang": prediction.lang ?? NSNull(), "primary": prediction.primary,
            "labels": prediction.labels, "event_date": prediction.eventDate ?? NSNull(),
            "published": prediction.published ?? NSNull(), "province": prediction.province ?? NSNull(),
            "people": prediction.people.map { ["name": $0.name, "role": $0.role ?? NSNull()] as [String: Any] },
            "author": prediction.author ?? NSNull(), "source_url": prediction.sourceURL ?? NSNull(),
            "documents": prediction.documents, "related": prediction.related,
        ]
    }
}
