import Model
import Testing

@testable import Extraction

@Suite("The day of the event told from the day of writing")
struct DatePastDayTests {
    static let days: [EventRow] = [
        .init(
            .vietnamese, ["@Thứ Tư, 21/9/2022", "Đoàn giám sát làm việc với phường vào sáng thứ Ba tuần trước."],
            "2022-09-13"
        ),
        .init(.vietnamese, ["@21/9/2022", "Thứ Bảy vừa rồi, xã tổ chức tiếp dân tại nhà văn hóa thôn."], "2022-09-17"),
        .init(
            .vietnamese, ["@21/9/2022", "Thứ Bảy vừa rồi (17-9), xã tổ chức tiếp dân tại nhà văn hóa."], "2022-09-17"),
        .init(.vietnamese, ["@21/9/2022", "Theo tin từ huyện: Cuối giờ sáng nay, lửa bùng lên ở chợ."], "2022-09-21"),
        .init(.vietnamese, ["@21/9/2022", "Rạng sáng nay, lửa bùng lên ở chợ. Hàng mới nhập hôm 18-9."], "2022-09-21"),
        .init(
            .vietnamese, ["@21/9/2022", "Chiều hôm kia, thành phố tổ chức đối thoại với tiểu thương."], "2022-09-19"),
        .init(.english, ["@21/9/2022", "The day before yesterday the board announced its decision."], "2022-09-19"),
        .init(.english, ["@21/9/2022", "Early this morning police of the town arrested nine gamblers."], "2022-09-21"),
        .init(.english, ["@21/9/2022", "The team met the traders on Tuesday last week in the hall."], "2022-09-13"),
        .init(
            .english, ["@28/8/2020", "The course, opened on August 24, closed this morning in the town."], "2020-08-28"),
        .init(.arabic, ["@21/09/2022", "أعلنت اللجنة أول أمس قراراتها بشأن الكوادر في المدينة."], "2022-09-19"),
    ]

    @Test("is counted back from the publication", arguments: days)
    func back(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }

    @Test("is not doubted because reporters sign the story")
    func signed() {
        let signed = ReadArticle(
            .vietnamese, [(.dateline, "21/9/2022"), (.lead, "Sáng nay, xã tổ chức đối thoại."), (.byline, "PV")])
        #expect(signed.event?.edtf == "2022-09-21")
        let asked = ReadArticle(
            .vietnamese,
            [(.dateline, "21/9/2022"), (.lead, "PV: Xã tổ chức đối thoại hôm nay thế nào?"), (.body, "Rất tốt.")])
        #expect(asked.event == nil)
    }

    static let plans: [EventRow] = [
        .init(
            .vietnamese,
            [
                "@10/4/2023", "Ngày hội của huyện sẽ diễn ra từ ngày 18 đến 22-4 tại công viên.",
                "Hạn chót đăng ký gian hàng là 17 giờ ngày 13-4.",
            ], "2023-04-18"),
        .init(
            .english,
            [
                "@10/04/2023", "The fair of the district will be held from April 18 to 22 in the park.",
                "Ninety traders met on April 3 to talk of their stalls.",
            ], "2023-04-18"),
        .init(
            .vietnamese,
            [
                "@3/6/2026", "Trong tháng 5, ban đã giải quyết xong bốn vụ việc tồn đọng.",
                "Cả bốn vụ phát sinh trước khi sắp xếp tỉnh (1/7/2025).",
            ], nil),
        .init(
            .english,
            ["In 2021, 34 monks were visited on the occasion of Chol Chnam Thmay (April 14 - 16) by the board."], nil),
        .init(
            .vietnamese, ["Từ ngày 3/6/2024, ủy ban khai giảng lớp tập huấn cho hai trăm cán bộ cơ sở."], "2024-06-03"),
        .init(.vietnamese, ["Từ ngày 1/7/2024, mức lương mới được áp dụng cho cán bộ xã."], nil),
    ]

    @Test("is what the opening announces, not a deadline, a feast or what lay before", arguments: plans)
    func plan(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }

    static let damaged: [EventRow] = [
        .init(.vietnamese, ["Ngày 4 tháng6 năm 2021, thanh tra công bố kết luận."], "2021-06-04"),
        .init(.vietnamese, ["Sáng ngày5/6/2021, thanh tra công bố kết luận."], "2021-06-05"),
        .init(.vietnamese, ["Ngày 09 tháng 01 năm 2 020, hai cơ quan ký kết quy chế."], "2020-01-09"),
        .init(.vietnamese, ["Ngày 9/1/20 24, hai cơ quan ký kết quy chế."], "2024-01-09"),
        .init(.english, ["It was the third of May, 2019, when the village opened its bridge."], "2019-05-03"),
        .init(.english, ["The twenty-first of May 2019 was the day on which the village met."], "2019-05-21"),
    ]

    @Test("is read where blanks were lost or came in, and where it is spelt out", arguments: damaged)
    func damage(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }

    static let years: [EventRow] = [
        .init(
            .english, ["On Saturday and Sunday (March 30 and 31), the office held the exam of 2024 for clerks."],
            "2024-03-30"),
        .init(
            .vietnamese, ["Chiều 16/7, phường tổ chức hội nghị về hai năm thi hành luật (1/7/2023 - 1/7/2025)."],
            "2025-07-16"),
        .init(
            .english,
            [
                "#The courts deploy tasks of 2022",
                "On December 14, the courts of the province held a conference to deploy the work in 2022.",
                "In 2021, the courts finished nine tenths of their cases.",
                "The president required that the courts in 2022 publish their judgments.",
            ], "2021-12-14"),
        .init(
            .english,
            [
                "On March 21 and 22, the commission met for its 42nd session in the town.",
                "Notice No. 618-TB/UBKTTU dated March 25, 2024 on the session was sent to the press.",
            ], "2024-03-21"),
    ]

    @Test("has a year that weekdays, spans, tasks and notices tell", arguments: years)
    func year(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }
}
