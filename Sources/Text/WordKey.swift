/// The letters of a word that a key of the lexicon counts, as one number: without the article, the ending and what stands
/// before the beginning asked for; i and y are one letter.
///
/// Eight symbols are taken at a time, as the bytes of one number, and most words have no more: such a key is a product by
/// an odd number, so that no two words share one. Of longer ones no two of a text and the vocabularies will, of 64 bits.
enum WordKey {
    /// - Parameters:
    ///   - symbols: of the text that the word is of.
    ///   - start: the word's own, or one of those behind glued letters.
    @inline(__always)
    static func of(_ symbols: Span<UInt8>, _ word: Word, from start: Int) -> UInt64 {
        let end = Int(word.end) - Int(word.ending)
        let skipped = Int(word.articleLength)
        // Behind glued letters and the article stands the rest.
        let leading = skipped > 0 ? Int(word.article) - start : 0
        let rest = skipped > 0 ? Int(word.article) + skipped : start
        guard leading >= 0, leading <= 2, end > rest, end + 8 <= symbols.count else {
            return long(symbols, word, from: start)
        }
        var chunk = load(symbols, rest)
        if leading > 0 {
            chunk = chunk << UInt64(truncatingIfNeeded: 8 &* leading) | UInt64(symbols[unchecked: start])
            if leading > 1 { chunk = chunk & ~0xFF00 | UInt64(symbols[unchecked: start &+ 1]) << 8 }
        }
        var key: UInt64 = 0
        var left = end &- rest &+ leading
        var position = rest &+ 8 &- leading
        while left > 8 {
            key = mix(withoutY(chunk), into: key)
            chunk = load(symbols, position)
            position &+= 8
            left &-= 8
        }
        return mix(withoutY(chunk & (UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* left))), into: key)
    }

    /// The same, symbol by symbol: for the last words of a text.
    @inline(never)
    private static func long(_ symbols: Span<UInt8>, _ word: Word, from start: Int) -> UInt64 {
        var key: UInt64 = 0
        var chunk: UInt64 = 0
        var shift: UInt64 = 0
        for position in start..<Int(word.end) - Int(word.ending) where !word.leavesOut(position) {
            if shift == 64 {
                key = mix(withoutY(chunk), into: key)
                (chunk, shift) = (0, 0)
            }
            chunk |= UInt64(symbols[position]) << shift
            shift += 8
        }
        return mix(withoutY(chunk), into: key)
    }

    /// The key of all symbols of a word, as they are.
    @inline(__always)
    static func whole(_ symbols: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
        guard range.count <= 8, range.lowerBound + 8 <= symbols.count, !range.isEmpty else {
            var key: UInt64 = 0
            for index in range.lowerBound..<range.upperBound where (index - range.lowerBound) & 7 == 0 {
                var chunk: UInt64 = 0
                for place in index..<min(index + 8, range.upperBound) {
                    chunk |= UInt64(symbols[place]) << UInt64(truncatingIfNeeded: 8 * (place - index))
                }
                key = mix(chunk, into: key)
            }
            return key
        }
        let mask = UInt64.max &>> UInt64(truncatingIfNeeded: 64 - 8 * range.count)
        return mix(load(symbols, range.lowerBound) & mask, into: 0)
    }

    /// How many symbols the key of a word counts.
    @inline(__always)
    static func length(_ word: Word, from start: Int) -> Int {
        Int(word.end) - Int(word.ending) - start - (word.article >= start ? Int(word.articleLength) : 0)
    }

    /// Eight bytes of an array as one number, the first lowest; they are the array's.
    @inline(__always)
    static func load(_ bytes: Span<UInt8>, _ index: Int) -> UInt64 {
        UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self))
    }

    /// Makes each y an i, in all eight bytes at once: of bytes below 0x80 only those that are no y carry into their
    /// highest bit; from there the bit that parts the two letters is reached by a shift.
    @inline(__always)
    private static func withoutY(_ chunk: UInt64) -> UInt64 {
        let y = UInt64(Symbol.a + 24) &* 0x0101_0101_0101_0101
        let isY = ~((chunk ^ y) &+ 0x7F7F_7F7F_7F7F_7F7F) & 0x8080_8080_8080_8080
        return chunk ^ isY >> 3
    }

    @inline(__always)
    private static func mix(_ chunk: UInt64, into key: UInt64) -> UInt64 {
        ((key ^ key >> 29) ^ chunk) &* 0x9E37_79B9_7F4A_7C15
    }
}
