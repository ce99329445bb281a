import Model
import Testing

private func labels(_ text: String) throws -> [String] {
    try #require(Clerk.shared).classify(text).labels.map(\.name)
}

@Suite("Who only takes part, and what is only asked for")
struct CompanyTests {
    @Test(
        "the field of a body in coordination with which another acts is not that of the act",
        arguments: [
            (
                "Lục Ngạn phổ biến Luật Thực hiện dân chủ ở cơ sở\n\nSáng 9/5/2024, Phòng Tư pháp huyện Lục Ngạn phối hợp Ban Dân vận Huyện ủy phổ biến Luật Thực hiện dân chủ ở cơ sở cho 90 trưởng thôn.",
                ["grassroots-democracy"]
            ),
            (
                "The Inspection Commission of the Phu Tho Provincial Party Committee, in coordination with the Internal Affairs Commission, trained 200 officials on Tuesday.",
                ["inspection"]
            ),
            (
                "لجنة التفتيش في ها نام تعقد دورتها العاشرة\n\nعقدت لجنة التفتيش للجنة الحزب الإقليمية في ها نام دورتها العاشرة يوم 4 مايو 2023. واستمعت إلى تقرير لجنة الشؤون الداخلية عن الأملاك.",
                ["inspection"]
            ),
            (
                "Chiều 6/5/2024, Ban Nội chính Tỉnh ủy Nghệ An tiếp đoàn cán bộ Ủy ban Kiểm tra tỉnh Bô-ly-khăm-xay (Lào).",
                ["internal-affairs"]
            ),
        ] as [(String, [String])])
    func companions(text: String, wanted: [String]) throws {
        #expect(try labels(text) == wanted)
    }

    @Test("two bodies that sign an agreement both act")
    func partners() throws {
        let found = try labels(
            "Sáng 7/5/2024, Ủy ban Kiểm tra và Ban Nội chính Tỉnh ủy Hà Nam ký quy chế về xử lý thông tin.")
        #expect(Set(found) == ["inspection", "internal-affairs"])
    }

    @Test("of two steering committees the first named comes first")
    func committees() throws {
        #expect(
            try labels(
                "Ngày 8/5/2024, Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở và Ban Chỉ đạo phong trào thi đua \"Dân vận khéo\" tỉnh Bình Định họp bàn nhiệm vụ."
            ) == ["grassroots-democracy", "mass-mobilization"])
    }

    @Test(
        "what voters ask for is not what was done",
        arguments: [
            "Sáng 3/5/2024, cử tri huyện Tuy An (Phú Yên) gặp đại biểu Quốc hội và đề nghị đẩy mạnh phòng, chống tham nhũng, tiêu cực.",
            "On Friday voters of Tuy An district (Phu Yen) met deputies and asked for more anti-corruption and anti-negativity work.",
            "التقى الناخبون في منطقة توي آن (فو ين) بالنواب، وطلبوا تعزيز منع ومكافحة الفساد والسلبية.",
        ])
    func voters(text: String) throws {
        #expect(try labels(text).isEmpty)
    }

    @Test("the Party in the post of somebody who comes along does not make an inspection the Party's")
    func posts() throws {
        #expect(
            try labels(
                "فتش فريق التفتيش والإشراف على السدود في نام دينه، برئاسة الرفيق تران فان سون، سكرتير لجنة الحزب الإقليمية، ثلاثة سدود صباح الأحد."
            ).isEmpty)
        #expect(
            try labels(
                "The dyke inspection and supervision team of Nam Dinh, led by Mr. Tran Van Son, Secretary of the Provincial Party Committee, saw three dykes on Sunday."
            ).isEmpty)
    }

    @Test("the Standing Committee of a People's Council is not the Party's, and voluntary rules kept are no discipline")
    func lookalikes() throws {
        #expect(
            try labels(
                "عمل فريق الإشراف التابع للجنة الدائمة لمجلس شعب مقاطعة ها نام مع إدارة البناء يوم الاثنين حول المساكن."
            ).isEmpty)
        #expect(
            try labels("كرمت لجنة الحزب في بلدية تان ين أعضاءها القدامى الذين لم يخالفوا انضباط الحزب قط.").isEmpty)
        #expect(
            try labels(
                "افتتحت لجنة التنظيم للجنة الحزب الإقليمية في ها نام الفصل التدريبي في كتابة محاضر خلايا الحزب."
            ).isEmpty)
    }

    @Test("a work among the subjects of a course is not what the course is about")
    func subjects() throws {
        #expect(
            try labels(
                "Sáng 4/11/2025, Trường Chính trị tỉnh Cà Mau mở lớp cho 90 cấp ủy viên, gồm các chuyên đề: kỹ năng nói trước đám đông, ra nghị quyết, công tác dân vận, soạn thảo văn bản, chuyển đổi số."
            ).isEmpty)
        #expect(
            try labels(
                "On Tuesday the political school of Ca Mau opened a course for 90 Party committee members on public speaking, drafting documents, mass mobilization, digital skills and rural finance."
            ).isEmpty)
    }
}
