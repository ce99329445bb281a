import Foundation
import ProgramUnderTest
import Testing

/// The same article in every encoding and format, through the real program.
@Suite("Whatever people drop in", .serialized)
struct FormatTests {
    private static let articles = [
        """
        Uỷ ban Kiểm tra Tỉnh uỷ Lào Cai kết luận dấu hiệu vi phạm tại xã Mường Hum

        Sáng 14/3/2024, đồng chí Nguyễn Thị Hạnh, Chủ nhiệm Uỷ ban Kiểm tra Tỉnh uỷ Lào Cai, chủ trì kỳ họp thứ 21. Kỳ họp \
        xem xét kết quả kiểm tra khi có dấu hiệu vi phạm đối với Ban Thường vụ Đảng uỷ xã theo Quyết định số 152-QĐ/UBKTTU.

        Uỷ ban Kiểm tra Tỉnh uỷ thi hành kỷ luật khiển trách đối với đồng chí Lý Văn Seng, Bí thư Đảng uỷ xã.

        Tin, ảnh: Phạm Quỳnh Mai

        """,
        """
        Lang Son reviews internal affairs work

        On the morning of March 14, 2024, Comrade Nguyen Van Binh, Head of the Internal Affairs Commission of the Lang Son \
        Provincial Party Committee, chaired a conference that reviewed internal affairs work and the fight against \
        corruption in the first quarter, as Conclusion No. 12-KL/TW asks – “a café of ideas”, one of the delegates said.

        Reporter: Lê Minh

        """,
        """
        اللجنة التوجيهية في كوانغ نينه تراجع تنفيذ الديمقراطية على مستوى القاعدة

        في صباح 14 مارس 2024، ترأس الرفيق نغوين فان هونغ، نائب سكرتير لجنة الحزب في مقاطعة كوانغ نينه، اجتماع اللجنة \
        التوجيهية لتنفيذ الديمقراطية على مستوى القاعدة، وقد حضر الاجتماع ممثلون عن جبهة الوطن وعدد من البلديات.

        وقال التقرير إن البلديات نشرت قرارات مجلس الشعب، وأن الناس ناقشوا خطط بناء الطرق قبل أن تبدأ.

        """,
    ]
    private static let everywhere = [
        "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "nfd", "gzip",
    ]
    private static let own = [
        ["cp1258", "tcvn3", "vni", "viscii", "tcvn5712-1", "tcvn3-as-utf-8", "vni-as-utf-8"], ["cp1252"],
        ["cp1256", "iso8859_6"],
    ]

    private func folder() throws -> URL {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("docket-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url
    }

    /// A file made by Python or iconv(1).
    private func encoded(_ text: String, as encoding: String) throws -> Data {
        let kit = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["/usr/bin/python3", kit.appendingPathComponent("Kit/encode.py").path, encoding]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try input.fileHandleForWriting.close()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return data
    }

    /// What explain says of each file, without what depends on where in the file it stands.
    private func explained(_ names: [String], in folder: URL) throws -> [[String: NSObject]] {
        let result = try Program.run(["explain", "--json"] + names, in: folder)
        #expect(result.status == 0, "\(result.output.suffix(500))")
        return try result.output.split(separator: "\n").map { line in
            let all = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: NSObject])
            return all.filter { !["file", "evidence", "confidence"].contains($0.key) }
        }
    }

    /// In one normalisation form: some encodings take letters apart.
    private func composed(_ values: [String: NSObject]) throws -> String {
        let data = try JSONSerialization.data(withJSONObject: values, options: [.sortedKeys])
        return String(decoding: data, as: UTF8.self).precomposedStringWithCanonicalMapping
    }

    @Test("the same article has the same labels, dates, people and documents in every encoding", arguments: 0...2)
    func encodings(number: Int) throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = Self.articles[number]
        try Data(text.utf8).write(to: folder.appendingPathComponent("plain.txt"))
        let encodings = Self.everywhere + Self.own[number]
        for encoding in encodings {
            let name = folder.appendingPathComponent(encoding + (encoding == "gzip" ? ".txt.gz" : ".txt"))
            try encoded(text, as: encoding).write(to: name)
        }
        let names = encodings.map { $0 + ($0 == "gzip" ? ".txt.gz" : ".txt") }
        let found = try explained(["plain.txt"] + names, in: folder).map(composed)
        try #require(found.count == names.count + 1)
        #expect(found[0].contains("\"event_date\":\"2024-03-14\""), "\(found[0])")
        #expect(!found[0].contains("\"labels\":[]"), "\(found[0])")
        #expect(!found[0].contains("\"people\":[]"), "\(found[0])")
        for (name, values) in zip(names, found.dropFirst()) { #expect(values == found[0], "\(name)") }
    }

    @Test("the same article has the same labels, dates, people and documents as Markdown", arguments: 0...2)
    func markdown(number: Int) throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = Self.articles[number]
        try Data(text.utf8).write(to: folder.appendingPathComponent("plain.txt"))
        var paragraphs = text.split(separator: "\n").map(String.init)
        paragraphs[0] = "# " + paragraphs[0]
        let words = paragraphs[1].split(separator: " ", maxSplits: 4).map(String.init)
        paragraphs[1] = "**\(words[0]) \(words[1])** \(words[2]) *\(words[3])* \(words[4])"
        try Data((paragraphs.joined(separator: "\n\n") + "\n").utf8).write(to: folder.appendingPathComponent("a.md"))
        let found = try explained(["plain.txt", "a.md"], in: folder).map(composed)
        #expect(found.last == found.first)
    }

    @Test("docket text prints what docket.text in the sidecar measures, and what ranges count in")
    func text() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        try encoded(Self.articles[0], as: "vni").write(to: daemon.inbox.appendingPathComponent("công văn.html"))
        try daemon.await("FILED")
        let original = try #require(daemon.originals.first)
        let docket = try #require(try daemon.sidecar(of: original)["docket"] as? [String: Any])
        let text = try #require(docket["text"] as? [String: Any])
        #expect(text["charset"] as? String == "vni")
        #expect(text["charset_from"] as? String == "statistics")
        #expect(text["charset_confidence"] as? Int ?? 0 > 90)
        #expect(text["media_type"] as? String == "text/plain")
        #expect(text["media_type_by_name"] as? String == "text/html")
        let printed = try Program.run(["text", daemon.archive.appendingPathComponent(original).path])
        #expect(printed.status == 0)
        #expect(text["length"] as? Int == printed.output.utf8.count)
        let person = try #require((docket["people"] as? [[String: Any]])?.first)
        let range = try #require(person["range"] as? [Int])
        let bytes = Array(printed.output.utf8)
        #expect(String(decoding: bytes[range[0]..<range[1]], as: UTF8.self) == person["name"] as? String)
    }

    @Test("what loses characters goes to quarantine with the reason, and the file stays as it came")
    func loss() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        let bytes = try encoded("Сегодня в столице прошло заседание комиссии по итогам года.", as: "koi8-r")
        try bytes.write(to: daemon.inbox.appendingPathComponent("a.txt"))
        let line = try #require(try daemon.await("QUARANTINED").first)
        #expect(line.contains("no encoding"))
        let original = try #require(daemon.originals.first)
        #expect(try Data(contentsOf: daemon.archive.appendingPathComponent(original)) == bytes)
    }
}
