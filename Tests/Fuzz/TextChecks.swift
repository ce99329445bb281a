import Model

/// What holds of every text and of every range in it.
struct TextChecks {
    let text: [UInt8]

    init(_ text: [UInt8]) {
        self.text = text
        expect(String(validating: text, as: UTF8.self) != nil, "the text is not UTF-8")
    }

    /// A range lies in the text, on the bounds of characters.
    func check(_ range: ByteRange?, _ what: @autoclosure () -> String) {
        guard let range else { return }
        expect(
            0 <= range.lower && range.lower <= range.upper && range.upper <= text.count,
            "\(what()): \(range) does not lie in a text of \(text.count) bytes")
        for offset in [range.lower, range.upper] where offset < text.count {
            expect(text[offset] & 0xC0 != 0x80, "\(what()): byte \(offset) is in the middle of a character")
        }
    }

    /// The text of a range.
    func string(_ range: ByteRange) -> String { String(decoding: text[range.lower..<range.upper], as: UTF8.self) }

    /// Nothing in it can move a cursor, forge a line or turn the direction of what is shown.
    static func checkShown(_ text: String, _ what: @autoclosure () -> String) {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
                fail("\(what()) holds U+\(String(scalar.value, radix: 16)): \(text.debugDescription)")
            default: continue
            }
        }
    }
}
