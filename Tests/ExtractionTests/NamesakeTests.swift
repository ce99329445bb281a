import Model
import Testing

/// Names that are part of a post, and people named by a part of their name.
@Suite("Namesakes")
struct NamesakeTests {
    @Test(
        "of firms and villages close the post of somebody named before it",
        arguments: [
            (
                Language.vietnamese, "Ông Sầm Văn Páo, Trưởng bản Huổi Một, kể chuyện.",
                "Sầm Văn Páo | Trưởng bản Huổi Một"
            ),
            (.vietnamese, "Anh Lò Văn Xuân, Trưởng thôn Nà Sla, cười.", "Lò Văn Xuân | Trưởng thôn Nà Sla"),
            (
                .vietnamese, "Bà Tô Thị Sen, Vụ trưởng Vụ Chính quyền địa phương cho biết luật rất rộng.",
                "Tô Thị Sen | Vụ trưởng Vụ Chính quyền địa phương"
            ),
            (
                .vietnamese, "Theo ông Tô Văn Sen, Bí thư Chi bộ ấp Thạnh Hưng, xã An Thạnh được khen.",
                "Tô Văn Sen | Bí thư Chi bộ ấp Thạnh Hưng, xã An Thạnh"
            ),
            (
                .arabic, "وقال السيد لي فان هوا، مدير شركة الأحذية ثانه كونغ، إن العمال راضون.",
                "لي فان هوا | مدير شركة الأحذية ثانه كونغ"
            ),
            (
                .arabic, "وقال السيد كيم دونغ سو، مدير شركة القطع المعدنية سيلان، إن العمال راضون.",
                "كيم دونغ سو | مدير شركة القطع المعدنية سيلان"
            ),
            (
                .arabic, "تحدث الرفيق لي فان هوا، رئيس وفد نواب الجمعية الوطنية، في الجلسة.",
                "لي فان هوا | رئيس وفد نواب الجمعية الوطنية"
            ),
        ])
    func posts(language: Language, text: String, expected: String) throws {
        #expect(try PeopleStory(language, text).summary == [expected])
    }

    @Test("a post beside the given name alone is that of the person named before")
    func givenName() throws {
        #expect(
            try PeopleStory(
                .vietnamese, "Ở bản có bà Lường Thị Hoa.", "Bà Hoa, Chi hội trưởng Hội Phụ nữ bản, năm nay 50 tuổi."
            ).summary == ["Lường Thị Hoa | Chi hội trưởng Hội Phụ nữ bản"])
    }

    @Test("elements and saints' names belong to the name")
    func elements() throws {
        #expect(
            try PeopleStory(.vietnamese, "Chị H' Loan Mlô, Chi hội trưởng Phụ nữ buôn, và anh K' Tấn cùng đi.").names
                == [
                    "H' Loan Mlô", "K' Tấn",
                ])
        #expect(
            try PeopleStory(.arabic, "وقال السيد جوزيف نجوين فان تو إن الناس راضون.").names == ["جوزيف نجوين فان تو"])
    }

    @Test("a year of birth makes people, a list of communes does not")
    func births() throws {
        #expect(
            try PeopleStory(.arabic, "ألقي القبض على فانغ آ سو، من مواليد عام 1989، ولو فان دوا، من مواليد عام 1994.")
                .names
                == ["فانغ آ سو", "لو فان دوا"])
        #expect(
            try PeopleStory(
                .arabic, "وحضر الرفاق: لي فان هوا، رئيس اللجنة؛ ورؤساء بلديات وأحياء باي دينه، وتاي هوا لو، ودوي تين."
            ).names == ["لي فان هوا"])
    }
}
