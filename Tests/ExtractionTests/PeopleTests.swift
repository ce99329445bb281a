import Model
import Testing

@Suite("People")
struct PeopleTests {
    @Test("have the posts behind their name, behind a comma, a dash or none")
    func postsBehind() throws {
        #expect(
            try PeopleStory(
                .vietnamese, "Đồng chí Lò Văn Sáng, Phó Bí thư Huyện ủy, Chủ tịch UBND huyện chủ trì buổi gặp mặt."
            ).summary == ["Lò Văn Sáng | Phó Bí thư Huyện ủy, Chủ tịch UBND huyện"])
        #expect(
            try PeopleStory(
                .english,
                "Comrade Lo Van Sang - Deputy Secretary of the District Party Committee - opened the meeting."
            ).summary == ["Lo Van Sang | Deputy Secretary of the District Party Committee"])
        #expect(
            try PeopleStory(.arabic, "افتتح الرفيق لو فان سانغ نائب سكرتير لجنة الحزب بالمنطقة اللقاء.").summary == [
                "لو فان سانغ | نائب سكرتير لجنة الحزب بالمنطقة"
            ])
    }

    @Test("have the posts before their name, also behind a comma in English and Arabic")
    func postsBefore() throws {
        #expect(
            try PeopleStory(
                .vietnamese, "Theo Giám đốc Sở Y tế Mai Thu Thủy, dịch đã lắng. Bí thư Đảng ủy xã Nguyễn Văn Quý mừng."
            ).summary == ["Mai Thu Thủy | Giám đốc Sở Y tế", "Nguyễn Văn Quý | Bí thư Đảng ủy xã"])
        #expect(
            try PeopleStory(
                .english,
                "The Director of the Department of Health, Mai Thu Thuy, was glad. Farmer Lo Van Sang was not."
            ).summary == ["Mai Thu Thuy | Director of the Department of Health", "Lo Van Sang | Farmer"])
        #expect(
            try PeopleStory(
                .arabic, "وقالت مديرة إدارة الصحة ماي ثو ثوي إن الوضع مستقر. وتحدث رئيس القرية، لو فان سانغ."
            ).summary
                == ["ماي ثو ثوي | مديرة إدارة الصحة", "لو فان سانغ | رئيس القرية"])
    }

    @Test("of a list have each their own posts, and the posts before a colon are everybody's")
    func lists() throws {
        #expect(
            try PeopleStory(
                .vietnamese,
                "Các đồng chí: Hà Minh Tú, Chánh Văn phòng Tỉnh ủy; Lý Thị Xoan, Trưởng Ban Dân vận Huyện ủy cùng dự.",
                "Các Phó Chủ tịch UBND huyện: Phạm Gia Bách, Đỗ Thị Hiên báo cáo."
            ).summary == [
                "Hà Minh Tú | Chánh Văn phòng Tỉnh ủy", "Lý Thị Xoan | Trưởng Ban Dân vận Huyện ủy",
                "Phạm Gia Bách | Phó Chủ tịch UBND huyện", "Đỗ Thị Hiên | Phó Chủ tịch UBND huyện",
            ])
        #expect(
            try PeopleStory(
                .english,
                "Present were comrades: Ha Minh Tu, Chief of Office; Ly Thi Xoan, Head of the Youth Union; Do Thi Hien."
            ).summary == ["Ha Minh Tu | Chief of Office", "Ly Thi Xoan | Head of the Youth Union", "Do Thi Hien"])
        #expect(
            try PeopleStory(
                .arabic, "حضر الرفاق: ها مينه تو، رئيس مكتب لجنة الحزب؛ ولي ثي شوان، رئيسة اتحاد الشباب الإقليمي."
            ).summary == [
                "ها مينه تو | رئيس مكتب لجنة الحزب", "لي ثي شوان | رئيسة اتحاد الشباب الإقليمي",
            ])
    }

    @Test("side by side with posts before the name keep them apart")
    func neighbours() throws {
        #expect(
            try PeopleStory(
                .vietnamese,
                "Phó Bí thư Thành ủy Hoàng Kim Dung, Phó Bí thư Thành ủy - Chủ tịch UBND thành phố Vi Đức Thọ chủ trì."
            ).summary == [
                "Hoàng Kim Dung | Phó Bí thư Thành ủy",
                "Vi Đức Thọ | Phó Bí thư Thành ủy - Chủ tịch UBND thành phố",
            ])
        #expect(
            try PeopleStory(.english, "Secretary Hoang Kim Dung and Chairman Vi Duc Tho signed the plan.").summary == [
                "Hoang Kim Dung | Secretary", "Vi Duc Tho | Chairman",
            ])
    }

    @Test("who hold no post are people, with what they do for a living or without")
    func ordinaryPeople() throws {
        #expect(
            try PeopleStory(
                .vietnamese, "Bà Cứ Thị Dở ở bản Lùng hiến đất. Anh Sùng A Vừ (28 tuổi, thợ mộc) dựng nhà giúp."
            ).summary == ["Cứ Thị Dở", "Sùng A Vừ | thợ mộc"])
        #expect(
            try PeopleStory(
                .english, "Mrs. Cu Thi Do gave land. Sung A Vu, a young carpenter in the village, built the house."
            ).summary == ["Cu Thi Do", "Sung A Vu | a young carpenter in the village"])
        #expect(
            try PeopleStory(.arabic, "وتبرعت السيدة هوانغ ثي دو بالأرض. وقال النجار سونغ أ فو إنه بنى البيت.").summary
                == ["هوانغ ثي دو", "سونغ أ فو | النجار"])
    }

    @Test("have no form of address, rank or academic title in name or role")
    func titles() throws {
        #expect(
            try PeopleStory(
                .vietnamese, "Đại tá Đàm Văn Khoa, Chính ủy trung đoàn, và PGS.TS Tạ Hồng Vân trao đổi."
            ).summary == ["Đàm Văn Khoa | Chính ủy trung đoàn", "Tạ Hồng Vân"])
        #expect(
            try PeopleStory(.english, "Senior Colonel Dam Van Khoa and Assoc. Prof. Dr. Ta Hong Van talked.").summary
                == ["Dam Van Khoa", "Ta Hong Van"])
        #expect(
            try PeopleStory(.arabic, "وتحدث العقيد دام فان خوا والدكتورة تا هونغ فان.").summary == [
                "دام فان خوا", "تا هونغ فان",
            ])
    }

    @Test("are listed once, as first spelt, with the role of the first mention that has one")
    func once() throws {
        #expect(
            try PeopleStory(
                .arabic, "وصل الرفيق نجوين كوانج خاي إلى القرية.",
                "وتحدث الرفيق نغوين كوانغ خاي، رئيس اللجنة الشعبية للمنطقة، مع الناس."
            ).summary == ["نجوين كوانج خاي | رئيس اللجنة الشعبية للمنطقة"])
        #expect(
            try PeopleStory(
                .vietnamese, "Ông Vũ Quang Khải, Hiệu trưởng, mở lớp.", "Ông Quang Khải nói thêm; bà Khải cũng vậy."
            ).summary == ["Vũ Quang Khải | Hiệu trưởng"])
    }

    @Test("who only sound alike in Arabic letters stay two where their posts differ")
    func soundAlike() throws {
        #expect(
            try PeopleStory(
                .arabic, "حضر الرفيق لي فان هونغ، رئيس شرطة البلدية، والرفيق لي فان هونج، مدير المدرسة السياسية."
            ).names == ["لي فان هونغ", "لي فان هونج"])
        #expect(
            try PeopleStory(.vietnamese, "Ông Lê Văn Hùng, Trưởng thôn, và ông Lê Văn Hưng, Phó thôn, bàn việc.").names
                == ["Lê Văn Hùng", "Lê Văn Hưng"])
    }

    @Test("are not those who wrote or photographed")
    func bylines() throws {
        #expect(
            try PeopleStory(.vietnamese, "Ông Kim Sa Rinh gặt lúa.", "@Trần Thị Thảo Nguyên").names
                == ["Kim Sa Rinh"])
        #expect(try PeopleStory(.english, "Rice was cut.", "Tran Thi Thao - Le Van Nguyen").names.isEmpty)
    }

    @Test("say where they stand and which cue made them a name")
    func provenance() throws {
        let story = try PeopleStory(
            .english, "Mr. Ta Van Lu, head of the cooperative, spoke. Teacher Ho Thi Mai listened.")
        let first = try #require(story.people.first)
        #expect(story.article.string(first.range) == "Ta Van Lu")
        #expect(first.roleRange.map(story.article.string) == "head of the cooperative")
        #expect(story.people.map(\.rule) == ["honorific", "role"])
        #expect(story.people.allSatisfy { (60...100).contains($0.confidence) })
    }
}
