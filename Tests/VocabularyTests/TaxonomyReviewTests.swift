import Foundation
import Model
import Testing
import Vocabulary

@Suite("The review of a filing plan")
struct TaxonomyReviewTests {
    /// A plan of two categories: the given lines, and those of a second file.
    private func review(_ youth: String, _ sport: String = "") throws -> TaxonomyReview {
        let folder = FileManager.default.temporaryDirectory.appending(path: "review-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "categories"), withIntermediateDirectories: true)
        for (name, text) in ["youth": youth, "sport": sport] {
            let file = folder.appending(path: "categories/\(name).toml")
            try Data((head + text).utf8).write(to: file)
        }
        return TaxonomyReview(try Vocabulary(ConfigurationFiles(directory: Array(folder.path.utf8))))
    }

    private let head = """
        belongs = "Work."
        excludes = "Schools."
        [title]
        vi = "Việc"
        en = "Work"
        ar = "عمل"

        """

    @Test("a term inside another is listed with both their categories, in each language")
    func nested() throws {
        let review = try review(
            """
            [anchors.body]
            vi = ["Đoàn thanh niên xung phong"]
            en = ["Youth Union Congress"]
            ar = ["اتحاد شباب المقاطعة"]
            """,
            """
            [supports]
            vi = ["thanh niên"]
            en = ["youth unions"]
            ar = ["شباب المقاطعة"]
            """)
        #expect(review.remarks.count == 3)
        #expect(review.remarks.allSatisfy { $0.kind == .nested && $0.category.name == "sport" })
        #expect(
            review.lines.contains("nested: \"youth unions\" (sport) stands in \"Youth Union Congress\" (youth)"))
    }

    @Test("a negative inside a positive of its category is a kind of its own")
    func contrary() throws {
        let review = try review(
            "[anchors.body]\nen = [\"Party inspection sector\"]\n[against]\nen = [\"inspection sector\"]\n")
        #expect(review.remarks.map(\.kind) == [.negativeInsidePositive])
        #expect(review.counts.map(\.count) == [0, 1, 0])
        #expect(review.lines.first?.contains("speaks against youth") == true)
    }

    @Test("a term that would claim another category's example is listed with the example, a supporting word is not")
    func examples() throws {
        let review = try review(
            "[anchors.work]\nen = [\"summer camp\"]\n[supports]\nen = [\"race\"]\n",
            "[examples]\nen = [\"The race ended at the summer camps of the union.\"]\n")
        #expect(review.remarks.map(\.kind) == [.foreignExample])
        #expect(review.remarks.first?.term == "summer camp")
        #expect(review.remarks.first?.other.name == "sport")
    }

    @Test("the built-in plan has examples in three languages, and no category claims another's")
    func builtIn() throws {
        let vocabulary = try Vocabulary()
        for plan in vocabulary.taxonomy.plans {
            for language in [Language.vietnamese, .english, .arabic] {
                #expect(plan.examples[language]?.count ?? 0 >= 2, "\(plan.category)")
            }
        }
        let review = TaxonomyReview(vocabulary)
        #expect(review.remarks.filter { $0.kind == .foreignExample }.isEmpty, "\(review.lines.suffix(5))")
        #expect(review.remarks == TaxonomyReview(vocabulary).remarks)
    }
}
