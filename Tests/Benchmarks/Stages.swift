import Classification
import Conversion
import Daemon
import Extraction
import Foundation
import Model
import Reading
import Text
import Vocabulary

/// Understanding of the articles in some folders, all of it and stage by stage, by language.
struct Stages {
    private let table: Table
    private let options: Options
    private let vocabulary: Vocabulary
    private let conversion: Conversion
    private let understanding: Understanding

    init(table: Table, options: Options) throws {
        self.table = table
        self.options = options
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

    func measure() throws {
        let reader = Reader(vocabulary: vocabulary)
        let extractor = Extractor(vocabulary: vocabulary)
        let classifier = Classifier(vocabulary: vocabulary)
        for (language, works) in try works(reader, extractor).sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let size = Double(works.reduce(0) { $0 + $1.bytes.count })
            func speed(_ work: (Work) -> Void) -> Sample {
                Sample.processorSeconds(options.runs) { works.forEach(work) }.map { size / $0 / 1e6 }
            }
            let floor = speed { _ = FoldedText($0.article) }
            table.add("\(language.rawValue), \(works.count) articles: folding", floor, "MB/s")
            func line(_ stage: String, _ work: (Work) -> Void) {
                table.add("\(language.rawValue): \(stage)", speed(work), "MB/s", against: ("folding", floor.median))
            }
            line("all of understanding") { _ = try? understanding.findings(of: $0.bytes, name: []) }
            line("conversion") { _ = try? conversion.rendering(of: $0.bytes, name: []) }
            line("reading") { _ = try? reader.read($0.rendering) }
            line("scanning") { _ = vocabulary.lexicon.scan($0.text, language: $0.article.language) }
            line("extraction") { _ = extractor.extract($0.article, $0.text, $0.mentions) }
            line("classification") { _ = classifier.classify($0.article, $0.text, $0.mentions, $0.extracts) }
        }
    }

    private func works(_ reader: Reader, _ extractor: Extractor) throws -> [Language: [Work]] {
        var works: [Language: [Work]] = [:]
        for folder in options.articles {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
                guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
                let rendering = try conversion.rendering(of: Array(data), name: [])
                let article = try reader.read(rendering)
                let text = FoldedText(article)
                let mentions = vocabulary.lexicon.scan(text, language: article.language)
                let extracts = extractor.extract(article, text, mentions)
                works[article.language, default: []].append(
                    Work(
                        bytes: Array(data), rendering: rendering, article: article, text: text, mentions: mentions,
                        extracts: extracts))
            }
        }
        return works
    }
}
