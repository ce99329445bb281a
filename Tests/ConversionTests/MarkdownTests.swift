import Model
import Testing

@testable import Conversion

@Suite("Markdown")
struct MarkdownTests {
    private let page = """
        # Xã vùng cao mở lớp học chữ

        Sáng **14/3**, xã *vùng cao* khai giảng [lớp học](https://example.vn/lop) chữ buổi tối.
        Lớp có hai mươi học viên.

        - Sách vở
        - Đèn bàn

        > Ai cũng vui.

        <div class="ad">Quảng cáo</div>

        ![Cô giáo và học viên](lop.jpg)

        Nguồn: [Báo Ví Dụ](https://bao.example.vn/lop-hoc-12345.html)

        """

    @Test("the words stay, the marks go, and a link that ends a short line keeps its address")
    func words() throws {
        let rendering = try Door.rendering(page, name: "lop.md")
        #expect(
            rendering.string.split(separator: "\n").map(String.init) == [
                "Xã vùng cao mở lớp học chữ", "Sáng 14/3, xã vùng cao khai giảng lớp học chữ buổi tối.",
                "Lớp có hai mươi học viên.", "- Sách vở", "- Đèn bàn", "Ai cũng vui.", "Cô giáo và học viên",
                "Nguồn: Báo Ví Dụ https://bao.example.vn/lop-hoc-12345.html",
            ])
        #expect(rendering.decoding.mediaType == "text/markdown")
        #expect(rendering.decoding.namedMediaType == nil)
    }

    @Test("a heading on the first line says Markdown without the name, which is noted")
    func unnamed() throws {
        let rendering = try Door.rendering(page, name: "lop.txt")
        #expect(rendering.decoding.mediaType == "text/markdown")
        #expect(rendering.decoding.namedMediaType == "text/plain")
    }

    @Test("stars and lines of plain text stay where nothing says Markdown")
    func plain() throws {
        let text = "Lớp học\n\n* * *\n\nSáng **14/3**, xã khai giảng.\n"
        #expect(try Door.rendering(text).text == Array(text.utf8))
    }

    @Test("front matter is no part of the text but declares what it says")
    func frontMatter() throws {
        let rendering = try Door.rendering(
            "---\ntitle: \"Lớp học: mở\"\ndate: 2024-03-14\ntags: [a, b]\nauthor: Lò Mai\n---\n\nSáng 14/3, xã khai giảng.\n",
            name: "a.md")
        #expect(rendering.string.trimmingPrefix("\n").hasPrefix("Sáng 14/3"))
        #expect(
            rendering.declarations == [
                Declaration(.headline, "Lớp học: mở", standsIn: "front-matter"),
                Declaration(.published, "2024-03-14", standsIn: "front-matter"),
                Declaration(.author, "Lò Mai", standsIn: "front-matter"),
            ])
    }

    @Test(
        "a value of front matter goes on in lines that are set in; lists and tables are left out",
        arguments: [
            ("title: Xã vùng cao\n  mở lớp học\nauthor: Lò Mai", ["Xã vùng cao mở lớp học", "Lò Mai"]),
            ("title: \"Lớp học:\n  mở\"\r\nauthor: \n  - Lò Mai", ["Lớp học: mở"]),
            ("author:\n  name: Lò Mai\ntitle: Lớp học", ["Lớp học"]), ("  title: Lớp học", []),
        ])
    func continued(head: String, values: [String]) throws {
        let rendering = try Door.rendering("---\n\(head)\n---\n\nSáng 14/3, xã khai giảng.\n", name: "a.md")
        #expect(rendering.declarations.map(\.value) == values)
    }

    @Test("Markdown in another encoding loses marks and nothing else")
    func encoded() throws {
        let rendering = try Door.rendering(try Kit.encoded(page, as: "vni"), name: "lop.md")
        #expect(rendering.text == (try Door.rendering(page, name: "lop.md").text))
        #expect(rendering.decoding.charset == "vni")
    }

    @Test("a text that would cost libcmark too much is read as plain text")
    func costly() throws {
        let text = String(repeating: "![[]()", count: 40_000)
        #expect(try Door.rendering(text, name: "a.md").text == Array(text.utf8))
    }
}
