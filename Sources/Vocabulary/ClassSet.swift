/// Numbers of word classes, as bits: a word is asked for its classes wherever a rule looks at it.
@frozen public struct ClassSet: Sendable, Hashable, ExpressibleByArrayLiteral {
    // Two halves: what is shifted to ask for one class is a number that the processor has.
    @usableFromInline var low: UInt64 = 0
    @usableFromInline var high: UInt64 = 0

    /// How many classes there may be.
    static let limit = 2 * UInt64.bitWidth

    /// No class.
    @inlinable public init() {}
    /// Some classes.
    @inlinable public init(arrayLiteral classes: Int...) { for number in classes { insert(number) } }
    /// One class.
    @inlinable public init(_ number: Int) { insert(number) }

    /// Whether it holds no class.
    @inlinable public var isEmpty: Bool { low | high == 0 }
    /// Whether a class is among them.
    @inlinable public func contains(_ number: Int) -> Bool {
        (number < 64 ? low : high) &>> UInt64(truncatingIfNeeded: number) & 1 != 0
    }
    /// Whether it shares no class with another set.
    @inlinable public func isDisjoint(with other: ClassSet) -> Bool { low & other.low | high & other.high == 0 }
    /// Whether it holds all classes of another set.
    @inlinable public func isSuperset(of other: ClassSet) -> Bool { other.low & ~low | other.high & ~high == 0 }
    /// Adds a class.
    @inlinable public mutating func insert(_ number: Int) {
        let bit = 1 &<< UInt64(truncatingIfNeeded: number)
        if number < 64 { low |= bit } else { high |= bit }
    }
    /// Adds the classes of another set.
    @inlinable public mutating func formUnion(_ other: ClassSet) {
        low |= other.low
        high |= other.high
    }

    /// The classes that another set has, too.
    @inlinable public func intersection(_ other: ClassSet) -> ClassSet {
        var common = self
        common.low &= other.low
        common.high &= other.high
        return common
    }

    /// Hands over the numbers, ascending.
    @inlinable public func forEach(_ body: (Int) -> Void) {
        for (half, first) in [(low, 0), (high, 64)] {
            var rest = half
            while rest != 0 {
                body(first + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }
}
