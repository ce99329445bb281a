/// Dates as the Extended Date/Time Format writes them (ISO 8601-2, level 1): `XXXX` stands for a year that is not known.
struct PartialDate: Hashable, Sendable {
    var year: Int?
    var month: Int?
    var day: Int?

    init(year: Int? = nil, month: Int? = nil, day: Int? = nil) {
        self.year = year
        self.month = month
        self.day = day
    }

    init(_ day: CalendarDay) { self.init(year: day.year, month: day.month, day: day.day) }

    /// The day, when all of it is known.
    var calendarDay: CalendarDay? {
        guard let year, let month, let day else { return nil }
        return CalendarDay(year, month, day)
    }

    /// The first and the last day that it can mean; nil without a year.
    var span: ClosedRange<CalendarDay>? {
        guard let year else { return nil }
        guard let month else { return .firstDay(of: year) ... .lastDay(of: year) }
        guard day != nil else { return .firstDay(of: year, month: month) ... .lastDay(of: year, month: month) }
        return calendarDay.map { $0...$0 }
    }

    /// Whether the two name the same day and month.
    func sharesDay(with other: PartialDate) -> Bool { day != nil && day == other.day && month == other.month }

    /// The same day in another year, where the calendar has it.
    func inYear(_ year: Int) -> CalendarDay? {
        guard let month, let day else { return nil }
        return CalendarDay(year, month, day)
    }

    /// Sets the year, unless the day, 29 February, is not in it: then it stays unknown.
    mutating func setYear(_ year: Int) {
        guard day == nil || inYear(year) != nil else { return }
        self.year = year
    }

    /// `2024-04-19`, `XXXX-04-19`, `2024-04`, `2024`.
    var edtf: String {
        var text = year.map { Self.digits($0, 4) } ?? "XXXX"
        guard let month else { return text }
        text += "-" + Self.digits(month, 2)
        if let day { text += "-" + Self.digits(day, 2) }
        return text
    }

    static func digits(_ number: Int, _ length: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, length - text.utf8.count)) + text
    }
}

/// A time of day, to the second where it is printed so.
struct TimeOfDay: Hashable, Sendable {
    var hour: Int
    var minute: Int
    var second: Int?

    init?(_ hour: Int, _ minute: Int, _ second: Int? = nil) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second ?? 0) else { return nil }
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// `17:40`
    var toTheMinute: String { PartialDate.digits(hour, 2) + ":" + PartialDate.digits(minute, 2) }
}
