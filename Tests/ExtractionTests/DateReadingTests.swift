import Model
import Testing

@testable import Extraction

/// One row of the table: a text in which a date stands, when it was published, and how the date reads.
struct DateRow: Sendable, CustomTestStringConvertible {
    var language: Language
    var text: String
    var published: String?
    var edtf: String
    var role: DateRole?
    var rule: String

    init(
        _ language: Language, _ text: String, published: String? = nil, _ edtf: String, _ role: DateRole? = nil,
        _ rule: String
    ) {
        self.language = language
        self.text = text
        self.published = published
        self.edtf = edtf
        self.role = role
        self.rule = rule
    }

    var testDescription: String { text }
}

@Suite("Dates as they are written")
struct DateReadingTests {
    static let vietnamese: [DateRow] = [
        .init(.vietnamese, "ngày 19 tháng 4 năm 2024", "2024-04-19", nil, "Y0"),
        .init(.vietnamese, "Hà Nội, ngày 03 tháng 4 năm 2018", "2018-04-03", nil, "Y0"),
        .init(.vietnamese, "ngày 18-02-2019", "2019-02-18", nil, "Y0"),
        .init(.vietnamese, "ngày 05/3/2020", "2020-03-05", nil, "Y0"),
        .init(.vietnamese, "Chiều 3.3, tại Quảng Ninh", published: "2026-03-03", "2026-03-03", .event, "Y1"),
        .init(
            .vietnamese,
            "Sáng 5/4, Ban Chấp hành Đảng bộ tỉnh tổ chức hội nghị quán triệt, triển khai nhiệm vụ quý II/2024",
            "2024-04-05", .event, "Y2"),
        .init(.vietnamese, "chiều 19-4", published: "2024-04-20", "2024-04-19", .event, "Y1"),
        .init(
            .vietnamese, "Văn phòng Tỉnh ủy chiều 15-1 tổ chức hội nghị", published: "2026-01-16", "2026-01-15",
            .event, "Y1"),
        .init(
            .vietnamese, "Sáng nay, Ban Dân vận Tỉnh ủy tổ chức hội nghị", published: "2023-10-06", "2023-10-06",
            .event, "Y1"),
        .init(.vietnamese, "sáng nay (19/4)", published: "2024-04-19", "2024-04-19", .event, "Y1"),
        .init(.vietnamese, "hôm qua (12/6)", published: "2025-06-13", "2025-06-12", .event, "Y1"),
        .init(.vietnamese, "tháng 10/2025", "2025-10", .other, "Y0"),
        .init(.vietnamese, "quý I/2024", "2024-01/2024-03", .period, "Y0"),
        .init(.vietnamese, "quý 3 năm 2024", "2024-07/2024-09", .period, "Y0"),
        .init(.vietnamese, "6 tháng đầu năm 2024", "2024-01/2024-06", .period, "Y0"),
        .init(.vietnamese, "sáu tháng cuối năm 2024", "2024-07/2024-12", .period, "Y0"),
        .init(.vietnamese, "9 tháng năm 2023", "2023-01/2023-09", .period, "Y0"),
        .init(.vietnamese, "nhiệm kỳ 2020 - 2025", "2020/2025", .term, "Y0"),
        .init(.vietnamese, "giai đoạn 2021-2030, tầm nhìn đến năm 2050", "2021/2030", .period, "Y0"),
        .init(.vietnamese, "ngày 28/10", published: "2025-01-03", "2024-10-28", .event, "Y1"),
        .init(.vietnamese, "Ngày 5 tháng Tư năm 2024", "2024-04-05", nil, "Y0"),
        .init(.vietnamese, "từ ngày 8 đến ngày 10/8/2024", "2024-08-08/2024-08-10", nil, "Y0"),
        .init(.vietnamese, "trong 2 ngày 9-10/8/2024", "2024-08-09/2024-08-10", nil, "Y0"),
        .init(.vietnamese, "ngày 4 và 5/4/2024", "2024-04-04/2024-04-05", nil, "Y0"),
        .init(.vietnamese, "từ ngày 26-2 đến 6-3-2026", "2026-02-26/2026-03-06", nil, "Y0"),
        .init(.vietnamese, "từ 28/12/2024 đến 2/1/2025", "2024-12-28/2025-01-02", nil, "Y0"),
        .init(.vietnamese, "Thứ Sáu, ngày 19/4/2024", "2024-04-19", nil, "Y0"),
    ]

    static let english: [DateRow] = [
        .init(
            .english,
            "On the afternoon of April 19, the office held a meeting on its work in the first quarter of 2024.",
            "2024-04-19", .event, "Y2"),
        .init(.english, "dated March 24, 2025", "2025-03-24", .document, "Y0"),
        .init(.english, "On September 27th", published: "2025-09-27", "2025-09-27", .event, "Y1"),
        .init(.english, "the first 6 months of 2024", "2024-01/2024-06", .period, "Y0"),
        .init(
            .english, "On July 9, 2024 the board met on tasks for the last six months of the year.", "2024-07/2024-12",
            .period, "Y2"),
        .init(.english, "11/10/2023", "2023-10-11", nil, "Y0"),
        .init(.english, "10/25/2023", "2023-10-25", nil, "Y0"),
        .init(.english, "the 2025 - 2030 term", "2025/2030", .term, "Y0"),
        .init(.english, "on the 19th of April 2024", "2024-04-19", nil, "Y0"),
        .init(.english, "19 April, 2024", "2024-04-19", nil, "Y0"),
        .init(.english, "from April 28 to May 2, 2024", "2024-04-28/2024-05-02", nil, "Y0"),
        .init(.english, "on April 8-10, 2024", "2024-04-08/2024-04-10", nil, "Y0"),
        .init(.english, "on April 8 and 9, 2024", "2024-04-08/2024-04-09", nil, "Y0"),
        .init(.english, "Q3 2024", "2024-07/2024-09", .period, "Y0"),
        .init(.english, "in October 2025", "2025-10", .other, "Y0"),
        .init(.english, "the first nine months of 2023", "2023-01/2023-09", .period, "Y0"),
        .init(.english, "the second half of 2023", "2023-07/2023-12", .period, "Y0"),
    ]

    static let arabic: [DateRow] = [
        .init(
            .arabic, "في فترة ما بعد الظهر من يوم 23 أبريل، اجتمع المكتب لبحث العمل في الربع الأول من عام 2024.",
            "2024-04-23", .event, "Y2"),
        .init(
            .arabic, "في عصر يوم 15 أبريل، عقد المكتب اجتماعا وفق الخطة رقم 281-KH/UBKTTU، المؤرخة 9 أبريل 2025.",
            "2025-04-15", .event, "Y2"),
        .init(.arabic, "المؤرخة 24 مارس 2025", "2025-03-24", .document, "Y0"),
        .init(
            .arabic, "في صباح يوم 17 نوفمبر/تشرين الثاني", published: "2025-11-17", "2025-11-17", .event, "Y1"),
        .init(.arabic, "١٥ أكتوبر/تشرين الأول ١٩٣٠", "1930-10-15", .other, "Y0"),
        .init(.arabic, "خلال الأشهر الستة الأولى من عام ٢٠٢٤", "2024-01/2024-06", .period, "Y0"),
        .init(.arabic, "۲۰۲۴/۰۴/۱۹", "2024-04-19", nil, "Y0"),
        .init(.arabic, "في الأول من يوليو", published: "2025-07-20", "2025-07-01", .event, "Y1"),
        .init(
            .arabic, "صباح الحادي عشر من أكتوبر/تشرين الأول", published: "2023-10-12", "2023-10-11", .event, "Y1"),
        .init(.arabic, "19 أفريل 2024", "2024-04-19", nil, "Y0"),
        .init(.arabic, "12 غشت 2024", "2024-08-12", nil, "Y0"),
        .init(.arabic, "7 آب 2024", "2024-08-07", nil, "Y0"),
        .init(.arabic, "9 كانون الأول 2024", "2024-12-09", nil, "Y0"),
        .init(.arabic, "في 8 يوليه 2024", "2024-07-08", nil, "Y0"),
        .init(.arabic, "للفترة 2020-2025", "2020/2025", .term, "Y0"),
        .init(.arabic, "للفترة 2025-2020", "2020/2025", .term, "Y0"),
        .init(.arabic, "يومي 8 و9 أغسطس 2024", "2024-08-08/2024-08-09", nil, "Y0"),
        .init(.arabic, "من 8 إلى 10 أغسطس 2024", "2024-08-08/2024-08-10", nil, "Y0"),
        .init(.arabic, "يوم الجمعة 19 أبريل 2024", "2024-04-19", nil, "Y0"),
        .init(.arabic, "في 19 من شهر أبريل عام 2024", "2024-04-19", nil, "Y0"),
        .init(.arabic, "الأشهر التسعة الأولى من عام 2023", "2023-01/2023-09", .period, "Y0"),
        .init(.arabic, "في صباح يوم 12 أبريل، اجتمعت كتلة الوكالات الإقليمية لبحث التدريب", "XXXX-04-12", .event, "Y3"),
    ]

    @Test("a date is read as its language writes it", arguments: vietnamese + english + arabic)
    func reads(_ row: DateRow) throws {
        var blocks: [(BlockKind, String)] = [(.lead, row.text + " nnnn nnnn nnnn nnnn nnnn nnnn nnnn nnnn")]
        if let published = row.published { blocks.append((.dateline, published)) }
        let article = ReadArticle(row.language, blocks)
        let found = article.dates.filter { $0.edtf == row.edtf && $0.role != .publication }
        let finding = try #require(found.first, "\(article.summary)")
        #expect(finding.rule == row.rule)
        if let role = row.role { #expect(finding.role == role, "\(article.summary)") }
    }

    @Test("a span that ends before it begins is reported as it stands, as a contradiction")
    func contradiction() {
        let article = ReadArticle(.arabic, "اعتبارا من أبريل 2025 وتستكمله قبل 30 مايو 2024")
        #expect(article.summary == ["other 2025-04 Y4", "deadline 2024-05-30 Y4"])
    }

    @Test("two names of one month that disagree are a contradiction")
    func disagreeingMonths() {
        #expect(ReadArticle(.arabic, "في 17 نوفمبر/تشرين الأول 2024").summary == ["event 2024-11-17 Y4"])
    }

    @Test(
        "numbers that look like dates are none",
        arguments: [
            "371/371 chi bộ, 63/63 tỉnh, 21/21 xã, 5/5 tiêu chí", "đội nhà thắng 2-1", "đường 30/4 và phố 19-5",
            "bằng 7,9 tỷ đồng, tăng 14,8% so với 3.4 lần", "24/7", "kỳ họp thứ Bảy", "số 12, ngõ 5, tổ 4",
        ])
    func traps(_ text: String) {
        #expect(
            ReadArticle(.vietnamese, text).dates.allSatisfy { $0.precision != .day || $0.role == .other }, "\(text)")
        #expect(ReadArticle(.vietnamese, text).event == nil, "\(text)")
    }

    @Test("the text under a finding reads as the date that is reported")
    func ranges() {
        let article = ReadArticle(
            .vietnamese, "Sáng 5/4, tỉnh tổ chức hội nghị sơ kết quý I/2024, theo Kế hoạch số 12-KH/TU ngày 3/1/2024.")
        #expect(article.dates.map(article.quote) == ["5/4", "quý I/2024", "3/1/2024"])
    }

    @Test("days of the calendar are counted as the calendar does")
    func calendar() throws {
        let leap = try #require(CalendarDay(2024, 2, 29))
        #expect(leap.adding(1) == CalendarDay(2024, 3, 1))
        #expect(leap.adding(-60) == CalendarDay(2023, 12, 31))
        #expect(CalendarDay(number: leap.number) == leap)
        #expect(CalendarDay(1970, 1, 1)?.number == 0)
        #expect(leap.weekday == 4)
        #expect(CalendarDay(2023, 2, 29) == nil)
        #expect(CalendarDay(1900, 2, 29) == nil)
    }

    @Test(
        "A year that is told by the other end of a span makes no day that no calendar has",
        arguments: [
            (Language.vietnamese, "Đoàn kiểm tra làm việc từ ngày 29/2 đến ngày 3/2/2024 tại huyện."),
            (.vietnamese, "Đoàn kiểm tra làm việc từ ngày 30/12/2022 đến ngày 29/2 tại huyện."),
            (.english, "The team worked in the district from 29/2 - 3/2/2024 and reported."),
        ])
    func sharedLeapDay(language: Language, text: String) {
        let dates = ReadArticle(language, text).dates
        #expect(!dates.isEmpty)
        #expect(dates.allSatisfy { !$0.edtf.contains("2023-02-29") }, "\(dates.map(\.edtf))")
    }
}
