import Mail
import Model
import Testing

/// Mails taken apart, with what breaks parsers.
@Suite("Mails taken apart")
struct MailMessageTests {
    private func mail(_ text: String) throws -> MailMessage { try MailMessage(Array(text.utf8)) }

    private func parts(_ count: Int) -> String {
        "From: a@b.vn\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
            + String(repeating: "--b\nContent-Type: text/plain\n\nhello\n", count: count) + "--b--\n"
    }

    @Test("headers in encoded words of any encoding, split over lines, are read; names of files too")
    func headers() throws {
        let mail = try mail(
            """
            From: =?utf-8?q?Nguy=E1=BB=85n_Th=E1=BB=8B_Thu?= <thu@example.vn>
            Subject: =?utf-8?b?VOG7iW5oIOG7pw==?=
             =?windows-1258?q?_L=E0o_Cai?=
            Date: Fri, 15 Mar 2024 07:05:00 +0700
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: application/octet-stream
            Content-Disposition: attachment; filename*0*=utf-8''b%C3%A0i; filename*1*=%20b%C3%A1o.txt

            x
            --b--

            """)
        #expect(mail.subject == .text("Tỉnh ủ Lào Cai"))
        #expect(mail.sender == .text("Nguyễn Thị Thu"))
        #expect(mail.date == "2024-03-15T07:05:00+07:00")
        #expect(mail.parts.map { String(decoding: $0.name, as: UTF8.self) } == ["bài báo.txt"])
        #expect(mail.parts.map(\.section) == ["1"])
    }

    @Test("a name is no path")
    func names() throws {
        for (name, expected) in [
            ("../../etc/passwd", "passwd"), ("C:\\\\temp\\\\a.txt", "a.txt"), ("..", ""), ("/", ""), ("a/..", ""),
        ] {
            let mail = try mail(
                "From: a@b.vn\nMIME-Version: 1.0\nContent-Type: text/plain; name=\"\(name)\"\n\nhello\n")
            #expect(mail.parts.map { String(decoding: $0.name, as: UTF8.self) } == [expected], "\(name)")
        }
    }

    @Test("a mail inside a mail keeps its source, byte for byte", arguments: ["\n", "\r\n"])
    func inner(lineEnd: String) throws {
        let inner = "Subject: inner\nX-Odd:  two  blanks \nContent-Type: text/plain; charset=us-ascii\n\nhello\n\nyou\n"
        let source =
            "From: a@b.vn\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
            + "--b\nContent-Type: message/rfc822\n\n\(inner)\n--b--\n"
        func ended(_ text: String) -> String {
            text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd)
        }
        let mail = try mail(ended(source))
        #expect(mail.parts.map { String(decoding: $0.bytes, as: UTF8.self) } == [ended(inner)])
    }

    @Test("what would cost more than the limits is refused before it is parsed")
    func limits() throws {
        #expect(try mail(parts(1500)).parts.count == 1500)
        let header = "From: a@b.vn\nMIME-Version: 1.0\n"
        let many = String(repeating: "X: y\n", count: 200_000)
        let multiparts = (0..<1000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
        let inner = "Content-Type: message/rfc822\n\n"
        let digest = "Content-Type: multipart/digest; boundary=b\n\n--b\n\n"
        for text in [
            parts(100_000), header + many + "\nhello",
            header + "X: " + String(repeating: "x", count: 1 << 20) + "\n\nhello",
            header + inner + many + "\nhello", header + inner + inner + many + "\nhello",
            header + digest + many + "\nhello", header + multiparts + "\nhello",
            String(repeating: header + inner, count: 100_000),
        ] {
            let error = #expect(throws: Unreadable.self) { try mail(text) }
            #expect(error?.code == "bomb", "\(text.prefix(200))")
        }
    }

    @Test(
        "broken mails are taken as far as they go",
        arguments: [
            "From: a@b.vn\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhello",
            "From: a@b.vn\nMIME-Version: 1.0\nContent-Type: text/plain; charset=\"\n\nhello",
            "From: a@b.vn\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\naGVsbG8=",
            "From: a@b.vn\nMIME-Version: 1.0\nContent-Type: nonsense\n\nhello",
        ])
    func broken(text: String) throws {
        #expect(try mail(text).parts.map { String(decoding: $0.bytes, as: UTF8.self) } == ["hello"])
    }

    @Test("a mail is told by its header, wherever it begins; notes and articles that look alike are none")
    func signs() {
        for mail in [
            "Content-Type: text/plain\nSubject: x\n\n", "Subject: x\nFrom: a@b.vn\n\n",
            "Received: by x\n  for y\nTo: a\n\n",
            "From a@b.vn Fri Mar 15\nFrom: a@b.vn\nDate: x\n\n", "MIME-Version: 1.0\r\nFrom: a\r\n\r\n",
        ] {
            #expect(MailSigns.open(Array(mail.utf8)), "\(mail)")
        }
        for text in [
            "From: Ban Tuyên giáo\nDate: 12/3\n\nTin", "Subject: một\nNội dung", "Hà Nội: họp\n\n", "",
            "From: a@b.vn\n\n",
            "From: a@b.vn\nkhông phải thư\n",
        ] {
            #expect(!MailSigns.open(Array(text.utf8)), "\(text)")
        }
    }
}
