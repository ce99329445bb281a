import Model

/// An article's text folded for matching: symbols, what folding took from each, and where each stands in the text.
///
/// The contract: `symbols`, `marks` and the first `symbols.count` elements of `offsets` run in parallel; symbol `i`
/// stands on the bytes `offsets[i]..<offsets[i + 1]` of the text, combining marks and dropped controls behind it
/// included; the last element of `offsets` is the text's length. NFC and NFD of the same text fold to the same symbols
/// and marks.
public struct FoldedText: Sendable {
    /// The symbols.
    public let symbols: [UInt8]
    /// What folding took from each, see `Marks`.
    public let marks: [UInt8]
    /// Where each stands, and the text's length.
    public let offsets: [Int32]
    /// The words in the order of the text.
    public let words: [Word]

    /// Folds an article. A line break inside a block is a space: the paragraph was wrapped.
    public init(_ article: Article) {
        self.init(article.text, wrapped: article.blocks.map(\.range))
    }

    /// Folds UTF-8 text.
    ///
    /// - Parameters:
    ///   - text: valid UTF-8. (Bytes that are not become signs.)
    ///   - wrapped: ranges, in order, inside which a line break is a space.
    public init(_ text: [UInt8], wrapped: [ByteRange] = []) {
        var folding = Folding(capacity: text.count)
        folding.fold(text)
        folding.unwrap(wrapped)
        symbols = folding.symbols
        marks = folding.marks
        offsets = folding.offsets
        words = Word.all(in: folding)
    }

    /// Folds a string: a term of a vocabulary.
    public init(_ string: String) { self.init(Array(string.utf8)) }

    /// The text's bytes under the symbols `lower..<upper`, without marks or controls that trail the last symbol's
    /// letter only when they belong to it.
    public func range(_ lower: Int, _ upper: Int) -> ByteRange {
        ByteRange(Int(offsets[lower]), upper > lower ? Int(offsets[upper]) : Int(offsets[lower]))
    }

    /// The index of the first symbol at or behind a byte offset.
    public func symbol(at offset: Int) -> Int {
        var low = 0
        var high = symbols.count
        while low < high {
            let middle = (low + high) / 2
            if Int(offsets[middle]) < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The index of the first word that ends behind a byte offset; `words.count` when there is none.
    public func word(at offset: Int) -> Int {
        var low = 0
        var high = words.count
        while low < high {
            let middle = (low + high) / 2
            if Int(offsets[Int(words[middle].end)]) <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The bytes of a word.
    public func range(of word: Word) -> ByteRange { range(Int(word.start), Int(word.end)) }

    /// The symbols of a word, clitics and endings included.
    public func symbols(of word: Word) -> ArraySlice<UInt8> { symbols[Int(word.start)..<Int(word.end)] }

    /// Whether the first letter of a word is upper case.
    public func isCapitalised(_ word: Word) -> Bool { Marks(bits: marks[Int(word.start)]).isUpperCase }
}

/// The loop of folding: bytes in, symbols out.
struct Folding {
    var symbols: [UInt8] = []
    var marks: [UInt8] = []
    var offsets: [Int32] = []

    init(capacity: Int) {
        symbols.reserveCapacity(capacity)
        marks.reserveCapacity(capacity)
        offsets.reserveCapacity(capacity + 1)
    }

    mutating func fold(_ text: [UInt8]) {
        FoldingTable.shared.entries.withUnsafeBufferPointer { table in
            text.withUnsafeBufferPointer { bytes in
                var index = 0
                while index < bytes.count {
                    let start = index
                    let scalar = Self.scalar(bytes, &index)
                    let entry = scalar < 0x10000 ? table[Int(scalar)] : UInt16(Symbol.sign)
                    let symbol = UInt8(truncatingIfNeeded: entry)
                    let mark = UInt8(truncatingIfNeeded: entry >> 8)
                    if symbol == Symbol.dropped {
                        if mark != 0, let last = marks.indices.last { marks[last] |= mark }
                        continue
                    }
                    symbols.append(symbol)
                    marks.append(mark)
                    offsets.append(Int32(truncatingIfNeeded: start))
                }
            }
        }
        offsets.append(Int32(truncatingIfNeeded: text.count))
    }

    /// Decodes the scalar at `index` and steps behind it; a byte that starts none is taken alone, as U+FFFD.
    @inline(__always)
    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32 {
        let first = bytes[index]
        index += 1
        if first < 0x80 { return UInt32(first) }
        let length = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0
        guard length > 0, first < 0xF5, index + length <= bytes.count else { return 0xFFFD }
        var scalar = UInt32(first) & (0x3F >> UInt32(length))
        for step in 0..<length {
            let next = bytes[index + step]
            guard next & 0xC0 == 0x80 else { return 0xFFFD }
            scalar = scalar << 6 | UInt32(next & 0x3F)
        }
        index += length
        return scalar
    }

    /// Turns line breaks inside the ranges into spaces.
    mutating func unwrap(_ ranges: [ByteRange]) {
        var next = 0
        for index in symbols.indices where symbols[index] == Symbol.lineBreak {
            let offset = Int(offsets[index])
            while next < ranges.count, ranges[next].upper <= offset { next += 1 }
            guard next < ranges.count else { return }
            if ranges[next].lower <= offset { symbols[index] = Symbol.space }
        }
    }
}
