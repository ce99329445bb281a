import Foundation
import Model
import Testing

/// Pages by Python's json and xml.etree, of which each declares itself in one way.
@Suite("Pages that declare what they are", .serialized, .enabled(if: Kit.isThere))
struct DeclaredPageTests {
    private static let all: [String: (place: String, values: [Declaration.Subject: String])] = {
        let title = Articles.paragraphs("vi")[0]
        func whole(_ url: String, _ published: String = "2024-03-15T08:30:00+07:00") -> [Declaration.Subject: String] {
            [
                .headline: title, .published: published, .author: "Thu Hà", .publisher: "Báo Ví Dụ", .url: url,
                .language: "vi",
            ]
        }
        return [
            "json-ld": ("json-ld", whole("https://bao.example.vn/ld-1.html")),
            "json-ld-escaped": ("json-ld", whole("https://bao.example.vn/ld-1.html")),
            "opengraph": ("opengraph", whole("https://bao.example.vn/og-1.html")),
            "meta": ("meta", whole("", "2024-03-15").filter { $0.key != .url }),
            "canonical": ("link", [.url: "https://bao.example.vn/link-1.html"]),
            "time": ("time", [.published: "2024-03-15T08:30:00+07:00"]),
            "lang": ("html-lang", [.language: "vi"]),
        ]
    }()

    @Test(
        "what a page declares is found, with the place it stands in, and nothing else is", arguments: all.keys.sorted())
    func declared(way: String) throws {
        let expected = try #require(Self.all[way])
        let page = try Door.rendering(try Kit.friendly.get().appendingPathComponent("declares-\(way).html"))
        #expect(page.declarations.allSatisfy { $0.standsIn == expected.place }, "\(page.declarations)")
        let found = page.declarations.map { ($0.subject, $0.value) }
        #expect(Dictionary(found) { first, _ in first } == expected.values)
        #expect(found.count == expected.values.count)
        let text = String(decoding: page.text, as: UTF8.self)
        for paragraph in Articles.paragraphs("vi").dropFirst() { #expect(text.contains(paragraph)) }
    }
}
