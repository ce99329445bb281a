/// A reader of the Extended Date/Time Format as findings use it (ISO 8601-2, level 1), written apart from the one that
/// writes it.
enum Edtf {
    /// One side of an interval, or the whole.
    struct Side: Equatable {
        /// Nil for `XXXX`.
        var year: Int?
        var month: Int?
        var day: Int?
        var minute: Int?

        /// `2024`, `2024-05`, `XXXX-05-01`, `2024-05-01T08:30`.
        var text: String {
            var text = year.map { Side.padded($0, 4) } ?? "XXXX"
            if let month { text += "-" + Side.padded(month, 2) }
            if let day { text += "-" + Side.padded(day, 2) }
            if let minute { text += "T" + Side.padded(minute / 60, 2) + ":" + Side.padded(minute % 60, 2) }
            return text
        }

        private static func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
    }

    /// - Returns: one side or two; nil when the text is no such date or the calendar has no such day.
    static func read(_ text: String) -> [Side]? {
        let sides = text.split(separator: "/", omittingEmptySubsequences: false).map { side(Array($0.utf8)) }
        let known = sides.compactMap { $0 }
        return known.count == sides.count && known.count <= 2 ? known : nil
    }

    private static func side(_ bytes: [UInt8]) -> Side? {
        var side = Side()
        var rest = bytes[...]
        if rest.starts(with: "XXXX".utf8) {
            rest.removeFirst(4)
        } else {
            guard let year = number(&rest, 4) else { return nil }
            side.year = year
        }
        guard take("-", &rest) else { return rest.isEmpty ? side : nil }
        guard let month = number(&rest, 2), (1...12).contains(month) else { return nil }
        side.month = month
        guard take("-", &rest) else { return rest.isEmpty ? side : nil }
        // Without a year, February may have its leap day.
        guard let day = number(&rest, 2), day >= 1, day <= length(month, side.year ?? 2000) else { return nil }
        side.day = day
        guard take("T", &rest) else { return rest.isEmpty ? side : nil }
        guard let hour = number(&rest, 2), hour < 24, take(":", &rest), let minute = number(&rest, 2), minute < 60,
            rest.isEmpty
        else { return nil }
        side.minute = hour * 60 + minute
        return side
    }

    private static func number(_ rest: inout ArraySlice<UInt8>, _ digits: Int) -> Int? {
        let run = rest.prefix(digits)
        guard run.count == digits, run.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        rest.removeFirst(digits)
        return run.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    private static func take(_ sign: StaticString, _ rest: inout ArraySlice<UInt8>) -> Bool {
        guard rest.first == sign.utf8Start.pointee else { return false }
        rest.removeFirst()
        return true
    }

    private static func length(_ month: Int, _ year: Int) -> Int {
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }
}
