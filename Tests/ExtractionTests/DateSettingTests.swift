import Model
import Testing

@testable import Extraction

@Suite("What is not the event of a story")
struct DateSettingTests {
    static let columns: [EventRow] = [
        .init(
            .arabic,
            ["#سؤال وجواب: من يقرر؟", "وفقا للقانون الذي يسري من 1 يوليو 2023، يقرر السكان مستوى المساهمة بأنفسهم."],
            nil),
        .init(
            .english,
            [
                "Question: who decides on the road?",
                "Answer: On May 4, 2024 the village met, and every household has a vote.",
            ],
            nil),
        .init(
            .vietnamese,
            [
                "Bạn đọc hỏi: Mức đóng góp do ai quyết định?",
                "Trả lời: Ngày 5/4/2024 thôn đã họp, mọi hộ dân đều có quyền bàn.",
            ],
            nil),
        .init(
            .english,
            ["#Reader's letter: our road", "On May 4, 2024 the village head told us that everybody had to pay."], nil),
    ]

    @Test("is a day in a column that answers questions or prints a letter", arguments: columns)
    func column(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }

    static let quotations: [EventRow] = [
        .init(
            .english, ["The old man laughs: \"On May 5, 2024 the two families came with sticks in their hands.\""], nil),
        .init(.vietnamese, ["Ông cười: \"Tối 5/4/2024, hai nhà mang gậy đến tổ chức đánh nhau ngay giữa sân.\""], nil),
        .init(.arabic, ["ويتذكر العجوز: \"في ليلة 5 يناير 2024 عقدت الأسرتان اجتماعا في الساحة الكبيرة\"."], nil),
    ]

    @Test("is what somebody tells in quotation marks", arguments: quotations)
    func quoted(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }

    static let subordinate: [EventRow] = [
        .init(
            .english,
            [
                "With five days to go before the election on March 15, 2026, a team on March 10 checked the lists of the town."
            ],
            "2026-03-10"),
        .init(
            .english, ["On April 20 the ward studied the plan of the congress, which closed on February 1, 2021."],
            "2021-04-20"),
        .init(
            .english, ["The course, which began on July 1, 2020, closed on the afternoon of July 3 in the town."],
            "2020-07-03"),
        .init(
            .english,
            ["A delegation, on a visit from May 14 to 18, 2019, met the members of the commission on May 16."],
            "2019-05-16"),
        .init(
            .english, ["In two days, June 14 and 15, 2022, the board met to consider and conclude three matters."],
            "2022-06-14"),
        .init(
            .vietnamese,
            ["Hằng năm vào ngày 15/1/2024, thôn công khai danh sách; sáng 20/2/2024, xã tổ chức kiểm tra."],
            "2024-02-20"),
    ]

    @Test("is a day before, behind or beside it in its sentence", arguments: subordinate)
    func beside(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }

    @Test("is a day long before the story was published")
    func stale() {
        let old = ReadArticle(
            .english,
            [(.dateline, "02/06/2021"), (.lead, "On the night of January 5, 2015 two families met with sticks.")])
        #expect(old.event == nil)
        let near = ReadArticle(
            .english,
            [(.dateline, "02/06/2021"), (.lead, "On the night of January 5, 2021 two families met with sticks.")])
        #expect(near.event?.edtf == "2021-01-05")
    }

    static let today: [EventRow] = [
        .init(
            .arabic, ["@05/12/2024 17:02", "أعلنت اللجنة الدائمة اليوم قرارات بشأن الكوادر في المدينة كلها."],
            "2024-12-05"),
        .init(.arabic, ["@05/12/2024 17:02", "عقدت اللجنة حتى هذا اليوم عشرة اجتماعات في المدينة وحدها."], nil),
        .init(.english, ["@26/04/2024", "The board of the county convened here Thursday."], "2024-04-25"),
        .init(.english, ["@26/04/2024", "The board of the county has met here every Thursday."], nil),
    ]

    @Test("but \"today\" and a bare weekday are, where an act is reported", arguments: today)
    func relative(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }

    static let lapses: [EventRow] = [
        .init(
            .english,
            ["Seven months after the law was passed (November 10, 2022), the town on June 15 trained 300 people."],
            "2023-06-15"),
        .init(
            .arabic, ["بعد سبعة أشهر من إقرار القانون (10 نوفمبر 2022)، نظمت البلدة في 15 يونيو دورة لثلاثمائة شخص."],
            "2023-06-15"),
        .init(
            .english, ["Group 4 met on November 18, 90 years after the Front was founded (November 18, 1930)."],
            "2020-11-18"),
        .init(
            .vietnamese, ["Ngày 29/11, huyện tổng kết 20 năm thực hiện Chỉ thị của Bộ Chính trị (1998 - 2018)."],
            "2018-11-29"),
        .init(
            .english, ["On August 5, the town reviewed five years of Directive No. 49-CT/TW (dated October 20, 2015)."],
            "2020-08-05"),
        .init(
            .english, ["On May 7 the border guard marked 70 years of the Dien Bien Phu victory with veterans."],
            "2024-05-07"),
        .init(
            .english, ["On October 12 the county welcomed 88 years of the Traditional Day of mass mobilization."],
            "2018-10-12"),
        .init(.vietnamese, ["Ngày 17/1, xã chúc Tết Canh Tý các gia đình và tổ chức gói bánh."], "2020-01-17"),
    ]

    @Test("and the time that has passed tells its year", arguments: lapses)
    func lapse(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }

    @Test("and what is merely likely yields to a period that is reported")
    func likely() {
        let row = EventRow(
            .arabic,
            [
                "في صباح يوم 22 يوليو، نظمت اللجنة مؤتمرا لتقييم نتائج الأشهر الستة الأولى من عام 2020 في البلديات بعد الدمج."
            ],
            "2020-07-22")
        #expect(row.article.event?.edtf == row.event)
        let alone = EventRow(.english, ["On August 22 the office opened its doors after the merger."], "2025-08-22")
        #expect(alone.article.event?.edtf == alone.event)
    }
}
