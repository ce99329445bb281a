import Model

/// The time of publication that a news site writes into its URLs, local time (UTC+7).
///
/// Known forms: `d20240701135113888` (a letter, year to milliseconds), the same without the letter, `18526030318383421`
/// (a site's number of three digits, then the year's last two digits to hundredths or thousandths), `202407011351`,
/// `/202407/`, `/2024/07/01/`, `/2024/0701/`, and `20240701`, `01072024`, `2024-07-01` or `01-07-2024` as a part of the path.
struct UrlStamp: Hashable, Sendable {
    var date: PartialDate
    var time: TimeOfDay?
    /// Where it stands in the URL, bytes.
    var range: Range<Int>

    /// Years that a stamp can have; other numbers are articles' numbers.
    private static let years = 2000...2060

    /// - Parameter url: ASCII bytes of a URL.
    init?(_ url: [UInt8]) {
        var best: UrlStamp?
        var index = url.firstIndex(of: 0x2F) ?? 0
        while index < url.count {
            guard Self.isDigit(url[index]) else {
                index += 1
                continue
            }
            var end = index
            while end < url.count, Self.isDigit(url[end]) { end += 1 }
            let digits = url[index..<end].map { Int($0) - 0x30 }
            let stamp = Self.run(url, digits, at: index..<end) ?? Self.path(url, digits, at: index..<end)
            if let stamp, best == nil || (best?.time == nil && stamp.isMoreExact(than: best)) { best = stamp }
            index = stamp?.range.upperBound ?? end
        }
        guard let best else { return nil }
        self = best
    }

    private init(_ date: PartialDate, _ time: TimeOfDay?, _ range: Range<Int>) {
        self.date = date
        self.time = time
        self.range = range
    }

    private func isMoreExact(than other: UrlStamp?) -> Bool {
        time != nil || (date.day != nil && other?.date.day == nil)
    }

    /// A stamp in one run of digits.
    private static func run(_ url: [UInt8], _ digits: [Int], at range: Range<Int>) -> UrlStamp? {
        switch digits.count {
        case 6: return month(number(digits[0..<4]), number(digits[4..<6]), url, range)
        case 8:
            return day(number(digits[0..<4]), number(digits[4..<6]), number(digits[6..<8]), range)
                ?? day(number(digits[4..<8]), number(digits[2..<4]), number(digits[0..<2]), range)
        case 12:
            guard let stamp = day(number(digits[0..<4]), number(digits[4..<6]), number(digits[6..<8]), range) else {
                return nil
            }
            guard let time = TimeOfDay(number(digits[8..<10]), number(digits[10..<12])) else { return nil }
            return UrlStamp(stamp.date, time, range)
        case 14, 17:
            return dated(digits, yearDigits: 4, from: 0, range)
                ?? (digits.count == 17 ? dated(digits, yearDigits: 2, from: 3, range) : nil)
        case 18: return dated(digits, yearDigits: 2, from: 3, range)
        default: return nil
        }
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int, _ range: Range<Int>) -> UrlStamp? {
        guard years.contains(year), let day = CalendarDay(year, month, day) else { return nil }
        return UrlStamp(PartialDate(day), nil, range)
    }

    /// `/202407/`: a folder of the month.
    private static func month(_ year: Int, _ month: Int, _ url: [UInt8], _ range: Range<Int>) -> UrlStamp? {
        guard years.contains(year), (1...12).contains(month), range.lowerBound > 0, range.upperBound < url.count,
            url[range.lowerBound - 1] == 0x2F, url[range.upperBound] == 0x2F
        else { return nil }
        return UrlStamp(PartialDate(year: year, month: month), nil, range)
    }

    private static func dated(_ digits: [Int], yearDigits: Int, from start: Int, _ range: Range<Int>) -> UrlStamp? {
        var next = start + yearDigits
        let year = number(digits[start..<next]) + (yearDigits == 2 ? 2000 : 0)
        var pairs: [Int] = []
        for _ in 0..<5 {
            pairs.append(number(digits[next..<next + 2]))
            next += 2
        }
        guard years.contains(year), let day = CalendarDay(year, pairs[0], pairs[1]),
            let time = TimeOfDay(pairs[2], pairs[3], pairs[4])
        else { return nil }
        return UrlStamp(PartialDate(day), time, range)
    }

    /// `/2024/07/01/`, `/2024/7/`, `/2024/0701/`, `2024-07-01`; `/01/07/2024/`, `/01-07-2024/`
    private static func path(_ url: [UInt8], _ digits: [Int], at range: Range<Int>) -> UrlStamp? {
        if digits.count <= 2 { return reversedPath(url, digits, at: range) }
        guard digits.count == 4, years.contains(number(digits[...])), range.lowerBound > 0,
            range.upperBound < url.count
        else { return nil }
        let separator = url[range.upperBound]
        guard separator == 0x2F || separator == 0x2D,
            url[range.lowerBound - 1] == 0x2F || (separator == 0x2D && !isDigit(url[range.lowerBound - 1]))
        else { return nil }
        var values: [Int] = []
        var end = range.upperBound
        if separator == 0x2F, let joined = monthAndDay(url, behind: range.upperBound),
            let day = CalendarDay(number(digits[...]), joined / 100, joined % 100)
        {
            return UrlStamp(PartialDate(day), nil, range.lowerBound..<range.upperBound + 5)
        }
        while values.count < 2, end < url.count, url[end] == separator {
            var next = end + 1
            while next < url.count, isDigit(url[next]) { next += 1 }
            guard (1...2).contains(next - end - 1), next == url.count || !isLetter(url[next]) else { break }
            values.append(url[end + 1..<next].reduce(0) { $0 * 10 + Int($1) - 0x30 })
            end = next
        }
        let year = number(digits[...])
        if values.count == 2, let day = CalendarDay(year, values[0], values[1]) {
            return UrlStamp(PartialDate(day), nil, range.lowerBound..<end)
        }
        guard separator == 0x2F, let month = values.first, (1...12).contains(month) else { return nil }
        return UrlStamp(PartialDate(year: year, month: month), nil, range.lowerBound..<end)
    }

    /// Four digits between slashes.
    private static func monthAndDay(_ url: [UInt8], behind slash: Int) -> Int? {
        guard slash + 5 < url.count, url[slash + 5] == 0x2F, url[slash + 1...slash + 4].allSatisfy(isDigit) else {
            return nil
        }
        return url[slash + 1...slash + 4].reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    /// A segment, or three, with the day first.
    private static func reversedPath(_ url: [UInt8], _ digits: [Int], at range: Range<Int>) -> UrlStamp? {
        guard range.lowerBound > 0, url[range.lowerBound - 1] == 0x2F, range.upperBound < url.count else { return nil }
        let separator = url[range.upperBound]
        var values = [number(digits[...])]
        var end = range.upperBound
        while values.count < 3, end < url.count, url[end] == separator {
            var next = end + 1
            while next < url.count, isDigit(url[next]) { next += 1 }
            values.append(url[end + 1..<next].prefix(9).reduce(0) { $0 * 10 + Int($1) - 0x30 })
            end = next
        }
        guard separator == 0x2F || separator == 0x2D, values.count == 3, end == url.count || url[end] == 0x2F else {
            return nil
        }
        return day(values[2], values[1], values[0], range.lowerBound..<end)
    }

    private static func number(_ digits: ArraySlice<Int>) -> Int { digits.reduce(0) { $0 * 10 + $1 } }
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
}
