import Model
import Testing

@testable import Extraction

@Suite("The day of the event told in other ways")
struct DateToldTests {
    static let months: [EventRow] = [
        .init(
            .english,
            ["The report, signed on October 1, 2024, was handed over to the school on the 10th of the same month."],
            "2024-10-10"),
        .init(
            .vietnamese, ["Biên bản ký ngày 01/10/2024 được trao cho nhà trường vào ngày 10 cùng tháng."], "2024-10-10"),
        .init(
            .arabic, ["سلم التقرير الموقع في 1 أكتوبر 2024 إلى المدرسة في العاشر من الشهر نفسه."], "2024-10-10"),
        .init(.arabic, ["@14/10/2024", "عقدت المدرسة في العاشر من الشهر الجاري اجتماعا للآباء."], "2024-10-10"),
        .init(
            .english, ["@03/12/2018", "On the 28th of last month, the school held a meeting of parents."], "2018-11-28"),
        .init(.vietnamese, ["@03/12/2018", "Ngày 28 tháng trước, trường tổ chức họp phụ huynh."], "2018-11-28"),
        .init(.arabic, ["@06/10/2022", "بعد ظهر يوم 5، عقدت المدرسة اجتماعا للآباء."], "2022-10-05"),
        .init(.english, ["On the fifth day of July, 2018, the school held a meeting of parents."], "2018-07-05"),
        .init(.english, ["On the 5th day of the 7th month of 2018, the school held a meeting."], "2018-07-05"),
        .init(.arabic, ["في اليوم الخامس من الشهر السابع من عام 2018 عقدت المدرسة اجتماعا."], "2018-07-05"),
        .init(
            .vietnamese, ["Vào buổi sáng của tháng Tư ngày 12, năm 2023, trường đã tổ chức họp phụ huynh."],
            "2023-04-12"),
    ]

    @Test("reads days by the month before them, by ordinal numbers and turned round", arguments: months)
    func month(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }

    @Test("does not appear before the day that its lead tells of")
    func after() {
        let story = ReadArticle(
            .arabic,
            [(.lead, "في 3 مايو 2020، زار وفد القرية وقدم الهدايا."), (.body, "وصدر القرار في 26 فبراير 2016")])
        #expect(story.event?.edtf == "2020-05-03")
        #expect(story.published == nil)
    }

    @Test("is near a deadline rather than soon behind what is told, but for the end of a year")
    func deadline() {
        let near = ReadArticle(
            .english,
            [
                (.lead, "On the morning of January 12, the mayor held the reception of citizens in his office."),
                (.body, "A man asked why a judgment that took effect on March 3, 2022 was not carried out."),
                (.body, "The mayor asked the office to report before February 28, 2024."),
            ])
        #expect(near.event?.edtf == "2024-01-12")
        let far = ReadArticle(
            .vietnamese,
            [
                (
                    .lead,
                    "Sáng 15/9, tỉnh khởi công con đường được phê duyệt tại Quyết định số 1138/QĐ-UBND ngày 28/4/2022."
                ),
                (.body, "Nhà thầu phải hoàn thành trước ngày 31/12/2024."),
            ])
        #expect(far.event?.edtf == "2022-09-15")
    }

    static let years: [EventRow] = [
        .init(
            .english, ["On March 5, the commune opened a school.", "In 2024, the commune will open three more."],
            "2024-03-05"),
        .init(
            .english, ["On March 5, the commune opened a school.", "It was completed at the end of 2023."], "2024-03-05"
        ),
        .init(
            .english, ["On March 5, the commune opened a school.", "By the end of 2023, it had 300 pupils."],
            "2024-03-05"),
        .init(
            .vietnamese, ["Sáng 5/3, xã khai giảng lớp học.", "Công trình sẽ hoàn thành trong năm 2024."], "2024-03-05"),
        .init(
            .vietnamese, ["Sáng 5/3, xã khai giảng lớp học.", "Xã phấn đấu có năm lớp đến cuối năm 2024."], "2024-03-05"
        ),
        .init(.vietnamese, ["Sáng 5/3, xã khai giảng lớp học.", "Ngôi nhà làm xong cuối năm 2023."], "2024-03-05"),
        .init(
            .arabic, ["في صباح يوم 5 مارس، افتتحت البلدية مدرسة.", "في عام 2023، افتتحت البلدية مدرستين."], "2024-03-05"
        ),
        .init(
            .arabic, ["في صباح يوم 5 مارس، افتتحت البلدية مدرسة.", "استعرض المؤتمر عمل عام 2023 وحدد مهام عام 2024."],
            "2024-03-05"),
        .init(.arabic, ["في صباح يوم 5 مارس، افتتحت البلدية مدرسة.", "سيكتمل البيت في عام 2024."], "2024-03-05"),
        .init(
            .english,
            ["On October 10, the commune opened a school.", "The commune has opened 12 schools from 2020 to 2024."],
            "2024-10-10"),
        .init(
            .english,
            [
                "On May 9, the district reviewed its work on roads. In the first four months of 2024, 18 km were laid.",
                "It will mend the drains, the lamps and the trees along the road, because what was laid in 2019 has cracked.",
            ], "2024-05-09"),
        .init(
            .english,
            ["On October 10, the commune opened a school.", "In three years (2022-2024), 12 schools were opened."],
            "2024-10-10"),
        .init(
            .vietnamese, ["Sáng 10/10, xã khai giảng lớp học.", "Ngôi nhà sẽ bàn giao trước Tết Nguyên đán 2025."],
            "2024-10-10"),
        .init(
            .vietnamese, ["Sáng 10/10, xã khai giảng lớp học.", "Đến hết năm 2024, xã sẽ có năm lớp."], "2024-10-10"),
    ]

    @Test("is of the year that what is told beside it implies", arguments: years)
    func year(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }

    static let beside: [EventRow] = [
        .init(
            .english,
            [
                "According to the notice of March 20, 2015 of the school, over two days, March 3 and 4, the board held its 21st session."
            ], "2015-03-03"),
        .init(
            .vietnamese,
            ["Theo thông báo phát đi ngày 17/8/2022 của trường, trong hai ngày 11 và 12/8, hội đồng đã họp kỳ thứ 21."],
            "2022-08-11"),
        .init(
            .vietnamese,
            [
                "Hội đồng vừa quyết định theo dõi thêm hai việc, trong đó có một việc khởi tố từ ngày 21/12/2022.",
                "Hội đồng yêu cầu làm xong trước ngày 30/6/2023.",
                "Phiên họp diễn ra tại hội trường lớn ngày 15/3/2023.",
            ], "2023-03-15"),
        .init(
            .arabic,
            ["افتتحت المحكمة يوم الأربعاء 6 ديسمبر 2023 محاكمة السائق، ومن المتوقع أن تستمر حتى 20 ديسمبر."],
            "2023-12-06"),
        .init(.arabic, ["استقبلت المدينة يوم 6 ديسمبر 2023 سفيرا سابقا وزوجته في دار الثقافة."], "2023-12-06"),
        .init(
            .english, ["The festival opened at 8 am on November 12, 2023, earlier than the guests were invited."],
            "2023-11-12"),
        .init(
            .vietnamese,
            [
                "Đúng ngày kỷ niệm 94 năm thành lập trường (15/10/1930 - 15/10/2024), thành phố tổ chức chung kết hội thi.",
                "Qua hai vòng sơ khảo ngày 20 và 27/9, ba đội được chọn.",
            ], "2024-10-15"),
        .init(
            .vietnamese, ["@21/07/2025 11:48", "Từ 9h ngày 21/7, cảng cấm toàn bộ tàu thuyền ra khơi."], "2025-07-21"),
        .init(.vietnamese, ["@01/10/2025", "Sáng cùng ngày, đoàn kiểm tra năm cơ sở sản xuất bánh."], "2025-10-01"),
        .init(.vietnamese, ["BINH DUONG - Ngay 24-6-2020, truong to chuc hop phu huynh."], "2020-06-24"),
        .init(
            .english,
            ["On December 6, the school held the closing ceremony of the class of nurses, course 2023 - 2024."],
            "2024-12-06"),
        .init(
            .english,
            [
                "The school on the island opened on the morning of 5 September, only with the sound of waves.",
                "Its first teacher stayed.", "The school year 2019-2020 has 35 weeks.",
            ], "2019-09-05"),
        .init(
            .english,
            [
                "#NOTICE", "on results of the 5th session of the board", "(No. 42-TB/UBKTTU of 24/9/2025)",
                "From 17 to 18 September, the board held its 5th session in the province's hall.",
            ], "2025-09-17"),
    ]

    @Test("tells the event's day from those that stand beside it", arguments: beside)
    func other(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }
}
