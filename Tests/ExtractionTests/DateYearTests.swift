import Model
import Testing

@testable import Extraction

@Suite("The year that a story omits")
struct DateYearTests {
    static let ages: [EventRow] = [
        .init(
            .vietnamese, ["Tối 17/11, thôn mở hội kỷ niệm 94 năm Ngày truyền thống Mặt trận Tổ quốc Việt Nam."],
            "2024-11-17"),
        .init(
            .english, ["On July 20, the ward marked the 77th anniversary of War Invalids and Martyrs Day."],
            "2024-07-20"),
        .init(
            .arabic, ["أقامت القرية يوم 17 نوفمبر مهرجانا بمناسبة الذكرى الـ94 لتأسيس جبهة الوطن الفيتنامية."],
            "2024-11-17"),
        .init(
            .vietnamese, ["Chiều 3/1, cơ quan gặp mặt kỷ niệm 59 năm Ngày truyền thống của ngành (5/1/1966)."],
            "2025-01-03"),
        .init(
            .vietnamese, ["Chiều 28/5, huyện sơ kết 3 năm thực hiện Kết luận số 12-KL/TU ngày 6/4/2022 của Tỉnh ủy."],
            "2025-05-28"),
        .init(
            .english,
            ["On May 13, the town reviewed five years of implementing Directive No. 12-CT/TU dated May 30, 2019."],
            "2024-05-13"),
        .init(
            .arabic,
            ["عقدت البلدة يوم 28 مايو لقاء لتقييم خمس سنوات من تنفيذ التوجيه رقم 12-CT/TU المؤرخ 30 مايو 2019."],
            "2024-05-28"),
    ]

    @Test("is told by a numbered anniversary, and by how long a paper has been carried out", arguments: ages)
    func byAge(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }

    static let hints: [EventRow] = [
        .init(
            .vietnamese,
            ["Chiều 28/5, xã giao ban.", "Từ đầu năm 2024 đến nay, xã đã tiếp 200 lượt người dân đến làm việc."],
            "2024-05-28"),
        .init(
            .english,
            ["The ward met on May 28.", "Since the beginning of 2024, the ward has received 200 of its people."],
            "2024-05-28"),
        .init(
            .arabic, ["اجتمع الحي يوم 28 مايو لبحث عمله.", "ومنذ مطلع عام 2024 استقبل الحي 200 من سكانه في مقره."],
            "2024-05-28"),
        .init(
            .vietnamese,
            ["Chiều 28/5, xã giao ban.", "So với cùng kỳ năm 2023, số đơn của người dân giảm 20 phần trăm."],
            "2024-05-28"),
        .init(
            .english,
            ["The ward met on May 28.", "Petitions fell by a fifth against the same period of 2023 in all hamlets."],
            "2024-05-28"),
        .init(
            .arabic,
            ["اجتمع الحي يوم 28 مايو لبحث عمله.", "وانخفضت الشكاوى مقارنة بنفس الفترة من عام 2023 في جميع القرى."],
            "2024-05-28"),
        .init(
            .vietnamese, ["Chiều 28/5, xã giao ban.", "Tháng 5/2024, xã đã tiếp 200 lượt người dân đến làm việc."],
            "2024-05-28"),
        .init(
            .english,
            ["The ward met on May 28.", "By the end of April 2024, the ward had received 200 of its people."],
            "2024-05-28"),
        .init(
            .english, ["The ward met on July 20.", "It heard 20 petitions, against 30 in the first half of 2023."],
            "2024-07-20"),
        .init(.english, ["On Wednesday, November 12, the ward heard its people."], "2025-11-12"),
        .init(.vietnamese, ["Sáng 12/11 (thứ Tư), phường lắng nghe ý kiến người dân."], "2025-11-12"),
        .init(.arabic, ["استمع الحي إلى سكانه صباح الأربعاء 12 نوفمبر في مقره."], "2025-11-12"),
        .init(.english, ["On September 12, the commune spoke of two-tier local government."], "2025-09-12"),
        .init(.vietnamese, ["Ngày 31/1, xã tặng quà Tết Giáp Thìn cho hộ nghèo."], "2024-01-31"),
        .init(.vietnamese, ["Sáng 5/9, thầy trò vùng cao khai giảng năm học 2024 - 2025."], "2024-09-05"),
        .init(.english, ["On September 5, schools opened the 2024-2025 school year."], "2024-09-05"),
        .init(.english, ["On December 28, the board adopted its 2025 inspection program."], "2024-12-28"),
    ]

    @Test("is told by months, comparisons, weekdays, institutions and seasons", arguments: hints)
    func byHint(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }

    @Test("stays unknown where nothing tells it")
    func unknown() {
        let row = EventRow(.english, ["On November 12, the ward heard its people."], nil)
        #expect(row.article.event?.edtf == "XXXX-11-12")
    }

    @Test("is that of a folder in the URL, which tells no day of publication")
    func folder() {
        let article = ReadArticle(
            .vietnamese, "Ngày 12/6, xã giao ban.", url: "https://bao.example.vn/chinh-tri/202506/giao-ban-123/")
        #expect(article.event?.edtf == "2025-06-12")
        #expect(article.published == nil)
    }

    static let shapes: [EventRow] = [
        .init(.english, ["As of 5 p.m. on July 20, 2024, the storm had unroofed ten houses."], "2024-07-20"),
        .init(.vietnamese, ["Tính đến 17 giờ ngày 20/7/2024, bão làm tốc mái mười ngôi nhà."], "2024-07-20"),
        .init(.vietnamese, ["28/5/2024, xã giao ban."], "2024-05-28"),
        .init(
            .vietnamese, ["28/5, xã giao ban.", "Xã có nhiều việc phải làm.", "Hết tháng 5/2024, xã tiếp 20 người."],
            "2024-05-28"),
        .init(.vietnamese, ["Đêm 28, rạng sáng 29/5/2024, lũ cuốn trôi cầu."], "2024-05-28"),
        .init(.english, ["HANOI, May 29 - The ward met on May 28, 2024 in its hall."], "2024-05-28"),
        .init(.english, ["On the occasion of a feast, on May 28, 2024 the ward gave presents."], "2024-05-28"),
        .init(.english, ["@Published: May 29, 2024", "Tuesday morning, the ward met in its hall."], "2024-05-28"),
        .init(.english, ["@Published: May 31, 2024", "Last Tuesday, the ward met in its hall."], "2024-05-28"),
    ]

    @Test("is found in leads of many shapes", arguments: shapes)
    func leads(row: EventRow) { #expect(row.article.event?.edtf == row.event, "\(row.article.summary)") }
}
