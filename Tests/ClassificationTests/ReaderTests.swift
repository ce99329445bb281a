import Model
import Testing

/// Stories that name a field without being of it, or are of it without naming it loudly.
@Suite("What a reader would say")
struct ReaderTests {
    private func labels(_ text: String) throws -> [String] {
        try #require(Clerk.shared).classify(text).labels.map(\.name)
    }

    @Test("a body that somebody only pretends to belong to makes no label")
    func pretence() throws {
        let texts = [
            "Công an thị xã Sông Cầu vừa bắt Lê Minh Quý, kẻ mạo danh cán bộ Ban Nội chính Tỉnh ủy để vay tiền.",
            "Police in Song Cau, Phu Yen province, hold a man who posed as an officer of the Internal Affairs Commission.",
            "أوقفت الشرطة في مقاطعة فو ين رجلا انتحل صفة موظف في لجنة الشؤون الداخلية التابعة للجنة الحزب.",
        ]
        for text in texts { #expect(try labels(text).isEmpty, "\(text)") }
    }

    @Test("a body where somebody worked before makes no label")
    func career() throws {
        let texts = [
            "Ông Phan Văn Sửu ở Đà Lạt, tỉnh Lâm Đồng giữ 4.000 cuốn sách cũ. Ông từng công tác tại Ủy ban Kiểm tra Tỉnh ủy.",
            "Mr Suu keeps 4,000 old books in Da Lat, Lam Dong province. He retired from the Inspection Commission in 2011.",
            "يحتفظ السيد سوو بأربعة آلاف كتاب في مقاطعة لام دونغ. وقد عمل عشرين عاما في لجنة التفتيش التابعة للجنة الحزب.",
        ]
        for text in texts { #expect(try labels(text).isEmpty, "\(text)") }
    }

    @Test("the Party cell of a department of home affairs is no internal affairs commission")
    func cell() throws {
        let texts = [
            "The Party cell of the Department of Internal Affairs of Bac Kan province met and discussed commendation.",
            "عقدت خلية الحزب في إدارة الشؤون الداخلية بمقاطعة باك كان اجتماعا حول المكافآت.",
        ]
        for text in texts { #expect(try labels(text).isEmpty, "\(text)") }
        let party = "The Provincial Party Committee's Internal Affairs Department met in Bac Kan province."
        #expect(try labels(party) == ["internal-affairs"])
    }

    @Test("a trial is no discipline of the Party, unless a steering committee watches it")
    func trial() throws {
        let texts = [
            "TAND tỉnh Hà Tĩnh tuyên phạt bị cáo Võ Văn Lực 6 năm tù. Lực từng bị khai trừ khỏi Đảng hồi tháng 3.",
            "The People's Court of Ha Tinh province gave the defendant six years. He was expelled from the Party in March.",
            "حكمت محكمة الشعب في مقاطعة ها تينه على المتهم بالسجن ست سنوات، وكان قد طرد من الحزب في مارس.",
        ]
        for text in texts { #expect(try labels(text).isEmpty, "\(text)") }
        let watched =
            "TAND tỉnh Hà Tĩnh xét xử bị cáo Võ Văn Lực; vụ án do Ban Chỉ đạo phòng, chống tham nhũng tỉnh theo dõi."
        #expect(try labels(watched) == ["internal-affairs"])
    }

    @Test("a commission that a congress elects did nothing yet")
    func election() throws {
        let texts = [
            "Đại hội Đảng bộ xã Ea Tul bầu 21 ủy viên và bầu Ủy ban Kiểm tra gồm ba đồng chí.",
            "The congress of the Ea Tul Party Committee elected 21 members and an Inspection Commission of three.",
            "انتخب مؤتمر لجنة الحزب في بلدية إيا تول 21 عضوا ولجنة تفتيش من ثلاثة أعضاء.",
        ]
        for text in texts { #expect(try labels(text).isEmpty, "\(text)") }
    }

    @Test("foreign parties are none of ours, whatever they are called")
    func foreignParties() throws {
        let texts = [
            "Ủy ban Kiểm tra Trung ương Đảng Cộng sản Cuba khai trừ hai đảng viên, truyền thông La Habana cho biết.",
            "The Cambodian People's Party reprimanded four members of provincial Party committees in Phnom Penh.",
            "وبخ حزب الشعب الكمبودي أربعة من أعضاء لجان الحزب الإقليمية بعد تقرير لجنة التفتيش.",
        ]
        for text in texts { #expect(try labels(text).isEmpty, "\(text)") }
    }

    @Test("a Party secretary who hears complaints receives citizens, in whatever words")
    func complaints() throws {
        let texts = [
            "Bí thư Đảng ủy xã Tam Quan đối thoại với bảy hộ dân có đơn khiếu nại về ranh giới đất vườn.",
            "Provincial Party Secretary Le Van Dat heard eleven complaints about dust and noise in Binh Dinh on Monday.",
            "استقبل سكرتير لجنة الحزب في مقاطعة بينه دينه 11 مواطنا واستمع إلى شكاواهم بشأن الغبار.",
        ]
        for text in texts { #expect(try labels(text) == ["internal-affairs"], "\(text)") }
    }

    @Test("village conventions and workers' conferences are grassroots democracy though no Party is named")
    func conventions() throws {
        let texts = [
            "Làng Đông Trù, xã Đông Hội vừa thông qua hương ước mới sau bốn cuộc họp dân.",
            "Dong Tru village in Dong Hoi commune adopted a new village convention after four meetings.",
            "اعتمدت قرية دونغ ترو في بلدية دونغ هوي ميثاق القرية الجديد بعد أربعة اجتماعات.",
        ]
        for text in texts { #expect(try labels(text) == ["grassroots-democracy"], "\(text)") }
    }

    @Test("a feature is told by two paragraphs beyond doubt and a third that needs them")
    func feature() throws {
        let lead = [
            "Chuyện con mương ở xóm Trại", "Bà Lụa kể, hồi trước mương cạn thì ai cũng than mà chẳng ai biết hỏi ai.",
            "Nay thì tiền cát, tiền đá được ghi bằng phấn trên tấm bảng đen ở đầu xóm, ai đi qua cũng đọc.",
        ]
        let body = [
            "Xóm làm theo quy chế dân chủ của xã Nghĩa Hòa từ hai năm nay, bà nói thêm.",
            "Ban Thanh tra nhân dân xã có ba người, đều là thợ nề đã nghỉ việc.",
            "Khẩu hiệu dân biết, dân bàn, dân làm, dân kiểm tra được kẻ lại trên tường nhà văn hóa.",
        ]
        #expect(try labels((lead + body).joined(separator: "\n\n")) == ["grassroots-democracy"])
        #expect(try labels((lead + body.dropFirst()).joined(separator: "\n\n")).isEmpty)
    }

    @Test("a steering committee acts on its own field, whatever the headline begins with")
    func steering() throws {
        let texts = [
            """
            Dân vận khéo và quy chế dân chủ ở Quế Phong
            Ban Chỉ đạo thực hiện QCDC huyện Quế Phong hôm qua họp tổng kết hai nội dung dân vận và dân chủ.
            """,
            """
            Skilful mobilization begins with a question
            The steering committee for grassroots democracy of Que Phong district looked back on Monday at what mass \
            mobilization teams had done.
            """,
            """
            التعبئة الماهرة تبدأ بسؤال
            راجعت اللجنة التوجيهية لتنفيذ لوائح الديمقراطية الشعبية في منطقة كوي فونغ ما قدمته فرق التعبئة الجماهيرية.
            """,
        ]
        for text in texts { #expect(try labels(text) == ["grassroots-democracy", "mass-mobilization"], "\(text)") }
    }

    @Test("who supervises another field's work in Party cells supervises first")
    func supervision() throws {
        let texts = [
            "Ban Thường vụ Đảng ủy phường Phú Hội giám sát việc chấp hành quy chế dân chủ cơ sở đối với chi bộ tổ 4.",
            "The Ward Party Committee of Phu Hoi supervised the implementation of grassroots democracy in two Party cells.",
        ]
        for text in texts { #expect(try labels(text) == ["inspection", "grassroots-democracy"], "\(text)") }
    }
}
