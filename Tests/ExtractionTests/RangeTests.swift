import Classification
import Foundation
import Model
import Reading
import Testing
import Text
import Vocabulary

@testable import Extraction

/// Whatever is reported can be read again at its range, after NFC (strings compare so). Failures name kind and range only.
@Suite("A reported value")
struct RangeTests {
    enum Form: String, CaseIterable { case nfc, nfd, crlf, byteOrderMark }

    private static let stories: [(Language, String)] = [
        (
            .vietnamese,
            """
            Ủy ban Kiểm tra Tỉnh ủy Hà Giang giám sát 18 chi bộ

            Sáng 14/3/2024, tại Hà Giang, đồng chí Lò Văn Thử, Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy, chủ trì buổi làm việc về Quy định số 37-QĐ/TW ngày 25/10/2021.

            Đoàn kiểm tra đã gặp 1.206 đảng viên, quyên góp 1,2 tỷ đồng cho bà con.

            Lò Thị Mai
            """
        ),
        (
            .english,
            """
            Inspectors of Hà Giang look into 18 party cells

            On March 14, 2024, in Hà Giang province, comrade Lò Văn Thử, Chairman of the Inspection Commission of the Provincial Party Committee, opened a working day on Regulation No. 37-QD/TW dated October 25, 2021.

            The team met 1,206 party members and collected 2.5 million dong.

            Lo Thi Mai
            """
        ),
        (
            .arabic,
            """
            لجنة التفتيش في ها جيانج تراجع عمل 18 خلية حزبية

            في صباح يوم 14 مارس 2024، في مقاطعة ها جيانج، ترأس الرفيق لو فان ثو، رئيس لجنة التفتيش التابعة للجنة الحزب بالمقاطعة، اجتماعاً حول اللائحة رقم 37-QD/TW الصادرة في 25 أكتوبر 2021.

            والتقى الفريق بـ ١٢٠٦ عضواً وجمع 20 مليون دونغ.

            لو ثي ماي
            """
        ),
    ]

    @Test("can be read again in every way of writing the same text", arguments: 0..<3, Form.allCases)
    func fixtures(story: Int, form: Form) throws {
        let text = Self.stories[story].1
        let written =
            switch form {
            case .nfc: text.precomposedStringWithCanonicalMapping
            case .nfd: text.decomposedStringWithCanonicalMapping
            case .crlf: text.replacing("\n", with: "\r\n")
            case .byteOrderMark: "\u{FEFF}" + text
            }
        let (article, extracts, problems) = try read(Array(written.utf8))
        #expect(article.language == Self.stories[story].0)
        #expect(problems == [])
        #expect(extracts.title != nil && extracts.event != nil && extracts.province != nil)
        #expect(!extracts.people.isEmpty && !extracts.documents.isEmpty)
        #expect(extracts.figures.count >= 3)
    }

    @Test("that stands elsewhere is found by the check")
    func misplaced() throws {
        let (article, extracts, _) = try read(Array(Self.stories[0].1.utf8))
        var shifted = extracts
        let range = try #require(shifted.people.first?.range)
        shifted.people[0].range = ByteRange(range.lower + 1, range.upper + 1)
        var check = RangeCheck(article: article)
        check.look(at: shifted)
        #expect(check.problems.count == 1)
    }

    @Test(
        "can be read again in all articles of the shared corpus",
        .enabled(if: Corpus.folder != nil, "no folder shared/corpus/articles stands beside the project"))
    func corpus() throws {
        let folder = try #require(Corpus.folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }.sorted()
        #expect(!names.isEmpty)
        for name in names {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
            let (_, _, problems) = try read(Array(bytes))
            #expect(problems == [], "\(name)")
        }
    }

    private func read(_ bytes: [UInt8]) throws -> (Article, Extracts, [String]) {
        let vocabulary = try Specimen.vocabulary.get()
        let article = try Reader(vocabulary: vocabulary).read(bytes)
        let text = FoldedText(article)
        let mentions = vocabulary.lexicon.scan(text, language: article.language)
        let extracts = Extractor(vocabulary: vocabulary).extract(article, text, mentions)
        let classification = Classifier(vocabulary: vocabulary).classify(article, text, mentions, extracts)
        var check = RangeCheck(article: article)
        check.look(at: extracts)
        for evidence in classification.evidence { check.stands("evidence", evidence.range) }
        return (article, extracts, check.problems)
    }
}

/// Gathers the values that cannot be read again.
private struct RangeCheck {
    let article: Article
    var problems: [String] = []

    mutating func look(at extracts: Extracts) {
        if let title = extracts.title, let range = title.range {
            title.origin == .slug ? stands("title", range) : equals("title", title.value, range)
        }
        for date in extracts.dates + [extracts.event, extracts.published].compactMap(\.self) {
            if let range = date.range { stands("date \(date.role.rawValue)", range) }
        }
        for person in extracts.people {
            equals("person", person.name, person.range)
            if (person.role == nil) != (person.roleRange == nil) { problems.append("role without range") }
            if let role = person.role, let range = person.roleRange { equals("role", role, range) }
        }
        for document in extracts.documents {
            let printed = text(document.range).map(Self.normalised)
            if printed != Self.normalised(document.symbol) { report("document", document.range) }
        }
        for place in extracts.places + [extracts.province].compactMap(\.self) {
            if let range = place.range { stands("place", range) }
        }
        if let author = extracts.author, let range = author.range { equals("author", author.value, range) }
        if let source = extracts.source, let range = source.range {
            if let url = source.value.url { equals("source", url, range) } else { stands("source", range) }
        }
        for figure in extracts.figures {
            equals("number", figure.number, figure.numberRange)
            equals("unit", figure.unit, figure.unitRange)
            stands("figure", figure.range)
        }
    }

    mutating func equals(_ kind: String, _ value: String, _ range: ByteRange) {
        if value.isEmpty || text(range) != value { report(kind, range) }
    }

    mutating func stands(_ kind: String, _ range: ByteRange) {
        if text(range)?.contains(where: { $0.isLetter || $0.isNumber }) != true { report(kind, range) }
    }

    /// The text at a range, nil when that lies outside the text or cuts a letter.
    private func text(_ range: ByteRange) -> String? {
        guard range.lower >= 0, range.upper <= article.text.count else { return nil }
        return String(validating: article.text[range.lower..<range.upper], as: UTF8.self)
    }

    private mutating func report(_ kind: String, _ range: ByteRange) {
        problems.append("\(kind) at \(range.lower)..<\(range.upper)")
    }

    /// Without blanks and invisible marks, dashes and digits made uniform.
    private static func normalised(_ symbol: String) -> String {
        var result = ""
        for scalar in symbol.precomposedStringWithCanonicalMapping.unicodeScalars {
            if scalar.properties.isWhitespace || scalar.properties.generalCategory == .format { continue }
            if scalar.properties.isDash {
                result += "-"
            } else if let digit = scalar.properties.numericValue {
                result += String(Int(digit))
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

/// The shared corpus, where it stands beside the project.
private enum Corpus {
    static let folder: String? = {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let articles = folder.appendingPathComponent("shared/corpus/articles").path
            if FileManager.default.fileExists(atPath: articles) { return articles }
        }
        return nil
    }()
}
