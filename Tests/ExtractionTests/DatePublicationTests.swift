import Model
import Testing

@testable import Extraction

@Suite("The date of publication")
struct DatePublicationTests {
    private static let story = "Hội nghị bàn nhiều việc của tỉnh và nghe ý kiến của các xã vùng cao trong năm."

    @Test(
        "printed beside the story, to the minute where the time is printed",
        arguments: [
            ("18/09/2025 17:40", "2025-09-18T17:40"), ("Thứ Năm, 18/09/2025 | 17:40 (GMT+7)", "2025-09-18T17:40"),
            ("08:05, 12/03/2024", "2024-03-12T08:05"), ("Báo Ninh Bình 18/09/2025", "2025-09-18"),
            ("Cập nhật: 26/03/2024 18:00:00", "2024-03-26T18:00"), ("Ngày đăng: 12/03/2024", "2024-03-12"),
            ("17h40, ngày 18/9/2025", "2025-09-18T17:40"), ("date 2025-09-18", "2025-09-18"),
            ("04:03 - 05/04/2024", "2024-04-05T04:03"), ("Tháng 4 15, 2024", "2024-04-15"),
            ("15 Th4, 2024", "2024-04-15"), ("15/4/24", "2024-04-15"),
            ("2024-04-15T08:30:00+07:00", "2024-04-15T08:30"),
        ])
    func vietnamese(_ line: String, _ published: String) {
        let article = ReadArticle(.vietnamese, [(.lead, Self.story), (.body, line)])
        #expect(article.published?.edtf == published, "\(article.summary)")
        #expect(article.event == nil)
    }

    @Test(
        "printed in English and Arabic",
        arguments: [
            (Language.english, "Published: September 18, 2025 5:40 PM", "2025-09-18T17:40"),
            (.english, "Friday, April 19, 2024", "2024-04-19"), (.english, "Sep 18, 2025", "2025-09-18"),
            (.arabic, "تاريخ النشر: 18 سبتمبر 2025", "2025-09-18"), (.arabic, "١٨/٠٩/٢٠٢٥ ١٧:٤٠", "2025-09-18T17:40"),
        ])
    func others(_ language: Language, _ line: String, _ published: String) {
        let article = ReadArticle(language, [(.dateline, line), (.lead, "Delegates المندوبون")])
        #expect(article.published?.edtf == published, "\(article.summary)")
    }

    @Test("the day of publication is believed before the day of an update")
    func updated() {
        let article = ReadArticle(
            .english,
            [(.dateline, "Updated: April 20, 2024"), (.dateline, "Published: April 19, 2024"), (.lead, "Text")])
        #expect(article.published?.edtf == "2024-04-19")
    }

    @Test(
        "printed behind a name below the headline",
        arguments: [
            (Language.vietnamese, "Ban Dân vận Huyện ủy - 12/03/2024", "2024-03-12"),
            (.english, "Issue of March 12, 2024", "2024-03-12"), (.arabic, "عدد 12 مارس 2024", "2024-03-12"),
            (.vietnamese, "Xã họp dân ngày 12/03/2024", nil), (.english, "The village met on March 12, 2024.", nil),
            (.english, "The list of 60 names was posted on March 12, 2024 in the hall of the village.", nil),
        ] as [(Language, String, String?)])
    func tag(_ language: Language, _ line: String, _ published: String?) {
        let article = ReadArticle(language, [(.headline, "Nnnn nnnn"), (.lead, line), (.body, Self.story)])
        #expect(article.published?.edtf == published, "\(article.summary)")
    }

    @Test("a date of the story is none of publication")
    func story() {
        let article = ReadArticle(
            .vietnamese, [(.lead, "Ngày 5/4/2024, xã họp."), (.body, "Quang cảnh hội nghị sáng 5/4/2024.")])
        #expect(article.published == nil)
        #expect(article.event?.edtf == "2024-04-05")
    }

    @Test(
        "stamped into the URL",
        arguments: [
            ("https://baoninhbinh.org.vn/abc/d20240701135113888.htm", "2024-07-01", "13:51"),
            ("https://thanhnien.vn/abc-18526030318383421.htm", "2026-03-03", "18:38"),
            ("https://nld.com.vn/abc-196240419083012345.htm", "2024-04-19", "08:30"),
            ("https://tuoitre.vn/abc-20240419083012345.htm", "2024-04-19", "08:30"),
            ("https://example.vn/tin-tuc/2026/02/27/abc/", "2026-02-27", nil),
            ("https://example.vn/2024/4/9/abc", "2024-04-09", nil),
            ("https://example.vn/abc-20240419.html", "2024-04-19", nil),
            ("https://example.vn/2024-04-19/abc", "2024-04-19", nil),
            ("https://example.vn/19-04-2024/abc", "2024-04-19", nil),
        ] as [(String, String, String?)])
    func stamps(_ url: String, _ day: String, _ time: String?) throws {
        let stamp = try #require(UrlStamp(Array(url.utf8)))
        #expect(stamp.date.edtf == day)
        #expect(stamp.time?.toTheMinute == time)
        let article = ReadArticle(.vietnamese, [(.lead, Self.story)], url: url)
        #expect(article.published?.edtf == day + (time.map { "T" + $0 } ?? ""))
        #expect(article.published?.rule == "U1")
        let finding = try #require(article.published)
        #expect(article.quote(finding).allSatisfy { $0.isNumber || $0 == "/" || $0 == "-" })
    }

    @Test("a stamp is read to the second")
    func seconds() throws {
        let stamp = try #require(UrlStamp(Array("https://baoninhbinh.org.vn/x/d20240701135113888.htm".utf8)))
        #expect(stamp.time == TimeOfDay(13, 51, 13))
    }

    @Test(
        "numbers of articles are no stamps",
        arguments: [
            "https://baonghean.vn/en/abc-10301991.html", "https://baogialai.com.vn/abc-post574210.html",
            "https://baohungyen.vn/abc-3179854.html", "https://example.vn/tong-ket-nam-2020/",
            "https://example.vn/a-99999999999999999.htm",
        ])
    func articleNumbers(_ url: String) {
        #expect(UrlStamp(Array(url.utf8)) == nil)
    }

    @Test("a URL that tells the month only publishes nothing, but helps with the year of the event")
    func month() {
        let article = ReadArticle(
            .vietnamese, [(.lead, "Sáng 12/4, xã họp bàn việc mở đường với bà con trong thôn.")],
            url: "https://example.vn/2023/04/hop-dan.html")
        #expect(article.published == nil)
        #expect(article.event?.edtf == "2023-04-12")
        #expect(article.event?.rule == "Y2")
    }

    @Test("a past event that is dated after the publication is a contradiction, and stays as it is printed")
    func afterPublication() {
        let article = ReadArticle(
            .vietnamese, [(.dateline, "18/09/2025"), (.lead, "Sáng 20/12/2025, xã họp bàn việc mở đường với bà con.")])
        #expect(article.event?.edtf == "2025-12-20")
        #expect(article.event?.rule == "Y4")
    }
}
