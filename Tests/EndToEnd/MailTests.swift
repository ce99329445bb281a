import Foundation
import ProgramUnderTest
import Testing

/// Mails that Python's email package wrote, through the real program.
@Suite("Mails", .serialized)
struct MailTests {
    private static let vietnamese = """
        Uỷ ban Kiểm tra Tỉnh uỷ Lào Cai kết luận dấu hiệu vi phạm tại xã Mường Hum

        Sáng 14/3/2024, đồng chí Nguyễn Thị Hạnh, Chủ nhiệm Uỷ ban Kiểm tra Tỉnh uỷ Lào Cai, chủ trì kỳ họp thứ 21. Kỳ họp \
        xem xét kết quả kiểm tra khi có dấu hiệu vi phạm đối với Ban Thường vụ Đảng uỷ xã theo Quyết định số 152-QĐ/UBKTTU.

        Uỷ ban Kiểm tra Tỉnh uỷ thi hành kỷ luật khiển trách đối với đồng chí Lý Văn Seng, Bí thư Đảng uỷ xã.

        Tin, ảnh: Phạm Quỳnh Mai

        """
    private static let english = """
        Lang Son reviews internal affairs work

        On the morning of March 14, 2024, Comrade Nguyen Van Binh, Head of the Internal Affairs Commission of the Lang Son \
        Provincial Party Committee, chaired a conference that reviewed internal affairs work and the fight against \
        corruption in the first quarter, as Conclusion No. 12-KL/TW asks – “a café of ideas”, one of the delegates said.

        Reporter: Lê Minh

        """
    private static let arabic = """
        اللجنة التوجيهية في كوانغ نينه تراجع تنفيذ الديمقراطية على مستوى القاعدة

        في صباح 14 مارس 2024، ترأس الرفيق نغوين فان هونغ، نائب سكرتير لجنة الحزب في مقاطعة كوانغ نينه، اجتماع اللجنة \
        التوجيهية لتنفيذ الديمقراطية على مستوى القاعدة، وقد حضر الاجتماع ممثلون عن جبهة الوطن وعدد من البلديات.

        """

    /// A folder with mails of a kind, and the articles they were made from.
    private func mails(_ kind: String) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("docket-\(UUID().uuidString)")
        let texts = folder.appendingPathComponent("texts")
        try FileManager.default.createDirectory(at: texts, withIntermediateDirectories: true)
        let articles = [("vi", Self.vietnamese), ("en", Self.english), ("ar", Self.arabic)].map { name, text in
            (texts.appendingPathComponent(name + ".txt"), text)
        }
        for (url, text) in articles { try Data(text.utf8).write(to: url) }
        let kit = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            ["/usr/bin/python3", kit.appendingPathComponent("Kit/mail.py").path, kind, folder.path]
            + articles.map(\.0.path)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return folder
    }

    private func explained(_ names: [String], in folder: URL) throws -> [[String: NSObject]] {
        let result = try Program.run(["explain", "--json"] + names, in: folder)
        #expect(result.status == 0, "\(result.output.suffix(500))")
        return try result.output.split(separator: "\n").map { line in
            let all = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: NSObject])
            return all.filter { !["file", "evidence", "confidence"].contains($0.key) }
        }
    }

    @Test("the same article says the same as a text and as a mail, whatever its encoding")
    func same() throws {
        let folder = try mails("friendly")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (language, names) in [
            (
                "vi",
                [
                    "vi-1258.eml", "vi-utf8.eml", "headline-in-subject.eml", "page.eml", "page-alone.eml",
                    "unpadded-1.eml", "unpadded-2.eml", "unpadded-3.eml",
                ]
            ),
            ("en", ["en-1252.eml", "en-flowed.eml", "mailbox.eml"]), ("ar", ["ar-1256.eml"]),
        ] {
            let all = try explained(["texts/\(language).txt"] + names, in: folder)
            #expect(all.count == names.count + 1)
            for (name, one) in zip(names, all.dropFirst()) { #expect(one == all[0], "\(name)") }
        }
    }

    @Test(
        "a mail whose base64 breaks off within a byte is refused; where that is a file in it, the mail names the file")
    func cut() throws {
        let folder = try mails("friendly")
        defer { try? FileManager.default.removeItem(at: folder) }
        let whole = try Program.run(["explain", "cut.eml"], in: folder)
        #expect(whole.status == 65)
        #expect((whole.output + whole.errors).contains("part 1 of the mail is cut off"), "\(whole)")
        let part = try Program.run(["explain", "cut-part.eml"], in: folder)
        #expect(part.output.contains("cut-part.eml › 2 whole.txt\n"))
        #expect(part.output.contains("part 3 of the mail is cut off"), "\(part.output)")
    }

    private func sidecar(_ place: String, of daemon: DaemonUnderTest) throws -> [String: Any] {
        let data = try Data(contentsOf: daemon.archive.appendingPathComponent(place + ".json"))
        let all = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        return try #require(all["docket"] as? [String: Any])
    }

    @Test("a mail is filed with the articles in it, each with a sidecar that points to the mail; the books balance")
    func filed() throws {
        let folder = try mails("friendly")
        defer { try? FileManager.default.removeItem(at: folder) }
        let daemon = try DaemonUnderTest()
        try daemon.start()
        try FileManager.default.copyItem(
            at: folder.appendingPathComponent("three.eml"), to: daemon.inbox.appendingPathComponent("three.eml"))
        try daemon.await("FILED", 3)
        try daemon.await("UNCLASSIFIED")
        try daemon.await("FILED")
        #expect(daemon.stop() == 0)

        let outcomes = try daemon.records().filter { $0["event"] as? String == "outcome" }
        #expect(
            outcomes.map { $0["parent"] as? String } == [nil]
                + Array(repeating: "2026-000001", count: 4).map {
                    outcomes.isEmpty ? "" : outcomes[0]["arrival"] as? String ?? $0
                })
        #expect(
            outcomes.dropFirst().map { ($0["part"] as? [String: Any])?["section"] as? String } == [
                "2", "3", "7", "7.2",
            ])
        let places = outcomes.compactMap { $0["place"] as? String }
        #expect(
            places.map { $0.split(separator: "/").first ?? "" } == [
                "inspection", "internal-affairs", "grassroots-democracy", "unclassified", "inspection",
            ])
        #expect(places[2].hasSuffix(".txt.gz"))
        let attached = try String(contentsOf: daemon.archive.appendingPathComponent(places[1]), encoding: .utf8)
        #expect(attached.replacingOccurrences(of: "\r\n", with: "\n") == Self.english)

        let mail = try sidecar(places[0], of: daemon)
        let parts = try #require(mail["parts"] as? [[String: Any]])
        #expect(parts.map { $0["section"] as? String } == ["2", "3", "4", "7", "7.2"])
        #expect(parts.map { $0["is_article"] as? Bool } == [true, true, false, true, true])
        #expect((parts[2]["reason"] as? String)?.isEmpty == false)
        let custody = try #require(mail["custody"] as? [String: Any])
        #expect(
            (custody["parts"] as? [[String: Any]])?.compactMap { $0["place"] as? String } == Array(places.dropFirst()))
        for place in places.dropFirst() {
            let custody = try #require(try sidecar(place, of: daemon)["custody"] as? [String: Any])
            #expect((custody["parent"] as? [String: Any])?["place"] as? String == places[0])
        }
        let printed = daemon.log.filter { $0.contains(" › ") }
        #expect(printed.count == 4)
        #expect(printed.first?.contains("← three.eml › 2 lang-son.txt") == true)

        let archive = ["--archive", daemon.archive.path]
        #expect(try Program.run(["verify", "--read-data"] + archive).status == 0)
        let balance = try Program.run(["balance", "--inbox", daemon.inbox.path] + archive)
        #expect(balance.status == 0)
        #expect(balance.output.contains("derived       4"))
        // What is lost beside them is made anew as it was.
        for place in [places[0], places[4]] {
            let url = daemon.archive.appendingPathComponent(place + ".json")
            let before = try Data(contentsOf: url)
            try FileManager.default.removeItem(at: url)
            #expect(try Program.run(["repair", "--apply"] + archive).status == 0)
            #expect(try Data(contentsOf: url) == before)
        }
        #expect(try Program.run(["rebuild"] + archive).status == 0)
        #expect(try Program.run(["verify", "--read-data"] + archive).status == 0)
        // An article that is lost is taken out of its mail again, with its sidecar, and the register tells of it.
        for place in [places[1], places[4]] {
            let url = daemon.archive.appendingPathComponent(place)
            let before = try Data(contentsOf: url)
            try FileManager.default.removeItem(at: url)
            try FileManager.default.removeItem(at: url.appendingPathExtension("json"))
            let told = try Program.run(["verify"] + archive)
            #expect(told.output.contains("takes it out of its mail again"), "\(told.output)")
            #expect(try Program.run(["repair", "--apply"] + archive).status == 0)
            #expect(try Data(contentsOf: url) == before)
        }
        #expect(try Program.run(["verify", "--read-data"] + archive).status == 0)
        // Where the mail is lost too, nothing can be done, and that is said.
        let lost = [places[0], places[4]].map { daemon.archive.appendingPathComponent($0) }
        let aside = daemon.folder.appendingPathComponent("aside")
        try FileManager.default.moveItem(at: lost[0], to: aside)
        try FileManager.default.removeItem(at: lost[1])
        let vain = try Program.run(["repair", "--apply"] + archive)
        #expect(vain.status != 0)
        #expect(vain.errors.contains("does not stand"), "\(vain.errors)")
        try FileManager.default.moveItem(at: aside, to: lost[0])
        #expect(try Program.run(["repair", "--apply"] + archive).status == 0)
        let receipt = try Program.run([
            "receipt", "--archive", daemon.archive.path, outcomes[4]["arrival"] as? String ?? "",
        ])
        #expect(receipt.status == 0)
    }

    @Test("explain shows a mail and what is in it, and says one line of JSON for it")
    func explain() throws {
        let folder = try mails("friendly")
        defer { try? FileManager.default.removeItem(at: folder) }
        let result = try Program.run(["explain", "three.eml"], in: folder)
        #expect(result.status == 0)
        for heading in [
            "three.eml\n", "three.eml › 2 lang-son.txt\n", "three.eml › 4 scan.png\n", "three.eml › 7.2 bài báo.txt\n",
        ] {
            #expect(result.output.contains(heading), "\(heading)")
        }
        #expect(
            try Program.run(["explain", "--json", "three.eml"], in: folder).output.split(separator: "\n").count == 1)
    }

    @Test("of a mail that Outlook packed, the text is read, and winmail.dat is named with what would help")
    func winmail() throws {
        let folder = try mails("friendly")
        defer { try? FileManager.default.removeItem(at: folder) }
        let all = try explained(["texts/vi.txt", "winmail.eml"], in: folder)
        #expect(all.count == 2 && all.first?["labels"] == all.last?["labels"])
        let told = try Program.run(["explain", "winmail.eml"], in: folder).output
        #expect(told.contains("winmail.eml › 2 winmail.dat\n") && told.contains("(tnef, ytnef)"), "\(told)")
    }

    @Test("a mail that brings a file and says nothing is filed, and the file with it")
    func filesAlone() throws {
        let folder = try mails("friendly")
        defer { try? FileManager.default.removeItem(at: folder) }
        let daemon = try DaemonUnderTest()
        try daemon.start()
        try FileManager.default.copyItem(
            at: folder.appendingPathComponent("files-alone.eml"), to: daemon.inbox.appendingPathComponent("a.eml"))
        try daemon.await("UNCLASSIFIED")
        try daemon.await("FILED")
        #expect(daemon.stop() == 0)
        let titles = try daemon.records().filter { $0["event"] as? String == "outcome" }.map { $0["title"] as? String }
        #expect(titles == ["Hai văn bản", "Lang Son reviews internal affairs work"])
    }

    @Test("a Word document in a mail is filed as an article of its own")
    func document() throws {
        let folder = try mails("friendly")
        defer { try? FileManager.default.removeItem(at: folder) }
        let daemon = try DaemonUnderTest()
        try daemon.start()
        try FileManager.default.copyItem(
            at: folder.appendingPathComponent("docx.eml"), to: daemon.inbox.appendingPathComponent("a.eml"))
        try daemon.await("UNCLASSIFIED")
        let line = try #require(try daemon.await("FILED").first)
        #expect(line.contains(".docx"))
        #expect(daemon.stop() == 0)
        #expect(try Program.run(["verify", "--read-data", "--archive", daemon.archive.path]).status == 0)
    }
}
