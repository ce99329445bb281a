/// A word's symbols as one number, to be looked up by in a `KeyTable`.
public enum WordHash {
    /// FNV-1a over the symbols; of 64 bits no two words of the vocabularies share one.
    @inlinable public static func of(_ symbols: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for symbol in symbols { hash = (hash ^ UInt64(symbol)) &* 0x100_0000_01B3 }
        return hash
    }
}
