import Model
import Testing

@testable import Conversion

@Suite("What a file is, told by its bytes")
struct FormatTests {
    @Test(
        "what is no article goes to quarantine with what it is and what would help",
        arguments: [
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52], "picture", "OCR"),
            ([0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18), "ZIP", "unpack"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600), "Office", "docx"),
            (Array("<?xml version=\"1.0\"?>\n<feed><title>x</title></feed>".utf8), "XML", "HTML"),
            (
                Array("[InternetShortcut]\r\nURL=https://bao.example.vn/1.html\r\n".utf8), "link to a page",
                "save the page"
            ),
            ([0x4C, 0, 0, 0, 1, 0x14, 2, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46], "shortcut", "file itself"),
            ([0x78, 0x9F, 0x3E, 0x22] + [UInt8](repeating: 0, count: 60), "winmail.dat", "plain text"),
            (Array("A word.".utf8) + [0, 0], "a NUL byte at offset 7", "UTF-8"),
            ([], "empty", "word"), (Array(" \r\n\t \n".utf8), "blank", "word"),
        ] as [([UInt8], String, String)])
    func refusals(bytes: [UInt8], what: String, help: String) {
        let refusal = Door.refusal(bytes)
        #expect(refusal?.reason.contains(what) == true, "\(refusal?.reason ?? "")")
        #expect(refusal?.needed.contains(help) == true, "\(refusal?.needed ?? "")")
    }

    @Test(
        "a text is no mail because its first line could stand in one's header",
        arguments: ["Date: 02/04/2021", "Subject: Xã mở lớp học", "From March 14 to 16 the commune held a class."])
    func firstLine(line: String) throws {
        let text = line + "\n\nSáng 2/4/2021, xã vùng cao mở lớp học.\n"
        let rendering = try Door.rendering(text)
        #expect(rendering.text == Array(text.utf8) && rendering.decoding.mediaType == "text/plain")
        let old = try Door.rendering(try Kit.encoded(text, as: "tcvn5712-1"))
        #expect(String(decoding: old.text, as: UTF8.self) == text && old.decoding.mediaType == "text/plain")
    }

    @Test("the name decides nothing; where it promises something else, that is noted")
    func names() throws {
        let named = try Door.rendering(Sample.english, name: "page.html")
        #expect(named.text == Array(Sample.english.utf8))
        #expect(named.decoding.mediaType == "text/plain")
        #expect(named.decoding.namedMediaType == "text/html")
        #expect(try Door.rendering(Sample.english, name: "a.TXT").decoding.namedMediaType == nil)
        #expect(try Door.rendering(Sample.english, name: "a").decoding.namedMediaType == nil)
        #expect(try Door.rendering(Sample.english, name: "scan.pdf").decoding.namedMediaType == "application/pdf")
    }

    @Test(
        "an article that begins like something else stays an article",
        arguments: [
            "BM 25 is a road.", "GIF89 is a format.", "MZ: the letters of a hero.", "(ĐK) - Sáng 4/3", "#hashtag",
            "[Photo] The road.",
        ])
    func lookalikes(opening: String) throws {
        let text = opening + "\n\nThe town opened a road, and the people of the town came to see it.\n"
        #expect(try Door.rendering(text).text == Array(text.utf8))
    }

    @Test(
        "what a browser put into a folder beside a page is named as the page's part",
        arguments: [
            ("menu.js.download", "script"), ("menu.js", "script"), ("style.css", "style sheet"), ("data", "file"),
            ("f(1).txt", "file"), ("saved_resource.html", "HTML page"), ("empty.js", "script"), ("x.png", "picture"),
        ])
    func savedBeside(name: String, what: String) throws {
        let contents: [String: [UInt8]] = [
            "empty.js": [],
            "x.png": [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
            "saved_resource.html": Array("<!DOCTYPE html><html><body><p>Buy now.</p></body></html>".utf8),
        ]
        let bytes = contents[name] ?? Array("(function () { return 1 })();".utf8)
        for folder in ["bài\u{1B}_files", "inbox/bài\u{1B}.files"] {
            let refusal = Door.refusal(bytes, name: "\(folder)/\(name)")
            #expect(refusal?.code == "page-part")
            #expect(
                refusal?.reason.contains("a part (\(what)) of the web page bài\\x1b ") == true,
                "\(refusal?.reason ?? "")")
        }
        // Nowhere else.
        if !["x.png", "empty.js"].contains(name) {
            for folder in ["files", "_files", "bài_files/x", "bài-files"] {
                _ = try Door.rendering(bytes, name: "\(folder)/\(name)")
            }
        }
    }

    @Test(
        "a text, a mail and what is packed are articles in such a folder, too",
        arguments: ["a.txt", "b.md", "c.eml", "d.gz"])
    func besideSaved(name: String) throws {
        let mail = "From: a@example.vn\nSubject: A road\nMIME-Version: 1.0\n\n" + Sample.english
        let text = name == "c.eml" ? mail : Sample.english
        let bytes = name == "d.gz" ? try Kit.encoded(text, as: "gzip") : Array(text.utf8)
        #expect(try Door.rendering(bytes, name: "case_files/\(name)").string.contains("Lang Son"))
    }

    @Test("a text longer than the limit is no article, however it is written")
    func tooLong() throws {
        var limits = ConversionLimits()
        limits.text = 1 << 20
        let word = Array("tin ".utf8)
        let line = Array(repeatElement(word, count: 1 << 18).joined()) + [0x78]
        #expect(Door.refusal(line, limits)?.code == "too-large")
        #expect(Door.refusal([0xFF, 0xFE] + line.flatMap { [$0, 0] }, limits)?.code == "too-large")
        #expect(Door.refusal(line + [0xE9], limits)?.code == "too-large")
    }
}
