import Model
import Testing

@testable import Extraction

/// Days and spans of days that are those of what was done, whatever stands before them.
@Suite("Spans of days and years")
struct SpanTests {
    static let rows: [EventRow] = [
        .init(
            .english,
            ["Under Plan No. 15/KH-UBND, from 10 to 25 August 2022, the joint team of the province checked 14 shops."],
            "2022-08-10"),
        .init(
            .vietnamese,
            [
                "Thực hiện Kế hoạch số 15/KH-UBND, từ ngày 10 đến 25/8/2022, đoàn liên ngành của tỉnh đã kiểm tra 14 cửa hàng."
            ],
            "2022-08-10"),
        .init(
            .arabic, ["وفقا للخطة رقم 15/KH-UBND، من 10 إلى 25 أغسطس 2022، قام الفريق المشترك بتفتيش 14 متجرا."],
            "2022-08-10"),
        // The paper's own day is not that of what was done.
        .init(
            .vietnamese, ["Theo Kế hoạch số 15/KH-UBND, ngày 2/8/2022 của tỉnh, các cửa hàng phải niêm yết giá."], nil),
        .init(
            .english,
            [
                "#A team works in the district",
                "10/11 - The team worked with the district on the years from 2019 to October 2021.",
            ],
            "2021-11-10"),
        .init(
            .vietnamese,
            [
                "#Đoàn làm việc tại huyện",
                "10/11 - Đoàn giám sát làm việc với huyện về giai đoạn từ năm 2019 đến tháng 10/2021.",
            ],
            "2021-11-10"),
        .init(
            .english, ["On June 15, the team worked with the district on the period from 2018 to the end of 2022."],
            "2023-06-15"),
        .init(
            .vietnamese, ["Sáng 15/6, đoàn làm việc với huyện về kết quả từ năm 2018 đến hết năm 2022."], "2023-06-15"),
        .init(
            .arabic, ["صباح يوم 15 يونيو، عقد الفريق اجتماعا مع المنطقة بشأن الفترة من 2018 حتى نهاية عام 2022."],
            "2023-06-15"),
        // A verb of judgment closes nothing: the first of two days is meant.
        .init(
            .english,
            [
                "In two days, 23 and 24 May 2019, the board held its session to consider five files and conclude on two others."
            ],
            "2019-05-23"),
    ]

    @Test("tell the day of what was done", arguments: rows)
    func event(row: EventRow) throws {
        let event = row.article.event
        #expect(event.map { String($0.edtf.prefix(10)) } == row.event)
    }
}
