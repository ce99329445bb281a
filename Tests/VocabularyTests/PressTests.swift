import Model
import Testing
import Text

@testable import Vocabulary

@Suite("The vocabulary of the press")
struct PressTests {
    private static let loaded = Result { try Vocabulary() }

    private func cues(_ text: String, _ language: Language) throws -> [Press.Cues] {
        let vocabulary = try Self.loaded.get()
        return vocabulary.lexicon.scan(FoldedText(text), language: language)[.press].map {
            vocabulary.press.cues[Int($0.entry)]
        }
    }

    @Test("finds a portal's words in articles of every language")
    func furniture() throws {
        for language in [Language.vietnamese, .english, .arabic] {
            #expect(try cues("Bình luận (0)", language) == [.furniture])
            #expect(try cues("تعليق (0)", language) == [.furniture])
            #expect(try cues("[Advertisement_2]", language) == [.furniture])
        }
    }

    @Test("takes the longest phrase: a picture's source is no source, a story with pictures no picture")
    func longest() throws {
        #expect(try cues("Nguồn ảnh: Lò Mai", .vietnamese) == [.photo])
        #expect(try cues("Tin, ảnh: Lò Mai", .vietnamese) == [.byline])
    }

    @Test("lets a phrase say several things")
    func several() throws {
        let video = try #require(try cues("Video: Lo Mai", .english).first)
        #expect(video.contains([.furniture, .photo]))
    }
}
