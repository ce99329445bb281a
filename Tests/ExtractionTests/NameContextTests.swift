import Model
import Testing
import Text

@Suite("Names in their sentence")
struct NameContextTests {
    @Test("that an age or a year of birth follows are those of people")
    func aged() throws {
        #expect(
            try PeopleStory(.english, "Stopped at the ford were Giang A Su, 41, and Sung A Vang, 27.").names == [
                "Giang A Su", "Sung A Vang",
            ])
        #expect(
            try PeopleStory(.vietnamese, "Bị bắt gồm Giàng A Sử (sinh năm 1984) và Lò Văn Piêng (27 tuổi).").names == [
                "Giàng A Sử", "Lò Văn Piêng",
            ])
        #expect(try PeopleStory(.arabic, "كان بينهم لو فان سونغ (مواليد 1984) فقط.").names == ["لو فان سونغ"])
    }

    @Test("that go on with a syllable of another tongue are whole")
    func prolonged() throws {
        #expect(try PeopleStory(.vietnamese, "Ba Thach Thi Ro Ksat, nong dan, den som.").names == ["Thach Thi Ro Ksat"])
        #expect(try PeopleStory(.english, "Ms. Ly Thi Sa Mril came early.").names == ["Ly Thi Sa Mril"])
        #expect(try PeopleStory(.arabic, "وصلت السيدة ثاتش ثي ري، وهي معلمة، مبكرا.").names == ["ثاتش ثي ري"])
    }

    @Test("with a letter alone or an element of the highlands are found in Arabic")
    func lettered() throws {
        #expect(try PeopleStory(.arabic, "وصلت الرفيقة هـ لوين كبا، مبكرا.").names == ["هـ لوين كبا"])
        #expect(try PeopleStory(.arabic, "وصل الرفيق آ ثونغ نهان، مبكرا.").names == ["آ ثونغ نهان"])
        #expect(try PeopleStory(.arabic, "وصل السيد بلينغ فان سون، مبكرا.").names == ["بلينغ فان سون"])
    }

    @Test("of other countries are told by the post behind them")
    func apposed() throws {
        #expect(
            try PeopleStory(.english, "The court has jailed Zhou Weiguo, a former deputy governor, for bribery.").names
                == ["Zhou Weiguo"])
        #expect(
            try PeopleStory(.arabic, "وقال تشو ليانغ، الباحث في الاقتصاد، إن الأمر واضح.").names == ["تشو ليانغ"])
    }

    @Test("are no companies and no plain words, though a comma and a noun follow")
    func unnamed() throws {
        #expect(try PeopleStory(.english, "Sunrise Foods, a leading exporter, hired more.").names.isEmpty)
        #expect(try PeopleStory(.english, "In Zhou Weiguo, 41 ships lay at anchor.").names.isEmpty)
        #expect(try PeopleStory(.arabic, "قالوا إن السيدة فان محقة في شكواها.").names.isEmpty)
    }

    @Test("of two family names are whole behind the noun of a province or a commune")
    func families() throws {
        #expect(
            try PeopleStory(.vietnamese, "Phó Chủ tịch UBND thành phố Trần Lê Thúy Vy dự lễ.").summary == [
                "Trần Lê Thúy Vy | Phó Chủ tịch UBND thành phố"
            ])
        #expect(
            try PeopleStory(.vietnamese, "Bí thư Đảng ủy xã Tẩn A Lử dự lễ.").summary == [
                "Tẩn A Lử | Bí thư Đảng ủy xã"
            ])
        #expect(
            try PeopleStory(.vietnamese, "Bác sĩ CKI Khưu Văn Lợi - Giám đốc Sở Y tế dự lễ.").names == ["Khưu Văn Lợi"])
    }
}
