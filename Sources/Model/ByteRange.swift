/// A half-open range of UTF-8 byte offsets into an article's text.
///
/// For a UTF-8 file the article's text is the file itself, byte order mark and line ends included, so a range can be
/// read again from the original with `dd` or a hex editor.
@frozen public struct ByteRange: Hashable, Sendable, Comparable {
    /// Offset of the first byte.
    public var lower: Int
    /// Offset behind the last byte.
    public var upper: Int

    /// - Precondition: `lower <= upper`.
    @inlinable public init(_ lower: Int, _ upper: Int) {
        precondition(lower <= upper, "a byte range ends before it starts")
        self.lower = lower
        self.upper = upper
    }

    /// Length in bytes.
    @inlinable public var count: Int { upper - lower }
    /// Whether the range holds no byte.
    @inlinable public var isEmpty: Bool { lower == upper }

    /// Whether `other` lies wholly inside this range.
    @inlinable public func contains(_ other: ByteRange) -> Bool { lower <= other.lower && other.upper <= upper }
    /// Whether the byte at `offset` lies in this range.
    @inlinable public func contains(_ offset: Int) -> Bool { lower <= offset && offset < upper }
    /// Whether the two ranges share a byte.
    @inlinable public func overlaps(_ other: ByteRange) -> Bool { lower < other.upper && other.lower < upper }

    /// Stands behind all others: where what stands nowhere is sorted.
    public static let end = ByteRange(.max, .max)

    /// By start, then by end.
    @inlinable public static func < (a: ByteRange, b: ByteRange) -> Bool { (a.lower, a.upper) < (b.lower, b.upper) }
}
