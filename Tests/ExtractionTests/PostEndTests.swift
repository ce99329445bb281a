import Model
import Testing

@testable import Extraction

@Suite("Where posts and names end")
struct PostEndTests {
    static let endings: [(Language, String, String)] = [
        (
            .vietnamese, "Ông Lê Văn Tám, Bí thư Tỉnh ủy Lâm Đồng chủ trì buổi tiếp công dân.",
            "Lê Văn Tám | Bí thư Tỉnh ủy Lâm Đồng"
        ),
        (.vietnamese, "Anh Ngô Hữu Vinh, ngư dân 41 tuổi, vá lưới.", "Ngô Hữu Vinh | ngư dân"),
        (
            .vietnamese, "Hôm ấy 19 đảng viên nghe đồng chí Lê Thị Sen, Bí thư Chi bộ, kể chuyện.",
            "Lê Thị Sen | Bí thư Chi bộ"
        ),
        (
            .vietnamese, "Đồng chí Hồ Minh Quân, Vụ trưởng Vụ Địa phương thuộc Ban Tổ chức Trung ương, trả lời.",
            "Hồ Minh Quân | Vụ trưởng Vụ Địa phương thuộc Ban Tổ chức Trung ương"
        ),
        (
            .english, "According to the head of the jury Tran Van Nghia, all teams did well.",
            "Tran Van Nghia | the head of the jury"
        ),
        (.english, "The owner, Mrs. Vo Thi Sau, agreed.", "Vo Thi Sau | owner"),
        (
            .arabic, "استقبل الرفيق لي فان سون، رئيس اللجنة الشعبية، المواطنين يوم الاثنين.",
            "لي فان سون | رئيس اللجنة الشعبية"
        ),
        (
            .arabic, "وطلب السكرتير من رئيسة لجنة التفتيش ما ثي لان تقريرا.",
            "ما ثي لان | رئيسة لجنة التفتيش"
        ),
        (.arabic, "وتلقى المال من صاحب شركة يدعى فام شوان بانغ.", "فام شوان بانغ | صاحب شركة"),
        (
            .arabic, "وقال رئيس المجلس، السيد هوينه فان بي، وهو معلم متقاعد، إنهم راضون.",
            "هوينه فان بي | رئيس المجلس"
        ),
        (.arabic, "وشرحت المقررة، المحامية ماي ثي لان، القانون.", "ماي ثي لان | المقررة، المحامية"),
    ]

    @Test("A post ends before an age, a verb behind a place, whom one receives and whom one asks", arguments: endings)
    func posts(language: Language, text: String, wanted: String) throws {
        #expect(try PeopleStory(language, text).summary == [wanted])
    }

    @Test("A name does not end with the syllable that only stands inside names, nor go on with a province")
    func names() throws {
        #expect(try PeopleStory(.arabic, "واختتمت الرفيقة جيانغ ثي سنه المؤتمر.").names == ["جيانغ ثي سنه"])
        #expect(
            try PeopleStory(.arabic, "وقيم الرفيق دينه فان ثانه باك جيانغ تقييما عاليا.").names == ["دينه فان ثانه"])
        #expect(
            try PeopleStory(.vietnamese, "Hôm qua đồng chí Chamalé Thị Thu đến muộn.").names == ["Chamalé Thị Thu"])
    }

    @Test("A noun of what is done to somebody is no part of the name, and Vy is one where nothing stands in it")
    func outside() throws {
        #expect(
            try PeopleStory(.arabic, "وقرر المؤتمر توبيخ دانه باو هيب، رئيس اللجنة الشعبية، بسبب المخالفات.").names == [
                "دانه باو هيب"
            ])
        #expect(
            try PeopleStory(.arabic, "وقالت الرفيقة نغو ثي هوا في إن العمل جيد.").names == ["نغو ثي هوا في"])
        #expect(try PeopleStory(.arabic, "وقالت الرفيقة نغو ثي هوا في الاجتماع ذلك.").names == ["نغو ثي هوا"])
    }

    @Test("Guests from abroad are people where a form of address or a post says so")
    func guests() throws {
        #expect(
            try PeopleStory(.arabic, "وترأس الوفد الرفيق خامفان سيسوفان. وبقي يومين.").names == ["خامفان سيسوفان"])
        #expect(
            try PeopleStory(
                .english, "From the guest side, Khamsing Keovilay, Head of the Inspection Commission, spoke."
            )
            .names == ["Khamsing Keovilay"])
        #expect(try PeopleStory(.arabic, "وسجل الفريق ثماني نقاط قصور. وعاد.").names.isEmpty)
    }
}
