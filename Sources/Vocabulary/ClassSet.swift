/// Numbers of word classes, as bits: a word is asked for its classes wherever a rule looks at it.
@frozen public struct ClassSet: Sendable, Hashable, ExpressibleByArrayLiteral {
    @usableFromInline var bits: UInt128 = 0

    /// How many classes there may be.
    static let limit = UInt128.bitWidth

    /// No class.
    @inlinable public init() {}
    /// Some classes.
    @inlinable public init(arrayLiteral classes: Int...) { for number in classes { insert(number) } }
    /// One class.
    @inlinable public init(_ number: Int) { insert(number) }

    /// Whether it holds no class.
    @inlinable public var isEmpty: Bool { bits == 0 }
    /// Whether a class is among them.
    @inlinable public func contains(_ number: Int) -> Bool { bits >> UInt128(number) & 1 != 0 }
    /// Whether it shares no class with another set.
    @inlinable public func isDisjoint(with other: ClassSet) -> Bool { bits & other.bits == 0 }
    /// Whether it holds all classes of another set.
    @inlinable public func isSuperset(of other: ClassSet) -> Bool { bits & other.bits == other.bits }
    /// Adds a class.
    @inlinable public mutating func insert(_ number: Int) { bits |= 1 << UInt128(number) }
    /// Adds the classes of another set.
    @inlinable public mutating func formUnion(_ other: ClassSet) { bits |= other.bits }

    /// The classes that another set has, too.
    @inlinable public func intersection(_ other: ClassSet) -> ClassSet {
        var common = self
        common.bits &= other.bits
        return common
    }

    /// Hands over the numbers, ascending.
    @inlinable public func forEach(_ body: (Int) -> Void) {
        var rest = bits
        while rest != 0 {
            body(rest.trailingZeroBitCount)
            rest &= rest - 1
        }
    }
}
