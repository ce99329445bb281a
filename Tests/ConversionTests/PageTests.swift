import Model
import Testing
import Vocabulary

@testable import Conversion

@Suite("The encoding of a web page")
struct PageTests {
    private static let conversion = Result { try Conversion(vocabulary: try Vocabulary()) }

    private func decoded(_ page: String, as encoding: String) throws -> (text: String, decoding: Decoding) {
        let bytes = try Kit.encoded(page, as: encoding)
        let kind = FileKind(
            format: nil, mediaType: "text/html", wide: try WideText.marked(bytes, limit: 1 << 20),
            isUTF8: PlainText.isUTF8(bytes))
        let (text, decoding) = try Self.conversion.get().decodedPage(bytes, kind)
        return (String(decoding: text, as: UTF8.self), decoding)
    }

    private func page(_ head: String, _ text: String) -> String {
        """
        <!DOCTYPE html><html><head>\(head)<script>var menu = [\(String(repeating: "\"item\", ", count: 400))0]</script></head>
        <body><p>\(text.split(separator: "\n").joined(separator: "</p><p>"))</p></body></html>
        """
    }

    @Test(
        "what a page declares is believed where its text agrees",
        arguments: [
            ("cp1258", "<meta charset=windows-1258>", "windows-1258", CharsetEvidence.declared),
            (
                "cp1258", "<META HTTP-EQUIV='Content-Type' content='text/html; charset = windows-1258'>",
                "windows-1258", .declared
            ),
            ("cp1258", "<meta charset='iso-8859-1'>", "windows-1258", .statistics),
            ("tcvn3", "<meta charset='x-user-defined'>", "tcvn3", .statistics),
            ("vni", "", "vni", .statistics), ("viscii", "<meta charset=\"VISCII\">", "viscii", .declared),
            ("utf-8", "<meta charset='windows-1252'>", "utf-8", .wellFormed),
            ("utf-16", "<meta charset='utf-8'>", "utf-16le", .byteOrderMark),
        ])
    func declared(encoding: String, head: String, charset: String, evidence: CharsetEvidence) throws {
        let page = page(head, Sample.vietnamese)
        let (text, decoding) = try decoded(page, as: encoding)
        #expect(text == page)
        #expect(decoding.charset == charset)
        #expect(decoding.charsetEvidence == evidence)
    }

    @Test("what it declares is noted, whether believed or not")
    func noted() throws {
        #expect(
            try decoded(page("<meta charset='ISO-8859-1'>", Sample.arabic), as: "cp1256").decoding.declaredCharset
                == "iso-8859-1")
        let xml = "<?xml version='1.0' encoding='windows-1256'?>" + page("", Sample.arabic)
        #expect(try decoded(xml, as: "cp1256").decoding.declaredCharset == "windows-1256")
        #expect(
            try decoded(page("<meta charset='a b//TRANSLIT'>", Sample.english), as: "cp1252").decoding.declaredCharset
                == "a")
        #expect(try decoded(page("", Sample.english), as: "cp1252").decoding.declaredCharset == nil)
    }
}
