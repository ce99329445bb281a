import Daemon
import Extraction
import Foundation
import Model
import Text
import Vocabulary

/// Measures understanding, each line a ratio to a floor measured in the same run: one pass of folding over the same
/// text. Times are medians of five; nothing here is a test.
///
///     swift run -c release Benchmarks             understanding of invented text by length, scanning by number of terms
///     swift run -c release Benchmarks FOLDER…     understanding of the articles in some folders, stage by stage
struct Measurement {
    var name: String
    var seconds: Double
    var bytes: Int
    var floor: Double

    var line: String {
        let speed = Double(bytes) / seconds / 1e6
        return name.padding(toLength: 44, withPad: " ", startingAt: 0)
            + String(format: "%9.1f MB/s  %6.2f × folding", speed, seconds / floor)
    }
}

/// The median of the processor times that some work takes: what else the machine does hardly counts.
func median(of runs: Int = 5, _ work: () -> Void) -> Double {
    func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let times = (0..<runs).map { _ in
        let start = seconds()
        work()
        return seconds() - start
    }
    return times.sorted()[runs / 2]
}

/// Invented running text of about `size` bytes.
func text(_ language: Language, size: Int) -> [UInt8] {
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
func terms(_ count: Int) -> [LexiconEntry] {
    let syllables = [
        "ban", "kiểm", "tra", "nội", "chính", "dân", "vận", "giám", "sát", "ủy", "hội", "nghị", "đảng", "xã",
    ]
    let arabic = ["لجنة", "الحزب", "الشؤون", "الداخلية", "التفتيش", "المنطقة", "الإقليمية", "العمل", "الشعب", "مراجعة"]
    let english = ["committee", "inspection", "internal", "affairs", "mass", "party", "provincial", "work", "review"]
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

func measure() throws {
    let understanding = try Understanding(vocabulary: try Vocabulary())
    var lines: [Measurement] = []
    for language in [Language.arabic, .english, .vietnamese] {
        let sample = text(language, size: 1_000_000)
        let floor = median { _ = FoldedText(sample) }
        lines.append(.init(name: "\(language.rawValue): folding", seconds: floor, bytes: sample.count, floor: floor))
        let folded = FoldedText(sample)
        for count in [100, 1_000, 10_000] {
            let lexicon = Lexicon(terms(count))
            let seconds = median { _ = lexicon.scan(folded, language: language) }
            lines.append(
                .init(
                    name: "\(language.rawValue): scanning, \(count) terms", seconds: seconds, bytes: sample.count,
                    floor: floor))
        }
    }
    for language in [Language.arabic, .english, .vietnamese] {
        for size in [1_000, 10_000, 100_000, 1_000_000] {
            let sample = text(language, size: size)
            let floor = median { _ = FoldedText(sample) }
            let seconds = median { _ = try? understanding.findings(of: sample, name: []) }
            lines.append(
                .init(
                    name: "\(language.rawValue): all of understanding, \(size) bytes", seconds: seconds,
                    bytes: sample.count, floor: floor))
        }
    }
    for line in lines { print(line.line) }
}

let folders = Array(CommandLine.arguments.dropFirst())
if folders.isEmpty { try measure() } else { try Stages().measure(folders) }
