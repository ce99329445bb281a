/// A date of publication as a file declares it, in the time of Viet Nam (UTC+7).
///
/// Read are ISO 8601 in the forms that pages use (`2024-05-01T08:00:00+07:00`, `2024-05-01 08:00`, `20240501`), the dates of
/// mails (RFC 5322: `Wed, 1 May 2024 08:00:00 +0700`) and `01/05/2024 08:00`, the day first as in Viet Nam, unless AM or PM tell
/// that it is American. A time with a zone is turned; one without is taken as printed. Midnight sharp is no time: systems
/// write it where they know the day alone.
struct DeclaredDate: Hashable, Sendable {
    let day: CalendarDay
    let time: TimeOfDay?

    /// `2024-05-01T08:00` or `2024-05-01`.
    var edtf: String { PartialDate(day).edtf + (time.map { "T" + $0.toTheMinute } ?? "") }

    /// - Returns: nil when it is none of these.
    init?(_ text: String) {
        guard text.utf8.count <= Self.longest else { return nil }
        var scan = Scan(Array(text.utf8))
        guard let (day, isAmerican) = scan.day(), Self.years.contains(day.year) else { return nil }
        guard let (hour, minute) = scan.time(isAmerican: isAmerican) else {
            self.day = day
            time = nil
            return
        }
        let isMidnight = hour == 0 && minute == 0 && scan.seconds == 0
        guard !isMidnight else {
            self.day = day
            time = nil
            return
        }
        var minutes = hour * 60 + minute
        if let zone = scan.zone() { minutes += Self.local - zone }
        self.day = day.adding(minutes < 0 ? -1 : minutes / 1440)
        let ofDay = (minutes + 1440) % 1440
        time = TimeOfDay(ofDay / 60, ofDay % 60)
    }

    /// In bytes.
    private static let longest = 64
    private static let years = 1990...2100
    /// Minutes that clocks in Viet Nam are ahead of UTC.
    private static let local = 7 * 60
}

/// Goes through the parts of a date.
private struct Scan {
    private let bytes: [UInt8]
    private var index = 0
    private(set) var seconds = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skip(_ signs: String) {
        while let next, signs.utf8.contains(next) { index += 1 }
    }

    private mutating func number(upTo digits: Int) -> (value: Int, digits: Int)? {
        let start = index
        var value = 0
        while let next, (0x30...0x39).contains(next), index - start < digits {
            value = value * 10 + Int(next) - 0x30
            index += 1
        }
        return index > start ? (value, index - start) : nil
    }

    private mutating func word() -> String {
        let start = index
        while let next, (0x41...0x5A).contains(next & 0xDF) { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
    }

    // MARK: - Day

    mutating func day() -> (CalendarDay, isAmerican: Bool)? {
        skip(" ")
        // The day of the week.
        _ = word()
        skip(", ")
        guard let first = number(upTo: 8) else { return nil }
        switch first.digits {
        case 8: return CalendarDay(first.value / 10000, first.value / 100 % 100, first.value % 100).map { ($0, false) }
        case 4: return yearFirst(first.value).map { ($0, false) }
        case 1, 2: return dayFirst(first.value)
        default: return nil
        }
    }

    private mutating func yearFirst(_ year: Int) -> CalendarDay? {
        skip("-/.")
        guard let month = number(upTo: 2) else { return nil }
        skip("-/.")
        guard let day = number(upTo: 2) else { return nil }
        return CalendarDay(year, month.value, day.value)
    }

    private mutating func dayFirst(_ day: Int) -> (CalendarDay, isAmerican: Bool)? {
        skip("-/. ")
        let name = word()
        if !name.isEmpty {
            skip("-/. ")
            guard let month = Self.months.firstIndex(of: String(name.prefix(3))), let year = number(upTo: 4) else {
                return nil
            }
            return CalendarDay(year.value, month + 1, day).map { ($0, false) }
        }
        guard let month = number(upTo: 2) else { return nil }
        skip("-/. ")
        guard let year = number(upTo: 4), year.digits == 4 else { return nil }
        let isAmerican =
            bytes.count > 2 && [0x41, 0x50].contains(bytes[bytes.count - 2] & 0xDF)
            && bytes[bytes.count - 1] & 0xDF == 0x4D
        let found = isAmerican ? CalendarDay(year.value, day, month.value) : CalendarDay(year.value, month.value, day)
        return found.map { ($0, isAmerican) }
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    // MARK: - Time

    mutating func time(isAmerican: Bool) -> (hour: Int, minute: Int)? {
        skip("Tt ,-|")
        guard let hour = number(upTo: 2), next == 0x3A || hour.digits == 2 else { return nil }
        skip(":")
        guard let minute = number(upTo: 2), minute.digits == 2 else { return nil }
        if next == 0x3A {
            index += 1
            seconds = number(upTo: 2)?.value ?? 0
        }
        if next == 0x2E {
            index += 1
            _ = number(upTo: 9)
        }
        var value = hour.value
        if isAmerican {
            skip(" ")
            value = value % 12 + (word() == "pm" ? 12 : 0)
        }
        return value < 24 && minute.value < 60 ? (value, minute.value) : nil
    }

    /// Minutes ahead of UTC; nil where no zone is told.
    mutating func zone() -> Int? {
        skip(" (")
        let name = word()
        if name == "z" || name == "gmt" || name == "utc", next != 0x2B, next != 0x2D { return 0 }
        skip(" ")
        guard let sign = next, sign == 0x2B || sign == 0x2D else { return nil }
        index += 1
        guard let hours = number(upTo: 2), hours.value <= 14 else { return nil }
        skip(":")
        let minutes = number(upTo: 2)?.value ?? 0
        return (sign == 0x2B ? 1 : -1) * (hours.value * 60 + min(minutes, 59))
    }
}
