import Foundation
import Model
import Testing

@Suite("Documents made by other programs", .serialized, .enabled(if: Kit.isThere))
struct DocumentTests {
    private func paragraphs(_ name: String) throws -> [String] {
        let text = try Door.rendering(try Kit.friendly.get().appendingPathComponent(name)).text
        return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test(
        "an office document gives its paragraphs, then tables and notes; nothing deleted, no comment, no running head",
        arguments: ["ar", "en", "vi"], ["docx", "odt", "ott", "fodt", "rtf"])
    func office(language: String, format: String) throws {
        let expected =
            Articles.paragraphs(language) + ["1001\t2002", "3003\t4004", "Here a note stands below the text."]
        #expect(try paragraphs("\(language).\(format)") == expected)
    }

    @Test("a PDF gives its paragraphs as they were before they were set in lines", arguments: ["ar", "en", "vi"])
    func portable(language: String) throws {
        let article = Articles.paragraphs(language)
        if language != "ar" {
            #expect(try paragraphs("\(language)-page.pdf").suffix(article.count) == article[...])
        }
        let set = try paragraphs("\(language).pdf")
        let start = try #require(set.firstIndex(of: article[0]))
        #expect(set[start..<min(set.count, start + article.count)] == article[...])
    }

    @Test(
        "Arabic letters drawn as shapes, or unjoined from the left to the right, come out right",
        arguments: ["forms", "unjoined"])
    func arabic(way: String) throws {
        #expect(try paragraphs("ar-\(way).pdf") == Articles.paragraphs("ar"))
    }

    @Test("a PDF in which single signs stand for whole words, as WeasyPrint 57 makes of Arabic, is refused")
    func crammed() throws {
        let file = try Kit.friendly.get().appendingPathComponent("crammed.pdf")
        let error = #expect(throws: Unreadable.self) { _ = try Door.rendering(file) }
        #expect(
            error?.code == "letters" && error?.reason.contains("whole words") == true, "\(String(describing: error))")
    }

    @Test("RTF in the bytes of a code page gives its letters", arguments: ["ar-cp1256", "en-cp1252", "vi-cp1258"])
    func codePage(name: String) throws {
        let file = try Kit.friendly.get().appendingPathComponent(name + ".rtf")
        let source = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        #expect(source.contains(#/\\'[89a-f]/#) && !source.contains(#"\u"#))
        #expect(try paragraphs(name + ".rtf") == Articles.paragraphs(String(name.prefix(2))))
    }

    @Test("letters that a PDF draws with their marks one over the other stay whole, and so do the words")
    func marks() throws {
        let text = try paragraphs("vi-marks.pdf")
        for paragraph in Articles.paragraphs("vi") { #expect(text.contains(paragraph), "\(text)") }
    }

    @Test("title and author are declared", arguments: ["docx", "odt", "fodt", "rtf", "pdf"])
    func declarations(format: String) throws {
        let found = try Door.rendering(try Kit.friendly.get().appendingPathComponent("vi.\(format)")).declarations
        let title = Articles.paragraphs("vi")[0]
        #expect(found.contains(Declaration(.headline, title, standsIn: "document-properties")))
        #expect(found.contains(Declaration(.author, "The Desk", standsIn: "document-properties")))
    }

    @Test(
        "what pandoc writes above a text, or into the head of a page, is declared",
        arguments: [("declared.md", "front-matter"), ("declared.html", "meta")])
    func declaredAbove(name: String, place: String) throws {
        let found = try Door.rendering(try Kit.friendly.get().appendingPathComponent(name)).declarations
        #expect(found.contains { $0.subject == .headline && $0.value == Articles.paragraphs("vi")[0] }, "\(found)")
        #expect(found.contains(Declaration(.author, "The Desk", standsIn: place)), "\(found)")
        #expect(found.contains(Declaration(.published, "2024-03-15", standsIn: place)), "\(found)")
    }

    @Test("the decoding says who converted what")
    func decoding() throws {
        let decoding = try Door.rendering(try Kit.friendly.get().appendingPathComponent("en.docx")).decoding
        #expect(decoding.converter == "docket-convert")
        #expect(decoding.mediaType.hasSuffix("wordprocessingml.document"))
    }

    @Test(
        "what cannot or should not be read has a stated reason",
        arguments: [
            ("bomb.docx", "bomb"), ("laughs.docx", "damaged"), ("entity.docx", "damaged"), ("deep.docx", "damaged"),
            ("broken.docx", "damaged"), ("nested.docx", "damaged"), ("cut.docx", "damaged"),
            ("deep.rtf", "damaged"), ("laughs.fodt", "damaged"), ("entity.fodt", "damaged"), ("cut.fodt", "damaged"),
            ("bomb.pdf", "converter-crash"), ("empty.pdf", "scan"), ("cut.pdf", "damaged"),
            ("locked.pdf", "encrypted"), ("scan.pdf", "scan"),
        ])
    func hostile(name: String, code: String) throws {
        let file = try Kit.hostile.get().appendingPathComponent(name)
        let error = #expect(throws: Unreadable.self) { _ = try Door.rendering(file) }
        #expect(error?.code == code, "\(error?.description ?? "")")
        #expect(error?.isForNow == false)
        #expect(error?.needed.isEmpty == false)
        #expect(error?.reason.unicodeScalars.allSatisfy { $0.value >= 0x20 } == true)
    }

    @Test("what was cut, or overwritten in the middle, is damaged, and never an article with a part of its words")
    func damaged() throws {
        let folder = try Kit.damaged.get()
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        for name in names.sorted() where !name.hasPrefix("silent-") {
            let error = #expect(throws: Unreadable.self, "\(name)") {
                _ = try Door.rendering(folder.appendingPathComponent(name))
            }
            #expect(error?.code == "damaged", "\(name): \(error?.description ?? "")")
            #expect(error?.needed.contains("anew") == true)
        }
        for name in ["vi-cut-50.rtf", "vi-cp1258-overwritten.rtf", "vi-page-cut-99.pdf", "vi-page-overwritten-0.pdf"] {
            #expect(names.contains(name))
        }
    }

    @Test(
        "a PDF whose fonts do not tell their letters wants OCR, whoever made it",
        arguments: ["vi.pdf", "vi-page.pdf", "ar-forms.pdf"])
    func silent(name: String) throws {
        let file = try Kit.damaged.get().appendingPathComponent("silent-" + name)
        let error = #expect(throws: Unreadable.self) { _ = try Door.rendering(file) }
        #expect(error?.reason.contains("fonts do not tell") == true, "\(error?.description ?? "")")
        #expect(error?.needed.contains("OCR") == true)
    }

    @Test("what was stored with a password is refused as encrypted", arguments: ["locked.odt", "locked.docx"])
    func locked(name: String) throws {
        let file = try Kit.friendly.get().appendingPathComponent(name)
        let error = #expect(throws: Unreadable.self) { _ = try Door.rendering(file) }
        #expect(error?.reason.contains("encrypted") == true, "\(error?.reason ?? "")")
        #expect(error?.needed.contains("without a password") == true)
    }

    @Test(
        "what Docket does not read is named, with a format that it does read",
        arguments: [
            ("unread.doc", "old Office document", "docx"), ("unread.epub", "e-book", "docx"),
            ("unread.xlsx", "spreadsheet or presentation", "docx"), ("unread.xls", "spreadsheet", "docx"),
            ("unread.pptx", "spreadsheet or presentation", "docx"), ("unread.msg", "Outlook message", "EML"),
        ])
    func unread(name: String, what: String, format: String) throws {
        let file = try Kit.friendly.get().appendingPathComponent(name)
        let error = #expect(throws: Unreadable.self) { _ = try Door.rendering(file) }
        #expect(error?.reason.contains(what) == true, "\(error?.reason ?? "")")
        #expect(error?.needed.contains(format) == true, "\(error?.needed ?? "")")
    }

    @Test("a scan is to be recognised first")
    func scan() throws {
        let error = #expect(throws: Unreadable.self) {
            _ = try Door.rendering(try Kit.hostile.get().appendingPathComponent("scan.pdf"))
        }
        #expect(error?.needed.contains("OCR") == true)
    }
}
