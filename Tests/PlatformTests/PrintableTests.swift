import Platform
import Testing

@Suite struct PrintableTests {
    @Test(arguments: [
        "bài viết Đ 2024.txt", "تقرير\u{200C}ها.txt", "e\u{301}", "\u{E9}", "a b'\"$(x)", "", "📰\u{200D}x",
    ])
    func `a readable name is shown as it is`(name: String) {
        #expect(Array(Printable.name(name.utf8).utf8) == Array(name.utf8))
    }

    @Test(arguments: [
        ("a\nFILED b", #"a\x0aFILED b"#), ("a\u{1B}[2Jb", #"a\x1b[2Jb"#), ("a\u{7F}\u{9B}", #"a\x7f\xc2\x9b"#),
        ("txt.\u{202E}gpj", #"txt.\xe2\x80\xaegpj"#), ("a\u{2028}b", #"a\xe2\x80\xa8b"#),
        ("a\u{200B}b", #"a\xe2\x80\x8bb"#), ("\u{E0041}", #"\xf3\xa0\x81\x81"#), (#"a\x0ab"#, #"a\\x0ab"#),
    ])
    func `what could forge a line or hide in a name is escaped`(name: String, shown: String) {
        #expect(Printable.name(name.utf8) == shown)
    }

    @Test(
        arguments: [
            ([0x62, 0xC3, 0xA0, 0xE4, 0x69], #"bà\xe4i"#),
            ([0xE1, 0xBA], #"\xe1\xba"#),
            ([0xE1, 0xBA, 0x41, 0xC4, 0x90], #"\xe1\xbaAĐ"#),
            ([0xFF, 0xFE, 0x0A, 0x5C], #"\xff\xfe\x0a\\"#),
            ([0xED, 0xA0, 0x80, 0x78], #"\xed\xa0\x80x"#),
            ([0xC0, 0xAF], #"\xc0\xaf"#),
            ([0xF0, 0x9F, 0x93, 0xF0, 0x9F, 0x93, 0xB0], #"\xf0\x9f\x93📰"#),
            ([0x80, 0xC3, 0xA9, 0xC3], #"\x80é\xc3"#),
        ] as [([UInt8], String)])
    func `only the bytes that are not UTF-8 are escaped, what is around them stays readable`(
        name: [UInt8], shown: String
    ) {
        #expect(Printable.name(name) == shown)
    }

    @Test func `no two names are shown alike`() {
        let pieces: [[UInt8]] = [[0x5C], [0x78], [0x0A], [0x30], [0x61], [0xE4], [0xC3, 0xA4], [0xE2, 0x80, 0x8E]]
        var names: [[UInt8]] = [[]]
        for _ in 0..<4 { names += names.flatMap { name in pieces.map { name + $0 } } }
        let distinct = Set(names)
        #expect(Set(distinct.map { Array(Printable.name($0).utf8) }).count == distinct.count)
    }

    @Test func `a failure says what was done to what, on one line`() {
        let failure = SystemFailure(operation: "openat", path: Array("in\nbox/ä".utf8), errno: 2)
        #expect(failure.description == #"in\x0abox/ä: openat: No such file or directory"#)
    }
}
