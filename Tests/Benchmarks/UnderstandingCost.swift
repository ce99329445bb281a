import Daemon
import Extraction
import Foundation
import Model
import Text
import Vocabulary

/// Understanding on one core, each line a ratio to one pass of folding over the same text.
struct UnderstandingCost {
    let table: Table
    let options: Options
    private let languages: [Language] = [.arabic, .english, .vietnamese]

    func measure() throws {
        let understanding = try Understanding(vocabulary: try Vocabulary())
        for language in languages { scanning(language) }
        let sizes = [1_000, 10_000, 100_000, 1_000_000] + (options.isLong ? [10_000_000] : [])
        for language in languages {
            for size in sizes { all(language, size: size, understanding) }
        }
    }

    private func scanning(_ language: Language) {
        let sample = Self.text(language, size: 1_000_000)
        let floor = time { _ = FoldedText(sample) }
        add("\(language.rawValue): folding", floor, sample, nil)
        let folded = FoldedText(sample)
        for count in [100, 1_000, 10_000] {
            let lexicon = Lexicon(Self.terms(count))
            add(
                "\(language.rawValue): scanning, \(count) terms", time { _ = lexicon.scan(folded, language: language) },
                sample, floor)
        }
    }

    private func all(_ language: Language, size: Int, _ understanding: Understanding) {
        let sample = Self.text(language, size: size)
        let floor = time { _ = FoldedText(sample) }
        add(
            "\(language.rawValue): all of understanding, \(size) bytes",
            time { _ = try? understanding.findings(of: sample, name: []) }, sample, floor)
    }

    private func time(_ work: () -> Void) -> Sample { Sample.processorSeconds(options.runs, work) }

    private func add(_ name: String, _ seconds: Sample, _ text: [UInt8], _ floor: Sample?) {
        func speed(_ seconds: Sample) -> Sample { seconds.map { Double(text.count) / $0 / 1e6 } }
        table.add(name, speed(seconds), "MB/s", against: floor.map { ("folding", speed($0).median) })
    }

    /// Invented running text of about `size` bytes.
    private static func text(_ language: Language, size: Int) -> [UInt8] {
        let paragraph =
            switch language {
            case .vietnamese:
                "Sáng 12/3/2024, Ủy ban Kiểm tra Tỉnh ủy Bắc Giang họp phiên thường kỳ, xem xét kết quả giám sát ở các xã. "
                    + "Đồng chí Trần Văn Lâm, Chủ nhiệm Ủy ban, đề nghị các chi bộ nộp báo cáo trước ngày 30/4 theo Quy định 22-QĐ/TW.\n"
            case .arabic:
                "في صباح يوم 8 مايو 2024، راجعت اللجنة التوجيهية في مقاطعة كوانج نينه تنفيذ لوائح الديمقراطية في البلديات. "
                    + "وطلب الرفيق نجوين فان سون، نائب رئيس اللجنة، من جميع الوحدات إرسال تقاريرها قبل نهاية الربع الثاني.\n"
            default:
                "On the morning of October 5, 2023, the Internal Affairs Commission of Lang Son reviewed its third quarter. "
                    + "Comrade Hoang Van Duc, Head of the Commission, asked districts to settle 15 long-standing complaints.\n"
            }
        let bytes = Array(paragraph.utf8)
        return Array(repeatElement(bytes, count: max(1, size / bytes.count)).joined())
    }

    /// Terms that look like a vocabulary's and are not met in the texts, but for their first words.
    private static func terms(_ count: Int) -> [LexiconEntry] {
        let syllables = [
            "ban", "kiểm", "tra", "nội", "chính", "dân", "vận", "giám", "sát", "ủy", "hội", "nghị", "đảng", "xã",
        ]
        let arabic = [
            "لجنة", "الحزب", "الشؤون", "الداخلية", "التفتيش", "المنطقة", "الإقليمية", "العمل", "الشعب", "مراجعة",
        ]
        let english = [
            "committee", "inspection", "internal", "affairs", "mass", "party", "provincial", "work", "review",
        ]
        return (0..<count).map { number in
            let words = [syllables, arabic, english][number % 3]
            var rest = number / 3
            var term: [String] = []
            for _ in 0..<4 {
                term.append(words[rest % words.count])
                rest /= words.count
            }
            return LexiconEntry(term.joined(separator: " "), kind: .term, entry: Int32(number), language: nil)
        }
    }
}
