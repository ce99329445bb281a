import Foundation
import ProgramUnderTest
import Testing

/// Saved web pages, through the real program.
@Suite("Web pages", .serialized)
struct WebPageTests {
    private static let paragraphs = [
        "Uỷ ban Kiểm tra Tỉnh uỷ Lào Cai kết luận dấu hiệu vi phạm tại xã Mường Hum",
        "Sáng 14/3/2024, đồng chí Nguyễn Thị Hạnh, Chủ nhiệm Uỷ ban Kiểm tra Tỉnh uỷ Lào Cai, chủ trì kỳ họp thứ 21, xem xét "
            + "kết quả kiểm tra khi có dấu hiệu vi phạm đối với Ban Thường vụ Đảng uỷ xã theo Quyết định số 152-QĐ/UBKTTU.",
        "Uỷ ban Kiểm tra Tỉnh uỷ thi hành kỷ luật khiển trách đối với đồng chí Lý Văn Seng, Bí thư Đảng uỷ xã.",
        "Tin, ảnh: Phạm Quỳnh Mai",
    ]

    private static func page(declaring head: String = "") -> String {
        let story = paragraphs.dropFirst().map { "<p>\($0)</p>" }.joined(separator: "\n")
        let links = (1...6).map { "<li><a href='/\($0)'>Ban Dân vận Tỉnh uỷ giao ban quý \($0)</a></li>" }.joined()
        return """
            <!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>\(paragraphs[0]) | Báo Ví Dụ</title>\(head)</head>
            <body><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/noi-chinh">Nội chính</a></li></ul></nav>
            <div class="detail"><h1>\(paragraphs[0])</h1><div class="share"><a>Facebook</a> <a>Zalo</a></div>
            <div class="detail-content">\(story)</div><div class="related"><h3>Tin liên quan</h3><ul>\(links)</ul></div></div>
            <div class="comments"><p>Đề nghị Ban Nội chính vào cuộc ngày 1/1/2023, ông Trần Văn Ba phải trả lời dân về việc này.</p></div>
            <footer><p>Tổng biên tập: Hoàng Thị Mẫu. Giấy phép số 12/GP-TTĐT ngày 5/5/2020.</p></footer></body></html>
            """
    }

    private func folder() throws -> URL {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("docket-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url
    }

    @Test("an article with a portal's furniture around it has the labels, dates, people and documents of its text")
    func same() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data((Self.paragraphs.joined(separator: "\n\n") + "\n").utf8).write(
            to: folder.appendingPathComponent("a.txt"))
        try Data(Self.page().utf8).write(to: folder.appendingPathComponent("a.html"))
        let result = try Program.run(["explain", "--json", "a.txt", "a.html"], in: folder)
        let found = try result.output.split(separator: "\n").map { line in
            let all = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: NSObject])
            return all.filter { !["file", "evidence"].contains($0.key) }
        }
        try #require(found.count == 2)
        #expect(found[0]["labels"] as? [String] == ["inspection"])
        #expect(found[0]["event_date"] as? String == "2024-03-14")
        #expect(found[1] == found[0])
    }

    @Test("what a page declares fills what its text leaves out, and the sidecar says where it stood")
    func declared() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        let head = """
            <link rel="canonical" href="https://bao.example.vn/mo-duong-1.html"><script type="application/ld+json">
            {"@type":"NewsArticle","headline":"\(Self.paragraphs[0])","datePublished":"2024-03-15T01:30:00Z",
            "author":{"name":"Người khác"}}</script>
            """
        try Data(Self.page(declaring: head).utf8).write(to: daemon.inbox.appendingPathComponent("bài.html"))
        try daemon.await("FILED")
        let original = try #require(daemon.originals.first)
        let sidecar = try daemon.sidecar(of: original)
        let docket = try #require(sidecar["docket"] as? [String: Any])
        #expect(docket["published"] as? String == "2024-03-15T08:30")
        #expect((docket["source"] as? [String: Any])?["url"] as? String == "https://bao.example.vn/mo-duong-1.html")
        #expect((docket["source"] as? [String: Any])?["rule"] as? String == "declared-link")
        let declared = try #require(docket["declared"] as? [[String: Any]])
        let author = try #require(declared.first { $0["subject"] as? String == "author" })
        #expect(author["verdict"] as? String == "contradicted")
        #expect(author["printed"] as? String == "Phạm Quỳnh Mai")
        #expect(sidecar["by"] as? String == "Phạm Quỳnh Mai")
        let text = try #require(docket["text"] as? [String: Any])
        let printed = try Program.run(["text", daemon.archive.appendingPathComponent(original).path])
        #expect(text["length"] as? Int == printed.output.utf8.count)
    }

    @Test("a page that was saved whole is filed; each file of its folder is quarantined as its part, but for documents")
    func saved() throws {
        let daemon = try DaemonUnderTest()
        let aside = daemon.folder.appendingPathComponent("bài_files")
        try FileManager.default.createDirectory(at: aside, withIntermediateDirectories: true)
        let parts = [
            "menu.js.download": "(function(){ return 1 })();", "style.css": "body { margin: 0 }", "empty.js": "",
            "saved_resource.html": "<html><body><div>Advertisement</div></body></html>",
            // By its words it would be filed.
            "ads.html": Self.page().replacingOccurrences(of: "Lý Văn Seng", with: "Lý Văn Sang"),
            "logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>",
        ]
        for (name, text) in parts { try Data(text.utf8).write(to: aside.appendingPathComponent(name)) }
        try Data("Phụ lục của bài báo.\n".utf8).write(to: aside.appendingPathComponent("phụ lục.txt"))
        try Data(Self.page().utf8).write(to: daemon.inbox.appendingPathComponent("bài.html"))
        try FileManager.default.moveItem(at: aside, to: daemon.inbox.appendingPathComponent("bài_files"))
        try daemon.start()
        try daemon.awaitLines(parts.count + 2) { line in
            ["FILED", "UNCLASSIFIED", "QUARANTINED"].contains { line.contains(" \($0) ") }
        }
        #expect(daemon.stop() == 0)
        let log = daemon.log
        #expect(log.count { $0.contains("  FILED  ") && $0.contains("← bài.html") } == 1)
        #expect(log.count { $0.contains("  UNCLASSIFIED  ") && $0.contains("phụ lục.txt") } == 1)
        for name in parts.keys {
            #expect(
                log.contains { $0.contains("QUARANTINED") && $0.contains(name) && $0.contains("of the web page bài ") })
        }
        let archive = ["--archive", daemon.archive.path]
        #expect(try Program.run(["balance", "--inbox", daemon.inbox.path] + archive).status == 0)
    }

    @Test("a page nested beyond reason is quarantined with the reason, and the next is filed")
    func bomb() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        try Data(("<html><body>" + String(repeating: "<div>", count: 1_000_000)).utf8).write(
            to: daemon.inbox.appendingPathComponent("bomb.html"))
        try Data(Self.page().utf8).write(to: daemon.inbox.appendingPathComponent("page.html"))
        try daemon.awaitLines(2) { $0.contains("QUARANTINED") || $0.contains("FILED") }
        #expect(daemon.stop() == 0)
        let log = daemon.log
        #expect(log.contains { $0.contains("QUARANTINED") && $0.contains("nested more than 512 elements deep") })
        #expect(log.contains { $0.contains("FILED") && $0.contains("page.html") })
    }
}
