import Model
import Reading
import Testing
import Text
import Vocabulary

@testable import Extraction

/// An article ready for the grammars of one subject.
struct Specimen {
    static let vocabulary = Result { try Vocabulary() }

    let context: Context

    init(_ text: String) throws {
        let vocabulary = try Self.vocabulary.get()
        let article = try Reader(vocabulary: vocabulary).read(Array(text.utf8))
        let folded = FoldedText(article)
        context = Context(
            article: article, text: folded,
            mentions: vocabulary.lexicon.scan(folded, language: article.language), vocabulary: vocabulary)
    }

    /// The province of the event, for an event on an EDTF date.
    func province(on date: String? = "2024-05-10", masks: [Mask] = []) -> Finding<Place>? {
        places(on: date, masks: masks).province
    }

    func places(
        on date: String? = "2024-05-10", masks: [Mask] = []
    ) -> (province: Finding<Place>?, others: [Finding<Place>]) {
        let event = date.map {
            DateFinding(role: .event, edtf: $0, precision: .day, range: ByteRange(0, 0), rule: "test")
        }
        return PlaceGrammar(context, event: event, source: SourceGrammar(context).source(), masks: masks).places()
    }

    /// The range of the first occurrence of a string.
    func range(_ part: String) throws -> ByteRange {
        let text = context.article.text
        let wanted = Array(part.utf8)
        let start = try #require(text.indices.first { text[$0...].starts(with: wanted) })
        return ByteRange(start, start + wanted.count)
    }
}

@Suite("The province of the event")
struct PlaceTests {
    @Test(
        "follows the Party or State body that headline or lead name",
        arguments: [
            (
                "Sáng 12/4, Ủy ban Kiểm tra Tỉnh ủy Lạng Sơn mở lớp bồi dưỡng nghiệp vụ. Lớp học kéo dài ba ngày.",
                "Lạng Sơn"
            ),
            ("Chiều 3/6, Ban Thường vụ Thành ủy Cần Thơ nghe báo cáo về công tác cán bộ.", "Cần Thơ"),
            ("عقدت جامعة الزراعة التابعة لجامعة هوي مؤتمرا يوم الاثنين.", "Thừa Thiên Huế"),
            ("Ngày 9/8, HĐND thành phố Hải Phòng giám sát việc tiếp công dân.", "Hải Phòng"),
            (
                "On the morning of May 6, the Gia Lai Provincial Party Committee reviewed its work with the people.",
                "Gia Lai"
            ),
            (
                "The Standing Committee of the Party Committee of Kon Tum province met on June 2 to hear reports.",
                "Kon Tum"
            ),
            ("صباح يوم 6 مايو، راجعت لجنة الحزب في مقاطعة جيا لاي عملها مع الناس خلال الأشهر الماضية.", "Gia Lai"),
            ("في 2 يونيو، نظمت لجنة الحزب الإقليمية في كون توم دورة تدريبية للكوادر الجدد.", "Kon Tum"),
            ("بعد ظهر يوم 4 مارس، عقد مجلس الشعب في مدينة هاي فونغ جلسة لمراقبة استقبال المواطنين.", "Hải Phòng"),
        ])
    func bodies(text: String, province: String) throws {
        #expect(try Specimen(text).province()?.value.name == province)
    }

    @Test(
        "is found from a district alone",
        arguments: [
            ("Huyện ủy Như Xuân họp bàn về việc làm đường thôn. Các đồng chí nêu nhiều ý kiến.", "Thanh Hóa"),
            (
                "On March 3, Con Cuong District Party Committee opened a class for heads of hamlets in the highlands.",
                "Nghệ An"
            ),
            ("عقدت لجنة الحزب في منطقة كون كونج اجتماعا مع رؤساء القرى في المناطق الجبلية.", "Nghệ An"),
            ("Thị ủy Sa Pa tổ chức đối thoại với các hộ kinh doanh trên địa bàn.", "Lào Cai"),
        ])
    func districts(text: String, province: String) throws {
        #expect(try Specimen(text).province()?.value.name == province)
    }

    @Test(
        "is heard in Arabic spellings that no list has",
        arguments: [
            ("عقدت لجنة الحزب في مقاطعة بينه دوونغ اجتماعا صباح اليوم لبحث الخطة.", "Bình Dương"),
            ("افتتحت لجنة الحزب الإقليمية في تيين غيانغ دورة للكوادر الشباب صباح اليوم.", "Tiền Giang"),
            ("فو ين - عقدت لجنة الدعاية الإقليمية اجتماعا في قاعة لجنة الحزب الإقليمية في توي هوا.", "Phú Yên"),
            ("زار الوفد الأسر في منطقة كون كوونغ وقدم لها الهدايا قبل العيد.", "Nghệ An"),
        ])
    func sounds(text: String, province: String) throws {
        #expect(try Specimen(text).province()?.value.name == province)
    }

    @Test("of a district that two provinces have is the one that the story names elsewhere")
    func ambiguousDistrict() throws {
        let story = "Huyện ủy Kỳ Sơn gặp mặt các hộ dân ở bản vùng cao.\n\nĐoàn công tác đi từ tỉnh %.\n"
        #expect(try Specimen(story.replacing("%", with: "Nghệ An")).province()?.value.name == "Nghệ An")
        #expect(try Specimen(story.replacing("%", with: "Hòa Bình")).province()?.value.name == "Hòa Bình")
    }

    @Test("of an ambiguous district that nothing decides stays unknown")
    func undecidedDistrict() throws {
        #expect(try Specimen("Huyện ủy Kỳ Sơn gặp mặt các hộ dân ở bản vùng cao.").province() == nil)
    }

    @Test("tells look-alikes apart by their marks, and takes the province where marks are missing")
    func lookAlikes() throws {
        #expect(try Specimen("Huyện ủy Quang Bình họp sáng 4/4 về cây chè.").province()?.value.name == "Hà Giang")
        #expect(try Specimen("Tỉnh ủy Quảng Bình họp sáng 4/4 về cây chè.").province()?.value.name == "Quảng Bình")
        let english = "Quang Binh Provincial Party Committee met on the morning of April 4 to talk of the tea harvest."
        #expect(try Specimen(english).province()?.value.name == "Quảng Bình")
    }

    @Test(
        "is the paper's own where the body has no name",
        arguments: [
            (
                "Sáng 5/5, Ban Nội chính Tỉnh ủy giao ban công tác quý I.\nNguồn: https://baoyenbai.com.vn/a-b-c.html",
                "Yên Bái"
            ),
            (
                "On May 5, the Provincial Party Committee met in Hanoi.\nSource: https://baocamau.vn/en/x-y-z.html",
                "Cà Mau"
            ),
            ("عقدت لجنة الحزب الإقليمية اجتماعا صباح اليوم.\nالمصدر: https://vietnam.vn/sonla/abc-def-ghi", "Sơn La"),
            ("(HBĐT) - Sáng 5/5, Ban Dân vận Tỉnh ủy sơ kết công tác.", "Hòa Bình"),
            ("baobackan.vn - Sáng 5/5, Ban Dân vận Tỉnh ủy sơ kết công tác.", "Bắc Kạn"),
        ])
    func papers(text: String, province: String) throws {
        #expect(try Specimen(text).province()?.value.name == province)
    }

    @Test(
        "is the nation where a central body acts or the event is national, though a local paper tells it",
        arguments: [
            "Sáng 5/7, Ban Nội chính Trung ương sơ kết công tác sáu tháng.\n\nTại điểm cầu Long An có lãnh đạo tỉnh.\nNguồn: https://baolongan.vn/x-y-z.html",
            "On the morning of July 5, in Hanoi, the Ministry of Justice opened a conference on mediation.\n\nLong An joined.",
            "Tại điểm cầu tỉnh Phú Yên, các đồng chí dự hội nghị trực tuyến toàn quốc về chuyển đổi số.",
            "Sáng 5/7, tại điểm cầu tỉnh Trà Vinh, lãnh đạo tỉnh dự hội nghị do Ban Tổ chức Trung ương tổ chức.",
            "Sáng 5/7, tại Đà Nẵng, Bộ Tư pháp tổ chức hội nghị về hòa giải với hai trăm đại biểu.",
            "Schools across the country will teach the law to children in a new way from September on.",
            "صباح يوم 5 يوليو، عقدت لجنة التفتيش المركزية مؤتمرا لتقييم عملها.\n\nوحضر ممثلو مقاطعة لونج آن.",
        ])
    func national(text: String) throws {
        let place = try #require(try Specimen(text).province()).value
        #expect(place == Place(name: "Trung ương", code: "VN"))
    }

    @Test("is the province where a central body works with one, and the nation where it judges one")
    func centralBodies() throws {
        let visit = "Sáng 5/7, Ủy ban Kiểm tra Trung ương làm việc với Ban Thường vụ Tỉnh ủy Bạc Liêu."
        #expect(try Specimen(visit).province()?.value.name == "Bạc Liêu")
        let order = "Thực hiện chỉ đạo của Chính phủ, sáng nay tỉnh Bạc Liêu ra quân làm sạch bờ biển."
        #expect(try Specimen(order).province()?.value.name == "Bạc Liêu")
        let delegation = "Đoàn giám sát của Quốc hội nghe báo cáo của UBND tỉnh Bạc Liêu sáng nay."
        #expect(try Specimen(delegation).province()?.value.name == "Bạc Liêu")
        let judgement = "Ủy ban Kiểm tra Trung ương kỷ luật Ban Thường vụ Tỉnh ủy Bạc Liêu nhiệm kỳ trước."
        #expect(try Specimen(judgement).province()?.value.name == "Trung ương")
    }

    @Test("is not the nation where a foreign government acts, or a person's post names a central body")
    func otherGovernments() throws {
        #expect(try Specimen("Chính phủ Nhật Bản thông qua ngân sách cho năm tới vào sáng nay.").province() == nil)
        #expect(
            try Specimen("The Japanese Prime Minister said on May 3 that he would resign from his post.").province()
                == nil)
        let story = try Specimen("Đồng chí Lê Văn A, Ủy viên Bộ Chính trị, thăm các hộ nghèo ở tỉnh Trà Vinh.")
        let post = try story.range("Ủy viên Bộ Chính trị")
        #expect(story.province(masks: [Mask(.roleTitle, post)])?.value.name == "Trà Vinh")
    }

    @Test("bears its official name as of the day, with its successor")
    func names() throws {
        let story = try Specimen("Tỉnh ủy Bắc Giang họp bàn về việc sắp xếp tổ chức bộ máy.")
        #expect(
            story.province(on: "2025-06-30")?.value == Place(name: "Bắc Giang", code: "VN-54", successor: "Bắc Ninh"))
        #expect(story.province(on: "2025-07-01")?.value == Place(name: "Bắc Ninh", code: "VN-56"))
        #expect(story.province(on: "XXXX-04-12")?.value.name == "Bắc Giang")
        let hue = try Specimen("UBND thành phố Huế gặp mặt các nghệ nhân làm nón.")
        #expect(hue.province(on: "2024-12-31")?.value == Place(name: "Thừa Thiên Huế", code: "VN-26", successor: "Huế"))
        #expect(hue.province(on: "2025-01-01")?.value == Place(name: "Huế", code: "VN-26"))
        #expect(hue.province(on: "2025")?.value.name == "Huế")
    }

    @Test("is not that of guests")
    func guests() throws {
        let text = """
            Hội nghị khai mạc sáng 7/7 tại hội trường lớn.

            Dự có lãnh đạo các tỉnh Thái Bình, Nam Định, Hưng Yên, Hà Nam.

            Các đại biểu thăm một làng nghề ở huyện Thuận Thành vào buổi chiều.
            """
        #expect(try Specimen(text).province()?.value.name == "Bắc Ninh")
    }

    @Test("is none where a story goes from one province to another, or is only dated from the capital")
    func regions() throws {
        let weather = "Đêm nay, mưa to ở các tỉnh từ Thanh Hóa đến Phú Yên, có nơi mưa rất to, theo cơ quan khí tượng."
        #expect(try Specimen(weather).province() == nil)
        let agency = "HANOI, March 5 (ABC) - Exports of shrimp rose by 5 percent in the first two months of the year."
        #expect(try Specimen(agency).province() == nil)
    }

    @Test("is not read from an attendance list")
    func attendance() throws {
        let text = "Hội nghị khai mạc sáng 7/7. Dự có Bí thư Tỉnh ủy Thái Bình. Tỉnh ủy Nam Định chủ trì."
        let story = try Specimen(text)
        let list = try story.range("Dự có Bí thư Tỉnh ủy Thái Bình.")
        #expect(story.province(masks: [Mask(.attendance, list)])?.value.name == "Nam Định")
    }

    @Test(
        "is read from one where nothing else names a province and the story speaks of \"the Provincial Party Committee\""
    )
    func onlyGuest() throws {
        let text =
            "This morning the Secretary of the Provincial Party Committee received citizens. The deputy head of the "
            + "National Assembly delegation of Ha Tinh province attended. Five people were heard."
        let story = try Specimen(text)
        let list = try story.range("The deputy head of the National Assembly delegation of Ha Tinh province attended.")
        #expect(story.province(masks: [Mask(.attendance, list)])?.value.name == "Hà Tĩnh")
        let two = try Specimen(text.replacing("Five people", with: "A guest came from Nghe An province. Five people"))
        let guests = try two.range(
            "The deputy head of the National Assembly delegation of Ha Tinh province attended. A guest came from Nghe An province."
        )
        #expect(two.province(masks: [Mask(.attendance, guests)]) == nil)
    }

    @Test("is not read from the names of people, streets and schools")
    func otherNames() throws {
        let people = "Ông Nguyễn Thái Bình và bà Lê Thị Hà Nam kể về nghề dệt của làng mình trong những năm qua."
        #expect(try Specimen(people).province() == nil)
        let street = "Vụ cháy xảy ra trên đường Hà Giang, gần trường Kiên Giang vào rạng sáng, không có ai bị thương."
        #expect(try Specimen(street).province() == nil)
        let ocean =
            "Bão hình thành trên Thái Bình Dương và đang mạnh dần lên trong hai ngày tới, theo cơ quan khí tượng."
        #expect(try Specimen(ocean).province() == nil)
    }

    @Test("names the place in other provinces once each, in the order of the text")
    func others() throws {
        let text = "Tỉnh ủy Sơn La đón đoàn Lai Châu.\n\nĐoàn Lai Châu rồi sang tỉnh Phú Thọ và tỉnh Lai Châu."
        let places = try Specimen(text).places()
        #expect(places.others.map(\.value.name) == ["Lai Châu", "Phú Thọ"])
    }

    @Test("can be read again at its range")
    func ranges() throws {
        let story = try Specimen("On March 3, Con Cuong District Party Committee opened a class for hamlet heads.")
        let range = try #require(story.province()?.range)
        #expect(story.context.article.string(range) == "Con Cuong")
        let arabic = try Specimen("وها نام من مقاطعات الشمال، وقد عقدت لجنة الحزب اجتماعا هناك.")
        let inner = try #require(arabic.province()?.range)
        #expect(arabic.context.article.string(inner) == "ها نام")
    }

    @Test(
        "is that of the paper whose name stands at the head or foot of the story",
        arguments: [
            (
                "(صحيفة كا ماو) - بعد ظهر يوم 3 مايو، عقدت اللجنة الدائمة للجنة الحزب الإقليمية اجتماعا مع التعاونيات.",
                "Cà Mau"
            ),
            (
                "The Provincial Party Committee met with cooperatives on May 3 in the afternoon.\nIt lasted two hours.\nLo Mai\n(Ca Mau Newspaper)",
                "Cà Mau"
            ),
            (
                "Chiều 3/5, Tỉnh ủy gặp mặt các hợp tác xã trong tỉnh.\nBuổi gặp kéo dài hai giờ.\nLò Mai\nBáo Cà Mau",
                "Cà Mau"
            ),
        ])
    func signatures(text: String, province: String) throws {
        #expect(try Specimen(text).province()?.value.name == province)
    }

    @Test(
        "is the hosts', not that of the delegation that visits them",
        arguments: [
            ("A delegation of Ben Tre province visited the Ca Mau Provincial Party Committee on May 3.", "Cà Mau"),
            ("Đoàn công tác tỉnh Bến Tre ngày 3/5 thăm, làm việc với Tỉnh ủy Cà Mau.", "Cà Mau"),
        ])
    func guests(text: String, province: String) throws {
        #expect(try Specimen(text).province()?.value.name == province)
    }

    @Test(
        "is that which an Arabic story calls a province, whatever district a piece of another name sounds like",
        arguments: [
            ("طردت منطقة تشو بوه عضوا. وقالت لجنة الحزب في منطقة تشو بوه بمقاطعة جيا لاي إنه أخل بواجبه.", "Gia Lai"),
            ("عقدت لجنة حزب المقاطعة في ثانه هوا دورتها السابعة في مايو.", "Thanh Hóa"),
            ("أطلقت لجنة الحزب بمقاطعة كوانغ تري جائزة لأفضل مقال عن القرى.", "Quảng Trị"),
        ])
    func stated(text: String, province: String) throws {
        #expect(try Specimen(text).province()?.value.name == province)
    }
}
