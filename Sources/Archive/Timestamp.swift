import Glibc

/// An instant, shown in Viet Nam's time (UTC+7, no daylight saving), to the nanosecond.
public struct Timestamp: Hashable, Sendable, Comparable {
    /// Since 1970-01-01T00:00:00Z.
    public var nanoseconds: Int64

    /// - Parameter nanoseconds: since 1970-01-01T00:00:00Z.
    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// What the system's clock says.
    public static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    /// By time.
    public static func < (a: Timestamp, b: Timestamp) -> Bool { a.nanoseconds < b.nanoseconds }

    /// RFC 3339 to the second: `2026-09-01T08:00:00+07:00`, always 25 characters.
    public var rfc3339: String {
        let (day, second) = local
        let (year, month, dayOfMonth) = Self.civil(day)
        let clock = [second / 3600, second / 60 % 60, second % 60].map { Self.padded($0, 2) }.joined(separator: ":")
        return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(dayOfMonth, 2))T\(clock)+07:00"
    }

    /// - Returns: nil unless `text` has the form that `rfc3339` gives.
    public init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 25, text.utf8.suffix(6).elementsEqual("+07:00".utf8) else { return nil }
        func number(_ from: Int, _ count: Int) -> Int64? {
            let digits = bytes[from..<from + count]
            // Int64 takes a sign.
            guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            return Int64(String(decoding: digits, as: UTF8.self))
        }
        guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
            let minute = number(14, 2), let second = number(17, 2), (1...12).contains(month)
        else { return nil }
        let seconds = Self.days(year, month, day) * 86400 + hour * 3600 + minute * 60 + second - 7 * 3600
        let (nanoseconds, isBeyond) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        // Nanoseconds end in the year 2262.
        guard !isBeyond else { return nil }
        self.init(nanoseconds: nanoseconds)
        // 30 February is another day's name.
        guard rfc3339 == text else { return nil }
    }

    /// The year, in UTC+7.
    public var year: Int { Int(Self.civil(local.day).year) }
    /// The month, 1–12, in UTC+7.
    public var month: Int { Int(Self.civil(local.day).month) }

    /// Days since 1970-01-01 and seconds of the day, in UTC+7.
    private var local: (day: Int64, second: Int64) {
        let seconds =
            nanoseconds / 1_000_000_000 - (nanoseconds % 1_000_000_000 < 0 ? 1 : 0) + 7 * 3600
        let second = Self.modulo(seconds, 86400)
        return ((seconds - second) / 86400, second)
    }

    private static func modulo(_ value: Int64, _ divisor: Int64) -> Int64 {
        let rest = value % divisor
        return rest < 0 ? rest + divisor : rest
    }

    static func padded(_ number: some BinaryInteger, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    // The proleptic Gregorian calendar counted in eras of 400 years that begin on 1 March, so that leap days come last
    // (Howard Hinnant, "chrono-compatible low-level date algorithms").

    private static func civil(_ day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = day + 719_468
        let dayOfEra = modulo(shifted, 146_097)
        let era = (shifted - dayOfEra) / 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let yearOfEra = modulo(shiftedYear, 400)
        let era = (shiftedYear - yearOfEra) / 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
