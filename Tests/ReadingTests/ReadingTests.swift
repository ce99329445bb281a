import Model
import Reading
import Testing
import Vocabulary

private enum Loaded {
    static let reader = Result { Reader(vocabulary: try Vocabulary()) }
}

/// The blocks of a text as "kind: words".
private func blocks(_ text: String) throws -> [String] { try blocks(Array(text.utf8)) }

private func blocks(_ bytes: [UInt8]) throws -> [String] {
    let article = try Loaded.reader.get().read(bytes)
    return article.blocks.map { "\($0.kind.rawValue): \(article.string($0.range))" }
}

private func kinds(_ text: String) throws -> [BlockKind] {
    try Loaded.reader.get().read(Array(text.utf8)).blocks.map(\.kind)
}

private var vietnameseStory: String {
    """
    Xã vùng cao mở lớp học chữ buổi tối

    Sáng 14/3, xã vùng cao khai giảng lớp học chữ buổi tối cho bà con. Lớp có hai mươi học viên, phần đông đã ngoài bốn mươi tuổi.

    Quang cảnh buổi khai giảng.

    Thầy giáo của lớp cho biết, mỗi tuần lớp học ba buổi, học viên được phát sách vở và đèn bàn để học thêm ở nhà trong mùa mưa.

    Tin, ảnh: Lò Thị Mai

    Nguồn: https://bao.example.vn/lop-hoc-chu-buoi-toi-12345.html
    Bình luận (0)
    """
}

@Suite("Reading a file")
struct ReadingTests {
    @Test(
        "takes a line of a date beside the name of a paper or section for a dateline",
        arguments: [
            "Báo XYZ | 20.04.2024, 08:10", "XYZO - Thứ ba, 19/9/2023 18:30", "08:10 | 20/04/2024 | Thời sự",
            "Example Newspaper, 20/04/2024 08:10 (GMT+7)", "NEWS - 20/04/2024", "20/04/2024 08:10 | Lượt xem: 1234",
            "20/04/2024 08:10 Cỡ chữ", "Ngày tạo: 20/04/2024 08:10", "صحيفة كذا - 20/04/2024 08:10",
        ])
    func stamped(line: String) throws {
        let story =
            "Chiều 19/4, thị xã khai giảng lớp học chữ buổi tối cho bà con. Lớp có hai mươi học viên, phần đông đã ngoài bốn mươi."
        #expect(try kinds("Thị xã mở lớp học chữ\n\n\(line)\n\n\(story)") == [.headline, .dateline, .lead])
    }

    @Test("takes a headline that ends in a date for a headline")
    func datedHeadline() throws {
        let story =
            "Thị xã khai giảng lớp học chữ buổi tối cho bà con. Lớp có hai mươi học viên, phần đông đã ngoài bốn mươi tuổi."
        #expect(try kinds("Lịch tiếp công dân ngày 20/4/2024\n\n\(story)") == [.headline, .lead])
    }

    @Test("hands on what the file declares beside its text, in its order")
    func declared() throws {
        let declarations = [
            Declaration(.published, "2024-04-20T08:10:00+07:00", standsIn: "json-ld"),
            Declaration(.author, "Lò Thị Mai", standsIn: "meta"),
        ]
        let decoding = Decoding(
            converter: "page", mediaType: "text/html", charset: "utf-8", hasByteOrderMark: false)
        let article = try Loaded.reader.get().read(
            Rendering(text: Array(vietnameseStory.utf8), decoding: decoding, declarations: declarations))
        #expect(article.declarations == declarations)
        #expect(article.decoding == decoding)
    }

    @Test("tells headline, lead, caption, body, byline, source and furniture apart")
    func parts() throws {
        #expect(
            try kinds(vietnameseStory) == [.headline, .lead, .caption, .body, .byline, .source, .furniture])
    }

    @Test("does the same for English and Arabic stories")
    func otherLanguages() throws {
        let english = """
            Evening school opens in a highland commune
            Updated: 14/03/2024 18:05
            On the morning of March 14, a highland commune opened an evening school for adults. Twenty people have come so far.
            Conference scene.
            The teacher said that the class meets three times a week, and that every learner was given books and a lamp for the wet season.
            Lo Thi Mai - Ha Van Nam
            [Advertisement_2]
            Source
            Comment (0)
            """
        #expect(
            try kinds(english)
                == [.headline, .dateline, .lead, .caption, .body, .byline, .furniture, .furniture, .furniture])
        let arabic = """
            في صباح يوم 14 مارس، افتتحت بلدية جبلية مدرسة مسائية للكبار. وقد حضر عشرون متعلما حتى الآن من القرى المجاورة.
            منظر للافتتاح.
            وقال المعلم إن الفصل يجتمع ثلاث مرات في الأسبوع، وإن كل متعلم حصل على كتب ومصباح للدراسة في موسم الأمطار.
            لو ثي ماي
            [إعلان 2]
            المصدر: https://bao.example.vn/lop-hoc-chu-buoi-toi-12345.html
            تعليق (0)
            """
        #expect(try kinds(arabic) == [.lead, .caption, .body, .byline, .furniture, .source, .furniture])
    }

    @Test(
        "gives the same blocks whatever ends the lines",
        arguments: ["\r\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{B}", "\u{C}"])
    func lineEnds(end: String) throws {
        #expect(try blocks(vietnameseStory.replacing("\n", with: end)) == blocks(vietnameseStory))
    }

    @Test("gives the same kinds for decomposed letters")
    func decomposed() throws {
        let decomposed = vietnameseStory.decomposed
        #expect(Array(decomposed.utf8) != Array(vietnameseStory.utf8))
        #expect(try kinds(decomposed) == kinds(vietnameseStory))
    }

    @Test("keeps a byte order mark in the text and out of the blocks")
    func byteOrderMark() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Array(vietnameseStory.utf8)
        let article = try Loaded.reader.get().read(bytes)
        #expect(article.decoding.hasByteOrderMark)
        #expect(article.text == bytes)
        #expect(try blocks(bytes) == blocks(vietnameseStory))
    }

    @Test("joins the lines of a paragraph that was wrapped to a width")
    func wrapped() throws {
        let wrapped = """
            Evening school opens in a commune

            On the morning of March 14, a highland commune opened an
            evening school for adults. Twenty people have come so far,
            most of them older than forty, and more are expected soon.

            The teacher said that the class meets three times a week,
            and that every learner was given books and a lamp for the
            wet season, when the road to town is closed for days.

            Lo Thi Mai
            """
        #expect(try kinds(wrapped) == [.headline, .lead, .body, .byline])
    }

    @Test("keeps short lines that were never wrapped apart")
    func short() throws {
        let text =
            "The road is open again since noon.\nThe bridge was mended in two days.\nBuses run as before the storm.\n"
        #expect(try kinds(text).count == 3)
    }

    @Test("takes the first paragraph for the lead where it tells the news with its day, however short it is")
    func leadWithoutHeadline() throws {
        let news = "Sáng 9-7-2024, thị trấn khai trương chợ đêm mới."
        let rest = "Chợ có bốn mươi gian hàng, bán nông sản và đồ thủ công của các làng trong vùng."
        #expect(try kinds(news + "\n\n" + rest) == [.lead, .body])
        #expect(try kinds("(ABC) - Thị trấn khai trương chợ đêm mới.\n\n" + rest) == [.lead, .body])
        #expect(try kinds("The market opened on June 8, 2024 to the joy of all.\n\n" + rest + rest) == [.lead, .body])
    }

    @Test("takes a first line with a full stop for the headline where it names no day and a longer paragraph follows")
    func headlineWithStop() throws {
        let text = """
            افتتحت البلدية مدرسة مسائية للكبار.

            في صباح يوم 14 مارس، افتتحت بلدية جبلية مدرسة مسائية للكبار. وقد حضر عشرون متعلما حتى الآن من القرى المجاورة.
            """
        #expect(try kinds(text) == [.headline, .lead])
    }

    @Test("takes a name between headline and lead, or behind \"By\", for the byline")
    func topByline() throws {
        let lead =
            "On the morning of March 14, a highland commune opened an evening school for adults of all its hamlets."
        #expect(try kinds("Evening school opens\nLo Thi Mai\n\(lead)\n") == [.headline, .byline, .lead])
        #expect(try kinds("Evening school opens\nBy Lo Thi Mai\n\(lead)\n") == [.headline, .byline, .lead])
    }

    @Test("takes section names and the page's trail above the headline for furniture")
    func sections() throws {
        let lead = "Sáng 14/3, xã vùng cao khai giảng lớp học chữ buổi tối cho bà con trong các bản xa trung tâm."
        #expect(try kinds("Xây dựng Đảng\nXã mở lớp học chữ\n\(lead)") == [.furniture, .headline, .lead])
        #expect(try kinds("Trang chủ > Thời sự\nXã mở lớp học chữ\n\(lead)") == [.furniture, .headline, .lead])
    }

    @Test("takes what follows \"Related news\" at the end for furniture")
    func related() throws {
        let text = vietnameseStory + "\nTin liên quan\nLàng nghề đón khách trở lại\nHội xuân vùng cao mở ba ngày\n"
        #expect(try kinds(text).suffix(3) == [.furniture, .furniture, .furniture])
    }

    @Test("leaves tags and entities of a web page out of the blocks' ends")
    func markup() throws {
        let text =
            "<p><strong>Evening school opens</strong></p>\n&nbsp;\n<p>On March 14, 2024, a commune opened a school.&nbsp;</p>"
        #expect(
            try blocks(text)
                == ["headline: Evening school opens", "lead: On March 14, 2024, a commune opened a school."])
    }

    @Test(
        "refuses what is no UTF-8 text, and says what is needed",
        arguments: [
            (Array("abc ".utf8) + [0xE1, 0xBB, 0x20], "UTF-8"),
            ([], "empty"), (Array(" \r\n\t\u{A0}\n".utf8), "blank"), ([0xEF, 0xBB, 0xBF], "blank"),
        ])
    func refusals(bytes: [UInt8], reason: String) throws {
        let reader = try Loaded.reader.get()
        let error = #expect(throws: Unreadable.self) { try reader.read(bytes) }
        #expect(error?.reason.contains(reason) == true)
        #expect(error?.needed.isEmpty == false)
    }

    @Test("tells the three languages apart")
    func languages() throws {
        #expect(try Loaded.reader.get().read(Array(vietnameseStory.utf8)).language == .vietnamese)
        #expect(
            try Loaded.reader.get().read(Array("The road to the town is open again, and it was mended.".utf8)).language
                == .english)
        #expect(try Loaded.reader.get().read(Array("افتتحت البلدية مدرسة مسائية للكبار.".utf8)).language == .arabic)
    }

    @Test("gives blocks in order, without overlap, and without white space at their ends, for any bytes that are text")
    func anyText() throws {
        let pieces = [
            "\u{2028}", "\n", " ", "<p>", "&nbsp;", "A.", "ẵ", "e\u{301}", "مصدر", "(0)", "\u{200F}", "14/3", "…", "</",
            "\r", "\u{85}",
        ]
        var state: UInt64 = 7
        for _ in 0..<300 {
            var text = ""
            for _ in 0..<20 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            guard let article = try? Loaded.reader.get().read(Array(text.utf8)) else { continue }
            var last = 0
            for block in article.blocks {
                #expect(block.range.lower >= last && block.range.upper > block.range.lower)
                let words = article.string(block.range)
                #expect(words.first?.isWhitespace == false && words.last?.isWhitespace == false)
                last = block.range.upper
            }
        }
    }
}

extension String {
    /// The canonical decomposition of the letters that the fixtures use.
    fileprivate var decomposed: String {
        var result = ""
        for scalar in unicodeScalars {
            guard scalar.properties.name?.hasPrefix("LATIN") == true, scalar.value > 0x7F else {
                result.unicodeScalars.append(scalar)
                continue
            }
            result.unicodeScalars.append(contentsOf: String(scalar).decomposedLetter)
        }
        return result
    }

    /// Base letter and marks of one precomposed letter, by its name in the Unicode Character Database.
    private var decomposedLetter: [Unicode.Scalar] {
        guard let name = unicodeScalars.first?.properties.name else { return Array(unicodeScalars) }
        let words = name.split(separator: " ")
        guard words.count >= 4, words[3].count == 1, let letter = words[3].unicodeScalars.first else {
            return Array(unicodeScalars)
        }
        let marks: [Substring: Unicode.Scalar] = [
            "GRAVE": "\u{300}", "ACUTE": "\u{301}", "TILDE": "\u{303}", "HOOK": "\u{309}", "DOT": "\u{323}",
            "CIRCUMFLEX": "\u{302}", "BREVE": "\u{306}", "HORN": "\u{31B}",
        ]
        guard !words.contains("STROKE") else { return Array(unicodeScalars) }
        let base = words[1] == "SMALL" ? Unicode.Scalar(letter.value + 32) : letter
        return [base ?? letter] + words.dropFirst(4).compactMap { marks[$0] }
    }
}
