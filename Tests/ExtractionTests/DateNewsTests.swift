import Model
import Testing

@testable import Extraction

@Suite("A day of news among other days")
struct DateNewsTests {
    static let stale: [EventRow] = [
        .init(
            .english,
            [
                "#The ferryman of Song Be",
                "On August 20, 2008 he carried the first pupils across; nobody else wanted the boat.",
                "In January 2023 his cell was among the best of the valley.",
            ],
            nil),
        .init(
            .vietnamese,
            [
                "#Người lái đò Sông Bé",
                "Ngày 20/8/2008, ông chở những học trò đầu tiên qua sông khi không ai muốn nhận chiếc thuyền.",
                "Tháng 1/2023, chi bộ của ông được khen là một trong những chi bộ tốt nhất vùng.",
            ],
            nil),
        .init(
            .arabic,
            [
                "#ملاح سونغ بي", "في 20 أغسطس 2008 نقل أول التلاميذ إلى الضفة الأخرى، ولم يرغب أحد سواه في القارب.",
                "وفي يناير 2023 كانت خليته من أفضل خلايا الوادي.",
            ],
            nil),
        .init(
            .english,
            ["@07/06/2024", "The cell is small. On December 1, 2023 two members stayed away, and the others went on."],
            nil),
        .init(
            .vietnamese,
            ["@07/06/2024", "Chi bộ chỉ có mười một người. Ngày 1/12/2023 hai người xin vắng, còn lại vẫn đủ mặt."], nil
        ),
        .init(
            .english,
            ["@02/10/2023", "Some call it a formality. On October 10 last year, in my own village, nobody spoke."], nil),
        .init(
            .vietnamese,
            ["@02/10/2023", "Có người bảo đó là hình thức. Ngày 10/10 năm ngoái, ở làng tôi không ai lên tiếng."], nil),
        .init(
            .english,
            ["@January 4, 2024", "On December 29 last year the board met in its old hall for the last time."],
            "2023-12-29"),
    ]

    @Test("is not one told in passing long before the story", arguments: stale)
    func longBefore(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }

    static let weekdays: [EventRow] = [
        .init(.english, ["@14/3/2024", "The board held its 40th session Wednesday under its new head."], "2024-03-13"),
        .init(
            .english, ["@14/3/2024", "Two men worked most of Wednesday in the ward to read the minutes."], "2024-03-13"),
        .init(.english, ["@14/3/2024", "The Wednesday market has been held in the ward for years."], nil),
        .init(
            .vietnamese, ["@14/3/2024", "Phiên họp thứ mười của ban diễn ra hôm thứ Tư tại trụ sở mới."], "2024-03-13"),
        .init(.vietnamese, ["@14/3/2024", "Bản mở hội vào thứ Bảy vừa qua, khách đến từ ba xã."], "2024-03-09"),
        .init(.english, ["@14/3/2024", "Every Wednesday morning the team walks to the hamlet with rice."], nil),
        .init(.vietnamese, ["@14/3/2024", "Mỗi sáng thứ Tư, đội lại đi bộ vào bản và mang theo gạo."], nil),
        .init(.arabic, ["@14/3/2024", "صباح كل يوم أربعاء يمشي الفريق إلى القرية ومعه الأرز."], nil),
        .init(.vietnamese, ["@14/3/2024", "Chi bộ thường sinh hoạt vào thứ Bảy hằng tuần, ai cũng nhớ."], nil),
    ]

    @Test("may be told by its weekday from the day of publication", arguments: weekdays)
    func weekday(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }

    static let beside: [EventRow] = [
        .init(
            .english,
            ["The answers to the dialogue of May 20 were sent to the households on June 7, 2024 by the ward."],
            "2024-06-07"),
        .init(
            .english, ["Objections must reach the ward before 5 p.m. on June 28; its list was put up on June 7, 2024."],
            "2024-06-07"),
        .init(
            .vietnamese, ["Bà con gửi ý kiến trước 17 giờ ngày 28/6; danh sách được niêm yết ngày 7/6/2024 ở phường."],
            "2024-06-07"),
        .init(
            .arabic, ["يمكن للسكان الاعتراض قبل الساعة 17 من يوم 28 يونيو على القائمة التي علقت في 7 يونيو 2024."],
            "2024-06-07"),
        .init(
            .english, ["Two men were arrested by police on June 7, 2024, and a boat was seized by the ward."],
            "2024-06-07"),
        .init(
            .english,
            ["Hai An, 08/01 - Today the team checked six shops for food before the Lunar New Year of 2020."],
            "2020-01-08"),
        .init(
            .vietnamese, ["(Báo Hải An) 8/1 - Sáng nay, đội liên ngành kiểm tra sáu cửa hàng trước Tết 2020."],
            "2020-01-08"),
        .init(
            .vietnamese, ["Ban Thường vụ Tỉnh ủy vừa ban hành Quy định số 15-QĐ/TU ngày 7/6/2024 về tiếp dân."],
            "2024-06-07"),
        .init(
            .vietnamese, ["Huyện ủy tổ chức quán triệt Quy định số 15-QĐ/TU ngày 7/6/2024 về tiếp dân."], nil),
        .init(
            .english, ["The talk, originally planned for May 29, was held on June 7, 2024, after the rain."],
            "2024-06-07"),
        .init(.arabic, ["عقد الحوار الذي كان مقررا في 29 مايو يوم 7 يونيو 2024 بعد المطر."], "2024-06-07"),
        .init(.english, ["HAI AN, Dec. 27, 2018 - The board reviewed its work and named nine cells."], "2018-12-27"),
    ]

    @Test("stands apart from deadlines by the hour and from days that name something", arguments: beside)
    func others(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }

    static let years: [EventRow] = [
        .init(
            .english, ["On March 16 the Front met to agree on the candidates for the council, term 2021-2026."],
            "2021-03-16"),
        .init(
            .vietnamese, ["Ngày 13/5, năm ứng cử viên đại biểu HĐND tỉnh nhiệm kỳ 2021 - 2026 gặp cử tri."],
            "2021-05-13"),
        .init(
            .english, ["The last meeting took place on December 5.", "The program of 2025 will be ready in January."],
            "2024-12-05"),
        .init(
            .english,
            ["On August 6 the board met.", "Result: by July 31, 2024, all had moved; in 2023 nobody had."],
            "2024-08-06"),
        .init(
            .english,
            ["On August 25 the team worked with the cell. It looks at the time from January 1, 2021 to June 30, 2022."],
            "2022-08-25"),
        .init(
            .vietnamese, ["Chiều 25/8, đoàn kiểm tra làm việc với chi bộ. Mốc kiểm tra từ 1/1/2021 đến 30/6/2022."],
            "2022-08-25"),
        .init(
            .arabic, ["في 25 أغسطس عمل الفريق مع الخلية. وفترة التفتيش من 1 يناير 2021 إلى 30 يونيو 2022."],
            "2022-08-25"),
        .init(
            .vietnamese, ["Tối 11/7, xã tổ chức lễ phát động. Cuộc vận động kéo dài đến hết năm 2024."], "2024-07-11"),
        .init(
            .english, ["On July 11 the commune held a ceremony. The drive lasts until the end of 2024."], "2024-07-11"),
        .init(
            .english, ["On December 7 the council closed its session. It agreed on the budget estimate for 2024."],
            "2023-12-07"),
        .init(
            .english, ["Five years have passed since the hamlet moved (April 2012). On April 21 its people met."],
            "2017-04-21"),
        .init(
            .english,
            ["On March 20 the board met.", "It heard of officials drawn by lot in 2023 and of their income."],
            "2024-03-20"),
        .init(
            .vietnamese, ["Chiều 19/4, sở họp về kỷ cương.", "Năm 2023, đoàn kiểm tra đã làm việc với 27 đơn vị."],
            "2024-04-19"),
        .init(
            .arabic, ["في 3 مايو نظمت اللجنة ندوة.", "كانت الخلية في عام 2014 صغيرة، وبدأت منذ عام 2016 تكبر."],
            "XXXX-05-03"),
        .init(
            .english,
            ["On March 12 a team surveyed the market.", "Since July 2025 there have been ten thousand visits."],
            "2026-03-12"),
        .init(
            .english, ["On May 19 the team seized boxes of cream; Decree 98/2020/ND-CP sets the fine."], "XXXX-05-19"),
        .init(
            .vietnamese, ["Chiều 21/4, hai ban ký quy chế giai đoạn 2021 - 2025; giai đoạn 2016 - 2020 có 127 lượt."],
            "2021-04-21"),
    ]

    @Test("takes its year from elections, programs and the time that has passed", arguments: years)
    func year(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }
}
