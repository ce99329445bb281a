import Model
import Testing
import Text
import Vocabulary

@Suite("Roles")
struct RoleTests {
    @Test(
        "end where the sentence goes on",
        arguments: [
            (
                Language.vietnamese, "Bà Tô Thị Sen, Trưởng Ban Tuyên giáo và Dân vận Đảng ủy xã nhấn mạnh vai trò.",
                "Trưởng Ban Tuyên giáo và Dân vận Đảng ủy xã"
            ),
            (
                .vietnamese, "Ông Tô Văn Sen, Giám đốc Sở Văn hóa, Thể thao và Du lịch và bà con bản Lùng vui múa.",
                "Giám đốc Sở Văn hóa, Thể thao và Du lịch"
            ),
            (
                .vietnamese,
                "Đồng chí Tô Văn Sen - Trưởng Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực tỉnh cùng đoàn công tác đến thăm.",
                "Trưởng Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực tỉnh"
            ),
            (
                .vietnamese, "Ông Tô Văn Sen, Trưởng Ban Kinh tế - Ngân sách HĐND tỉnh, trả lời cử tri.",
                "Trưởng Ban Kinh tế - Ngân sách HĐND tỉnh"
            ),
            (
                .vietnamese, "Ông Tô Văn Sen, Chánh Văn phòng Ban Chỉ huy phòng, chống thiên tai tỉnh, báo cáo.",
                "Chánh Văn phòng Ban Chỉ huy phòng, chống thiên tai tỉnh"
            ),
            (.arabic, "وأوضح السيد تو فان سين، كبير المدققين في الفرقة، الأرقام.", "كبير المدققين في الفرقة"),
            (
                .english, "Ms. To Thi Sen, Head of the Commune Front Committee and guests planted trees.",
                "Head of the Commune Front Committee"
            ),
            (
                .english,
                "Mr. To Van Sen, Director of the Department of Culture, Sports and Tourism, and others came.",
                "Director of the Department of Culture, Sports and Tourism"
            ),
            (
                .english, "Mr. To Van Sen, Party cell secretary and head of Lung village (Van Ho district), sang.",
                "Party cell secretary and head of Lung village (Van Ho district)"
            ),
            (
                .arabic, "حضر السيد تو فان سين عضو اللجنة الدائمة ورئيس قسم التنظيم والضيوف.",
                "عضو اللجنة الدائمة ورئيس قسم التنظيم"
            ),
            (
                .arabic, "وقدم السيد تو فان سين - رئيس اللجنة الشعبية لبلدية كيم سون تقريرا.",
                "رئيس اللجنة الشعبية لبلدية كيم سون"
            ),
            (
                .arabic, "وألقى السيد تو فان سين، رئيس لجنة الدعاية والتعبئة الجماهيرية بالمدينة، كلمة.",
                "رئيس لجنة الدعاية والتعبئة الجماهيرية بالمدينة"
            ),
        ])
    func ends(language: Language, text: String, role: String) throws {
        #expect(try PeopleStory(language, text).people.first?.role == role)
    }

    @Test("take in the address of a small body")
    func addresses() throws {
        #expect(
            try PeopleStory(.vietnamese, "Ông Lục Văn Pảo, Bí thư Chi bộ thôn Nà Pồng, xã Bằng Cốc, góp công.").people
                .first?.role == "Bí thư Chi bộ thôn Nà Pồng, xã Bằng Cốc")
        #expect(
            try PeopleStory(.english, "Mr. Luc Van Pao, a trader in Na Pong hamlet, Bang Coc commune, gave money.")
                .people.first?.role == "a trader in Na Pong hamlet, Bang Coc commune")
    }

    @Test("keep what says that somebody held the post before")
    func former() throws {
        #expect(
            try PeopleStory(.vietnamese, "Nguyên Phó Chủ tịch HĐND huyện Lục Văn Pảo viết sử.").summary == [
                "Lục Văn Pảo | Nguyên Phó Chủ tịch HĐND huyện"
            ])
        #expect(
            try PeopleStory(.english, "Former Deputy Director Luc Van Pao wrote a book.").summary == [
                "Luc Van Pao | Former Deputy Director"
            ])
    }

    @Test("of several holders are nobody's")
    func plural() throws {
        #expect(
            try PeopleStory(.english, "Mr. Luc Van Pao, members of the Women's Union and heads of hamlets came.")
                .summary
                == ["Luc Van Pao"])
        #expect(
            try PeopleStory(.arabic, "حضر السيد لوك فان باو، وأعضاء اللجنة التوجيهية بالبلدية.").summary == [
                "لوك فان باو"
            ])
    }

    @Test("have the key of the first post that the vocabulary knows, with a place inside or not")
    func keys() throws {
        let story = try PeopleStory(
            .english, "Mr. Ha Van Coi, Standing Deputy Secretary of Muong Lat District Party Committee, spoke.")
        #expect(story.people.map(\.roleKey) == ["district-party-standing-deputy-secretary"])
        #expect(
            try PeopleStory(.vietnamese, "Chủ tịch nước Hà Văn Côi, Thủ tướng Hà Văn Cỏi dự.").people.map(\.roleKey)
                == ["state-president", "prime-minister"])
        #expect(
            try PeopleStory(.arabic, "تحدث السيد ها فان كوي، رئيس لجنة التفتيش التابعة للجنة الحزب الإقليمية.").people
                .map(\.roleKey) == ["province-inspection-chair"])
        #expect(
            try PeopleStory(.arabic, "حضر السيد تو فان سين، نائب رئيس لجنة الدعاية للجنة الحزب الإقليمية.").people
                .map(\.roleKey) != ["state-president"])
        #expect(try PeopleStory(.vietnamese, "Ông Hà Văn Côi, thợ rèn, kể.").people.map(\.roleKey) == [nil])
    }

    @Test("are masked for the classifier, beside a name or not")
    func masks() throws {
        #expect(
            try PeopleStory(.english, "The Head of the Internal Affairs Committee said the road was ready.").masked == [
                "Head of the Internal Affairs Committee"
            ])
        #expect(
            try PeopleStory(.vietnamese, "Dự có trưởng các ban Tổ chức, Dân vận, Nội chính Tỉnh ủy và khách mời.")
                .masked
                == ["trưởng các ban Tổ chức, Dân vận, Nội chính Tỉnh ủy"])
        #expect(
            try PeopleStory(.arabic, "وقال رئيس لجنة الشؤون الداخلية إن الطريق جاهز.").masked == [
                "رئيس لجنة الشؤون الداخلية"
            ])
        #expect(try PeopleStory(.english, "The commune disciplined two Party members in May.").masked.isEmpty)
    }
}
