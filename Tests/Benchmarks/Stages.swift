import Classification
import Conversion
import Daemon
import Extraction
import Foundation
import Model
import Reading
import Text
import Vocabulary

/// Measures understanding of real articles, all of it and stage by stage, by language.
struct Stages {
    private let vocabulary: Vocabulary
    private let conversion: Conversion
    private let understanding: Understanding

    init() throws {
        vocabulary = try Vocabulary()
        conversion = try Conversion(vocabulary: vocabulary, limits: ConversionLimits())
        understanding = try Understanding(vocabulary: vocabulary)
    }

    /// What each stage hands to the next.
    private struct Work {
        var bytes: [UInt8]
        var rendering: Rendering
        var article: Article
        var text: FoldedText
        var mentions: Mentions
        var extracts: Extracts
    }

    /// Prints the speeds over the articles of some folders.
    func measure(_ folders: [String]) throws {
        let reader = Reader(vocabulary: vocabulary)
        let extractor = Extractor(vocabulary: vocabulary)
        let classifier = Classifier(vocabulary: vocabulary)
        var works: [Language: [Work]] = [:]
        for folder in folders {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
                guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
                let bytes = Array(data)
                let rendering = try conversion.rendering(of: bytes, name: [])
                let article = try reader.read(rendering)
                let text = FoldedText(article)
                let mentions = vocabulary.lexicon.scan(text, language: article.language)
                let extracts = extractor.extract(article, text, mentions)
                works[article.language, default: []].append(
                    Work(
                        bytes: bytes, rendering: rendering, article: article, text: text, mentions: mentions,
                        extracts: extracts))
            }
        }
        for (language, works) in works.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let size = works.reduce(0) { $0 + $1.bytes.count }
            print("\(language.rawValue): \(works.count) articles, \(size) bytes")
            func line(_ stage: String, _ work: (Work) -> Void) {
                let seconds = median { for item in works { work(item) } }
                let speed = String(format: "%8.1f MB/s %7.1f ns/byte", Double(size) / seconds / 1e6, seconds * 1e9 / Double(size))
                print("  " + stage.padding(toLength: 16, withPad: " ", startingAt: 0) + speed)
            }
            line("all") { _ = try? understanding.findings(of: $0.bytes, name: []) }
            line("conversion") { _ = try? conversion.rendering(of: $0.bytes, name: []) }
            line("reading") { _ = try? reader.read($0.rendering) }
            line("folding") { _ = FoldedText($0.article) }
            line("scanning") { _ = vocabulary.lexicon.scan($0.text, language: $0.article.language) }
            line("extraction") { _ = extractor.extract($0.article, $0.text, $0.mentions) }
            line("classification") { _ = classifier.classify($0.article, $0.text, $0.mentions, $0.extracts) }
        }
    }
}
