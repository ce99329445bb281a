import Foundation
import Model
import Testing
import Vocabulary

@Suite("The filing plan")
struct TaxonomyTests {
    /// A configuration whose folder `categories` holds the given files only.
    private func vocabulary(_ categories: [String: String]) throws -> Vocabulary {
        let folder = FileManager.default.temporaryDirectory.appending(path: "taxonomy-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "categories"), withIntermediateDirectories: true)
        for (name, text) in categories {
            try Data(text.utf8).write(to: folder.appending(path: "categories/\(name).toml"))
        }
        return try Vocabulary(ConfigurationFiles(directory: Array(folder.path.utf8)))
    }

    /// The error that a category file is refused with.
    private func refusal(_ text: String) -> ConfigurationError? {
        do {
            _ = try vocabulary(["youth": text])
            return nil
        } catch {
            return error as? ConfigurationError
        }
    }

    private let head = """
        belongs = "Work of the Youth Union."
        excludes = "Schools."
        [title]
        vi = "Đoàn thanh niên"
        en = "Youth Union"
        ar = "اتحاد الشباب"

        """

    @Test("the built-in plan has four categories, each with a title in three languages, prose and anchors")
    func builtIn() throws {
        let taxonomy = try Vocabulary().taxonomy
        let names = ["grassroots-democracy", "inspection", "internal-affairs", "mass-mobilization"]
        #expect(taxonomy.categories.map(\.name) == names)
        for (index, plan) in taxonomy.plans.enumerated() {
            #expect(plan.titles.count == 3)
            #expect(!plan.belongs.isEmpty && !plan.excludes.isEmpty && !plan.bodies.isEmpty)
            let anchors = taxonomy.terms.joined().filter { meaning in
                guard case .anchor = meaning.grade else { return false }
                return meaning.category == index
            }
            #expect(anchors.count > 40, "\(plan.category)")
        }
    }

    @Test("a further category is a further file")
    func fifthCategory() throws {
        let taxonomy = try vocabulary(["youth": head + "[anchors.body]\nen = [\"Youth Union\"]\n"]).taxonomy
        #expect(taxonomy.categories.map(\.name) == ["youth"])
        #expect(taxonomy.terms.joined().contains { $0.grade == .anchor(.body) && $0.spelling == "Youth Union" })
    }

    @Test("a misspelt key is refused with file and line")
    func unknownKey() throws {
        let error = try #require(refusal(head.replacing("excludes", with: "exludes")))
        #expect(error.line == 2)
        #expect(error.description.contains("categories/youth.toml:2"))
        #expect(error.message.contains("exludes"))
    }

    @Test("a term that is listed twice is refused, in whatever inflection")
    func listedTwice() throws {
        let text = head + "[anchors.body]\nen = [\"Youth Union\"]\n[supports]\nen = [\"the Youth\", \"youth unions\"]\n"
        let error = try #require(refusal(text))
        #expect(error.message.contains("Youth Union"))
        #expect(error.line == 10)
    }

    @Test("a pattern of an unknown class, and one of a single class, are refused")
    func patterns() throws {
        let pattern = "[[pattern]]\nname = \"x\"\nnature = \"body\"\nclasses = [\"party\", \"nobody\"]\n"
        #expect(refusal(head + pattern)?.message.contains("nobody") == true)
        #expect(refusal(head + pattern.replacing(", \"nobody\"", with: "")) != nil)
        #expect(refusal(head + pattern.replacing("nobody", with: "body")) == nil)
    }

    @Test("a file name that can be no folder's name is refused")
    func fileName() {
        #expect(throws: ConfigurationError.self) { try vocabulary(["Youth Union": head]) }
    }
}
