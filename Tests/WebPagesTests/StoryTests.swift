import Model
import Testing
import Vocabulary

@testable import WebPages

@Suite("the story of a page")
struct StoryTests {
    private let sentences = [
        "Sáng 12/4, Đảng ủy xã Tân Lập tổ chức đối thoại với nhân dân về việc góp đất mở rộng đường liên thôn, hơn một trăm hộ dự.",
        "Tại buổi đối thoại, bà con đề nghị công khai mức đóng góp của từng hộ, biên bản họp thôn và danh sách người giám sát công trình.",
        "Bí thư Đảng ủy xã trả lời từng ý kiến, giao Mặt trận Tổ quốc xã theo dõi, sau mười ngày báo cáo lại ở nhà văn hóa thôn.",
    ]
    private var paragraphs: String { sentences.map { "<p>\($0)</p>" }.joined() }
    private let links = (1...6).map { "<li><a href='/n/\($0)'>Một tin khác trong ngày số \($0)</a></li>" }.joined()

    @Test("headline, lead, date, caption, byline and source stay in the order of the page; all else goes")
    func order() throws {
        let html = """
            <html><body class="has-sidebar comments-open"><nav><ul><li><a href="/">Trang chủ</a><li><a>Chính trị</a></ul></nav>
            <div class="cookie-consent"><p>Trang này dùng cookie để cải thiện trải nghiệm của bạn đọc, bấm để đồng ý với chính sách.</p></div>
            <h1 class="title">Xã Tân Lập đối thoại với dân về mở đường</h1><div class="meta"><span class="date">12/04/2024 16:30</span></div>
            <div class="share-bar"><a>Facebook</a> <a>Zalo</a></div><p class="sapo">Buổi đối thoại kéo dài ba giờ.</p>
            <div class="detail-content"><p>\(sentences[0])</p><figure><img src="1.jpg"><figcaption>Bà con phát biểu. Ảnh: Thu Hà</figcaption></figure>
            <p>\(sentences[1])</p><div class="box-related"><p>Tin liên quan</p><ul>\(links)</ul></div><p>\(sentences[2])</p>
            <p>Xem thêm: <a href="/x">Một tin khác trong ngày</a></p></div>
            <p class="author">Thu Hà</p><p>Nguồn: <a href="https://bao.example.vn/a-1.html">Báo Ví Dụ</a></p>
            <div class="tags">Từ khóa: <a>dân chủ</a>, <a>cơ sở</a></div>
            <div id="comments"><p>Tôi rất đồng tình với bài viết, mong các cơ quan làm quyết liệt hơn nữa để bà con yên tâm.</p></div>
            <footer><p>Giấy phép số 12/GP-TTĐT. Tổng biên tập: Hoàng Thị Mẫu. Tòa soạn: số 1 đường Ví Dụ.</p></footer></body></html>
            """
        #expect(
            try Shared.story(html) == [
                "Xã Tân Lập đối thoại với dân về mở đường", "12/04/2024 16:30", "Buổi đối thoại kéo dài ba giờ.",
                sentences[0], "Bà con phát biểu. Ảnh: Thu Hà", sentences[1], sentences[2], "Thu Hà",
                "Nguồn: Báo Ví Dụ https://bao.example.vn/a-1.html",
            ])
    }

    @Test("more comments than story leave the story")
    func comments() throws {
        let comments = String(
            repeating: "<div class='comment-item'><p>\(sentences[1]) \(sentences[2]) Hay lắm!</p></div>", count: 12)
        let html =
            "<h1>Xã Tân Lập đối thoại với dân</h1><div class='entry-content'>\(paragraphs)</div><div class='comments'>\(comments)</div>"
        #expect(try Shared.story(html) == ["Xã Tân Lập đối thoại với dân"] + sentences)
    }

    @Test("a page without classes and without paragraphs' tags is told by its lines")
    func plain() throws {
        let html = """
            <table><tr><td>\(String(repeating: "<a href=x>Tin khác trong ngày</a><br>", count: 9))</td>
            <td><b>Xã Tân Lập đối thoại với dân</b><br><br>\(sentences.joined(separator: "<br><br>"))</td></tr></table>
            """
        let story = try Shared.story(html)
        #expect(Array(story.suffix(3)) == sentences)
        #expect(!story.contains { $0.contains("Tin khác") })
    }

    @Test("a form around the whole page is no furniture")
    func form() throws {
        let html =
            "<form id='aspnetForm'><div><h1>Xã Tân Lập đối thoại với dân</h1><div>\(paragraphs)</div></div></form>"
        #expect(try Shared.story(html) == ["Xã Tân Lập đối thoại với dân"] + sentences)
    }

    @Test("text that the page hides until a script shows it is read when there is no other")
    func hidden() throws {
        let html = "<body style='display:none'><h1>Xã Tân Lập đối thoại với dân</h1><div>\(paragraphs)</div></body>"
        #expect(try Shared.story(html) == ["Xã Tân Lập đối thoại với dân"] + sentences)
    }

    @Test("a page that leaves its text to a script gives the text of its linked data")
    func linkedData() throws {
        let html = """
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"Xã Tân Lập đối thoại với dân",
            "articleBody":"\(sentences.joined(separator: "\\n"))"}</script><div id="root"></div>
            """
        #expect(try Shared.story(html) == ["Xã Tân Lập đối thoại với dân"] + sentences)
    }

    @Test("a page of links alone is no error")
    func index() throws {
        #expect(try !Shared.story("<title>Báo</title><ul>\(links)</ul>").isEmpty)
    }
}
