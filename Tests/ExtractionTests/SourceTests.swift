import Model
import Testing

@testable import Extraction

@Suite("The source")
struct SourceTests {
    private let story = """
        On the morning of March 14, a highland commune opened an evening school for adults of all its hamlets.
        The teacher said that the class meets three times a week, and that every learner was given books.
        """

    @Test(
        "is the URL as printed",
        arguments: [
            ("Source: https://bao.example.vn/a/b-c.html", "https://bao.example.vn/a/b-c.html", "bao.example.vn"),
            ("Source: http://www.Example.com.vn/x?id=5#top.", "http://www.Example.com.vn/x?id=5#top", "example.com.vn"),
            ("Nguồn: www.example.vn/tin", "www.example.vn/tin", "example.vn"),
            ("المصدر: (https://example.vn/x)", "https://example.vn/x", "example.vn"),
            ("Source: example.vn", "example.vn", "example.vn"),
            ("https://example.vn/x-y-z", "https://example.vn/x-y-z", "example.vn"),
            ("Source link https://example.vn/x-y-z", "https://example.vn/x-y-z", "example.vn"),
        ])
    func urls(line: String, url: String, name: String) throws {
        let specimen = try Specimen(story + "\n" + line + "\nComment (0)\n")
        let source = try #require(SourceGrammar(specimen.context).source())
        #expect(source.value == Source(url: url, name: name))
        #expect(source.range.map(specimen.context.article.string) == url)
    }

    @Test("is a name where no URL is printed")
    func names() throws {
        let specimen = try Specimen(story + "\nSource: Highland News\n")
        #expect(SourceGrammar(specimen.context).source()?.value == Source(url: nil, name: "Highland News"))
        let agency = try Specimen(
            "Sáng 14/3, xã mở lớp học chữ.\nLớp học ba buổi mỗi tuần, ở nhà văn hóa.\n(Theo TTXVN)\n")
        #expect(SourceGrammar(agency.context).source()?.value == Source(url: nil, name: "TTXVN"))
    }

    @Test("is none where only the portal's word is left, or a URL stands in the story")
    func none() throws {
        #expect(SourceGrammar(try Specimen(story + "\nSource\nComment (0)\n").context).source() == nil)
        let inStory =
            story + "\nApplications go to https://dichvucong.example.vn until the end of the month, he said.\n"
        #expect(SourceGrammar(try Specimen(inStory + "Lo Thi Mai\n").context).source() == nil)
    }
}
