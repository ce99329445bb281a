import Model
import Testing

@testable import Extraction

@Suite("People and what stands beside them")
struct PeopleBesideTests {
    @Test("A team is no general and some comrade is nobody")
    func articles() throws {
        #expect(try PeopleStory(.arabic, "صفق الناس لفريق تان فونغ طويلا، وجلس فريق هوب تان.").names.isEmpty)
        #expect(try PeopleStory(.arabic, "زارني رفيق قديم وسألني عن الطريق.").names.isEmpty)
        #expect(try PeopleStory(.arabic, "وسجل الفريق سبع نقاط ضعف. وعاد العجوز مرة أخرى.").names.isEmpty)
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
            try PeopleStory(.arabic, "وافق سكرتير لجنة الحزب بمنطقة تان ين هوانغ فان كي على ذلك.").names == [
                "هوانغ فان كي"
            ])
        #expect(
            try PeopleStory(.arabic, "وقالت الرفيقة دانغ ثي هونغ تويت لي في الاجتماع ذلك.").names == [
                "دانغ ثي هونغ تويت لي"
            ])
        #expect(try PeopleStory(.arabic, "والمتهم هو تونغ دوك دات، مدير شركة.").names == ["تونغ دوك دات"])
    }

    @Test("The man of a people, a place in a list and a language are nobody")
    func noPeople() throws {
        #expect(try PeopleStory(.vietnamese, "Người đàn ông La Hủ 40 tuổi kia đứng bên suối.").names.isEmpty)
        #expect(try PeopleStory(.english, "In Phu Tan, Ho Dong, a cell secretary rings the bell.").names.isEmpty)
    }

    static let posts: [(Language, String, String)] = [
        (
            .english, "The owner of the bakehouse, Ms. Mac Thi Ngan, admitted it.",
            "Mac Thi Ngan | owner of the bakehouse"
        ),
        (
            .english, "Nobody asked the parish priest Ly Cong Thanh about it.", "Ly Cong Thanh | the parish priest"
        ),
        (
            .english, "The Director of the Land Department (Ministry of Justice), Mr. Ta Quoc Viet, spoke.",
            "Ta Quoc Viet | Director of the Land Department (Ministry of Justice)"
        ),
        (
            .english, "Ms. Vi Thi Mai, who is now deputy head of the board, sold tea.",
            "Vi Thi Mai | deputy head of the board"
        ),
        (
            .vietnamese, "Bà Lê Thị Mận, hiện là Phó Chủ tịch Hội Phụ nữ xã, kể lại.",
            "Lê Thị Mận | Phó Chủ tịch Hội Phụ nữ xã"
        ),
        (
            .vietnamese, "Người chủ trì là đồng chí Mạc Văn Sơn, Bí thư Tỉnh ủy, Trưởng Ban Chỉ đạo.",
            "Mạc Văn Sơn | Bí thư Tỉnh ủy, Trưởng Ban Chỉ đạo"
        ),
        (.vietnamese, "Liên quan còn có bà Đoàn Thị Phượng, kế toán.", "Đoàn Thị Phượng | kế toán"),
        (
            .vietnamese, "Tổng Giám đốc Lin Wei Chen đồng ý tăng tiền ăn ca.", "Lin Wei Chen | Tổng Giám đốc"
        ),
        (
            .arabic, "وقال الرفيق بوي كونغ سون، رئيس غرفة المالية والتخطيط، ذلك.",
            "بوي كونغ سون | رئيس غرفة المالية والتخطيط"
        ),
        (
            .arabic, "وعوقب الرفيق دوآن فان سينه - محاسب مجلس إدارة برامج المدينة باللوم.",
            "دوآن فان سينه | محاسب مجلس إدارة برامج المدينة"
        ),
        (.arabic, "وجاء السيد سونغ أ تشو، كبير قرية سا بينه 3، مبكرا.", "سونغ أ تشو | كبير قرية سا بينه 3"),
    ]

    @Test("Posts are read whole", arguments: posts)
    func whole(language: Language, text: String, expected: String) throws {
        let story = try PeopleStory(language, text)
        #expect(story.summary == [expected])
    }
}
