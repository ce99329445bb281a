import Documents
import Model
import Testing

@Suite("What is no document")
struct RefusalTests {
    @Test("is refused with a reason", arguments: [Conversion.Kind.pdf, .docx, .odt])
    func refused(_ kind: Conversion.Kind) {
        #expect(throws: Unreadable.self) {
            try Conversion.rendering(of: Array("Heavy rain on Tuesday.".utf8), as: kind)
        }
    }
}
