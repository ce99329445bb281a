/// A word's symbols, or a term's bytes, as one number to be looked up by.
public enum WordHash {
    /// FNV-1a; of 64 bits no two words of the vocabularies share one.
    @inlinable public static func of(_ symbols: some Sequence<UInt8>) -> UInt64 {
        var hash = start
        for symbol in symbols { hash = mix(hash, symbol) }
        return hash
    }

    /// The hash of nothing.
    @inlinable public static var start: UInt64 { 0xCBF2_9CE4_8422_2325 }

    /// The hash of some symbols and one more.
    @inlinable public static func mix(_ hash: UInt64, _ symbol: UInt8) -> UInt64 {
        (hash ^ UInt64(symbol)) &* 0x100_0000_01B3
    }
}
