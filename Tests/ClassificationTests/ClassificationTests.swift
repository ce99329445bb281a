import Classification
import Extraction
import Model
import Reading
import Testing
import Text
import Vocabulary

/// Reads, scans, extracts and classifies as the daemon does.
struct Clerk {
    let vocabulary: Vocabulary

    init(_ files: ConfigurationFiles = ConfigurationFiles()) throws { vocabulary = try Vocabulary(files) }

    static let shared: Clerk? = try? Clerk()

    func classify(_ text: String, _ change: (Article, inout Extracts) -> Void = { _, _ in }) throws -> Classification {
        let article = try Reader(vocabulary: vocabulary).read(Array(text.utf8))
        let folded = FoldedText(article)
        let mentions = vocabulary.lexicon.scan(folded, language: article.language)
        var extracts = Extractor(vocabulary: vocabulary).extract(article, folded, mentions)
        change(article, &extracts)
        return Classifier(vocabulary: vocabulary).classify(article, folded, mentions, extracts)
    }
}

private func labels(_ text: String) throws -> [String] {
    try #require(Clerk.shared).classify(text).labels.map(\.name)
}

/// The byte range of the first occurrence of a phrase.
private func range(of phrase: String, in article: Article) throws -> ByteRange {
    let text = String(decoding: article.text, as: UTF8.self)
    let found = try #require(text.range(of: phrase))
    let lower = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
    return ByteRange(lower, lower + phrase.utf8.count)
}

@Suite("What makes a label")
struct LabelTests {
    @Test("a field named in the lead makes a label, and the evidence can be read again at its range")
    func anchorInLead() throws {
        let text = "The Inspection Commission of the Son Ha District Party Committee met on Friday to plan its year."
        let result = try #require(Clerk.shared).classify(text)
        #expect(result.labels.map(\.name) == ["inspection"])
        let evidence = try #require(result.evidence.first { $0.weight >= 3 })
        let bytes = Array(text.utf8)[evidence.range.lower..<evidence.range.upper]
        #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("Inspection Commission"))
        #expect(evidence.place == .lead)
    }

    @Test("a translation that no list holds is known by its words: field, body and Party in one clause")
    func patterns() throws {
        #expect(
            try labels("The Board for Supervision and Checking of the Ward Party Committee of Tan An met on Monday.")
                == ["inspection"])
        #expect(
            try labels("اجتمعت مفوضية الشؤون الداخلية في لجنة الحزب بمقاطعة كا ماو يوم الاثنين لوضع برنامجها.")
                == ["internal-affairs"])
        #expect(
            try labels("Nhóm cán bộ xã Ba Vì họp bàn thực hiện dân chủ ngay tại cơ sở, việc gì cũng hỏi ý dân trước.")
                == ["grassroots-democracy"])
    }

    @Test("Vietnamese is known without marks and decomposed")
    func vietnameseSpellings() throws {
        let marked = "Huyện ủy Mỏ Cày tổ chức hội nghị tổng kết công tác dân vận năm 2022 tại thị trấn."
        let bare = "Huyen uy Mo Cay to chuc hoi nghi tong ket cong tac dan van nam 2022 tai thi tran."
        #expect(try labels(marked) == ["mass-mobilization"])
        #expect(try labels(bare) == ["mass-mobilization"])
        let decomposed = String(String.UnicodeScalarView(marked.unicodeScalars.flatMap(decompose)))
        #expect(decomposed.utf8.count > marked.utf8.count)
        #expect(try labels(decomposed) == ["mass-mobilization"])
    }

    /// The letters of the text above, with combining marks.
    private func decompose(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        let parts: [Unicode.Scalar: String] = [
            "ệ": "e\u{323}\u{302}", "ủ": "u\u{309}", "ỏ": "o\u{309}", "à": "a\u{300}", "ổ": "o\u{302}\u{309}",
            "ứ": "u\u{31B}\u{301}", "ộ": "o\u{323}\u{302}", "ị": "i\u{323}", "ế": "e\u{302}\u{301}", "ô": "o\u{302}",
            "á": "a\u{301}", "â": "a\u{302}", "ậ": "a\u{323}\u{302}", "ă": "a\u{306}", "ạ": "a\u{323}",
            "ấ": "a\u{302}\u{301}",
        ]
        return parts[scalar].map { Array($0.unicodeScalars) } ?? [scalar]
    }

    @Test("the body alone makes a label with three paragraphs, and not with two")
    func bodyParagraphs() throws {
        let lead = [
            "Residents of Vinh Hao commune have a new road to the harbour.",
            "It was opened on Tuesday by the Provincial People's Committee after two years of work by the company.",
            "Trucks used to wait for the tide before they could reach the cold stores along the shore.",
        ]
        let body = [
            "Each contribution was posted under the rules of grassroots democracy, said the head of the village.",
            "In the second village, grassroots democracy meant three votes and one very long evening for all.",
            "The third village calls it grassroots democracy when the drawings hang in the house of culture.",
        ]
        #expect(try labels((lead + body).joined(separator: "\n")) == ["grassroots-democracy"])
        #expect(try labels((lead + body.dropLast()).joined(separator: "\n")).isEmpty)
    }

    @Test("other countries' parties and bodies make no label, and the missing context is named")
    func gate() throws {
        let result = try #require(Clerk.shared).classify(
            "The Inspection Commission in Ruritania said on Friday that it had opened nine cases against officials.")
        #expect(result.labels.isEmpty)
        #expect(result.runnerUp?.name == "inspection")
        #expect(result.missing?.contains("Viet Nam") == true)
        #expect(
            try labels(
                "China's Central Commission for Discipline Inspection expelled a minister from the Communist Party."
            )
            .isEmpty)
    }
}

@Suite("What makes no label")
struct RefusalTests {
    @Test("those who attended, and their bodies, are no evidence")
    func attendance() throws {
        let text = """
            Quang Binh plans a new port for fishing boats at Cua Gianh
            The Provincial People's Committee met on March 3 to discuss the port and its cost of 90 billion dong.
            Attending the meeting were representatives of the Mass Mobilization Commission and the Inspection Commission.
            """
        let result = try #require(Clerk.shared).classify(text)
        #expect(result.labels.isEmpty)
        #expect(result.runnerUp != nil)
    }

    @Test("a body that is named only in somebody's post is no evidence, with or without a mask")
    func posts() throws {
        let text = "Ông Trần Văn Bảy, Trưởng Ban Nội chính Tỉnh ủy, sáng nay về xã Long Điền trồng cây với học sinh."
        #expect(try labels(text).isEmpty)
        let other =
            "On Monday the Inspection Commission of the Party Committee of Tra Bong visited a school to plant trees."
        #expect(try labels(other) == ["inspection"])
        let masked = try #require(Clerk.shared).classify(other) { article, extracts in
            if let range = try? range(of: "the Inspection Commission of the Party Committee of Tra Bong", in: article) {
                extracts.masks.append(Mask(.roleTitle, range))
            }
        }
        #expect(masked.labels.isEmpty)
        #expect(masked.missing?.contains("post") == true)
    }

    @Test("a row of three fields is about none of them")
    func enumeration() throws {
        #expect(
            try labels(
                "Hội nghị Huyện ủy Cần Giờ bàn về kinh tế, công tác tư tưởng, kiểm tra, giám sát, nội chính và dân vận quý tới."
            ).isEmpty)
    }

    @Test("Home Affairs is not internal affairs, the State inspectorate is not the Party's inspection")
    func neighbours() throws {
        let texts = [
            "The Department of Internal Affairs of Dak Nong told the Provincial Party Committee about its internal affairs work.",
            "قدمت إدارة الشؤون الداخلية في مقاطعة كون توم تقريراً إلى لجنة الحزب عن عمل قطاع الشؤون الداخلية ورواتب الموظفين.",
            "Thanh tra tỉnh Yên Bái báo cáo Tỉnh ủy công tác kiểm tra, giám sát và kết luận thanh tra quý I.",
        ]
        for text in texts { #expect(try labels(text).isEmpty, "\(text)") }
    }

    @Test("a name that goes on to the Party outweighs the neighbour's name in it")
    func partyDepartment() throws {
        #expect(
            try labels("The Department of Internal Affairs of the Ca Mau Provincial Party Committee met on Monday.")
                == ["internal-affairs"])
    }

    @Test("another country's body is none of ours, though it visits")
    func abroad() throws {
        let guest = "A delegation of the Lao Party Inspection Commission toured the old quarter of Hanoi on Friday."
        let result = try #require(Clerk.shared).classify(guest)
        #expect(result.labels.isEmpty)
        #expect(result.missing?.contains("another country") == true)
        let host =
            "The Inspection Commission of the Quang Tri Provincial Party Committee received guests from Laos on Friday."
        #expect(try labels(host) == ["inspection"])
    }

    @Test("inspection as routine or in passing makes no label")
    func routine() throws {
        let texts = [
            "The Secretary of the Provincial Party Committee asked units to strengthen inspection and supervision of dykes.",
            "Bí thư Tỉnh ủy Hà Nam kiểm tra đê sông Đáy và yêu cầu Huyện ủy Kim Bảng trực 24/24 giờ.",
        ]
        for text in texts { #expect(try labels(text).isEmpty, "\(text)") }
    }

    @Test(
        "a chairman of a People's Committee who receives citizens is not the Party's citizen reception, a secretary is")
    func citizenReception() throws {
        #expect(try labels("Chủ tịch UBND huyện Sơn Hòa tiếp công dân định kỳ tháng 3 tại trụ sở huyện.").isEmpty)
        #expect(
            try labels("Bí thư Huyện ủy Sơn Hòa tiếp công dân định kỳ tháng 3 tại trụ sở huyện.") == [
                "internal-affairs"
            ])
    }
}

@Suite("Which label is first")
struct PrimaryTests {
    @Test("a supervision team is about supervision, whatever it supervises")
    func examination() throws {
        let text = """
            Mass mobilization in Krong Pa under supervision
            Supervision Team No. 3 of the Standing Committee of the Gia Lai Provincial Party Committee worked with the \
            District Party Committee on mass mobilization work on May 6.
            """
        #expect(try labels(text) == ["inspection", "mass-mobilization"])
    }

    @Test("what a body confers about comes before the body")
    func conference() throws {
        #expect(
            try labels(
                "Ban Dân vận Huyện ủy Hoa Lư sáng nay tổ chức hội nghị quán triệt Luật Thực hiện dân chủ ở cơ sở cho cán bộ xã."
            ) == ["grassroots-democracy", "mass-mobilization"])
    }

    @Test("of two fields in a headline the first is the act")
    func headline() throws {
        let text = """
            Review of the "Skillful Mass Mobilization" movement and grassroots democracy in Bac Son
            On July 1, the Party Committee of Bac Son district reviewed six months of both.
            """
        #expect(try labels(text) == ["mass-mobilization", "grassroots-democracy"])
    }

    @Test("the slug of the source orders and supports labels, and never makes one alone")
    func slug() throws {
        let clerk = try #require(Clerk.shared)
        let url = "https://example.vn/so-ket-cong-tac-dan-van-123.html"
        func classify(_ text: String) throws -> [String] {
            try clerk.classify(text + "\nNguồn: \(url)\n") { article, extracts in
                guard let range = try? range(of: url, in: article) else { return }
                extracts.source = Finding(
                    Source(url: url, name: "example.vn"), range: range, rule: "url", confidence: 90)
            }.labels.map(\.name)
        }
        let lead = "Sáng 4/7, Huyện ủy Đình Lập họp nghe báo cáo sáu tháng và bàn việc sửa chữa các cầu dân sinh."
        let middle = "Trưởng thôn Bản Chắt cho biết bà con đã góp ba trăm ngày công để làm lại cầu treo."
        let more = "Kinh phí còn lại do huyện cấp trong quý tới, cùng với xi măng và thép cho móng cầu."
        #expect(try classify([lead, middle, more].joined(separator: "\n")).isEmpty)
        let named = "Cách làm dân vận ở đây là ngồi lại với từng nhà, nghe cho hết rồi mới bàn."
        #expect(try classify([lead, middle, more, named].joined(separator: "\n")) == ["mass-mobilization"])
    }
}

@Suite("Confidence and order")
struct ConfidenceTests {
    @Test("labels have at least 50, all others less, and every category is there in the taxonomy's order")
    func bounds() throws {
        let clerk = try #require(Clerk.shared)
        let result = try clerk.classify("Ban Nội chính Tỉnh ủy Nam Định họp giao ban với các cơ quan tố tụng của tỉnh.")
        #expect(result.confidence.map(\.category) == clerk.vocabulary.taxonomy.categories)
        for item in result.confidence {
            #expect((item.percent >= 50) == result.labels.contains(item.category), "\(item.category)")
        }
    }

    @Test("more evidence never makes a label less sure")
    func monotone() throws {
        let clerk = try #require(Clerk.shared)
        let sentence = "The Inspection Commission of the Provincial Party Committee met on Friday. "
        let more = "It will reprimand two Party members. "
        let few = try clerk.classify(sentence).confidence.first { $0.category.name == "inspection" }
        let many = try clerk.classify(sentence + more).confidence.first { $0.category.name == "inspection" }
        #expect(try #require(few).percent <= #require(many).percent)
    }

    @Test("the same text gives the same classification, whoever reads it")
    func deterministic() throws {
        let text = "Huyện ủy Sa Thầy tổng kết quy chế dân chủ ở cơ sở và phong trào \"Dân vận khéo\" năm 2023."
        let first = try Clerk().classify(text)
        #expect(try Clerk().classify(text) == first)
        #expect(first.labels.count == 2)
    }
}
