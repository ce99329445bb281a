import Model
import Testing

@testable import Extraction

/// A story and the date of its event, EDTF; nil when it tells none.
struct EventRow: Sendable, CustomTestStringConvertible {
    var language: Language
    var blocks: [String]
    var event: String?
    var rule: String?

    /// - Parameter blocks: paragraphs; one that begins with `@` is a dateline, with `#` the headline, with `~` a caption.
    init(_ language: Language, _ blocks: [String], _ event: String?, _ rule: String? = nil) {
        self.language = language
        self.blocks = blocks
        self.event = event
        self.rule = rule
    }

    var testDescription: String { blocks.joined(separator: " | ") }

    var article: ReadArticle {
        var hasLead = false
        return ReadArticle(
            language,
            blocks.map { line in
                switch line.first {
                case "@": return (.dateline, String(line.dropFirst()))
                case "#": return (.headline, String(line.dropFirst()))
                case "~": return (.caption, String(line.dropFirst()))
                default:
                    defer { hasLead = true }
                    return (hasLead ? .body : .lead, line)
                }
            })
    }
}

@Suite("The date of the event")
struct DateEventTests {
    static let vietnamese: [EventRow] = [
        .init(
            .vietnamese,
            ["Thực hiện Kế hoạch số 12-KH/TU ngày 5/3/2024 của Tỉnh ủy, ngày 10/4, Huyện ủy tổ chức hội nghị học tập."],
            "2024-04-10", "Y2"),
        .init(
            .vietnamese,
            [
                "Nhân kỷ niệm 94 năm Ngày truyền thống của ngành (15/10/1930 - 15/10/2024), sáng 14/10, cơ quan tổ chức gặp mặt."
            ],
            "2024-10-14", "Y2"),
        .init(
            .vietnamese, ["Chiều 12/6/2024, lớp tập huấn diễn ra từ ngày 10 đến 12/6 đã bế mạc tại trung tâm tỉnh."],
            "2024-06-12", "Y0"),
        .init(
            .vietnamese,
            ["Sau hai ngày làm việc (8-9/10/2024), hội nghị của Hội Nông dân tỉnh đã bế mạc thành công tốt đẹp."],
            "2024-10-09", "Y0"),
        .init(
            .vietnamese,
            ["Trong 2 ngày 8 và 9/10/2024, Hội Nông dân tỉnh tổ chức hội thi tìm hiểu pháp luật cho hội viên."],
            "2024-10-08", "Y0"),
        .init(
            .vietnamese,
            ["Từ ngày 1/7/2025, khi mô hình mới vận hành, cán bộ các xã phải học nhiều việc hơn trước đây."], nil),
        .init(
            .vietnamese,
            ["Theo báo cáo, từ ngày 1/1 đến ngày 30/6/2024, toàn tỉnh xảy ra nhiều vụ cháy rừng hơn năm trước."],
            nil),
        .init(
            .vietnamese, ["Trước đó, ngày 24/7/2025, Thường trực đã họp và thống nhất chủ trương đầu tư dự án này."],
            nil),
        .init(
            .vietnamese,
            ["Công an tỉnh cho biết phải hoàn thành việc cấp lại thẻ trước ngày 30/6/2025 cho người dân các xã."],
            nil),
        .init(
            .vietnamese,
            ["@26/06/2025 12:34", "Sáng nay, hàng nghìn thí sinh của thành phố bước vào môn thi đầu tiên."],
            "2025-06-26", "Y1"),
        .init(
            .vietnamese,
            ["@26/06/2025", "Tối qua, đội tuyển nữ đã thắng trận chung kết trên sân nhà trước hàng vạn khán giả."],
            "2025-06-25", "Y1"),
        .init(
            .vietnamese,
            ["@05/01/2025", "Ngày 28/12, Ủy ban Kiểm tra họp kỳ cuối năm và kết luận nhiều nội dung quan trọng."],
            "2024-12-28", "Y1"),
        .init(
            .vietnamese,
            ["@05/01/2025", "Theo kế hoạch, ngày 20/1 tới, thành phố sẽ tổ chức lễ hội hoa xuân ở công viên lớn."],
            "2025-01-20", "Y1"),
        .init(
            .vietnamese,
            [
                "#Hội nghị tổng kết năm 2023",
                "Sáng 12/1, Ban Chỉ đạo huyện họp tổng kết năm 2023, triển khai nhiệm vụ năm 2024.",
            ],
            "2024-01-12", "Y2"),
        .init(
            .vietnamese,
            ["Ngày 12/12, Đảng ủy phường họp đánh giá kết quả năm 2023 và bàn phương hướng, nhiệm vụ năm 2024."],
            "2023-12-12", "Y2"),
        .init(
            .vietnamese, ["Thứ Sáu, ngày 19/4, xã họp dân bàn việc mở đường và lấy ý kiến về mức đóng góp năm 2024."],
            "2024-04-19", "Y2"),
        .init(
            .vietnamese,
            ["Sáng 12/4, Đảng ủy Khối các cơ quan tỉnh tổ chức hội thảo về công tác xây dựng Đảng hiện nay."],
            "XXXX-04-12", "Y3"),
        .init(
            .vietnamese,
            ["~Hội nghị ngày 3/3/2024 tại hội trường.", "Chị Lan kể chuyện nuôi ong ở bản, ai nghe cũng vui lây."],
            nil),
        .init(
            .vietnamese,
            [
                "Ngày 5/6/2024, Tòa án xét xử vụ án tham ô; bị cáo kháng cáo bản án sơ thẩm ngày 3/2/2024 của tòa cấp dưới."
            ],
            "2024-06-05", "Y0"),
        .init(
            .vietnamese,
            ["Dịp lễ 30/4, hàng nghìn du khách về biển; các bãi tắm đều đông kín người từ sáng sớm tinh mơ."], nil),
        .init(
            .vietnamese,
            ["Công bố Quyết định số 118-QĐ/TU sáng 26/2/2026, đoàn kiểm tra làm việc với năm xã vùng biên giới."],
            "2026-02-26", "Y0"),
        .init(
            .vietnamese,
            ["Quyết định số 214-QĐ/TU của Ban Thường vụ Tỉnh ủy ngày 6/10/2025 giao đoàn giám sát năm đảng bộ."],
            nil),
    ]

    static let english: [EventRow] = [
        .init(
            .english,
            [
                "The district committee told its review meeting on May 9 that work in the first four months of 2024 went well."
            ],
            "2024-05-09", "Y2"),
        .init(
            .english,
            [
                "On January 12, the Secretary received citizens and asked the city to reply before February 28, 2024 at the latest."
            ],
            "2024-01-12", "Y2"),
        .init(
            .english,
            [
                "On August 27, the office marked the 80th anniversary of its founding day (August 28, 1945 - August 28, 2025)."
            ],
            "2025-08-27"),
        .init(
            .english,
            [
                "By Decision No. 218-QD/TU, dated October 7, 2025, the team inspected five communes on November 5 and 6."
            ],
            "2025-11-05", "Y2"),
        .init(
            .english,
            ["From August 8 to August 10, 2024, the union held its congress with three hundred delegates in the city."],
            "2024-08-08", "Y0"),
        .init(
            .english,
            ["As of June 30, 2024, the province had built four hundred houses for poor families in the mountains."], nil
        ),
        .init(
            .english,
            ["The law was adopted on November 14, 2022, and took effect on July 3, 2023 across the whole country."], nil
        ),
        .init(
            .english,
            [
                "@Published: March 5, 2025",
                "This morning, the board met in Hue to hear farmers who had lost their crops to the flood.",
            ],
            "2025-03-05", "Y1"),
        .init(
            .english,
            [
                "@Published: March 5, 2025",
                "Life in the village has changed, and today nobody remembers the old ferry across the river.",
            ],
            nil),
        .init(
            .english,
            [
                "@March 8, 2025",
                "Police said on Thursday that two boats had collided near the port and that nobody was hurt.",
            ],
            "2025-03-06", "Y1"),
        .init(
            .english,
            [
                "@January 3, 2025",
                "On October 28, the court opened the trial of five officials over land in the coastal district.",
            ],
            "2024-10-28", "Y1"),
        .init(
            .english,
            ["The team reached the final in May, and March was its best month, with nine wins out of 10 matches."], nil),
    ]

    static let arabic: [EventRow] = [
        .init(
            .arabic,
            ["@17/03/2025", "صباح اليوم، ترأس سكرتير لجنة الحزب جلسة استقبال المواطنين الدورية في مقر المقاطعة."],
            "2025-03-17", "Y1"),
        .init(
            .arabic,
            ["في يومي 8 و9 أغسطس 2024، نظمت لجنة التفتيش دورة تدريبية للكوادر في القاعدة بحضور عدد كبير من المندوبين."],
            "2024-08-08", "Y0"),
        .init(
            .arabic,
            [
                "وفقا للقرار رقم 214-QD/TU الصادر في 6 أكتوبر 2025، عمل فريق الإشراف في 5 نوفمبر مع خمس بلديات في المقاطعة."
            ],
            "2025-11-05", "Y2"),
        .init(
            .arabic,
            [
                "بعد ظهر يوم 18 يناير، نظمت اللجنة مؤتمرا لتلخيص العمل في عام 2023 ونشر المهام الرئيسية لعام 2024 في المنطقة."
            ],
            "2024-01-18", "Y2"),
        .init(
            .arabic,
            [
                "بمناسبة الذكرى الرابعة والتسعين لليوم التقليدي 15 أكتوبر، روى كبار السن حكايات عن عملهم بين الناس في الريف."
            ],
            nil),
        .init(
            .arabic,
            ["طلبت اللجنة من الوحدات استكمال الملفات قبل 30 مايو 2025 وتسليمها إلى المكتب دون أي تأخير أو نقص."], nil),
        .init(
            .arabic,
            [
                "في صباح يوم ١٠ يناير، نظمت الشرطة مؤتمرا لمراجعة أعمال التفتيش لعام ٢٠٢٢ ونشر مهام عام ٢٠٢٣ في المقاطعة."
            ],
            "2023-01-10", "Y2"),
        .init(
            .arabic,
            ["افتتحت الدورة يوم 15 أبريل وتستمر خلال يومين (من 15 إلى 16/4/2024) بمشاركة مئتي متدرب من القرى."],
            "2024-04-15", "Y0"),
    ]

    @Test("the event's date is the first of the lead that can be one", arguments: vietnamese + english + arabic)
    func event(_ row: EventRow) {
        let article = row.article
        #expect(article.event?.edtf == row.event, "\(article.summary)")
        if let rule = row.rule { #expect(article.event?.rule == rule, "\(article.summary)") }
    }

    @Test("the dates of documents, terms, anniversaries and deadlines keep their roles")
    func roles() {
        let article = ReadArticle(
            .vietnamese,
            "Sáng 5/4/2024, tỉnh họp theo Nghị quyết số 18 ngày 25/10/2017, nhiệm kỳ 2020-2025; các xã báo cáo trước ngày 30/4; kỷ niệm Ngày thành lập (3/2/1930 - 3/2/2024)."
        )
        #expect(
            article.summary == [
                "event 2024-04-05 Y0", "document 2017-10-25 Y0", "term 2020/2025 Y0", "deadline 2024-04-30 Y2",
                "anniversary 1930-02-03/2024-02-03 Y0",
            ])
    }

    @Test("of an event of several days all days are listed beside the first")
    func severalDays() {
        let article = ReadArticle(
            .vietnamese, "Từ ngày 8 đến 10/8/2024, Hội Phụ nữ tỉnh tổ chức đại hội lần thứ mười lăm.")
        #expect(article.event?.edtf == "2024-08-08")
        #expect(article.event?.precision == .day)
        #expect(article.summary == ["event 2024-08-08 Y0", "event 2024-08-08/2024-08-10 Y0"])
    }

    @Test("a document cited twice is no month at its second citation")
    func citedAgain() {
        let article = ReadArticle(
            .vietnamese, "Luật số 10/2022/QH15 được thực hiện tốt. Xã đã học Luật số 10/2022/QH15 trong các thôn.")
        #expect(article.dates.isEmpty)
    }
}
