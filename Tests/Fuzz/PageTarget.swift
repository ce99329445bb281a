import Model
import Vocabulary
import WebPages

/// Web pages become a story and what they declare.
struct PageTarget: FuzzTarget {
    private let vocabulary: Vocabulary

    init() throws { vocabulary = try Vocabulary() }

    func take(_ input: [UInt8]) {
        // The door before this room lets only UTF-8 in.
        let page = Array(String(decoding: input, as: UTF8.self).utf8)
        guard let first = story(page) else { return }
        check(first.text, "the story")
        check(first.whole, "all text")
        expect(!first.text.isEmpty, "an empty story")
        for declaration in first.declarations {
            let value = declaration.value
            expect(!value.isEmpty, "an empty declaration of \(declaration.subject)")
            // Scalars, for a mark on a blank makes one character with it.
            let ends = [value.unicodeScalars.first, value.unicodeScalars.last]
            expect(ends.allSatisfy { $0?.properties.isWhitespace == false }, "white space around \(value)")
        }
        guard input.count.isMultiple(of: 4), let again = story(page) else { return }
        expect(again == first, "the same page gives another story")
    }

    private struct Result: Equatable {
        var text: [UInt8]
        var whole: [UInt8]
        var declarations: [Declaration]
    }

    private func story(_ page: [UInt8]) -> Result? {
        do {
            let page = try WebPage(page, vocabulary: vocabulary)
            let (text, declarations) = try page.article()
            return Result(text: text, whole: page.wholeText, declarations: declarations)
        } catch {
            TextChecks.checkShown(error.description, "why a page is no article")
            return nil
        }
    }

    /// UTF-8 with paragraphs and lines apart by line ends, and nothing invisible that could turn it.
    private func check(_ text: [UInt8], _ what: String) {
        let string = String(validating: text, as: UTF8.self)
        guard let string else { fail("\(what) is not UTF-8") }
        for scalar in string.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A: continue
            case 0x00...0x1F, 0x7F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF:
                fail("\(what) holds U+\(String(scalar.value, radix: 16))")
            default: continue
            }
        }
        expect(text.isEmpty || text.last == 0x0A, "\(what) has no line end at its end")
    }
}
