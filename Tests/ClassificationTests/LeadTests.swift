import Foundation
import Model
import Testing
import Vocabulary

/// Short stories, most of a headline and a lead alone, and the ways in which translators render the bodies, works, laws and
/// movements of the four fields and of their neighbours. They were written while the rules were worked on, and looked at.
@Suite("Leads and renderings")
struct LeadTests {
    /// A line of a table: language, category or categories, and the rest.
    private static func rows(_ name: String) throws -> [[String]] {
        let text = try String(contentsOf: FixtureTests.folder.appending(path: name), encoding: .utf8)
        return text.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    }

    private static func labels(_ names: String) -> [String] {
        names == "none" ? [] : names.split(separator: "+").map(String.init)
    }

    /// What stands around a body that acts, and around the topic of a conference of the Party.
    private static let frames: [String: (acts: (String, String), topic: (String, String))] = [
        "en": (
            (
                "On Monday, ",
                " in Ha Nam held a conference to review the first quarter and discuss the tasks of the second."
            ),
            (
                "On Monday, the Ha Nam Provincial Party Committee held a conference on ",
                " with leaders of departments and districts."
            )
        ),
        "ar": (
            ("عقدت ", " في ها نام يوم الاثنين مؤتمرا لتقييم الربع الأول ومناقشة مهام الربع الثاني."),
            (
                "عقدت لجنة الحزب الإقليمية في ها نام يوم الاثنين مؤتمرا حول ",
                " بمشاركة قادة الإدارات والمناطق."
            )
        ),
        "vi": (
            ("Sáng thứ Hai, ", " tỉnh Hà Nam tổ chức hội nghị sơ kết quý I, bàn nhiệm vụ quý II."),
            ("Sáng thứ Hai, Tỉnh ủy Hà Nam tổ chức hội nghị về ", " với lãnh đạo các sở, huyện.")
        ),
    ]

    @Test("of short stories at least 98 of 100 have the right labels, the right one first")
    func leads() throws {
        let clerk = try #require(Clerk.shared)
        let rows = try Self.rows("leads.tsv")
        var wrong: [String] = []
        for row in rows {
            let wanted = Self.labels(row[1])
            let found = try clerk.classify(row[2].replacing("¶", with: "\n\n")).labels.map(\.name)
            if found.first != wanted.first || Set(found) != Set(wanted) { wrong.append("\(found): \(row[2])") }
        }
        #expect(rows.count >= 250)
        #expect(wrong.count * 50 <= rows.count, "\(wrong)")
    }

    @Test("of renderings of a field's names at least 98 of 100 are known, and neighbours' names are not taken for them")
    func renderings() throws {
        let clerk = try #require(Clerk.shared)
        let rows = try Self.rows("renderings.tsv")
        var wrong: [String] = []
        for row in rows {
            let frames = try #require(Self.frames[row[0]])
            let frame = row[2] == "acts" ? frames.acts : frames.topic
            let found = try clerk.classify(frame.0 + row[3] + frame.1 + "\n").labels.map(\.name)
            if found != Self.labels(row[1]) { wrong.append("\(row[1]): \(row[3]), found \(found)") }
        }
        #expect(rows.count >= 400)
        #expect(wrong.count * 50 <= rows.count, "\(wrong)")
    }
}
