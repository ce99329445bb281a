import Extraction
import Model
import Reading
import Testing
import Text
import Vocabulary

@Suite("Those who attended")
struct AttendanceGrammarTests {
    /// The stretches masked as attendance.
    private func masked(_ text: String) throws -> [String] {
        let vocabulary = try Vocabulary()
        let article = try Reader(vocabulary: vocabulary).read(Array(text.utf8))
        let folded = FoldedText(article)
        let mentions = vocabulary.lexicon.scan(folded, language: article.language)
        return Extractor(vocabulary: vocabulary).extract(article, folded, mentions).masks
            .filter { $0.kind == .attendance }.map { article.string($0.range) }
    }

    @Test("a sentence that opens with attending is a list to its end, and the next sentence is not")
    func opening() throws {
        #expect(
            try masked(
                "Attending were the heads of Party commissions, and Mr. Tan of the Office. The plan was then read.")
                == ["Attending were the heads of Party commissions, and Mr. Tan of the Office"])
        #expect(
            try masked("Cùng dự có lãnh đạo Ban Dân vận; các sở, ngành. Hội nghị nghe báo cáo của các xã và thảo luận.")
                == ["Cùng dự có lãnh đạo Ban Dân vận; các sở, ngành"])
        #expect(
            try masked("وحضر المؤتمر رؤساء لجان الحزب في المناطق. وناقش المندوبون التقرير.")
                == ["وحضر المؤتمر رؤساء لجان الحزب في المناطق"])
    }

    @Test("a list within a sentence is masked from its cue, a list before its verb up to it")
    func insideAndClosing() throws {
        #expect(
            try masked("The party cell held its congress with the participation of the Inspection Commission.")
                == ["with the participation of the Inspection Commission"])
        #expect(
            try masked("Leaders of the Mass Mobilization Commission and of the Front were present.")
                == ["Leaders of the Mass Mobilization Commission and of the Front "])
    }

    @Test("somebody who attended and acted is no list")
    func midSentence() throws {
        #expect(
            try masked("The Secretary of the Provincial Party Committee of Lam Dong was attending a course.").isEmpty)
    }
}
