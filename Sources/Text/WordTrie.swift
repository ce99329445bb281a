/// The trie of a lexicon: its steps are words, not letters, for most words of a text begin no entry, and of those that do the
/// next word mostly continues none. Both are told by one look at a few bits, without a step.
///
/// A step is looked up by the node it leads from, what stands between the two words and the key of the second word, all
/// mixed into one number, in a hash table with open addressing and linear probing.
struct WordTrie: Sendable {
    /// A step and the node that it leads to, side by side: memory is far, and one fetch brings both.
    private struct Slot {
        /// The mixed number of the step, 0 where there is none.
        var step: UInt64 = 0
        var node = Lexicon.Node()
    }

    private let slots: [Slot]
    private let shift: UInt64
    /// A bit for each step by some of its bits: where it is not set, there is none. Small enough to stay near the processor,
    /// where the table does not.
    private let filter: [UInt64]

    /// The number of the node where all walks begin.
    static var root: Int32 { 0 }

    /// Sixteen bits of the filter for each step, so that of those that do not exist hardly one in sixteen is looked for in
    /// the table.
    init(_ all: [UInt64: Int32], nodes: [Lexicon.Node]) {
        var bits: UInt64 = 6
        while 1 << bits < all.count * 2 { bits += 1 }
        let shift = 64 - bits
        var slots = [Slot](repeating: Slot(), count: 1 << bits)
        var filter = [UInt64](repeating: 0, count: 1 << (bits - 3))
        for (step, target) in all {
            var slot = Int(truncatingIfNeeded: step >> shift)
            while slots[slot].step != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Slot(step: step, node: nodes[Int(target)])
            let bit = step >> (shift - 3)
            filter[Int(truncatingIfNeeded: bit >> 6)] |= 1 << (bit & 63)
        }
        (self.slots, self.shift, self.filter) = (slots, shift, filter)
    }

    /// The number of a step.
    @inline(__always)
    static func step(from node: Int32, across separator: UInt8, to key: UInt64) -> UInt64 {
        (key ^ (UInt64(UInt32(bitPattern: node)) << 8 | UInt64(separator))) &* 0xD6E8_FEB8_6659_FD93
    }

    /// The node that a step leads to; nil where there is no such step.
    @inline(__always)
    func target(of step: UInt64) -> Lexicon.Node? {
        let bit = step &>> (shift &- 3)
        guard filter.span[unchecked: Int(truncatingIfNeeded: bit &>> 6)] &>> (bit & 63) & 1 != 0 else { return nil }
        let slots = slots.span
        var slot = Int(truncatingIfNeeded: step &>> shift)
        while true {
            let found = slots[unchecked: slot].step
            if found == step { return slots[unchecked: slot].node }
            if found == 0 { return nil }
            slot = (slot &+ 1) & (slots.count &- 1)
        }
    }
}
