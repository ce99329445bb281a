import Model
import Testing
import Text

@Suite("Nouns of roles")
struct RoleNounTests {
    @Test(
        "are taken whole",
        arguments: [
            (Language.english, "One weaving worker, To Thi Sen, sang.", "weaving worker"),
            (.english, "Shrimp farmer To Van Sen lost two ponds.", "Shrimp farmer"),
            (.english, "The new owner, farmer To Van Sen, wept.", "farmer"),
            (.english, "Chief Auditor To Van Sen spoke.", "Chief Auditor"),
            (
                .english, "Mr. To Van Sen, sales manager of a paper box maker, agreed.",
                "sales manager of a paper box maker"
            ),
            (.english, "\"The Farmer's Song\" by To Van Sen, a drummer, was sung.", "a drummer"),
            (
                .vietnamese, "Bà Tô Thị Sen, Trưởng Ban Dân vận, kiêm Chủ tịch Ủy ban MTTQ xã; cùng bà con.",
                "Trưởng Ban Dân vận, kiêm Chủ tịch Ủy ban MTTQ xã"
            ),
            (
                .vietnamese, "Bà Tô Thị Sen, công chức địa chính - xây dựng xã bị khiển trách.",
                "công chức địa chính - xây dựng xã"
            ),
            (.arabic, "وصلت السيدة تو ثي سين، وهي مزارعة في قرية نا لونغ، مبكرا.", "مزارعة في قرية نا لونغ"),
            (.arabic, "وصل السيد تو فان سين، مدير المدرسة في إيا كليو، مبكرا.", "مدير المدرسة في إيا كليو"),
            (.arabic, "السيد تو فان سين، المسؤول السابق عن شؤون الغابات؛ وآخرون.", "المسؤول السابق عن شؤون الغابات"),
            (.arabic, "وقال رئيس قسم مكافحة تهريب البضائع تو فان سين ذلك.", "رئيس قسم مكافحة تهريب البضائع"),
            (.arabic, "أقر رئيسها تو فان سين بالتأخير.", "رئيسها"),
            (.arabic, "تقول تو ثي سين، ممرضة تبلغ من العمر 31 عاما، ذلك.", "ممرضة"),
            (
                .arabic, "وقال الراهب ثيتش تام سين، نائب رئيس الهيئة البوذية الإقليمية، كلمة.",
                "نائب رئيس الهيئة البوذية الإقليمية"
            ),
            (.arabic, "وفتحت الطباخة تو ثي سين الباب.", "الطباخة"),
            (.arabic, "وقال السيد تو فان سين، مراقب سوق، ذلك.", "مراقب سوق"),
        ])
    func whole(language: Language, text: String, role: String) throws {
        #expect(try PeopleStory(language, text).people.first?.role == role)
    }

    @Test(
        "who votes has no post by that",
        arguments: [
            (Language.vietnamese, "Cử tri Tô Văn Sen hỏi về giá điện."),
            (.arabic, "وسألت الناخبة تو ثي سين عن الأسعار."),
        ])
    func voters(language: Language, text: String) throws {
        let person = try #require(try PeopleStory(language, text).people.first)
        #expect(person.role == nil)
    }
}
