import Documents
import Model
import Testing

@Suite("RTF")
struct RichTextTests {
    private func rendering(_ text: String) throws -> Rendering {
        try Conversion.rendering(of: Array(text.utf8), as: .rtf)
    }

    private func text(_ text: String) throws -> String {
        let text = try rendering(text).text
        return String(decoding: text, as: UTF8.self).split(separator: "\n").joined(separator: "|")
    }

    @Test("Unicode escapes come without their fallbacks, however long these are")
    func escapes() throws {
        #expect(try text(#"{\rtf1\ansi\u7910 ?y ban Ki\u7875\'3fm tra\par}"#) == "Ủy ban Kiểm tra")
        #expect(try text(#"{\rtf1\uc0 \u7910 y \uc2 B\u7855 ??c {\uc0 \u272 }\u272 ??\par}"#) == "Ủy Bắc ĐĐ")
        #expect(try text(#"{\rtf1 \u-10179?\u-8704? \u1575?\u1604?}"#) == "😀 ال")
    }

    @Test("bytes are read in the code page of their font, or of the document")
    func codePages() throws {
        #expect(try text(#"{\rtf1\ansi\ansicpg1256 \'d5\'e3\'ca}"#) == "صمت")
        let fonts = #"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset178 B;}{\f2\fcharset163 C;}}"#
        #expect(
            try text(#"{\rtf1\ansi\ansicpg1252\deff0"# + fonts + #"caf\'e9 {\f1 \'d5\'e3\'ca} caf\'e9}"#)
                == "café صمت café")
        #expect(
            try text(#"{\rtf1\ansi\ansicpg1252"# + fonts + #"\f2 \'d0a\'f2ng b\'f4\'f2}"#)
                == "Đảng bộ".replacing("ả", with: "ạ").replacing("ộ", with: "ộ"))
    }

    @Test("what was deleted, hidden, or stands in heads, feet and fields is left out")
    func leftOut() throws {
        #expect(
            try text(#"{\rtf1{\header HEAD\par}{\footer FOOT}a{\deleted gone} {\v hid}b{\revised c}\par}"#) == "a bc")
        #expect(
            try text(#"{\rtf1 {\field{\*\fldinst HYPERLINK "x"}{\fldrslt shown}}{\*\unknown no}{\pict 0aff}}"#)
                == "shown")
    }

    @Test("notes stand at the end, cells of a row beside each other, and binary data nowhere")
    func parts() throws {
        #expect(try text(#"{\rtf1 One{\footnote\pard Note}.\par Two\par}"#) == "One.|Two|Note")
        #expect(try text(#"{\rtf1 \trowd a\cell b\cell\row\pard c\bin3 {}}d\par}"#) == "a\tb|cd")
    }

    @Test("title and author are declared")
    func declarations() throws {
        let found = try rendering(#"{\rtf1{\info{\title A \u272 ?}{\author B}{\company C}}text}"#)
        #expect(found.declarations.map(\.value) == ["A Đ", "B"])
        #expect(found.declarations.map(\.subject) == [.headline, .author])
        #expect(found.text == Array("text\n".utf8))
    }

    @Test(
        "a document cut anywhere is damaged, and so is one with controls in it; what stands behind its end is none of it"
    )
    func damaged() throws {
        let whole = #"{\rtf1\ansi{\fonttbl{\f0 A;}}one \u7910 ?two\'e9{\b three}\bin2 }}\par}"#
        #expect(try text(whole) == "one Ủtwoéthree" && text(whole + "\0\0\0\0\0\0 }{\n") == "one Ủtwoéthree")
        for length in 1..<whole.count {
            #expect(throws: Unreadable.self, "\(whole.prefix(length))") { try text(String(whole.prefix(length))) }
        }
        let zeros = whole.replacing("three", with: String(repeating: "\0", count: 5))
        #expect(#expect(throws: Unreadable.self) { try text(zeros) }?.code == "damaged")
    }
}
