import Foundation
import Model
import Testing

@Suite struct JSONTests {
    private func line(_ value: JSON) -> String { String(decoding: value.line(), as: UTF8.self) }

    @Test func `members keep their order`() {
        let object = JSON.object([.init("z", .integer(1)), .init("a", .null), .init("m", .bool(true))])
        #expect(line(object) == #"{"z":1,"a":null,"m":true}"#)
    }

    @Test func `two blanks a level, ranges on one line, a line end at the end`() {
        let object = JSON.object([
            .init("range", JSON(ByteRange(1, 20))), .init("empty", .array([])), .init("none", .object([])),
            .init("list", .array([.string("a"), .object([.init("b", .bool(false))])])),
        ])
        #expect(
            String(decoding: object.pretty(), as: UTF8.self) == """
                {
                  "range": [1,20],
                  "empty": [],
                  "none": {},
                  "list": [
                    "a",
                    {
                      "b": false
                    }
                  ]
                }

                """)
    }

    @Test(arguments: [
        ("\"\\/", #"\"\\/"#), ("\n\r\t", #"\n\r\t"#), ("\u{0}\u{1F}\u{7F}\u{85}", #"\u0000\u001f\u007f\u0085"#),
        ("\u{2028}\u{2029}", #"\u2028\u2029"#), ("\u{202A}\u{202E}", #"\u202a\u202e"#),
        ("\u{2066}\u{2067}\u{2068}\u{2069}", #"\u2066\u2067\u2068\u2069"#),
        ("\u{61C}\u{200E}\u{200F}\u{FEFF}", #"\u061c\u200e\u200f\ufeff"#), ("Đ ẵ العربية 📰", "Đ ẵ العربية 📰"),
        ("e\u{301}\u{E9}", "e\u{301}\u{E9}"),
    ])
    func `a string can disturb neither terminal nor line, and is not changed otherwise`(text: String, written: String) {
        #expect(Array(line(.string(text)).utf8) == Array("\"\(written)\"".utf8))
    }

    @Test func `every scalar that is escaped is read back as itself`() throws {
        let text = String(
            String.UnicodeScalarView((0...0x2FFF).compactMap { Unicode.Scalar($0) } + ["\u{FEFF}", "\u{1F4F0}"]))
        let data = Data(JSON.array([.string(text)]).line())
        #expect(!data.contains { $0 < 0x20 })
        let read = try #require(try JSONSerialization.jsonObject(with: data) as? [String])
        #expect(Array(read[0].unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test func `names are escaped like strings, numbers keep every digit`() {
        let object = JSON.object([.init("a\"\n", .integer(.max)), .init("b", .integer(.min))])
        #expect(line(object) == #"{"a\"\n":9223372036854775807,"b":-9223372036854775808}"#)
    }

    @Test func `no string is null`() {
        #expect(JSON(String?.none) == .null)
        #expect(JSON("x") == .string("x"))
    }
}
