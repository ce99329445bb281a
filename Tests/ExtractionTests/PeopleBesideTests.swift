import Model
import Testing

@testable import Extraction

@Suite("People and what stands beside them")
struct PeopleBesideTests {
    @Test("A team is no general and some comrade is nobody")
    func articles() throws {
        #expect(try PeopleStory(.arabic, "صفق الناس لفريق تان فونغ طويلا، وجلس فريق هوب تان.").names.isEmpty)
        #expect(try PeopleStory(.arabic, "اتصل بي رفيق قديم وسألني عن الأمر.").names.isEmpty)
        #expect(try PeopleStory(.arabic, "وسجل الفريق ثماني نقاط ضعف. وعاد العجوز مرة أخرى.").names.isEmpty)
        #expect(try PeopleStory(.arabic, "وصل الفريق تران فان سون مبكرا.").names == ["تران فان سون"])
    }

    @Test("A family name that no list has stands before Văn and Thị")
    func rareFamilies() throws {
        #expect(
            try PeopleStory(.vietnamese, "Bí thư Đảng ủy xã Bản Nhùng Chiu Văn Páo nói vậy.").summary == [
                "Chiu Văn Páo | Bí thư Đảng ủy xã Bản Nhùng"
            ])
    }

    @Test("Words of a sentence go on with a name where it cannot end, and a pronoun does not begin one")
    func ordinary() throws {
        #expect(
            try PeopleStory(.arabic, "وافق سكرتير لجنة الحزب بمنطقة تان ين لي فان كي على ذلك.").names == ["لي فان كي"])
        #expect(
            try PeopleStory(.arabic, "وقالت الرفيقة نغوين ثي كيم تويت لي في الاجتماع ذلك.").names == [
                "نغوين ثي كيم تويت لي"
            ])
        #expect(try PeopleStory(.arabic, "والمتهم هو تونغ هوو دات، مدير شركة.").names == ["تونغ هوو دات"])
    }

    @Test("The man of a people, a place in a list and a language are nobody")
    func noPeople() throws {
        #expect(try PeopleStory(.vietnamese, "Người đàn ông Hà Nhì 56 tuổi ấy ngồi giữa sân.").names.isEmpty)
        #expect(try PeopleStory(.english, "In Gia Tan, Ho Dong, a cell secretary opens the door.").names.isEmpty)
    }

    static let posts: [(Language, String, String)] = [
        (
            .english, "The owner of the bakehouse, Ms. Bach Thi Ngan, admitted it.",
            "Bach Thi Ngan | The owner of the bakehouse"
        ),
        (
            .english, "They asked the parish priest Trinh Cong Doan about it.", "Trinh Cong Doan | the parish priest"
        ),
        (
            .english, "The Director of the Land Department (Ministry of Justice), Mr. Ha Quoc Viet, spoke.",
            "Ha Quoc Viet | Director of the Land Department (Ministry of Justice)"
        ),
        (
            .english, "Ms. Dau Thi Mai, who is now deputy head of the board, sold coffee.",
            "Dau Thi Mai | deputy head of the board"
        ),
        (
            .vietnamese, "Bà Lê Thị Mận, hiện là Phó Chủ tịch Hội Phụ nữ xã, kể lại.",
            "Lê Thị Mận | Phó Chủ tịch Hội Phụ nữ xã"
        ),
        (
            .vietnamese, "Người chủ trì là đồng chí Lữ Minh Sơn, Bí thư Tỉnh ủy, Trưởng Ban Chỉ đạo.",
            "Lữ Minh Sơn | Bí thư Tỉnh ủy, Trưởng Ban Chỉ đạo"
        ),
        (.vietnamese, "Liên quan còn có bà Trịnh Thị Phương, kế toán.", "Trịnh Thị Phương | kế toán"),
        (
            .vietnamese, "Tổng Giám đốc Chen Wei Lung đồng ý tăng tiền ăn ca.", "Chen Wei Lung | Tổng Giám đốc"
        ),
        (
            .arabic, "وقال الرفيق فان كونغ سون، رئيس غرفة المالية والتخطيط، ذلك.",
            "فان كونغ سون | رئيس غرفة المالية والتخطيط"
        ),
        (
            .arabic, "وعوقب الرفيق دوآن نغوك سينه - محاسب مجلس إدارة مشاريع المنطقة باللوم.",
            "دوآن نغوك سينه | محاسب مجلس إدارة مشاريع المنطقة"
        ),
        (.arabic, "وجاء السيد لاو با تشو، كبير قرية فو خا 2، مبكرا.", "لاو با تشو | كبير قرية فو خا 2"),
    ]

    @Test("Posts are read whole", arguments: posts)
    func whole(language: Language, text: String, expected: String) throws {
        let story = try PeopleStory(language, text)
        #expect(story.summary == [expected])
    }
}
