import Model
import Testing

@Suite("Names in Arabic letters")
struct ArabicNameTests {
    private func names(_ text: String) throws -> [String] {
        try PeopleStory(.arabic, text).summary.map { $0.split(separator: " |")[0].description }
    }

    @Test("begin behind a verb or noun that no vocabulary has")
    func behindUnknownWords() throws {
        #expect(
            try names("وقررت الخلية تحذير لام كوانغ تيان، المحاسب السابق، وطرد نجو شوان ثانه، أمين المستودع.") == [
                "لام كوانغ تيان", "نجو شوان ثانه",
            ])
        #expect(try names("واقتنع بالرأي فو شوان ثانه، رئيس القرية.") == ["فو شوان ثانه"])
    }

    @Test("with the letter of the Hmong are whole")
    func letters() throws {
        #expect(try names("شكر الناس الشيخ آ ديو. وعلى الطريق كان آ ديو يضحك.") == ["آ ديو"])
        #expect(try names("شكر الناس الشيخ لي آ تشو.") == ["لي آ تشو"])
        #expect(try names("وبينما كان جيانغ آ تشو يصلح السقف، ضحك الأطفال.") == ["جيانغ آ تشو"])
    }

    @Test("follow kin, friends and clergy")
    func kin() throws {
        #expect(
            try names("وشكر الأب كسور نول المعلمين، ثم سلم الدفتر إلى صديقه تران فان باو.").contains("تران فان باو"))
    }

    @Test("of streets, schools and prizes are nobody's")
    func places() throws {
        #expect(try names("زار الوفد مدرسة لي كوي دون في شارع نغوين هوي ومستشفى فام نغوك ثاتش.").isEmpty)
    }
}
