import Mail
import Testing
import Vocabulary

/// What mail programs put around an article, in three languages.
@Suite("The article in a mail's text")
struct MailTextTests {
    private static let words = Result { try Vocabulary().mail }

    private func text(_ mail: String) throws -> MailText { MailText(mail, try Self.words.get()) }

    private static let article = """
        Tỉnh ủy Lai Châu tổng kết công tác nội chính năm 2023

        Sáng 12/1/2024, Tỉnh ủy tổ chức hội nghị tổng kết công tác nội chính, phòng, chống tham nhũng.
        """

    @Test(
        "what was forwarded is the article; the note above it and its header lines are not",
        arguments: [
            "---------- Forwarded message ---------\nFrom: Thu <thu@example.vn>\nDate: Fri, Jan 12, 2024\nSubject: Tin\nTo: <a@example.vn>\n\n",
            "---------- Thư đã chuyển tiếp ---------\nTừ: Thu <thu@example.vn>\nNgày: 12/1/2024\nChủ đề: Tin\nTới: a@example.vn\n\n",
            "---------- رسالة معاد توجيهها ---------\nمن: Thu <thu@example.vn>\nالتاريخ: 12/1/2024\nالموضوع: Tin\nإلى: a@example.vn\n\n",
            "From: Thu <thu@example.vn>\nSent: Friday, January 12, 2024\nTo: a@example.vn\nSubject: Tin\n\n",
            "-----Original Message-----\n*From:* Thu <thu@example.vn>\n*Subject:* Tin\n\n",
        ])
    func forwarded(header: String) throws {
        let mail = try text("Anh xem bài này nhé.\n\n" + header + Self.article + "\n")
        #expect(mail.text.trimmed == Self.article)
        #expect(mail.forwarded?.from == "Thu <thu@example.vn>")
        #expect(mail.forwarded?.subject == "Tin")
    }

    @Test("below an answer that is longer than what it answers, the old mail is left out")
    func answered() throws {
        let mail = try text(Self.article + "\n\n-----Original Message-----\nFrom: Thu\nSubject: Tin\n\nCó bài chưa?\n")
        #expect(mail.text.trimmed == Self.article)
        #expect(mail.forwarded == nil)
    }

    @Test(
        "a few quoted lines go with the line that says whose they are",
        arguments: [
            "On Fri, Jan 12, 2024 at 8:00 AM Thu <thu@example.vn> wrote:", "Vào Th 6, 12 thg 1, 2024 Thu đã viết:",
            "في الجمعة، 12 يناير 2024 كتب:",
        ])
    func quoted(attribution: String) throws {
        #expect(try text(Self.article + "\n\n" + attribution + "\n> Có bài chưa?\n").text.trimmed == Self.article)
    }

    @Test("where nearly all is quoted, it is the article")
    func allQuoted() throws {
        let quoted = Self.article.split(separator: "\n", omittingEmptySubsequences: false).map { "> " + $0 }
        let mail = try text("On Fri, Jan 12, 2024 Thu wrote:\n" + quoted.joined(separator: "\n"))
        #expect(mail.text.trimmed == Self.article)
    }

    @Test(
        "a signature goes, however it is set apart",
        arguments: ["-- \nThu\n0912 345 678", "--\nBan biên tập", "Sent from my iPhone", "Gửi từ iPhone của tôi"])
    func signature(signature: String) throws {
        #expect(try text(Self.article + "\n\n" + signature + "\n").text.trimmed == Self.article)
    }

    @Test("an article with a list, a speech of two lines and From at a line's beginning stays as it is")
    func untouched() throws {
        let article =
            "Tin trong ngày\n\n- Một là: kiểm tra\n- Hai là: giám sát\n\nFrom: 8 giờ\nDate: 12/1\n\n-- Xin mời."
        #expect(try text(article).text == article)
    }

    @Test("answering and forwarding leave the subject bare, in any language")
    func subjects() throws {
        let words = try Self.words.get()
        for (subject, bare) in [
            ("Fwd: Re: FW: Tin", "Tin"), ("Chuyển tiếp: Tin: bài 2", "Tin: bài 2"), ("رد: خبر", "خبر"), ("Tin", "Tin"),
            ("RE:  ", nil),
        ] {
            #expect(Subject.bare(subject, words) == bare)
        }
    }

    @Test("a subject is missing in a text that begins with a greeting or a sentence, and not in one with a headline")
    func missing() {
        let headline = "Tỉnh ủy Lai Châu tổng kết công tác nội chính năm 2023"
        #expect(!Subject.isMissing(headline, in: Self.article))
        #expect(!Subject.isMissing("Bài gửi anh", in: Self.article))
        #expect(Subject.isMissing(headline, in: "Sáng 12/1/2024, Tỉnh ủy tổ chức hội nghị.\n\nHội nghị bàn."))
        #expect(Subject.isMissing(headline, in: "Kính gửi anh,\n\nSáng 12/1/2024 có hội nghị."))
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
