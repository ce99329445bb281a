/// The Vietnamese marks of some words in one number: the quality of each letter and the tone of each word, wherever it is put
/// (hoà, hòa).
///
/// The words of a text are hashed once for all entries that share their letters ("ban" is bạn, bán, bàn, ban …). Of 64 bits
/// two spellings of the same letters will not happen to share one.
struct MarkHash: Hashable, Sendable {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    /// Whether there is no mark at all.
    private(set) var isBare = true

    /// - Parameter words: indices; letters of an ending that a key leaves out do not count.
    init(_ text: FoldedText, _ words: Range<Int>) {
        for index in words {
            let word = text.words[index]
            var tone: UInt8 = 0
            var qualities: UInt8 = 0
            for position in Int(word.start)..<Int(word.end) - Int(word.ending) {
                let marks = Marks(bits: text.marks[position])
                tone |= marks.tone
                qualities |= marks.quality
                mix(marks.quality)
            }
            mix(tone)
            if tone | qualities != 0 { isBare = false }
        }
    }

    /// FNV-1a.
    private mutating func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
