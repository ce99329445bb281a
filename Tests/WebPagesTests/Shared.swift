import Model
import Vocabulary

@testable import WebPages

/// What all tests of pages use.
enum Shared {
    private static let loaded = Result { try Vocabulary() }

    static func vocabulary() throws -> Vocabulary { try loaded.get() }

    /// The paragraphs of a page's story.
    static func story(_ html: String) throws -> [String] {
        let (text, _) = try WebPage(Array(html.utf8), vocabulary: try vocabulary()).article()
        return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// What a page declares, `subject: value (place)`.
    static func declarations(_ html: String) throws -> [String] {
        let (_, declarations) = try WebPage(Array(html.utf8), vocabulary: try vocabulary()).article()
        return declarations.map { "\($0.subject.rawValue): \($0.value) (\($0.standsIn))" }
    }
}
