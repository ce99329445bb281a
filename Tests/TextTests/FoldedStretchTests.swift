import Model
import Testing

@testable import Text

struct FoldedStretchTests {
    /// Every line of a text, cut out of it and folded alone.
    private func lines(_ text: String) -> [(cut: FoldedText?, alone: FoldedText)] {
        let bytes = Array(text.utf8)
        let folded = FoldedText(bytes)
        var lower = 0
        return bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            let range = ByteRange(lower, lower + line.count)
            lower = range.upper + 1
            return (FoldedText(folded, cutting: range), FoldedText(Array(line)))
        }
    }

    @Test("A line cut out of a folded text is what folding it alone makes of it")
    func lineIsFoldedAlone() throws {
        let text = """
            Hội nghị sơ kết công tác nội chính, quý I năm 2024
            the Party's inspection commissions, and mass mobilization in Lang Son's districts of 2024
            "ولجنة التفتيش" للجنة الحزب الإقليمية في مقاطعة كوانج نينه، وبالشؤون الداخلية
            22-QĐ/TW
            """
        for (cut, alone) in lines(text) {
            let cut = try #require(cut)
            #expect(cut.symbols == alone.symbols)
            #expect(cut.marks == alone.marks)
            #expect(cut.offsets == alone.offsets)
            #expect(cut.words == alone.words)
            #expect(cut.letters == alone.letters)
            #expect(cut.wordLandmarks == alone.wordLandmarks)
        }
    }

    @Test("Line breaks inside a stretch are spaces, as in a paragraph that was wrapped")
    func breaksAreSpaces() throws {
        let text = FoldedText("ban nội\nchính tỉnh ủy\nkhác")
        let cut = try #require(FoldedText(text, cutting: ByteRange(0, 28)))
        #expect(cut.symbols == FoldedText("ban nội chính tỉnh ủy").symbols)
    }

    @Test("A stretch that cuts a word or a letter's marks is not cut out")
    func cutsNothing() {
        #expect(FoldedText(FoldedText("inspection"), cutting: ByteRange(2, 10)) == nil)
        #expect(FoldedText(FoldedText("inspection"), cutting: ByteRange(0, 4)) == nil)
        // The acute stands behind the range, and folding has joined it to the a.
        #expect(FoldedText(FoldedText("a\u{301} b"), cutting: ByteRange(0, 1)) == nil)
        #expect(FoldedText(FoldedText("\u{301}a"), cutting: ByteRange(0, 3)) == nil)
    }
}
