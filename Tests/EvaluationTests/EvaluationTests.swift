import Evaluation
import Foundation
import Model
import Testing

/// Four labelled articles and what a clerk said of them, with every figure worked out by hand.
@Suite("Figures")
struct EvaluationTests {
    @Test("every figure is what counting by hand gives")
    func byHand() throws {
        let evaluation = try Sample.evaluation()
        #expect(evaluation.columns.map(\.name) == ["all", "ar", "en", "vi"])
        let all = try #require(evaluation.columns.first)
        let figures = Dictionary(uniqueKeysWithValues: all.metrics.map { ($0.name, $0.value) })
        for (name, expected) in Sample.counts { #expect(figures[name] == .count(expected), "\(name)") }
        for (name, expected) in Sample.ratios {
            guard case .ratio(let value) = try #require(figures[name], "\(name)") else {
                Issue.record("\(name) is a count")
                continue
            }
            switch (value, expected) {
            case (nil, nil): break
            case (let value?, let expected?): #expect(abs(value - expected) < 5e-4, "\(name)")
            default: Issue.record("\(name) is \(String(describing: value)), not \(String(describing: expected))")
            }
        }
        #expect(figures.count == Sample.counts.count + Sample.ratios.count)
    }

    @Test("a language's column counts its own articles only, and no language versions")
    func languages() throws {
        let columns = try Sample.evaluation().columns
        let english = try #require(columns.first { $0.name == "en" })
        #expect(english.metrics[0].value == .count(2))
        #expect(!english.metrics.contains { $0.name.hasPrefix("link") })
        #expect(english.metrics.first { $0.name == "primary accuracy (5-way)" }?.value == .ratio(0.5))
    }

    @Test("precision and recall by category count every label; other stands for articles without one")
    func categories() throws {
        let all = try #require(try Sample.evaluation().columns.first)
        let rows = Dictionary(uniqueKeysWithValues: all.categories.map { ($0.category, $0) })
        #expect(rows["inspection"]?.precision == 1)
        #expect(rows["inspection"]?.recall == 1)
        #expect(rows["internal-affairs"]?.precision == 0)
        #expect(rows["internal-affairs"]?.recall == 0)
        #expect(rows["mass-mobilization"]?.precision == nil)
        #expect(rows["mass-mobilization"]?.recall == 0)
        #expect(rows["grassroots-democracy"]?.recall == nil)
        #expect(rows["other"]?.wanted == 2)
        #expect(rows["other"]?.precision == 1)
        #expect(rows["other"]?.recall == 0.5)
    }

    @Test("the confusion table says what was taken for what; unread articles have a column of their own")
    func confusion() throws {
        let table = try Sample.evaluation().confusion
        #expect(table["mass-mobilization", "internal-affairs"] == 1)
        #expect(table["inspection", "inspection"] == 1)
        #expect(table["other", "other"] == 1)
        #expect(table["other", Confusion.unread] == 1)
        #expect(table.found.last == Confusion.unread)
        #expect(table.wanted.flatMap { row in table.found.map { table[row, $0] } }.reduce(0, +) == 4)
    }

    @Test("errors come with wrong primaries first, the heaviest terms of found and missed labels, and the runner-up")
    func errors() throws {
        let errors = try Sample.evaluation().errors
        #expect(errors.map(\.gold.name) == ["a3.txt", "a4.txt", "a1.txt"])
        #expect(errors.map(\.isPrimaryWrong) == [true, true, false])
        let reasons = errors[0].reasons
        #expect(reasons.map(\.term) == ["مكافحة الفساد", "الشؤون الداخلية", "تعبئة"])
        #expect(reasons.map(\.category.name) == ["internal-affairs", "internal-affairs", "mass-mobilization"])
        #expect(reasons[0].place == .lead)
        #expect(reasons[0].count == 2)
        #expect(errors[0].prediction?.runnerUp?.name == "mass-mobilization")
        #expect(errors[1].reasons.isEmpty)
    }

    @Test("wrong values are those that normalising does not make equal, article by article")
    func values() throws {
        let values = try Sample.evaluation().values.map {
            "\($0.gold.name) \($0.field): \($0.wanted ?? "-"), \($0.found ?? "-")"
        }
        #expect(
            values == [
                "a1.txt person: Pham Thi Be, -",
                "a1.txt person: -, Phạm Thị Bé",
                "a1.txt role: Head of the Inspection Commission, Head, Inspection Commission",
                "a2.txt event date: -, 2030-01-01",
                "a2.txt document: -, 1-NQ/TW.",
                "a3.txt event date: 2031-06-01, -",
                "a3.txt province: Trung ương, Trung uong",
            ])
    }

    @Test("a category that only the gold knows is always missed")
    func unknownCategory() throws {
        let gold = GoldFile(Array(#"{"file": "x.txt", "primary": "sport", "labels": ["sport"]}"#.utf8))
        let evaluation = Evaluation(gold.lines.map { ScoredArticle($0, Prediction()) }, categories: Sample.categories)
        let all = try #require(evaluation.columns.first)
        #expect(all.categories.first { $0.category == "sport" }?.recall == 0)
        #expect(evaluation.columns.map(\.name) == ["all", "?"])
        #expect(evaluation.confusion["sport", "other"] == 1)
    }
}

@Suite("Calibration")
struct CalibrationTests {
    @Test("five bins of equal mass hold all statements, from the least confident")
    func bins() throws {
        // One category, ten articles: 0, 10, … 90 per cent; true from 50 on, and once at 20.
        let category = try #require(Category("inspection"))
        let articles = (0..<10).map { number in
            let isTrue = number >= 5 || number == 2
            let line =
                #"{"file": "\#(9 - number).txt", "primary": "other", "labels": \#(isTrue ? #"["inspection"]"# : "[]")}"#
            return ScoredArticle(
                GoldFile(Array(line.utf8)).lines[0],
                Prediction(confidence: [CategoryConfidence(category, number * 10)]))
        }
        let table = CalibrationTable(articles.reversed())
        #expect(table.bins.map(\.count) == [2, 2, 2, 2, 2])
        #expect(table.bins.map(\.share) == [0, 0.5, 0.5, 1, 1])
        for (bin, expected) in zip(table.bins, [0.05, 0.25, 0.45, 0.65, 0.85]) {
            #expect(abs(bin.confidence - expected) < 1e-9)
        }
        // (.05 + .25 + .05 + .35 + .15) / 5
        #expect(abs(try #require(table.error) - 0.17) < 1e-9)
        #expect(CalibrationTable(articles) == table)
    }

    @Test("with fewer statements than bins no bin is empty, and without any there is no error to expect")
    func few() throws {
        let category = try #require(Category("inspection"))
        let gold = GoldFile(Array(#"{"file": "a", "primary": "other"}"#.utf8)).lines[0]
        let one = CalibrationTable([ScoredArticle(gold, Prediction(confidence: [.init(category, 40)]))])
        #expect(one.bins.map(\.count) == [1])
        #expect(one.error == 0.4)
        #expect(CalibrationTable([ScoredArticle(gold, nil)]).error == nil)
    }
}
