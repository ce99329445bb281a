/// The Vietnamese marks of some words in one number: the quality of each letter and the tone of each word, wherever it is put
/// (hoà, hòa).
///
/// The words of a text are hashed once for all entries that share their letters ("ban" is bạn, bán, bàn, ban …). Two
/// spellings of the same letters will not happen to share one.
struct MarkHash {
    private var mixed: UInt64 = 0
    /// The upper bits, which all others have a part in.
    var hash: UInt32 { UInt32(truncatingIfNeeded: mixed >> 32) }
    /// Whether there is no mark at all.
    private(set) var isBare = true

    /// Of no words.
    init() {}

    /// - Parameters:
    ///   - words: those of a text; letters of an ending that a key leaves out do not count.
    ///   - range: which of them.
    ///   - marks: the text's, so that each symbol of its words has some, and nobody need ask.
    @inline(__always)
    init(_ words: Span<Word>, _ range: Range<Int>, marks: Span<UInt8>) {
        for index in range { add(words[unchecked: index], marks) }
    }

    /// Takes the marks of eight symbols at a time, as the bytes of one number; most words have no more.
    @inline(__always)
    private mutating func add(_ word: Word, _ marks: Span<UInt8>) {
        let start = Int(word.start)
        let count = word.count - Int(word.ending)
        guard word.traits.contains(.marked) else {
            for _ in 0..<(count &+ 7) &>> 3 { mix(0) }
            return
        }
        guard count <= 8, start + 8 <= marks.count else { return addLong(word, marks) }
        let bits = WordKey.load(marks, start) & (UInt64.max &>> UInt64(truncatingIfNeeded: 64 - 8 * count))
        // The tone of any letter is the word's: all bytes are joined in the lowest.
        var tones = bits & 0x3838_3838_3838_3838
        tones |= tones >> 32
        tones |= tones >> 16
        tones |= tones >> 8
        mix(bits & 0x0707_0707_0707_0707 | tones & 0x38)
        if bits & 0xBFBF_BFBF_BFBF_BFBF != 0 { isBare = false }
    }

    /// The same, symbol by symbol: for long words and the last of a text.
    @inline(never)
    private mutating func addLong(_ word: Word, _ marks: Span<UInt8>) {
        var chunk: UInt64 = 0
        var shift: UInt64 = 0
        var tone: UInt8 = 0
        for position in Int(word.start)..<Int(word.end) - Int(word.ending) {
            let bits = Marks(bits: marks[position])
            if shift == 64 {
                mix(chunk)
                (chunk, shift) = (0, 0)
            }
            chunk |= UInt64(bits.quality) << shift
            shift += 8
            tone |= bits.tone
            if bits.bits & ~Marks.upperCase != 0 { isBare = false }
        }
        mix(chunk | UInt64(tone))
    }

    @inline(__always)
    private mutating func mix(_ chunk: UInt64) { mixed = ((mixed ^ mixed >> 29) ^ chunk) &* 0x9E37_79B9_7F4A_7C15 }
}
