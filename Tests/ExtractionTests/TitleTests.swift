import Model
import Testing

@testable import Extraction

@Suite("The title")
struct TitleTests {
    private func title(_ text: String) throws -> Title? {
        let specimen = try Specimen(text)
        let title = TitleGrammar(specimen.context, source: SourceGrammar(specimen.context).source(), event: nil).title()
        if let title { #expect(title.range.map(specimen.context.article.string) == title.value) }
        return title
    }

    private let rest =
        "\nThe teacher said that the class meets three times a week, and that every learner was given books.\n"

    @Test("is the headline")
    func headline() throws {
        let title = try title("Evening school opens\n\nOn March 14, 2024, a commune opened an evening school." + rest)
        #expect(title?.value == "Evening school opens")
        #expect(title?.origin == .headline)
    }

    @Test(
        "leaves out the place and day of writing",
        arguments: [
            (
                "HA LONG, May 12, 2023 - The town opened an evening class for ninety members of cells on the river."
                    + "\nThe teacher said that the class meets three times a week.\n",
                "The town opened an evening class for ninety members of cells on the river"
            ),
            (
                "دونغ ثاب، مساء الأربعاء - افتتحت البلدة فصلا مسائيا لتسعين متعلما من القرى المجاورة.\nوقالت المعلمة إن الفصل ينعقد ثلاث مرات في الأسبوع وإن كل متعلم سيأخذ كتبه إلى البيت.\n",
                "افتتحت البلدة فصلا مسائيا لتسعين متعلما من القرى المجاورة"
            ),
        ])
    func dateline(text: String, expected: String) throws { #expect(try title(text)?.value == expected) }

    @Test(
        "is the quoted theme of the event where there is no headline",
        arguments: [
            (
                "Sáng 14/3, trường mở tọa đàm với chủ đề “Sách về với bản làng”, có hai trăm học viên đến nghe.\nTọa đàm kéo dài cả buổi sáng.",
                "Sách về với bản làng"
            ),
            (
                "On March 14, the school held a talk under the theme \"Books for the hamlets\" for two hundred learners.\nIt went on all morning.",
                "Books for the hamlets"
            ),
            (
                "في صباح يوم 14 مارس، نظمت المدرسة ندوة تحت عنوان \"الكتب تصل إلى القرى\" لمائتي متعلم.\nواستمرت الندوة طوال الصباح.",
                "الكتب تصل إلى القرى"
            ),
        ])
    func theme(text: String, value: String) throws {
        #expect(try title(text)?.value == value)
        #expect(try title(text)?.origin == .theme)
    }

    @Test(
        "is the lead's first telling sentence, without tag, day and venue before it",
        arguments: [
            (
                "(ABC) - Sáng 14/3, xã khai giảng lớp học chữ buổi tối.\nMỗi tuần lớp học ba buổi, ở nhà văn hóa của xã.",
                "xã khai giảng lớp học chữ buổi tối"
            ),
            (
                "On the morning of March 14, in Hanoi, the school held its first evening class.\nIt met in the house of culture.",
                "the school held its first evening class"
            ),
            (
                "في صباح يوم 14 مارس، افتتحت البلدية مدرسة مسائية.\nويجتمع الفصل ثلاث مرات في الأسبوع في دار الثقافة.",
                "افتتحت البلدية مدرسة مسائية"
            ),
            (
                "More than 9,000 people came on June 8, 2024.\nThey met in the house of culture and by the river.",
                "More than 9,000 people came on June 8, 2024"
            ),
        ])
    func lead(text: String, value: String) throws {
        #expect(try title(text)?.value == value)
        #expect(try title(text)?.origin == .lead)
    }

    @Test("passes over who chaired and who attended")
    func attendance() throws {
        let text = "Comrade Lo Thi Mai chaired the meeting. The commune will open an evening school in June." + rest
        #expect(try title(text)?.value == "The commune will open an evening school in June")
    }

    @Test("ends with a clause within 120 letters, not inside a number")
    func length() throws {
        let text =
            "Xã khai giảng lớp học chữ cho 1,200 người, mỗi tuần ba buổi tại nhà văn hóa, có sách vở và đèn bàn cho từng học viên, kéo dài đến hết tháng sáu năm nay."
        let title = try #require(
            try title("Sáng 14/3, " + text + "\nBà con đến học rất đông, có người đi bộ mười cây số.\n"))
        #expect(
            title.value
                == "Xã khai giảng lớp học chữ cho 1,200 người, mỗi tuần ba buổi tại nhà văn hóa, có sách vở và đèn bàn cho từng học viên"
        )
    }

    @Test("is the slug of the source's URL where the lead tells nothing")
    func slug() throws {
        let text =
            "Comrade Lo Thi Mai chaired the conference on March 14, 2024." + rest
            + "Source: https://bao.example.vn/tin-tuc/mo-lop-hoc-chu-buoi-toi-post574210.html\n"
        let title = try title(text)
        #expect(title?.value == "mo-lop-hoc-chu-buoi-toi")
        #expect(title?.origin == .slug)
    }

    @Test("is none where there is neither")
    func none() throws {
        #expect(try title("Comrade Lo Thi Mai chaired the conference on March 14, 2024." + rest) == nil)
    }

    @Test("leaves out an opening venue, and ends before a phrase rather than inside it")
    func phrases() throws {
        let venue =
            "At the house of culture of the commune, teachers opened an evening school for adults of nine hamlets."
        #expect(
            try title(venue + rest)?.value == "teachers opened an evening school for adults of nine hamlets")
        let long =
            "On March 14, 2024, the commune opened an evening school for the adults who could neither read nor write in the nine hamlets along the upper river"
        let cut = try #require(try title(long + "." + rest)?.value)
        #expect(cut.count <= 120)
        #expect(cut.hasPrefix("the commune opened an evening school"))
        #expect(long.dropFirst("On March 14, 2024, ".count + cut.count).hasPrefix(" in the nine hamlets"))
    }
}
