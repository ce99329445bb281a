/// A word's symbols, or a term's bytes, as one number to be looked up by.
public enum WordHash {
    /// FNV-1a; of 64 bits no two words of the vocabularies share one.
    @inlinable public static func of(_ symbols: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for symbol in symbols { hash = (hash ^ UInt64(symbol)) &* 0x100_0000_01B3 }
        return hash
    }
}
