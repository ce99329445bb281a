import Foundation
import ProgramUnderTest
import Testing

/// Formats and encodings, through the real program.
@Suite("Whatever people drop in", .serialized)
struct FormatTests {
    private static let article = """
        Uỷ ban Kiểm tra Tỉnh uỷ Lào Cai kết luận dấu hiệu vi phạm tại xã Mường Hum

        Sáng 14/3/2024, đồng chí Nguyễn Thị Hạnh, Chủ nhiệm Uỷ ban Kiểm tra Tỉnh uỷ Lào Cai, chủ trì kỳ họp thứ 21. Kỳ họp \
        xem xét kết quả kiểm tra khi có dấu hiệu vi phạm đối với Ban Thường vụ Đảng uỷ xã theo Quyết định số 152-QĐ/UBKTTU.

        Uỷ ban Kiểm tra Tỉnh uỷ thi hành kỷ luật khiển trách đối với đồng chí Lý Văn Seng, Bí thư Đảng uỷ xã.

        Tin, ảnh: Phạm Quỳnh Mai

        """

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

    @Test("docket text prints what docket.text in the sidecar measures, and what ranges count in")
    func text() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        try encoded(Self.article, as: "vni").write(to: daemon.inbox.appendingPathComponent("công văn.html"))
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
