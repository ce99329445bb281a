import Model

/// A line of a file that holds more than white space and markup left over from a web page.
struct Line: Hashable, Sendable {
    /// The line without white space, controls and tags at its ends.
    var range: ByteRange
    /// Letters, digits and signs, combining marks not counted.
    var length: Int
    /// Whether a blank line, or the text's beginning, stands before it.
    var followsGap: Bool
}

enum Lines {
    /// The lines of a text that hold something.
    ///
    /// Lines end at LF, CR, CR LF, VT, FF, NEL (U+0085), U+2028 or U+2029, whichever stands there (Unicode Annex 14,
    /// mandatory breaks).
    static func all(in bytes: [UInt8], from start: Int) -> [Line] {
        var lines: [Line] = []
        bytes.withUnsafeBufferPointer { bytes in
            var lower = start
            var gap = true
            while lower < bytes.count {
                var upper = lower
                var breakLength = 0
                while upper < bytes.count {
                    // Hardly a byte may begin a line break: they are passed over by eight, then one by one.
                    if upper + 8 <= bytes.count,
                        !mayBreak(UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: upper, as: UInt64.self))
                    {
                        upper += 8
                        continue
                    }
                    if bytes[upper] > 0x0D, bytes[upper] != 0xC2, bytes[upper] != 0xE2 {
                        upper += 1
                        continue
                    }
                    breakLength = lineBreak(bytes, at: upper)
                    if breakLength > 0 { break }
                    upper += 1
                }
                if let line = line(bytes, ByteRange(lower, upper), followsGap: gap) {
                    lines.append(line)
                    gap = false
                } else {
                    gap = true
                }
                lower = upper + max(breakLength, 1)
            }
        }
        return lines
    }

    /// Whether one of eight bytes may begin a line break: whether it is below 0x0E, or 0xC2 or 0xE2 (which differ in one bit).
    ///
    /// A subtraction from all eight sets the top bit of a byte that is smaller than what is taken from it and has no top bit of
    /// its own (Mycroft's test); a byte above it may be hit by the borrow, which costs a second look and no more.
    @inline(__always)
    private static func mayBreak(_ eight: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let low = (eight &- ones &* 0x0E) & ~eight
        let lead = (eight | ones &* 0x20) ^ (ones &* 0xE2)
        return (low | (lead &- ones) & ~lead) & (ones &* 0x80) != 0
    }

    /// The length of the line break at `index`; 0 when there is none.
    @inline(__always)
    private static func lineBreak(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        switch bytes[index] {
        case 0x0D: index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
        case 0x0A...0x0C: 1
        case 0xC2: index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : 0
        case 0xE2:
            index + 2 < bytes.count && bytes[index + 1] == 0x80 && (bytes[index + 2] | 1) == 0xA9 ? 3 : 0
        default: 0
        }
    }

    private static func line(_ bytes: UnsafeBufferPointer<UInt8>, _ range: ByteRange, followsGap: Bool) -> Line? {
        var lower = range.lower
        var upper = range.upper
        while true {
            let step = leading(bytes, lower, upper)
            if step == 0 { break }
            lower += step
        }
        while true {
            let step = trailing(bytes, lower, upper)
            if step == 0 { break }
            upper -= step
        }
        guard lower < upper else { return nil }
        let length = length(.init(rebasing: bytes[lower..<upper]))
        return Line(range: ByteRange(lower, upper), length: length, followsGap: followsGap)
    }

    /// How many letters, digits and signs a line has. U+0300–036F combine with Latin letters, U+064B–065F with Arabic ones.
    private static func length(_ line: UnsafeBufferPointer<UInt8>) -> Int {
        var length = line.tally { $0 & 0xC0 != 0x80 } - line.tally { $0 == 0xCC }
        guard let bytes = line.baseAddress else { return length }
        // As `tally` does it, of bytes and those behind them.
        let last = line.count - 1
        var index = 0
        while index < last {
            let end = min(last, index &+ 0xF0)
            var marks: UInt8 = 0
            while index < end {
                let (lead, next) = (bytes[index], bytes[index &+ 1])
                let isLatinMark: UInt8 = (lead == 0xCD ? 1 : 0) & (next < 0xB0 ? 1 : 0)
                let isArabicMark: UInt8 = (lead == 0xD9 ? 1 : 0) & (next &- 0x8B <= 0x14 ? 1 : 0)
                marks = marks &+ (isLatinMark | isArabicMark)
                index = index &+ 1
            }
            length -= Int(marks)
        }
        return length
    }

    /// What a page's conversion leaves over: an entity, and tags of at most so many bytes.
    private static let blankEntity = Array("&nbsp;".utf8)
    private static let longestTag = 200

    /// The length of the blank or tag that begins at `lower`.
    private static func leading(_ bytes: UnsafeBufferPointer<UInt8>, _ lower: Int, _ upper: Int) -> Int {
        guard lower < upper else { return 0 }
        if let blank = blankLength(bytes, at: lower, upTo: upper) { return blank }
        if bytes[lower] == 0x26, holdsEntity(bytes, at: lower, upTo: upper) { return blankEntity.count }
        guard bytes[lower] == 0x3C, lower + 1 < upper, isTagStart(bytes[lower + 1]) else { return 0 }
        for index in lower..<min(upper, lower + longestTag) where bytes[index] == 0x3E { return index + 1 - lower }
        return 0
    }

    /// The length of the blank or tag that ends at `upper`.
    private static func trailing(_ bytes: UnsafeBufferPointer<UInt8>, _ lower: Int, _ upper: Int) -> Int {
        for length in 1...3 where upper - length >= lower {
            if blankLength(bytes, at: upper - length, upTo: upper) == length { return length }
        }
        if upper - blankEntity.count >= lower, bytes[upper - 1] == 0x3B,
            holdsEntity(bytes, at: upper - blankEntity.count, upTo: upper)
        {
            return blankEntity.count
        }
        guard lower < upper, bytes[upper - 1] == 0x3E else { return 0 }
        var index = upper - 2
        while index >= lower, index > upper - longestTag, bytes[index] != 0x3C, bytes[index] != 0x3E { index -= 1 }
        guard index >= lower, bytes[index] == 0x3C, isTagStart(bytes[index + 1]) else { return 0 }
        return upper - index
    }

    private static func isTagStart(_ byte: UInt8) -> Bool { byte == 0x2F || (0x61...0x7A).contains(byte | 0x20) }

    private static func holdsEntity(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, upTo upper: Int) -> Bool {
        index + blankEntity.count <= upper
            && blankEntity.indices.allSatisfy { bytes[index + $0] == blankEntity[$0] }
    }

    /// The length of the white space, control, zero-width or bidirectional mark at `index`; nil when none stands there.
    private static func blankLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, upTo upper: Int) -> Int? {
        switch bytes[index] {
        case 0x00...0x20, 0x7F: return 1
        case 0xC2 where index + 1 < upper: return bytes[index + 1] <= 0xA0 || bytes[index + 1] == 0xAD ? 2 : nil
        case 0xD8 where index + 1 < upper: return bytes[index + 1] == 0x9C ? 2 : nil
        case 0xE2 where index + 2 < upper:
            let last = bytes[index + 2]
            if bytes[index + 1] == 0x80 { return last <= 0x8F || (0xA8...0xAF).contains(last) ? 3 : nil }
            return bytes[index + 1] == 0x81 && (last == 0x9F || last >= 0xA0 && last <= 0xAF) ? 3 : nil
        case 0xE3 where index + 2 < upper: return bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80 ? 3 : nil
        case 0xEF where index + 2 < upper: return bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF ? 3 : nil
        default: return nil
        }
    }
}
