import Model
import Testing

@testable import Extraction

@Suite("A figure")
struct FigureTests {
    /// `number|unit|value` of each figure of a story of one paragraph.
    private func figures(_ language: Language, _ text: String) -> [String] {
        figures(language, [(.lead, text)])
    }

    private func figures(_ language: Language, _ blocks: [(BlockKind, String)]) -> [String] {
        let story = ReadArticle(language, blocks)
        return FigureGrammar(story.context, dates: story.dates).figures().map { figure in
            #expect(story.context.article.string(figure.numberRange) == figure.number)
            #expect(story.context.article.string(figure.unitRange) == figure.unit)
            #expect(figure.range == ByteRange(figure.numberRange.lower, figure.unitRange.upper))
            return "\(figure.number)|\(figure.unit)|\(figure.value.map(String.init) ?? figure.decimal)"
        }
    }

    @Test(
        "is a number and the noun phrase behind it",
        arguments: [
            (
                Language.vietnamese, "Ban đã thăm 18 chi bộ và 05 đảng viên trong xã.",
                ["18|chi bộ|18", "05|đảng viên|5"]
            ),
            (.vietnamese, "Toàn huyện trồng được 12.480 cây xanh.", ["12.480|cây xanh|12480"]),
            (.english, "The team visited 18 party cells in the hills.", ["18|party cells|18"]),
            (
                .english, "Altogether 10,151 households signed up; 7 new members joined.",
                [
                    "10,151|households|10151", "7|new members|7",
                ]
            ),
            (.arabic, "وزار الفريق 18 خلية حزبية في الجبال و٤٧٩ منظمة.", ["18|خلية حزبية|18", "٤٧٩|منظمة|479"]),
            (.arabic, "وتلقى المكتب 23 من الشكاوى.", ["23|الشكاوى|23"]),
        ])
    func phrase(language: Language, text: String, expected: [String]) {
        #expect(figures(language, text) == expected)
    }

    @Test(
        "keeps its multiplier as printed and is multiplied out",
        arguments: [
            (Language.vietnamese, "Bà con góp 1,2 tỷ đồng làm cầu.", ["1,2 tỷ|đồng|1200000000"]),
            (.vietnamese, "Xã dành 3 nghìn tỷ đồng cho việc này.", ["3 nghìn tỷ|đồng|3000000000000"]),
            (.english, "Neighbours gave 2.5 million dong for the bridge.", ["2.5 million|dong|2500000"]),
            (.arabic, "وتبرع الأهالي بـ 20 مليون دونغ للجسر.", ["20 مليون|دونغ|20000000"]),
            (.vietnamese, "Nhà văn hóa rộng 2,5 ha đất.", ["2,5|ha đất|2.5"]),
        ])
    func multiplied(language: Language, text: String, expected: [String]) {
        #expect(figures(language, text) == expected)
    }

    @Test(
        "may be a small number in words before a noun of what is counted",
        arguments: [
            (Language.vietnamese, "Đoàn đến thăm ba hộ nghèo.", ["ba|hộ nghèo|3"]),
            (.vietnamese, "Hai bà cháu ngồi bên bếp, sáng thứ hai trời mưa.", []),
            (.english, "Two officials stayed; two of them slept.", ["Two|officials|2"]),
            (.arabic, "وحضر ثلاثة أعضاء يوم الاثنين.", ["ثلاثة|أعضاء|3"]),
        ])
    func inWords(language: Language, text: String, expected: [String]) {
        #expect(figures(language, text) == expected)
    }

    @Test(
        "is no share, year, date, ordinal, time, score, ratio, name or number of a document or a telephone",
        arguments: [
            (Language.vietnamese, "Đạt 95% kế hoạch, 12 phần trăm so với năm 2019, lúc 8 giờ 30 phút."),
            (.vietnamese, "Có 371/371 chi bộ; kỳ họp thứ 33 Ủy ban; phường 5 đông vui; Điều 12 quy định."),
            (.vietnamese, "Đội nhà thắng 3-1 trận đấu, được 9,5 điểm, số điện thoại 0912 345 678 gọi cả ngày."),
            (.vietnamese, "Theo Quyết định 878/QĐ-BNV ngày 12/4/2023 và nhiệm kỳ 2020 - 2025 của huyện."),
            (.english, "It met its 33rd session at 19:30, won 3-1, and reached 95 percent over 3 years."),
            (.english, "Under Article 12 the 33-member board of Ward 5 counts 371/371 cells in the 2023 plan."),
            (.arabic, "وبلغت النسبة 95% و12 في المائة خلال 3 سنوات، والمادة 12 والدورة 33 للجنة في عام 2019."),
        ])
    func others(language: Language, text: String) {
        #expect(figures(language, text) == [])
    }

    @Test("stands in the story, not in captions, bylines or what the portal adds")
    func blocks() {
        let blocks: [(BlockKind, String)] = [
            (.headline, "Thăm 18 chi bộ vùng cao"), (.lead, "Đoàn thăm 18 chi bộ."), (.caption, "Ảnh: 7 đại biểu"),
            (.byline, "9 phóng viên"), (.furniture, "4 người thích"), (.body, "Sau đó thăm 18 chi bộ vùng cao."),
        ]
        #expect(figures(.vietnamese, blocks) == ["18|chi bộ vùng cao|18", "18|chi bộ|18"])
    }

    @Test("has a phrase of six words at most that holds no piece of a name")
    func limit() {
        let text = "Có 118 thành viên Ban Chỉ đạo xóa nhà dột nát huyện."
        #expect(figures(.vietnamese, text) == ["118|thành viên|118"])
    }
}
