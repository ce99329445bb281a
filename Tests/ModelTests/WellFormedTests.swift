import Model
import Testing

struct WellFormedTests {
    /// The bytes at which the rules of Unicode 16, table 3-7, change.
    private static let edges: [UInt8] = [
        0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5,
    ]

    private static func isUTF8(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer { $0.isUTF8 } }

    @Test("Bytes are taken for UTF-8 where the standard library takes them for it, whatever stands before them")
    func agreesWithTheStandardLibrary() {
        let before = Array("ngày 12, nội chính".utf8)
        var rest = Self.edges.map { [$0] }
        for _ in 0..<3 {
            for bytes in rest {
                for padding in [0, 7] {
                    let text = Array(before.prefix(padding)) + bytes
                    let isTaken = (try? UTF8Span(validating: text.span)) != nil
                    #expect(Self.isUTF8(text) == isTaken, "\(text)")
                }
            }
            rest = rest.flatMap { bytes in Self.edges.map { bytes + [$0] } }
        }
    }

    @Test("Four bytes are a letter up to U+10FFFF and no further")
    func fourBytes() {
        #expect(Self.isUTF8([0xF0, 0x90, 0x80, 0x80]))
        #expect(Self.isUTF8([0xF4, 0x8F, 0xBF, 0xBF]))
        #expect(!Self.isUTF8([0xF4, 0x90, 0x80, 0x80]))
        #expect(!Self.isUTF8([0xF0, 0x90, 0x80]))
    }

    @Test("Any of a long text's bytes makes it no UTF-8 when it is none")
    func everyPlace() {
        let text = Array("Đảng bộ, لجنة التفتيش and the mass mobilization work".utf8)
        #expect(Self.isUTF8(text))
        for index in text.indices {
            var broken = text
            broken[index] = 0xFF
            #expect(!Self.isUTF8(broken))
        }
    }
}
