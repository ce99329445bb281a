import Glibc
import Model

/// An article's text folded for matching: symbols, what folding took from each, and where each stands in the text.
///
/// The contract: `symbols`, `marks` and the first `symbols.count` elements of `offsets` run in parallel; symbol `i`
/// stands on the bytes `offsets[i]..<offsets[i + 1]` of the text, combining marks and dropped controls behind it
/// included; the last element of `offsets` is the text's length. NFC and NFD of the same text fold to the same symbols
/// and marks.
///
/// A class, for every grammar keeps it and nobody changes it: as a struct each copy would count references to all of its
/// arrays.
public final class FoldedText: Sendable {
    /// The symbols.
    public let symbols: [UInt8]
    /// What folding took from each, see `Marks`.
    public let marks: [UInt8]
    /// Where each stands, and the text's length.
    public let offsets: [Int32]
    /// The words in the order of the text.
    public let words: [Word]
    /// Whether the text is well-formed UTF-8 (Unicode 16, table 3-7), as `UnsafeBufferPointer.isUTF8` says it: folding has
    /// looked at every byte anyway.
    public let isWellFormed: Bool
    /// How many letters of which script.
    let letters: LetterCounts
    /// For every sixteenth byte of the text the first word that ends behind it: where looking up begins. Empty for texts as
    /// short as terms.
    @usableFromInline let wordLandmarks: [Int32]

    /// Folds an article. A line break inside a block is a space: the paragraph was wrapped.
    public convenience init(_ article: Article) {
        self.init(article.text, wrapped: article.blocks.map(\.range))
    }

    /// Folds UTF-8 text.
    ///
    /// - Parameters:
    ///   - text: valid UTF-8. (Bytes that are not become signs.)
    ///   - wrapped: ranges, in order, inside which a line break is a space.
    public init(_ text: [UInt8], wrapped: [ByteRange] = []) {
        let folding = Folding(text, unwrapping: wrapped)
        let offsets = folding.offsets
        let words = Word.all(in: folding)
        symbols = folding.symbols
        marks = folding.marks
        self.offsets = offsets
        self.words = words
        isWellFormed = folding.isWellFormed
        letters = LetterCounts(folding.symbols, marks: folding.marks)
        wordLandmarks = text.count < Self.shortest ? [] : Self.landmarks(of: words, offsets, length: text.count)
    }

    /// A folded text whose lines were found to be wrapped since it was folded: only its symbols are made anew.
    ///
    /// - Parameter ranges: in order; inside them a line break is a space.
    public init(_ text: FoldedText, unwrapping ranges: [ByteRange]) {
        var symbols = text.symbols
        symbols.withUnsafeMutableBufferPointer { symbols in
            text.offsets.withUnsafeBufferPointer { Folding.unwrap(ranges, symbols, $0) }
        }
        self.symbols = symbols
        marks = text.marks
        offsets = text.offsets
        words = text.words
        isWellFormed = text.isWellFormed
        letters = text.letters
        wordLandmarks = text.wordLandmarks
    }

    /// Takes its parts; the landmarks are made here.
    init(
        symbols: [UInt8], marks: [UInt8], offsets: [Int32], words: [Word], length: Int, isWellFormed: Bool
    ) {
        self.symbols = symbols
        self.marks = marks
        self.offsets = offsets
        self.words = words
        self.isWellFormed = isWellFormed
        letters = LetterCounts(symbols, marks: marks)
        wordLandmarks = length < Self.shortest ? [] : Self.landmarks(of: words, offsets, length: length)
    }

    /// Texts of fewer bytes are looked through from their beginning.
    private static let shortest = 64

    private static func landmarks(of words: [Word], _ offsets: [Int32], length: Int) -> [Int32] {
        let count = length >> 4 + 1
        return [Int32](unsafeUninitializedCapacity: count) { landmarks, initialized in
            var next = 0
            for index in words.indices {
                let last = min(count - 1, Int(offsets[Int(words[index].end)] - 1) >> 4)
                while next <= last {
                    landmarks[next] = Int32(truncatingIfNeeded: index)
                    next += 1
                }
            }
            landmarks[next..<count].update(repeating: Int32(truncatingIfNeeded: words.count))
            initialized = count
        }
    }

    /// Folds a string: a term of a vocabulary.
    public convenience init(_ string: String) { self.init(Array(string.utf8)) }

    /// The text's bytes under the symbols `lower..<upper`, without marks or controls that trail the last symbol's
    /// letter only when they belong to it.
    @inlinable public func range(_ lower: Int, _ upper: Int) -> ByteRange {
        ByteRange(Int(offsets[lower]), upper > lower ? Int(offsets[upper]) : Int(offsets[lower]))
    }

    /// The index of the first symbol at or behind a byte offset.
    @inlinable public func symbol(at offset: Int) -> Int {
        // The word before ends at or before the offset, this one behind it: hardly a step is left.
        let word = word(at: offset)
        var low = word > 0 ? Int(words[word - 1].end) : 0
        var high = word < words.count ? Int(words[word].end) : symbols.count
        while low < high {
            let middle = (low + high) / 2
            if Int(offsets[middle]) < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The index of the first word that ends behind a byte offset; `words.count` when there is none.
    @inlinable public func word(at offset: Int) -> Int {
        let mark = offset >> 4
        if mark >= wordLandmarks.count, !wordLandmarks.isEmpty { return words.count }
        var index = wordLandmarks.isEmpty || offset < 0 ? 0 : Int(wordLandmarks[mark])
        while index < words.count, Int(offsets[Int(words[index].end)]) <= offset { index += 1 }
        return index
    }

    /// Whether it holds an Arabic letter.
    public var holdsArabic: Bool { letters.arabic > 0 }

    /// The bytes of a word.
    @inlinable public func range(of word: Word) -> ByteRange { range(Int(word.start), Int(word.end)) }

    /// The symbols that a mention stands on, without a glued conjunction or preposition: a few letters at most are stepped
    /// over where another search would begin anew.
    @inlinable public func symbolRange(of mention: Mention) -> Range<Int> {
        firstSymbol(of: mention)..<Int(words[mention.words.upperBound - 1].end)
    }

    /// The first of these symbols.
    @inlinable public func firstSymbol(of mention: Mention) -> Int {
        var start = Int(words[mention.words.lowerBound].start)
        while Int(offsets[start]) < mention.range.lower { start += 1 }
        return start
    }

    /// The symbols of a word, clitics and endings included.
    @inlinable public func symbols(of word: Word) -> ArraySlice<UInt8> { symbols[Int(word.start)..<Int(word.end)] }

    /// Whether the first letter of a word is upper case.
    @inlinable public func isCapitalised(_ word: Word) -> Bool { word.traits.contains(.capital) }
}

/// The loop of folding: bytes in, symbols out.
struct Folding {
    private(set) var symbols: [UInt8] = []
    private(set) var marks: [UInt8] = []
    private(set) var offsets: [Int32] = []
    private(set) var isWellFormed = true

    /// - Parameter unwrapping: ranges, in order, inside which a line break is a space.
    init(_ text: [UInt8], unwrapping ranges: [ByteRange]) {
        // Three arrays written side by side: none can need more room than the text has bytes, so none is grown or asked
        // for its bounds.
        symbols = [UInt8](unsafeUninitializedCapacity: text.count) { symbols, count in
            marks = [UInt8](unsafeUninitializedCapacity: text.count) { marks, markCount in
                offsets = [Int32](unsafeUninitializedCapacity: text.count + 1) { offsets, offsetCount in
                    (count, isWellFormed) = text.withUnsafeBufferPointer { Self.fold($0, symbols, marks, offsets) }
                    offsets[count] = Int32(truncatingIfNeeded: text.count)
                    if !ranges.isEmpty {
                        Self.unwrap(ranges, .init(rebasing: symbols[..<count]), UnsafeBufferPointer(offsets))
                    }
                    offsetCount = count + 1
                }
                markCount = count
            }
        }
    }

    /// Folds bytes into arrays that have room for as many symbols as there are bytes.
    ///
    /// - Returns: how many symbols it wrote, and whether the bytes were well-formed.
    private static func fold(
        _ bytes: UnsafeBufferPointer<UInt8>, _ symbols: UnsafeMutableBufferPointer<UInt8>,
        _ marks: UnsafeMutableBufferPointer<UInt8>, _ offsets: UnsafeMutableBufferPointer<Int32>
    ) -> (Int, Bool) {
        FoldingTable.shared.entries.withUnsafeBufferPointer { table in
            var count = 0
            var index = 0
            var isWellFormed = true
            // No index passes the count of the bytes, and no sum of them overflows.
            while index < bytes.count {
                let start = index
                let first = bytes[index]
                let entry: UInt16
                if first < 0x80 {
                    // Of ASCII nothing is dropped.
                    entry = table[Int(first)]
                    index &+= 1
                } else {
                    let scalar = scalar(bytes, &index, &isWellFormed)
                    entry = scalar < 0x10000 ? table[Int(scalar)] : UInt16(Symbol.sign)
                    guard UInt8(truncatingIfNeeded: entry) != Symbol.dropped else {
                        if count > 0 { marks[count &- 1] |= UInt8(truncatingIfNeeded: entry >> 8) }
                        continue
                    }
                }
                symbols[count] = UInt8(truncatingIfNeeded: entry)
                marks[count] = UInt8(truncatingIfNeeded: entry >> 8)
                offsets[count] = Int32(truncatingIfNeeded: start)
                count &+= 1
            }
            return (count, isWellFormed)
        }
    }

    /// Decodes the scalar at `index` and steps behind it; a byte that starts none is taken alone, as U+FFFD.
    @inline(__always)
    private static func scalar(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ isWellFormed: inout Bool
    ) -> UInt32 {
        let first = bytes[index]
        index &+= 1
        // Most by far are of two bytes, in Arabic and in Vietnamese.
        if first >= 0xC2, first < 0xE0, index < bytes.count, bytes[index] & 0xC0 == 0x80 {
            index &+= 1
            return UInt32(first & 0x1F) << 6 | UInt32(bytes[index &- 1] & 0x3F)
        }
        if first < 0x80 { return UInt32(first) }
        let length = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0
        guard length > 0, first < 0xF5, index + length <= bytes.count else {
            isWellFormed = false
            return 0xFFFD
        }
        var scalar = UInt32(first) & (0x3F >> UInt32(length))
        for step in 0..<length {
            let next = bytes[index + step]
            guard next & 0xC0 == 0x80 else {
                isWellFormed = false
                return 0xFFFD
            }
            scalar = scalar << 6 | UInt32(next & 0x3F)
        }
        // Overlong forms, surrogates and what lies above U+10FFFF.
        let least: UInt32 = length == 3 ? 0x1_0000 : length == 2 ? 0x800 : 0x80
        if scalar < least || scalar > 0x10_FFFF || scalar & ~0x7FF == 0xD800 { isWellFormed = false }
        index += length
        return scalar
    }

    /// Turns line breaks inside the ranges into spaces.
    static func unwrap(
        _ ranges: [ByteRange], _ symbols: UnsafeMutableBufferPointer<UInt8>, _ offsets: UnsafeBufferPointer<Int32>
    ) {
        guard let base = symbols.baseAddress else { return }
        var next = 0
        var index = 0
        // Few symbols are line breaks: the system's search passes over the others many at a time.
        while let found = memchr(base + index, Int32(Symbol.lineBreak), symbols.count - index) {
            index = UnsafeMutableRawPointer(base).distance(to: found)
            let offset = Int(offsets[index])
            while next < ranges.count, ranges[next].upper <= offset { next += 1 }
            guard next < ranges.count else { return }
            if ranges[next].lower <= offset { symbols[index] = Symbol.space }
            index += 1
        }
    }
}
