/// Small numbers by the hashes of words: what a word is, asked several times for each word of a text.
///
/// Open addressing with linear probing. The keys are hashes already, so one multiplication spreads them; a `Set` would
/// hash each again with SipHash, which cost more than all the rest of the asking.
public struct KeyTable: Sendable {
    @usableFromInline var keys: [UInt64]
    @usableFromInline var values: [UInt8]
    @usableFromInline let shift: UInt64

    /// - Parameter entries: a key without entry has the value 0. (The key 0 is taken for none; no word has it.)
    public init(_ entries: [UInt64: UInt8]) {
        var bits: UInt64 = 4
        while 1 << bits < entries.count * 2 { bits += 1 }
        shift = 64 - bits
        keys = Array(repeating: 0, count: 1 << bits)
        values = Array(repeating: 0, count: 1 << bits)
        for (key, value) in entries where key != 0 {
            let slot = slot(of: key)
            keys[slot] = key
            values[slot] = value
        }
    }

    /// The value of a key; 0 when it has none.
    @inlinable public subscript(key: UInt64) -> UInt8 {
        let slot = slot(of: key)
        // Most keys have none: their values are not fetched.
        return keys[slot] == 0 ? 0 : values[slot]
    }

    /// Where a key stands, or the free slot where it would.
    @inlinable @inline(__always)
    func slot(of key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
        while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
        return slot
    }
}
