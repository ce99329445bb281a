/// The Vietnamese marks of some words in one number: the quality of each letter and the tone of each word, wherever it is put
/// (hoà, hòa).
///
/// The words of a text are hashed once for all entries that share their letters ("ban" is bạn, bán, bàn, ban …). Of 64 bits
/// two spellings of the same letters will not happen to share one.
struct MarkHash {
    private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    /// Whether there is no mark at all.
    private(set) var isBare = true

    /// - Parameters:
    ///   - words: those of a text; letters of an ending that a key leaves out do not count.
    ///   - range: which of them.
    ///   - marks: the text's, so that each symbol of its words has some, and nobody need ask.
    init(_ words: Span<Word>, _ range: Range<Int>, marks symbolMarks: Span<UInt8>) {
        for index in range {
            let word = words[index]
            var bits: UInt8 = 0
            for position in Int(word.start)..<Int(word.end) - Int(word.ending) {
                let marks = symbolMarks[unchecked: position]
                bits |= marks
                mix(Marks(bits: marks).quality)
            }
            mix(Marks(bits: bits).tone)
            if bits & ~Marks.upperCase != 0 { isBare = false }
        }
    }

    /// FNV-1a.
    private mutating func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
