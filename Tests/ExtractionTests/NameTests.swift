import Model
import Testing
import Text

@testable import Extraction

@Suite("Names")
struct NameTests {
    @Test(
        "of streets, schools, prizes, places and programmes are nobody's",
        arguments: [
            (
                Language.vietnamese,
                "Đường Trần Quang Khải, Nguyễn Văn Cừ ngập nước. Trường THPT chuyên Nguyễn Bỉnh Khiêm nghỉ học, giải Bùi Xuân Phái hoãn lại. Xã Mai Sơn, tỉnh Hà Nam an toàn."
            ),
            (
                .english,
                "Tran Quang Khai street and Nguyen Van Cu school were flooded. The Bui Xuan Phai prize was put off. Ly Nhan district of Ha Nam province is safe; Can Tho is not."
            ),
            (
                .arabic,
                "غمرت المياه شارع تران كوانغ خاي ومدرسة نجوين فان كو. وتأجلت جائزة بوي شوان فاي. منطقة لي نهان في مقاطعة ها نام آمنة، وكان ثو كذلك."
            ),
        ])
    func nobody(language: Language, text: String) throws {
        #expect(try PeopleStory(language, text).names.isEmpty)
    }

    @Test("of syllables that no list has are found where a form of address announces them")
    func unlisted() throws {
        #expect(try PeopleStory(.vietnamese, "Ông Nguyễn Xoắn Ghềnh đến sớm.").names == ["Nguyễn Xoắn Ghềnh"])
        #expect(try PeopleStory(.english, "Mr. Nguyen Xoan Ghenh came early.").names == ["Nguyen Xoan Ghenh"])
        #expect(try PeopleStory(.arabic, "وصل السيد نجوين شوان جينه مبكرا.").names == ["نجوين شوان جينه"])
    }

    @Test("of other peoples of Viet Nam are found")
    func minorities() throws {
        #expect(
            try PeopleStory(.vietnamese, "Bà H'Lan Niê, ông K'Brếp và ông Ksor Hơn gặp ông Giàng A Dơ.").names == [
                "H'Lan Niê", "K'Brếp", "Ksor Hơn", "Giàng A Dơ",
            ])
        #expect(
            try PeopleStory(.english, "Mr. Ksor Hon met Ms. Ro Cham Thuy and Mr. Giang A Do.").names == [
                "Ksor Hon", "Ro Cham Thuy", "Giang A Do",
            ])
    }

    @Test("of foreigners count where a post or a form of address announces them")
    func foreigners() throws {
        #expect(
            try PeopleStory(.vietnamese, "Đại sứ Thụy Điển Astrid Holm thăm lớp. Ông Pierre Dupont hát.").summary == [
                "Astrid Holm | Đại sứ Thụy Điển", "Pierre Dupont",
            ])
        #expect(
            try PeopleStory(.english, "Swedish Ambassador Astrid Holm listened to Mr. Pierre Dupont.").summary == [
                "Astrid Holm | Swedish Ambassador", "Pierre Dupont",
            ])
        #expect(
            try PeopleStory(.arabic, "وصل السيد بيير دوبونت، رئيس الوفد.").summary == ["بيير دوبونت | رئيس الوفد"])
    }

    @Test("stand apart from the place before them")
    func placesBefore() throws {
        #expect(
            try PeopleStory(
                .vietnamese,
                "Chủ tịch UBND xã Nậm Cắn Lầu Bá Chò nói. Chủ tịch UBND tỉnh Quách Thế Hùng nghe. Bí thư Đảng ủy xã Tam Quan Bắc vắng mặt."
            ).summary == [
                "Lầu Bá Chò | Chủ tịch UBND xã Nậm Cắn", "Quách Thế Hùng | Chủ tịch UBND tỉnh",
            ])
        #expect(
            try PeopleStory(.arabic, "وقال رئيس اللجنة الشعبية لبلدية نام سون لو فان مينه إن الطريق مفتوح.").summary
                == [
                    "لو فان مينه | رئيس اللجنة الشعبية لبلدية نام سون"
                ])
    }

    @Test("end before the Arabic words that only look like syllables")
    func arabicParticles() throws {
        #expect(
            try PeopleStory(.arabic, "وأكد الرفيق فام هونغ سون أن العمل مستمر. وقال السيد لي آن تو في الاجتماع.").names
                == ["فام هونغ سون", "لي آن تو"])
    }

    @Test("in decomposed letters and in capitals are the same names")
    func spellings() throws {
        let sentence = "Ông Đỗ Hữu Quyền, Trưởng phòng Tư pháp, giải thích."
        let decomposed = sentence.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
            switch scalar {
            case "ỗ": ["o", "\u{302}", "\u{303}"]
            case "ữ": ["u", "\u{31B}", "\u{303}"]
            case "ề": ["e", "\u{302}", "\u{300}"]
            default: [scalar]
            }
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: decomposed)
        #expect(try PeopleStory(.vietnamese, String(text)).summary == PeopleStory(.vietnamese, sentence).summary)
        #expect(
            try PeopleStory(.english, "CHAIRMAN DO HUU QUYEN ATTENDED THE OPENING").summary == [
                "DO HUU QUYEN | CHAIRMAN"
            ])
    }

    @Test(
        "have the same consonants in Vietnamese, English and Arabic",
        arguments: [
            ["Phượng", "Phuong", "فونغ", "فونج"], ["Khuyên", "Khuyen", "خوين"], ["Trạch", "Trach", "تراتش"],
            ["Nghĩa", "Nghia", "نغيا", "نجيا"], ["Quý", "Quy", "كوي"], ["Xuyến", "Xuyen", "شوين", "سوين"],
            ["Thịnh", "Thinh", "ثينه", "تينه"], ["Giáp", "Giap", "جياب"],
        ])
    func skeletons(spellings: [String]) {
        let skeletons = spellings.map { spelling in
            let text = FoldedText(spelling)
            return NameSkeleton.of(text, 0, text.symbols.count)
        }
        for skeleton in skeletons {
            #expect(skeleton.consonants == skeletons[0].consonants)
            #expect(skeleton.vowelDistance(to: skeletons[0]) <= 1)
        }
    }
}
