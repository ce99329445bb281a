import Model
import Platform

/// Gives out arrival numbers: one more than the last, from 1 in each year of UTC+7. A clock that is set back does not
/// take the year back.
struct Arrivals {
    private(set) var last: ArrivalNumber?

    mutating func next(at time: Timestamp) -> ArrivalNumber {
        var next = ArrivalNumber(year: time.year, number: 1)
        if let last, last.year >= next.year { next = ArrivalNumber(year: last.year, number: last.number + 1) }
        last = next
        return next
    }

    /// Makes sure that the next number is greater than `number`.
    mutating func raise(to number: ArrivalNumber?) {
        if let number, last.map({ $0 < number }) ?? true { last = number }
    }
}
