import Model
import Testing

@testable import Extraction

@Suite("The author")
struct BylineTests {
    private static let stories = [
        "vi":
            "Sáng 14/3, xã vùng cao khai giảng lớp học chữ buổi tối cho bà con.\nMỗi tuần lớp học ba buổi, ở nhà văn hóa của xã.",
        "en":
            "On March 14, a commune opened an evening school for adults.\nThe class meets three times a week in the house of culture.",
        "ar":
            "في صباح يوم 14 مارس، افتتحت البلدية مدرسة مسائية للكبار.\nويجتمع الفصل ثلاث مرات في الأسبوع في دار الثقافة بالبلدية.",
    ]

    private func author(_ language: String, _ lines: String) throws -> String? {
        let specimen = try Specimen((Self.stories[language] ?? "") + "\n" + lines)
        let author = BylineGrammar(specimen.context).author()
        if let author { #expect(author.range.map(specimen.context.article.string) == author.value) }
        return author?.value
    }

    @Test(
        "is the name behind the story's last sentence where it has no line of its own",
        arguments: [("vi", "Lò Thị Mai"), ("en", "Lo Thi Mai"), ("ar", "لو ثي ماي")])
    func glued(language: String, name: String) throws {
        let story = try #require(Self.stories[language])
        let specimen = try Specimen(story + " " + name)
        #expect(BylineGrammar(specimen.context).author()?.value == name)
        #expect(try BylineGrammar(Specimen(story).context).author() == nil)
    }

    @Test(
        "is the last line's name, whole, without its lead-in",
        arguments: [
            ("vi", "Lò Thị Mai", "Lò Thị Mai"), ("vi", "Tin, ảnh: L. Mai", "L. Mai"),
            ("vi", "Bài và ảnh: Lò Mai - Hà Nam Sơn", "Lò Mai - Hà Nam Sơn"),
            ("vi", "L.M", "L.M"), ("vi", "L.M (theo KPL)", "L.M (theo KPL)"),
            ("vi", "Bài: Lò Mai - Ảnh: Hà Sơn", "Lò Mai - Ảnh: Hà Sơn"),
            ("en", "PV Group", "PV Group"), ("en", "Text: Lo Mai - Photo: Ha Son", "Lo Mai - Photo: Ha Son"),
            ("en", "Lo Mai (compiled from agencies)", "Lo Mai (compiled from agencies)"),
            ("ar", "لو ماي (بحسب الوكالات)", "لو ماي (بحسب الوكالات)"), ("vi", "H.SƠN", "H.SƠN"),
            ("vi", "Nhóm PV", "Nhóm PV"),
            ("vi", "TIN, ẢNH: MAI SƠN", "MAI SƠN"),
            ("vi", "Lò Mai và Hà Sơn (CTV)", "Lò Mai và Hà Sơn (CTV)"), ("en", "Lo Thi Mai", "Lo Thi Mai"),
            ("en", "By Lo Thi Mai", "Lo Thi Mai"), ("en", "Text and photos: Lo Mai", "Lo Mai"),
            ("en", "LO MAI - HA SON", "LO MAI - HA SON"),
            ("en", "Reporter group", "Reporter group"), ("ar", "لو ثي ماي", "لو ثي ماي"), ("ar", "ل.ماي", "ل.ماي"),
            ("ar", "لو ماي - ها سون (مساهم)", "لو ماي - ها سون (مساهم)"), ("ar", "بقلم: لو ماي", "لو ماي"),
            ("ar", "الطاقة الكهروضوئية", "الطاقة الكهروضوئية"), ("vi", "Văn Lưu", "Văn Lưu"),
            ("vi", "Ngọc Anh", "Ngọc Anh"),
            ("vi", "Tin Hùng", "Tin Hùng"), ("en", "by Lo Mai", "Lo Mai"), ("en", "Notes by LO MAI", "LO MAI"),
            ("vi", "Ghi chép của Lò Mai", "Lò Mai"), ("vi", "Lò Mai (thực hiện)", "Lò Mai (thực hiện)"),
            ("ar", "لو ماي (أجرت الحوار)", "لو ماي (أجرت الحوار)"), ("en", "Lo Mai.", "Lo Mai"),
            ("en", "- Lo Mai -", "Lo Mai"),
            ("en", "Lo Mai (Border Guard Command)", "Lo Mai (Border Guard Command)"),
            ("ar", "المقال والصورة: لو ماي", "لو ماي"), ("en", "Contributing: Lo Mai", "Lo Mai"),
            ("en", "LO MAI - PHOTO: HA SON", "LO MAI - PHOTO: HA SON"),
            ("vi", "Lò Mai | Ảnh: Hà Sơn", "Lò Mai | Ảnh: Hà Sơn"),
            ("vi", "Lò Mai; ảnh: Hà Sơn", "Lò Mai; ảnh: Hà Sơn"),
            ("en", "Story by Lo Mai; photos by Ha Son", "Lo Mai; photos by Ha Son"),
            ("vi", "Tác giả bài viết: Lò Mai", "Lò Mai"), ("en", "Legal desk", "Legal desk"),
            ("vi", "(Bài: Lò Mai; ảnh: Hà Sơn)", "Lò Mai; ảnh: Hà Sơn"), ("en", "News and photos by Lo Mai", "Lo Mai"),
            ("vi", "Lò Mai/Báo Điện Biên", "Lò Mai/Báo Điện Biên"), ("vi", "T. Mai - 14/03/2024", "T. Mai"),
            ("ar", "ل. ماي (08:15 - 14/03/2024)", "ل. ماي"), ("ar", "ل.هـ - 14/03/2024", "ل.هـ"),
            ("vi", "LÒ MAI\nẢnh 1: Lò Văn Sơn bên lớp học. Ảnh: H.S", "LÒ MAI"),
            ("vi", "Nhóm PV Thời sự", "Nhóm PV Thời sự"), ("en", "Lo Mai - from Muong Lay", "Lo Mai - from Muong Lay"),
            ("vi", "Lò Mai - từ Mường Lay", "Lò Mai - từ Mường Lay"), ("ar", "لو ترك\nmai@example.org", "لو ترك"),
            ("en", "News team", "News team"), ("ar", "قسم القراء", "قسم القراء"),
            ("vi", "Lò Thị Mai, Hội Nông dân xã", "Lò Thị Mai, Hội Nông dân xã"),
            ("vi", "Lò Mai - Đài TT-TH huyện", "Lò Mai - Đài TT-TH huyện"),
            ("en", "Lo Sa Mone, Division of Culture", "Lo Sa Mone, Division of Culture"),
            ("ar", "لو ماي، مكتب الثقافة في المنطقة", "لو ماي، مكتب الثقافة في المنطقة"),
            ("en", "Contributor Lo Mai (Dien Bien)", "Contributor Lo Mai (Dien Bien)"),
            ("en", "Local correspondent: Lo Mai", "Lo Mai"), ("ar", "كتابة وتصوير: لو ماي", "لو ماي"),
            ("vi", "Lò Mai\nBiên tập: Hà Sơn", "Lò Mai"), ("en", "LO MAI\nTranslated by Ha Son", "LO MAI"),
            ("ar", "الأخبار: لو ماي\nتحرير: ها سون", "لو ماي"), ("en", "Lo Mai, 14-3-2024", "Lo Mai"),
            ("vi", "Tùy bút của Lò Mai", "Lò Mai"),
        ])
    func names(language: String, line: String, name: String) throws {
        #expect(try author(language, line) == name)
        guard !line.contains("2024"), !line.contains("\n") else { return }
        let furniture = [
            "vi": "Nguồn\nBình luận (0)", "en": "[Advertisement_2]\nSource\nComment (0)",
            "ar": "[إعلان 2]\nمصدر\nتعليق (0)",
        ]
        #expect(try author(language, line + "\n" + (furniture[language] ?? "")) == name)
        #expect(try author(language, line + "\n14/03/2024 08:15") == name)
    }

    @Test(
        "stands before the name of his paper, his address and the editors' note",
        arguments: [
            ("vi", "Lò Mai\nBáo Điện Biên"), ("en", "Lo Mai\n(Dien Bien Today)"), ("ar", "لو ماي\nصحيفة ديان بيان"),
            ("en", "Lo Mai\n(Muong Lay, Dien Bien)\nEditor's note: The letter has been sent to the commune."),
        ])
    func signature(language: String, lines: String) throws {
        let name = String(lines.prefix { $0 != "\n" })
        #expect(try author(language, lines) == name)
    }

    @Test(
        "stands above lines that nothing tells",
        arguments: [
            ("vi", "Lò Mai\nPhòng Tuyên truyền"), ("en", "Lo Mai\nDivision of propaganda"),
            ("ar", "لو ماي\nقسم الدعاية بالمنطقة"),
        ])
    func above(language: String, lines: String) throws {
        let name = String(lines.prefix { $0 != "\n" })
        #expect(try author(language, lines) == name)
        guard language != "ar" else { return }
        #expect(try author(language, "Lò Mai\nHà Sơn\nTrần Nam\n" + lines) == nil)
    }

    @Test(
        "may stand before the headline, or beside the date",
        arguments: [
            ("vi", "Lò Mai\nXã vùng cao mở lớp", "Lò Mai"), ("ar", "لو ماي\nالبلدية تفتتح مدرسة", "لو ماي"),
            ("vi", "Xã vùng cao mở lớp\nLò Mai - 14/03/2024 08:15", "Lò Mai"),
            ("en", "A commune opens a school\n14/03/2024 | Lo Son", "Lo Son"),
            ("vi", "Xã vùng cao mở lớp\nTác giả: Lò Mai | 14/03/2024", "Lò Mai"),
            ("vi", "Xã vùng cao mở lớp\nLò Mai, Thứ Năm 14/03/2024, 08:15", "Lò Mai"),
            ("en", "A commune opens a school\nBy Lo Mai on 14/03/2024", "Lo Mai"),
            ("vi", "Xã vùng cao mở lớp\nLò Mai - Hà Sơn | 14/03/2024", "Lò Mai - Hà Sơn"),
            ("en", "A commune opens a school\nLo Mai and Ha Son | March 14, 2024", "Lo Mai and Ha Son"),
            (
                "vi", "Xã vùng cao mở lớp\nLò Thanh Mai, Hà Sơn và Trần Nam - 14/03/2024",
                "Lò Thanh Mai, Hà Sơn và Trần Nam"
            ),
            ("vi", "LÒ THANH MAI\n14/03/2024 14:05\nXã vùng cao mở lớp", "LÒ THANH MAI"),
            ("vi", "Xã vùng cao mở lớp\nL.M. - 14/03/2024", "L.M."),
            ("vi", "Xã vùng cao mở lớp\nĐiện Biên, 14/03/2024", nil),
            ("vi", "Xã vùng cao mở lớp\nTrần Đức 05/03/2024 08:00", "Trần Đức"),
            ("vi", "Xã vùng cao mở lớp\n05/03/2024, 08:00 | Lò Nga", "Lò Nga"),
            ("vi", "Xã vùng cao mở lớp\nBáo Sơn La", nil), ("en", "A commune opens a school\nSon La Newspaper", nil),
            ("vi", "Xã vùng cao mở lớp\nTTXVN", "TTXVN"),
            ("vi", "Xã vùng cao mở lớp\nLuật gia LÒ MAI", "Luật gia LÒ MAI"),
            ("ar", "البلدية تفتتح مدرسة\nل. ماي", "ل. ماي"),
            ("en", "LO MAI | 06/04/2024 - 07:45\nA commune opens a school", "LO MAI"),
            ("vi", "Xã vùng cao mở lớp\nHÀ MAI   05/11/2019 - 07:42", "HÀ MAI"),
            ("ar", "البلدية تفتتح مدرسة\nلو ماي - بليكو 22/8/2023", "لو ماي"),
            ("ar", "البلدية تفتتح مدرسة\nلو ماي، ها سون وتران نام", "لو ماي، ها سون وتران نام"),
            ("en", "A commune opens a school\nBy Lo Mai, Dien Bien, March 6, 2024", "Lo Mai"),
            ("ar", "البلدية تفتتح مدرسة\nلو ماي", "لو ماي"), ("vi", "Xã vùng cao mở lớp\nĐiện Biên - 14/03/2024", nil),
        ] as [(String, String, String?)])
    func top(language: String, lines: String, name: String?) throws {
        let specimen = try Specimen(lines + "\n" + (Self.stories[language] ?? ""))
        #expect(BylineGrammar(specimen.context).author()?.value == name)
    }

    @Test(
        "may open the first sentence",
        arguments: [
            ("en", "Dien Bien (L. Mai) - On March 14, a commune opened a school for adults.", "L. Mai"),
            ("en", "Dien Bien (Lo Mai). On March 14, a commune opened a school for adults.", "Lo Mai"),
            ("en", "(By Lo Mai) - On March 14, a commune opened a school for adults.", "Lo Mai"),
            ("vi", "L.M - Sáng 14/3, xã vùng cao khai giảng lớp học chữ buổi tối.", "L.M"),
            ("ar", "(كتبه لو ماي) - في صباح يوم 14 مارس، افتتحت البلدية مدرسة مسائية.", "لو ماي"),
            ("ar", "(لو ماي) لا يتذكر أحد متى افتتحت البلدية مدرستها المسائية.", "لو ماي"),
            ("vi", "(Dân trí) - Sáng 14/3, xã vùng cao khai giảng lớp học chữ buổi tối.", nil),
            ("vi", "Điện Biên (TTXVN) - Sáng 14/3, xã vùng cao khai giảng lớp học chữ buổi tối.", nil),
            ("en", "TP.HCM - On March 14, a commune opened a school for adults.", nil),
        ] as [(String, String, String?)])
    func opening(language: String, lead: String, name: String?) throws {
        let specimen = try Specimen(lead + "\n" + (Self.stories[language] ?? ""))
        #expect(BylineGrammar(specimen.context).author()?.value == name)
    }

    @Test("stands above a text without a headline, unless the text names him")
    func lone() throws {
        let story = (Self.stories["vi"] ?? "").replacing("\n", with: " ")
        let long = Array(repeating: story, count: 2).joined(separator: " ")
        #expect(try BylineGrammar(Specimen("Lò Thị Mai\n" + long).context).author()?.value == "Lò Thị Mai")
        #expect(try BylineGrammar(Specimen("Lò Thị Mai\n" + long + " Chị Lò Thị Mai đi học.").context).author() == nil)
    }

    @Test(
        "is none where the story ends with a sentence, a caption or a photographer",
        arguments: [
            ("vi", "Lớp học kéo dài đến tháng sáu."), ("vi", "Quang cảnh buổi khai giảng"), ("vi", "Ảnh: Lò Mai"),
            ("vi", "PHÓ CHÁNH VĂN PHÒNG\n(đã ký)\nLò Thị Mai"), ("vi", "T/M BAN THƯỜNG VỤ\nLò Thị Mai"),
            ("vi", "TM. BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nLò Thị Mai"),
            ("en", "FOR THE STANDING COMMITTEE\nSECRETARY\nLo Thi Mai"), ("ar", "نائبة الرئيس\n(وقعت)\nلو ثي ماي"),
            ("en", "Translated by Ha Son"), ("vi", "Phóng viên: Lớp học có bao nhiêu học viên?"),
            ("vi", "Người hỏi: Lò Văn Sơn"), ("en", "5 years: Lo Van Son"),
            ("en", "The class ends in June."), ("en", "Photo: Lo Mai"), ("en", "Conference scene"),
            ("ar", "منظر للافتتاح"), ("vi", "ỦY BAN KIỂM TRA HUYỆN ỦY"), ("en", "Dien Bien Newspaper"),
            ("ar", "وفقا لوكالة الأنباء الفيتنامية"),
            ("ar", "وينتهي الفصل في يونيو."),
        ])
    func none(language: String, line: String) throws {
        #expect(try author(language, line) == nil)
    }
}
