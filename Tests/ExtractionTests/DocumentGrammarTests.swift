import Model
import Testing

@testable import Extraction

/// A text with a document's symbol, and what is read from it.
struct SymbolRow: Sendable, CustomTestStringConvertible {
    var language: Language
    var text: String
    var fields: String
    var key: String

    init(_ language: Language, _ text: String, _ fields: String, _ key: String) {
        self.language = language
        self.text = text
        self.fields = fields
        self.key = key
    }

    var testDescription: String { text }
}

@Suite("Document numbers")
struct DocumentGrammarTests {
    /// Fields: symbol, number, year, type, issuer, drafting unit, date, system.
    static let rows: [SymbolRow] = [
        .init(
            .vietnamese, "Kế hoạch số 222-KH/UBKTTW, ngày 24/3/2025 của Ủy ban Kiểm tra Trung ương",
            "222-KH/UBKTTW 222 - KH UBKTTW - 2025-03-24 party", "P:UBKTTW:KH:222@2025-03-24"),
        .init(
            .english, "Plan No. 222-KH/UBKTTW, dated March 24, 2025, of the Commission",
            "222-KH/UBKTTW 222 - KH UBKTTW - 2025-03-24 party", "P:UBKTTW:KH:222@2025-03-24"),
        .init(
            .arabic, "الخطة رقم 281-KH/UBKTTU، المؤرخة 9 أبريل 2025",
            "281-KH/UBKTTU 281 - KH UBKTTU - 2025-04-09 party",
            "P:UBKTTU:KH:281@2025-04-09"),
        .init(
            .vietnamese, "Sắc lệnh số 64-SL ngày 23/11/1945 của Chủ tịch Chính phủ lâm thời",
            "64-SL 64 - SL CTN - 1945-11-23 state", "S:CTN:SL:64:1945"),
        .init(.english, "Decree No. 13/SL on the courts", "13/SL 13 - SL CTN - - state", "S:CTN:SL:13:XXXX"),
        .init(
            .vietnamese, "Hướng dẫn số 36 – HD/VPTW, ngày 03-4-2018", "36-HD/VPTW 36 - HD VPTW - 2018-04-03 party",
            "P:VPTW:HD:36@2018-04-03"),
        .init(
            .vietnamese, "Quy định số 66-QĐ/TW ngày 06/02/2017 của Ban Bí thư",
            "66-QĐ/TW 66 - QĐ TW - 2017-02-06 party", "P:TW:QĐ:66@2017-02-06"),
        .init(
            .vietnamese, "Quy định số 11-Q\u{D0}i/TW, ngày 18/02/2019", "11-QĐi/TW 11 - QĐi TW - 2019-02-18 party",
            "P:TW:QĐi:11@2019-02-18"),
        .init(
            .arabic, "اللائحة رقم 11-QDi/TW، المؤرخة في 18 فبراير 2019", "11-QDi/TW 11 - QĐi TW - 2019-02-18 party",
            "P:TW:QĐi:11@2019-02-18"),
        .init(
            .arabic, "التوجيه رقم 35-CT/TW المؤرخ 14 يونيو 2024 للمكتب السياسي",
            "35-CT/TW 35 - CT TW - 2024-06-14 party", "P:TW:CT:35@2024-06-14"),
        .init(
            .english, "Directive No. 34.CT/TW, dated June 15, 2024", "34.CT/TW 34 - CT TW - 2024-06-15 party",
            "P:TW:CT:34@2024-06-15"),
        .init(
            .english, "Regulation No. 29/QD-TW on its implementation", "29/QD-TW 29 - QĐ TW - - party",
            "P:TW:QĐ:29@XXXX"),
        .init(
            .english, "Resolution No. 846/NQ-TU, dated August 4, 1998", "846/NQ-TU 846 - NQ TU - 1998-08-04 party",
            "P:TU:NQ:846@1998-08-04"),
        .init(
            .arabic, "القرار رقم 1708-QD/TU بتشكيل لجنة توجيهية", "1708-QD/TU 1708 - QĐ TU - - party",
            "P:TU:QĐ:1708@XXXX"),
        .init(
            .arabic, "تعليمات رقم 27-HD/BTCTW، المؤرخة في 26 أغسطس 2024",
            "27-HD/BTCTW 27 - HD BTCTW - 2024-08-26 party", "P:BTCTW:HD:27@2024-08-26"),
        .init(
            .vietnamese, "Đề án số 07-ĐA/TU, ngày 24/11/2021", "07-ĐA/TU 7 - ĐA TU - 2021-11-24 party",
            "P:TU:ĐA:7@2021-11-24"),
        .init(
            .vietnamese, "Thông báo số 05-TB/BCĐTW, ngày 04/7/2025", "05-TB/BCĐTW 5 - TB BCĐTW - 2025-07-04 party",
            "P:BCĐTW:TB:5@2025-07-04"),
        .init(.vietnamese, "Số 24-BS/UBKTTU", "24-BS/UBKTTU 24 - BS UBKTTU - - party", "P:UBKTTU:BS:24@XXXX"),
        .init(
            .vietnamese, "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020",
            "30/2020/NĐ-CP 30 2020 NĐ CP - 2020-03-05 state", "S:CP:NĐ:30:2020"),
        .init(.english, "Decree No. 30/2020/ND-CP", "30/2020/ND-CP 30 2020 NĐ CP - - state", "S:CP:NĐ:30:2020"),
        .init(
            .vietnamese, "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15",
            "10/2022/QH15 10 2022 - QH15 - - legislative",
            "S:QH15::10:2022"),
        .init(
            .vietnamese, "Pháp lệnh số 34/2007/PL-UBTVQH11", "34/2007/PL-UBTVQH11 34 2007 PL UBTVQH11 - - legislative",
            "S:UBTVQH11:PL:34:2007"),
        .init(
            .vietnamese, "Quyết định số 878/QĐ-BNV", "878/QĐ-BNV 878 - QĐ BNV - - state", "S:BNV:QĐ:878:XXXX"),
        .init(
            .english, "Directive No. 15/CT-UBND, dated November 23, 2023",
            "15/CT-UBND 15 - CT UBND - 2023-11-23 state", "S:UBND:CT:15:2023"),
        .init(
            .vietnamese, "Công văn số 4567/UBND-NC ngày 12/6/2024", "4567/UBND-NC 4567 - - UBND NC 2024-06-12 state",
            "S:UBND::4567:2024"),
        .init(
            .vietnamese, "Thông tư liên tịch số 55/2005/TTLT-BNV-VPCP",
            "55/2005/TTLT-BNV-VPCP 55 2005 TTLT BNV-VPCP - - state", "S:BNV-VPCP:TTLT:55:2005"),
        .init(
            .arabic, "الخطة رقم ٢٢٢-KH/UBKTTW", "222-KH/UBKTTW 222 - KH UBKTTW - - party", "P:UBKTTW:KH:222@XXXX"),
        .init(.arabic, "UBKTTW/KH-222", "UBKTTW/KH-222 222 - KH UBKTTW - - party", "P:UBKTTW:KH:222@XXXX"),
        .init(.vietnamese, "Nghị quyết 12a-NQ/TU", "12a-NQ/TU 12a - NQ TU - - party", "P:TU:NQ:12a@XXXX"),
        .init(
            .vietnamese, "Chương trình số 07-CTr/TU ngày 1/2/2022", "07-CTr/TU 7 - CTr TU - 2022-02-01 party",
            "P:TU:CTr:7@2022-02-01"),
        .init(
            .vietnamese, "Quyết định số 1234/QĐ-SGD&ĐT", "1234/QĐ-SGD&ĐT 1234 - QĐ SGD&ĐT - - state",
            "S:SGD&ĐT:QĐ:1234:XXXX"),
        .init(
            .vietnamese, "Kế hoạch số 03-KH/BCĐ35", "03-KH/BCĐ35 3 - KH BCĐ35 - - party", "P:BCĐ35:KH:3@XXXX"),
        .init(
            .vietnamese, "Kế hoạch số 12/KH-MTTW-BTT", "12/KH-MTTW-BTT 12 - KH MTTW-BTT - - state",
            "S:MTTW-BTT:KH:12:XXXX"),
        .init(.arabic, "التوجيه 30-CT/TWالصادر", "30-CT/TW 30 - CT TW - - party", "P:TW:CT:30@XXXX"),
    ]

    @Test("a symbol is read in every form and with every damage", arguments: rows)
    func reads(_ row: SymbolRow) throws {
        let documents = ReadArticle(row.language, row.text).documents
        let document = try #require(documents.first)
        #expect(documents.count == 1)
        let fields = [
            document.symbol, document.number, document.year.map(String.init) ?? "-", document.type ?? "-",
            document.issuer, document.draftingUnit ?? "-", document.date ?? "-", document.system.rawValue,
        ]
        #expect(fields.joined(separator: " ") == row.fields)
        #expect(document.key == row.key)
    }

    @Test(
        "what only looks like a symbol is none",
        arguments: [
            "371/371 chi bộ; 63/63 tỉnh; COVID-19; 5/5 tiêu chí; đường 30/4",
            "trực 24/7, giai đoạn 2021-2025, phiên bản 4.0",
            "máy bay B-52, giải V-League, quốc lộ QL1A, biển số 30A-123.45", "điện thoại 0912-345-678",
            "Kế hoạch số 26 và Chỉ thị 30", "giờ mở cửa 8/Thứ-Hai", "ISO/IEC-27001", "đoạn 12/A-B",
            "https://example.vn/thuc-hien-chi-thi-35-ct-tw-123/35-CT/TW",
        ])
    func traps(_ text: String) {
        #expect(ReadArticle(.vietnamese, text).documents.isEmpty)
    }

    @Test("a document is listed once, where it is first cited, with the date that is printed at any citation")
    func onceEach() {
        let article = ReadArticle(
            .vietnamese,
            "Thực hiện Chỉ thị số 35-CT/TW và Kế hoạch số 12 - KH/TU, tỉnh đã nêu Chỉ thị số 35-CT/TW, ngày 14/6/2024.")
        #expect(article.documents.map(\.symbol) == ["35-CT/TW", "12-KH/TU"])
        #expect(article.documents.map(\.date) == ["2024-06-14", nil])
        #expect(article.context.article.string(article.documents[1].range) == "12 - KH/TU")
    }

    @Test("a dash behind a symbol does not draw the next word into it")
    func dashBehind() {
        let article = ReadArticle(.vietnamese, "Quyết định 878/QĐ-BNV - Bộ Nội vụ ban hành; Kế hoạch 5-KH/TU - ABC mới")
        #expect(article.documents.map(\.symbol) == ["878/QĐ-BNV", "5-KH/TU"])
    }

    @Test("DA is a scheme where marks are lost, and a project where they are printed")
    func lostMarks() {
        #expect(ReadArticle(.english, "Scheme No. 07-DA/TU").documents.first?.type == "ĐA")
        #expect(ReadArticle(.vietnamese, "Dự án số 07-DA/TU").documents.first?.type == "DA")
    }
}
