import Foundation
import ProgramUnderTest
import Testing

/// How well Docket understands articles by strangers to its code. The bounds are what it reached when they were set: they
/// keep a change from making it worse unseen.
@Suite("Understanding strangers' articles", .serialized)
struct UnderstandingTests {
    private static let articles = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Articles")

    private func figures(_ gold: String) throws -> [String: Double] {
        let file = Self.articles.appendingPathComponent(gold).path
        let result = try Program.run(["evaluate", "--gold", file, "--json", "--errors", "0"])
        #expect(result.status == 0, "\(result.errors)")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        let columns = try #require(object["metrics"] as? [String: Any])
        let all = try #require(columns["all"] as? [String: Any])
        return all.compactMapValues { ($0 as? NSNumber)?.doubleValue }
    }

    @Test(
        "articles are classified and their metadata read at least as well as before",
        arguments: [
            (
                "gold-looked-at.jsonl",
                [
                    "primary accuracy (5-way)": 0.99, "labels micro-F1": 0.99, "event date exact (or null)": 0.99,
                    "province exact (or null)": 0.97, "people F1": 0.98, "author exact (or null)": 0.98,
                    "documents F1": 0.98,
                ]
            ),
            (
                "gold-only-scored.jsonl",
                [
                    "primary accuracy (5-way)": 0.97, "labels micro-F1": 0.97, "event date exact (or null)": 0.94,
                    "province exact (or null)": 0.96, "people F1": 0.95, "author exact (or null)": 0.94,
                    "documents F1": 0.97,
                ]
            ),
        ])
    func atLeastAsWell(gold: String, bounds: [String: Double]) throws {
        let figures = try figures(gold)
        #expect(figures["files"] == (gold == "gold-looked-at.jsonl" ? 904 : 280))
        for (metric, bound) in bounds {
            let reached = try #require(figures[metric], "\(metric)")
            #expect(reached >= bound, "\(gold): \(metric) \(reached)")
        }
    }
}
