import Model
import Testing

@testable import Extraction

@Suite("Where the lead itself prints no day of the event")
struct DateLineTests {
    static let lines: [EventRow] = [
        .init(
            .english,
            [
                "#Two cells warned",
                "CAN THO, May 12, 2023 - The commission announced a warning to two Party cells of the port.",
            ],
            "2023-05-12"),
        .init(
            .english,
            [
                "#Two cells warned",
                "CAN THO, May 12, 2023 - On May 10 the commission announced a warning to two Party cells of the port.",
            ],
            "2023-05-10"),
    ]

    @Test("the date line tells it, unless the sentence behind has a day", arguments: lines)
    func dateLine(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }

    static let later: [EventRow] = [
        .init(
            .english,
            [
                "She had waited for an hour with her bag of papers.",
                "Nobody in the corridor knew how long it would still take that day.",
                "Then the doors were opened, and forty people sat down in the hall.",
                "The dialogue of the chairman with the traders was held on August 8, 2023 in the house of culture.",
            ],
            "2023-08-08"),
        .init(
            .vietnamese,
            [
                "Bà đã ngồi chờ hơn một giờ với chiếc túi đựng giấy tờ.",
                "Ngoài hành lang không ai biết còn phải đợi bao lâu nữa.",
                "Rồi cửa mở ra, bốn mươi người lần lượt ngồi vào chỗ.",
                "Buổi đối thoại giữa chủ tịch huyện với tiểu thương diễn ra ngày 8/8/2023 tại nhà văn hóa.",
            ],
            "2023-08-08"),
    ]

    @Test("a later paragraph tells it that says what was held", arguments: later)
    func laterParagraph(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }

    static let bare: [EventRow] = [
        .init(
            .english,
            ["#Talks", "@13/05/2023", "On the 12th, the commission held talks with the traders of the old market."],
            "2023-05-12"),
        .init(
            .english,
            ["#Talks", "@03/05/2023", "On the morning of the 28th, the commission held talks with the traders."],
            "2023-04-28"),
        .init(
            .vietnamese,
            ["#Đối thoại", "@13/05/2023", "Ngày 12, tại chợ cũ, ủy ban tổ chức đối thoại với tiểu thương."],
            "2023-05-12"),
        .init(.english, ["#Talks", "On the 12th, the commission held talks with the traders of the old market."], nil),
    ]

    @Test("a day without its month is the last such day before publication", arguments: bare)
    func bareDay(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }

    static let years: [EventRow] = [
        .init(
            .english,
            [
                "On August 16, the province reviewed ten years of implementing Resolution No. 25-NQ/TW on mass mobilization."
            ],
            "2023-08-16"),
        .init(
            .english,
            ["On August 15, the town reviewed three years of the contest, launched in August 2012 in two wards."],
            "2015-08-15"),
        .init(
            .vietnamese,
            ["Ngày 9/12, huyện tổ chức sơ kết ba năm cuộc vận động, phát động từ tháng 11/2019."],
            "2022-12-09"),
        .init(
            .english,
            ["On June 20, the district held a class on Regulation No. 296-QD/TW of the Central Committee."],
            "2025-06-20"),
        .init(
            .english,
            ["On November 6, the district warned a member for breaking Regulation No. 69-QD/TW of the Politburo."],
            "XXXX-11-06"),
        .init(
            .english,
            [
                "Marking International Women's Day (March 8), the chairman on March 11, 2024 held a dialogue with 90 women."
            ],
            "2024-03-11"),
    ]

    @Test("its year follows from how long something lasts and from papers that everybody knows", arguments: years)
    func inferredYear(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }
}
