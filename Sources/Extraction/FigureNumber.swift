import Text

/// A number as printed: `16.106`, `10,151`, `1,2 tỷ`.
struct FigureNumber {
    /// Symbols of the folded text.
    var range: Range<Int>
    /// All digits without marks.
    private(set) var digits: Int
    /// How many of the digits are behind the mark of the fraction.
    private(set) var decimals: Int

    /// A number in words, or one whose digits are known.
    init(_ value: Int, _ range: Range<Int>) {
        self.range = range
        digits = value
        decimals = 0
    }

    /// Reads a run of digits with its marks. A mark with three digits behind it parts thousands, any other one the
    /// fraction, once. "19.4.2024", "0236.3822.123" and longer runs that begin with zero are no numbers.
    ///
    /// - Parameters:
    ///   - start: the first digit.
    ///   - isMark: whether the symbol at an index is a mark of Arabic numbers that folds to a sign.
    /// - Returns: nil when the run is no number; `end` is then behind all of its digits and marks.
    static func read(
        _ symbols: [UInt8], at start: Int, end: inout Int, mark arabicMark: (Int) -> UInt8?
    ) -> FigureNumber? {
        var index = start
        while index < symbols.count, Symbol.isDigit(symbols[index]) { index += 1 }
        end = index
        func mark() -> UInt8? {
            guard index + 1 < symbols.count, Symbol.isDigit(symbols[index + 1]) else { return nil }
            let mark = arabicMark(index) ?? symbols[index]
            return mark == Symbol.stop || mark == Symbol.comma ? mark : nil
        }
        // Most numbers are digits alone: they are read without making lists of groups and marks.
        guard let first = mark() else { return FigureNumber(symbols, digits: start..<index) }
        var groups = [start..<index]
        var marks: [UInt8] = []
        var next: UInt8? = first
        while let found = next {
            marks.append(found)
            let lower = index + 1
            index = lower
            while index < symbols.count, Symbol.isDigit(symbols[index]) { index += 1 }
            groups.append(lower..<index)
            end = index
            next = mark()
        }
        return FigureNumber(symbols, groups, marks)
    }

    /// Digits without a mark.
    private init?(_ symbols: [UInt8], digits range: Range<Int>) {
        guard let first = range.first, symbols[first] != Symbol.zero || range.count <= 2,
            let digits = Self.value(of: symbols, range, behind: 0)
        else { return nil }
        self.range = range
        self.digits = digits
        decimals = 0
    }

    /// The number that digits go on with; nil when it is more than 64 bits hold.
    private static func value(of symbols: [UInt8], _ range: Range<Int>, behind digits: Int) -> Int? {
        var digits = digits
        for index in range {
            let (tenfold, overflows) = digits.multipliedReportingOverflow(by: 10)
            let (sum, exceeds) = tenfold.addingReportingOverflow(Int(symbols[index] - Symbol.zero))
            guard !overflows, !exceeds else { return nil }
            digits = sum
        }
        return digits
    }

    private init?(_ symbols: [UInt8], _ groups: [Range<Int>], _ marks: [UInt8]) {
        guard let first = groups.first, let last = groups.last else { return nil }
        let leadsWithZero = symbols[first.lowerBound] == Symbol.zero
        guard !leadsWithZero || first.count == 1 || first.count == 2 && groups.count == 1 else { return nil }
        var decimals = 0
        if let mark = marks.last {
            let partsThousands =
                groups.count > 1 && last.count == 3 && !leadsWithZero && marks.allSatisfy { $0 == mark }
            if !partsThousands { decimals = last.count }
            let whole = decimals > 0 ? groups.dropLast() : groups[...]
            guard first.count <= 3 || whole.count == 1, whole.dropFirst().allSatisfy({ $0.count == 3 }),
                Set(marks.prefix(whole.count - 1)).count <= 1,
                decimals == 0 || whole.count == 1 || marks.dropLast().last != mark
            else { return nil }
        }
        var digits = 0
        for group in groups {
            guard let longer = Self.value(of: symbols, group, behind: digits) else { return nil }
            digits = longer
        }
        range = first.lowerBound..<last.upperBound
        self.digits = digits
        self.decimals = decimals
    }

    /// Takes the number a thousand or a million times.
    ///
    /// - Returns: false, with the number as it was, when that is more than 64 bits hold.
    mutating func multiply(by factor: Int, upTo end: Int) -> Bool {
        let (product, overflows) = digits.multipliedReportingOverflow(by: factor)
        guard !overflows else { return false }
        digits = product
        range = range.lowerBound..<end
        return true
    }

    /// Reads "1,250" before a multiplier as a fraction where the language writes fractions with the mark.
    mutating func takeFraction() { decimals = 3 }

    /// The number without what is behind the point, nil when that is not zero.
    var value: Int? {
        var (value, left) = (digits, decimals)
        while left > 0 {
            guard value % 10 == 0 else { return nil }
            value /= 10
            left -= 1
        }
        return value
    }

    /// In ASCII digits, `2.5`.
    var decimal: String {
        if let value { return String(value) }
        var (value, left) = (digits, decimals)
        while left > 0, value % 10 == 0 {
            value /= 10
            left -= 1
        }
        let text = String(value)
        let padded = String(repeating: "0", count: max(0, left + 1 - text.utf8.count)) + text
        return padded.dropLast(left) + "." + padded.suffix(left)
    }
}
