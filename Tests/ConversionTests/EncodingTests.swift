import Model
import Testing

@testable import Conversion

@Suite("Encodings")
struct EncodingTests {
    @Test(
        "a Vietnamese article is the same text in every encoding of three decades",
        arguments: [
            ("cp1258", "windows-1258"), ("tcvn3", "tcvn3"), ("vni", "vni"), ("viscii", "viscii"),
            ("tcvn5712-1", "tcvn3"), ("viqr", "viqr"), ("utf-7", "utf-7"),
        ])
    func vietnamese(encoding: String, charset: String) throws {
        let rendering = try Door.rendering(try Kit.encoded(Sample.vietnamese, as: encoding))
        #expect(rendering.string == Sample.vietnamese)
        #expect(rendering.decoding.charset == charset)
        #expect(rendering.decoding.charsetEvidence == .statistics)
        #expect(rendering.decoding.charsetConfidence > 90)
    }

    @Test("capitals that TCVN 5712 keeps among the controls are letters, not a reason to doubt")
    func controls() throws {
        let text = Sample.vietnamese.replacingOccurrences(of: "Uỷ ban", with: "ỦY BAN ĐƯỜNG ỐNG VỮNG")
        let rendering = try Door.rendering(try Kit.encoded(text, as: "tcvn5712-1"))
        #expect(rendering.string == text)
        #expect(rendering.decoding.charset == "tcvn5712-1")
    }

    @Test(
        "an Arabic article is told from its letters and words, whichever of the two encodings it is in",
        arguments: [("cp1256", "windows-1256"), ("iso8859_6", "iso-8859-6"), ("utf-7", "utf-7")])
    func arabic(encoding: String, charset: String) throws {
        let rendering = try Door.rendering(try Kit.encoded(Sample.arabic, as: encoding))
        #expect(rendering.string == Sample.arabic)
        #expect(rendering.decoding.charset == charset)
    }

    @Test("VIQR is read as most write it, without a backslash before signs that belong to no letter")
    func viqr() throws {
        let written =
            "O^ng ddi ha`ng gi` DDo^ng? Ba` ba?o: 'Co' le~ ha`ng ve^.t'. Ke^? ca? H.\n\nUBND xa~ ho.p vo+'i HDDND, xem www.a.vn.\n"
        let text = "Ông đi hàng gì Đông? Bà bảo: 'Có lẽ hàng vệt'. Kể cả H.\n\nUBND xã họp với HĐND, xem www.a.vn.\n"
        #expect(try Door.rendering(written).string == text)
    }

    @Test(
        "other texts of ASCII stay as they are",
        arguments: [
            "The sum a^2+b^2 is c^2. We use e^x, o^2 and a^n; u+v is not x^y+z^2. Is it so? Do we go? To be or not to be?",
            "C++ and +1-800-555, +84-24-3733, +44-20-7946: call us (a+b-c). The +day- of ++i.",
            "The inspector said: who? why? To me? So be it. Go to the sea. We? No. The end.",
        ])
    func ascii(text: String) throws {
        let long = Array(repeating: text, count: 5).joined(separator: "\n\n")
        #expect(try Door.rendering(long).string == long)
    }

    @Test("an English article with quotes, dashes and Western names is Windows-1252, not Vietnamese")
    func english() throws {
        let rendering = try Door.rendering(try Kit.encoded(Sample.english, as: "cp1252"))
        #expect(rendering.string == Sample.english)
        #expect(rendering.decoding.charset == "windows-1252")
    }

    @Test(
        "UTF-16 and UTF-32 are read with a byte order mark and without",
        arguments: [Sample.vietnamese, Sample.english, Sample.arabic])
    func wide(text: String) throws {
        for encoding in ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"] {
            let name = encoding.replacingOccurrences(of: "-le", with: "le").replacingOccurrences(of: "-be", with: "be")
            let bare = try Door.rendering(try Kit.encoded(text, as: encoding))
            #expect(bare.string == text)
            #expect(bare.decoding.charset == name)
            #expect(bare.decoding.charsetEvidence == .pattern)
            let marked = try Door.rendering(try Kit.encoded("\u{FEFF}" + text, as: encoding))
            #expect(marked.string == text)
            #expect(marked.decoding.charset == name)
            #expect(marked.decoding.hasByteOrderMark)
        }
    }

    @Test("UTF-8 text is the file itself, byte order mark, line ends and controls included")
    func itself() throws {
        for text in ["\u{FEFF}Tin\r\nmới \u{1B}[0m\u{202E}x\n", Sample.vietnamese, "A title\u{0C}\n\tThe text\u{1A}"] {
            let rendering = try Door.rendering(text)
            #expect(rendering.text == Array(text.utf8))
            #expect(rendering.decoding.converter == "utf-8")
            #expect(rendering.decoding.charsetEvidence == .wellFormed)
        }
    }

    @Test(
        "text that was made UTF-8 without its font is put right and says so",
        arguments: [("tcvn3-as-utf-8", "tcvn3"), ("vni-as-utf-8", "vni")])
    func fonts(encoding: String, charset: String) throws {
        let rendering = try Door.rendering(try Kit.encoded(Sample.vietnamese, as: encoding))
        #expect(rendering.string == Sample.vietnamese)
        #expect(rendering.decoding.charset == charset)
        #expect(rendering.decoding.converter == "utf-8+letters")
    }

    @Test(
        "UTF-8 that was taken for another encoding and saved so is put right, and says so",
        arguments: [Sample.vietnamese, Sample.english, Sample.arabic], ["utf-8-as-cp1252", "utf-8-as-latin-1"])
    func misread(text: String, way: String) throws {
        let bytes = try Kit.encoded(text, as: way)
        let rendering = try Door.rendering(bytes)
        #expect(rendering.string == text)
        #expect(rendering.decoding.converter == "utf-8+utf-8")
        // Editors make blanks of no-break spaces.
        let blanks = String(decoding: bytes, as: UTF8.self).replacing("\u{A0}", with: " ")
        #expect(try Door.rendering(blanks).string == text)
        let page = try Door.rendering("<title>T</title><p>" + String(decoding: bytes, as: UTF8.self) + "</p>")
        #expect(page.string.contains(text.split(separator: "\n")[0]))
    }

    @Test("one such quote among letters that are whole changes nothing")
    func oneQuote() throws {
        let text = "The caf\u{E9} opened\n\nIt\u{E2}\u{20AC}\u{2122}s a caf\u{E9} as others are.\n"
        #expect(try Door.rendering(text).string == text)
    }

    @Test("letters that were lost before the file came are told of, and questions and addresses are none")
    func lost() throws {
        let misread = try Kit.encoded(Sample.vietnamese, as: "utf-8-as-cp1252")
        let cut = String(decoding: misread, as: UTF8.self).unicodeScalars
            .map { (0x80..<0xA0).contains($0.value) ? "?" : String($0) }.joined()
        #expect(cut.contains("?"))
        let ascii = Sample.vietnamese.map { $0.isASCII ? String($0) : "?" }.joined()
        let arabic = Sample.arabic.map { $0.isASCII ? String($0) : "?" }.joined()
        let replaced = Sample.vietnamese.map { $0.isASCII ? String($0) : "\u{FFFD}" }.joined()
        for text in [cut, ascii, arabic, replaced] {
            let refusal = Door.refusal(Array(text.utf8))
            #expect(refusal?.code == "charset")
            #expect(refusal?.reason.contains("lost") == true, "\(refusal?.reason ?? "")")
        }
        let asked = String(repeating: "Why? Who knows??? \"When?\" https://a.example/?page=2 What?! ", count: 9)
        #expect(try Door.rendering(asked).string == asked)
    }

    @Test("capitals that a font for capitals showed are capitals again, others stay as they are")
    func capitals() throws {
        let text =
            "ĐẢNG UỶ XÃ HỌP\n\nSáng 14/3, đồng chí Hà Văn Ái họp ở Hà Nội. Ở xã, việc ấy đã được bàn kỹ và kết luận rõ.\n"
        let rendering = try Door.rendering(try Kit.encoded(text, as: "tcvn3"))
        // No font told that the name's second part begins with a capital.
        #expect(rendering.string == text.replacingOccurrences(of: "Ái", with: "ái"))
    }

    @Test(
        "French in Latin-1 is read, for libuchardet tells it, although libmagic takes its first letter for a program's")
    func french() throws {
        let text = """
            épargné par la crise, le comité de contrôle a examiné les résultats de l'année dernière. Les délégués ont été reçus à Hanoï par le \
            secrétaire général, qui a souligné l'importance d'une démocratie élargie. À l'été, les députés étudieront le rapport.
            """
        #expect(try Door.rendering(try Kit.encoded(text, as: "latin-1")).string == text)
    }

    @Test(
        "what no encoding makes sense of is refused, not guessed",
        arguments: [
            (
                "koi8-r", "Сегодня в столице прошло заседание комиссии, на котором обсудили итоги года и задачи.",
                "no encoding"
            ),
            ("tcvn3", "Cộng hòa", "cannot be told"), ("latin-1", "Tô Lâm", "cannot be told"),
        ])
    func refusals(encoding: String, text: String, reason: String) throws {
        let refusal = Door.refusal(try Kit.encoded(text, as: encoding))
        #expect(refusal?.reason.contains(reason) == true, "\(refusal?.reason ?? "")")
        #expect(refusal?.code == "charset")
        #expect(refusal?.needed.contains("UTF-8") == true)
    }

    @Test("a declared encoding is shown with its controls escaped")
    func declaredControl() {
        let text =
            "From: a@example.org\nSubject: x\nDate: Tue, 12 Mar 2024 08:00:00 +0700\nMIME-Version: 1.0\n"
            + "Content-Type: text/plain; charset=\"win\u{1}dow\"\nContent-Transfer-Encoding: quoted-printable\n\n"
        let noise = (0..<200).map { "=\(String(0x80 + ($0 * 37 + $0 * $0) % 0x60, radix: 16, uppercase: true))" }
        let refusal = Door.refusal(Array((text + noise.joined() + "\n").utf8))
        #expect(refusal?.reason.unicodeScalars.allSatisfy { $0.value >= 0x20 } == true, "\(refusal?.reason ?? "")")
        #expect(refusal?.reason.contains("win\\x01dow") == true, "\(refusal?.reason ?? "")")
    }

    @Test("a byte without meaning is named with its offset, and the file is refused")
    func loss() throws {
        var bytes = try Kit.encoded(Sample.arabic + String(repeating: Sample.arabic, count: 200), as: "iso8859_6")
        bytes.append(contentsOf: [0x20, 0xFF])
        let refusal = Door.refusal(bytes)
        #expect(refusal?.reason.contains("offset \(bytes.count - 1)") == true, "\(refusal?.reason ?? "")")
    }

    @Test(
        "broken Unicode is refused with the offset",
        arguments: [
            (Array("Đồng chí Bí thư ".utf8) + [0xE1, 0xBB, 0x20], "offset 22"), ([0xFF, 0xFE, 0x41, 0, 0x42], "cut"),
            ([0xFF, 0xFE, 0x41, 0, 0, 0xD8, 0x41, 0], "offset 4"), ([0xFF, 0xFE, 0x41, 0, 0, 0, 0x41, 0], "NUL"),
            (Array("Tin \u{0} ảnh".utf8), "offset 4"),
        ])
    func broken(bytes: [UInt8], reason: String) {
        let refusal = Door.refusal(bytes)
        #expect(refusal?.reason.contains(reason) == true, "\(refusal?.reason ?? "")")
    }

    @Test("bytes by chance are no text in any encoding")
    func chance() {
        var state: UInt64 = 7
        for _ in 0..<50 {
            let bytes = (0..<2000).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: 0x20 + (state >> 40) % 0xE0)
            }
            #expect(Door.refusal(bytes) != nil)
        }
    }
}
