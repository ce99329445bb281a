import Testing

@testable import WebPages

@Suite("what a page declares")
struct DeclarationTests {
    private let body =
        "<body><h1>Xã Tân Lập đối thoại</h1><p>Buổi đối thoại kéo dài ba giờ, hơn một trăm hộ dự.</p></body>"

    @Test("linked data is believed before Open Graph, Open Graph before the rest")
    func order() throws {
        let html = """
            <html lang="vi-VN"><head><title>Xã Tân Lập đối thoại | Báo Ví Dụ</title>
            <link rel="canonical" href="https://bao.example.vn/a-1.html"><meta property="og:title" content="Tân Lập đối thoại">
            <meta name="author" content="admin"><meta property="article:published_time" content="2024-05-01T08:00:00+07:00">
            <meta property="og:site_name" content="Báo Ví Dụ"><meta property="article:author" content="https://facebook.com/baovidu">
            <script type="application/ld+json">[{"@context":"https://schema.org","@graph":[
            {"@type":["NewsArticle","Article"],"headline":"Xã Tân Lập &amp; dân","author":{"@id":"#p"},
             "datePublished":"2024-05-01T01:00:00Z","inLanguage":"vi"},{"@type":"Person","@id":"#p","name":"Thu Hà"}]}]</script>
            </head>\(body)</html>
            """
        #expect(
            try Shared.declarations(html) == [
                "url: https://bao.example.vn/a-1.html (link)", "headline: Xã Tân Lập & dân (json-ld)",
                "published: 2024-05-01T01:00:00Z (json-ld)", "author: Thu Hà (json-ld)", "language: vi (json-ld)",
                "headline: Tân Lập đối thoại (opengraph)", "published: 2024-05-01T08:00:00+07:00 (opengraph)",
                "publisher: Báo Ví Dụ (opengraph)", "headline: Xã Tân Lập đối thoại (meta)", "language: vi (html-lang)",
            ])
    }

    @Test(
        "linked data with line ends in its strings, in a comment or in CDATA is read",
        arguments: [("", ""), ("<!--", "-->"), ("//<![CDATA[\n", "\n//]]>")])
    func careless(open: String, close: String) throws {
        let html = """
            <script type="application/ld+json">\(open){"@type":"NewsArticle","headline":"Xã Tân Lập
            đối thoại"}\(close)</script>\(body)
            """
        #expect(try Shared.declarations(html).contains("headline: Xã Tân Lập đối thoại (json-ld)"))
    }

    @Test("a time in the story tells when it appeared; one in a list of other stories does not")
    func time() throws {
        let html = """
            <div class="related"><time datetime="2020-01-01">2020</time></div><article><h1>Xã Tân Lập đối thoại</h1>
            <time datetime="2024-05-01T08:00">sáng</time><p>Buổi đối thoại kéo dài ba giờ, hơn một trăm hộ dân về dự.</p></article>
            """
        #expect(try Shared.declarations(html) == ["published: 2024-05-01T08:00 (time)"])
    }

    @Test(
        "no white space of any kind stands around a headline",
        arguments: ["\u{3000}", "\u{205F}", "\u{1680}", "\u{2003}", "\u{A0}", "\t"])
    func blanks(blank: String) throws {
        let html = "<meta property='og:title' content='\(blank)Tân Lập\(blank)đối thoại\(blank)'>\(body)"
        #expect(try Shared.declarations(html) == ["headline: Tân Lập đối thoại (opengraph)"])
    }

    @Test(
        "a language is the two or three letters before the region; anything else is none",
        arguments: [("ar_EG", "ar"), ("VI", "vi"), ("ar - EG", nil), ("a1", nil), ("عر", nil), ("english", nil)])
    func language(declared: String, tag: String?) throws {
        let found = try Shared.declarations("<html lang='\(declared)'>\(body)")
        #expect(found == (tag.map { ["language: \($0) (html-lang)"] } ?? []))
    }

    @Test("addresses that are none are not taken")
    func addresses() throws {
        let html = "<link rel=canonical href='javascript:alert(1)'><meta property='og:url' content='/a.html'>\(body)"
        #expect(try Shared.declarations(html).isEmpty)
    }
}
