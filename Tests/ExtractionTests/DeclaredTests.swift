import Model
import Reading
import Testing
import Text
import Vocabulary

@testable import Extraction

@Suite("What a file declares beside its text")
struct DeclaredTests {
    private static let vocabulary = Result { try Vocabulary() }

    private func extracts(_ text: String, _ declarations: [Declaration]) throws -> Extracts {
        let vocabulary = try Self.vocabulary.get()
        let decoding = Decoding(
            converter: "web-page", mediaType: "text/html", charset: "utf-8", hasByteOrderMark: false)
        let article = try Reader(vocabulary: vocabulary).read(
            Rendering(text: Array(text.utf8), decoding: decoding, declarations: declarations))
        let folded = FoldedText(article)
        let mentions = vocabulary.lexicon.scan(folded, language: article.language)
        return Extractor(vocabulary: vocabulary).extract(article, folded, mentions)
    }

    private let silent =
        "Sáng 12/4, Đảng ủy xã Tân Lập tổ chức đối thoại với nhân dân về việc góp đất mở đường. Hơn một trăm hộ dự.\n\n"
        + "Bà con đề nghị công khai mức đóng góp của từng hộ, biên bản họp thôn và danh sách người giám sát công trình."
    private let declared = [
        Declaration(.url, "https://bao.example.vn/tin-1.html", standsIn: "link"),
        Declaration(.headline, "Xã Tân Lập đối thoại với dân", standsIn: "json-ld"),
        Declaration(.published, "2024-04-13T01:30:00Z", standsIn: "json-ld"),
        Declaration(.author, "Thu Hà", standsIn: "meta"),
        Declaration(.published, "2024-04-20", standsIn: "time"),
    ]

    @Test("is taken where the text is silent, with the place it stands in and no range")
    func taken() throws {
        let extracts = try extracts(silent, declared)
        #expect(extracts.title == Title("Xã Tân Lập đối thoại với dân", origin: .declared, range: nil))
        #expect(extracts.published?.edtf == "2024-04-13T08:30")
        #expect(extracts.published?.range == nil && extracts.published?.rule == "declared-json-ld")
        #expect(extracts.author == Finding("Thu Hà", range: nil, rule: "declared-meta", confidence: 80))
        #expect(extracts.source?.value == Source(url: "https://bao.example.vn/tin-1.html", name: "bao.example.vn"))
        #expect(extracts.source?.rule == "declared-link")
        #expect(extracts.declared.map(\.verdict) == [.taken, .taken, .taken, .taken, .unused])
    }

    @Test("tells the year of a day that is printed without")
    func year() throws {
        #expect(try extracts(silent, declared).event?.edtf == "2024-04-12")
    }

    @Test("never outranks the text, and is said to contradict it")
    func contradicted() throws {
        let text =
            "Xã Tân Lập bàn việc mở đường\n\n14/04/2024 09:15\n\n\(silent)\n\nTin, ảnh: Minh Tú\n\n"
            + "Nguồn: https://khac.example.vn/bai-2.html\n"
        let extracts = try extracts(text, declared)
        #expect(extracts.title?.value == "Xã Tân Lập bàn việc mở đường")
        #expect(extracts.published?.edtf == "2024-04-14T09:15")
        #expect(extracts.author?.value == "Minh Tú")
        #expect(extracts.source?.value.url == "https://khac.example.vn/bai-2.html")
        #expect(extracts.declared.map(\.verdict) == Array(repeating: .contradicted, count: 5))
        #expect(
            extracts.declared.map(\.printed) == [
                "https://khac.example.vn/bai-2.html", "Xã Tân Lập bàn việc mở đường", "2024-04-14T09:15", "Minh Tú",
                "2024-04-14T09:15",
            ])
    }

    @Test("is confirmed by a text that says the same in other words")
    func confirmed() throws {
        let text =
            "XÃ TÂN LẬP ĐỐI THOẠI VỚI DÂN\n\n13/04/2024\n\n\(silent)\n\nTin, ảnh: THU HÀ\n\n"
            + "Nguồn: http://www.bao.example.vn/tin-1.html?x=1\n"
        #expect(
            try extracts(text, Array(declared.prefix(4))).declared.map(\.verdict)
                == [.confirmed, .confirmed, .confirmed, .confirmed])
    }

    @Test("of a publisher that signs as author makes no byline")
    func publisher() throws {
        let extracts = try extracts(
            silent,
            [
                Declaration(.author, "Báo Ví Dụ", standsIn: "json-ld"),
                Declaration(.publisher, "BÁO VÍ DỤ", standsIn: "opengraph"),
            ])
        #expect(extracts.author == nil)
        #expect(extracts.source?.value == Source(url: nil, name: "BÁO VÍ DỤ"))
    }

    @Test(
        "dates are read in the time of Viet Nam",
        arguments: [
            ("2024-05-01T08:00:00+07:00", "2024-05-01T08:00"), ("2024-05-01T08:00:00+0700", "2024-05-01T08:00"),
            ("2024-05-01T01:00:00Z", "2024-05-01T08:00"), ("2024-05-01T01:00:00.123Z", "2024-05-01T08:00"),
            ("2024-04-30T20:30:00+00:00", "2024-05-01T03:30"), ("2024-05-01T03:00:00+09:00", "2024-05-01T01:00"),
            ("2024-05-01T01:00:00+09:00", "2024-04-30T23:00"), ("2024-05-01 08:00:00", "2024-05-01T08:00"),
            ("2024-05-01", "2024-05-01"), ("20240501", "2024-05-01"), ("2024-05-01T00:00:00", "2024-05-01"),
            ("2024-05-01T00:00:00+07:00", "2024-05-01"), ("Wed, 1 May 2024 08:00:00 +0700", "2024-05-01T08:00"),
            ("Wed, 01 May 2024 01:00:00 GMT", "2024-05-01T08:00"), ("01/05/2024 08:00", "2024-05-01T08:00"),
            ("5/13/2024 8:05:00 PM", "2024-05-13T20:05"), ("2023-12-31T20:00:00Z", "2024-01-01T03:00"),
        ])
    func dates(_ text: String, _ edtf: String) {
        #expect(DeclaredDate(text)?.edtf == edtf)
    }

    @Test(
        "what is no date is none",
        arguments: [
            "", "hôm nay", "2024", "2024-13-01", "31/02/2024", "0001-01-01", "9999999999", "-", "T08:00", "2024-05-",
        ])
    func noDates(_ text: String) {
        #expect(DeclaredDate(text) == nil)
    }
}
