/// Lays a trie out as a double array; see `Lexicon`.
struct DoubleArray {
    private var slots: [UInt32] = []
    private var values: [Int32] = []
    /// Which numbers are some node's base.
    private var bases: [Bool] = []
    /// Where looking for room begins. It only moves on, past holes that nothing has fitted into, so that building takes time
    /// linear in the nodes.
    private var cursor = Self.reach
    private var end = Self.reach
    private var count = 1

    /// How many slots a node's children may be spread over.
    private static let reach = 128
    /// How many slots are tried for a node with several children before it goes to the end.
    private static let patience = 64

    /// Starts with the root, in slot 0. The slots that a node without children (base 0) would look into stay free.
    init() { grow(to: 2 * Self.reach) }

    /// Puts the children of the node in a slot where there is room.
    ///
    /// - Parameter labels: their symbols, ascending, none of them 0.
    /// - Returns: the base; a child's slot is the base and its label.
    mutating func place(_ labels: [UInt8], below slot: Int) -> Int {
        guard let first = labels.first else { return 0 }
        let base = base(for: labels, first)
        bases[base] = true
        slots[slot] |= UInt32(base) << 8
        for label in labels { slots[base + Int(label)] = UInt32(label) }
        if labels.count == 1 { cursor = base + Int(first) }
        end = max(end, base + Self.reach)
        grow(to: end + 2 * Self.reach)
        count += labels.count
        return base
    }

    /// Sets the value of the node in a slot.
    mutating func setValue(_ value: Int32, at slot: Int) {
        values[slot] = value
        slots[slot] |= UInt32(Self.hasValue)
    }

    /// The bit of a slot that says that its node has a value; labels leave it free.
    static var hasValue: UInt8 { 0x80 }
    /// The bits of a slot that hold its label.
    static var label: UInt8 { 0x7F }

    /// The arrays, and how many nodes they hold.
    consuming func finished() -> (slots: [UInt32], values: [Int32], count: Int) { (slots, values, count) }

    private func isTaken(_ slot: Int) -> Bool { slots[slot] & UInt32(Self.label) != 0 }

    private func base(for labels: [UInt8], _ first: UInt8) -> Int {
        let limit = labels.count == 1 ? end : min(end, cursor + Self.patience)
        for slot in cursor..<max(cursor, limit) where !isTaken(slot) {
            let base = slot - Int(first)
            if !bases[base], labels.allSatisfy({ !isTaken(base + Int($0)) }) { return base }
        }
        return end
    }

    private mutating func grow(to size: Int) {
        precondition(size < 1 << 24, "the vocabularies are too large for one lexicon")
        guard size > slots.count else { return }
        let more = max(size, 2 * slots.count) - slots.count
        slots.append(contentsOf: repeatElement(0, count: more))
        values.append(contentsOf: repeatElement(-1, count: more))
        bases.append(contentsOf: repeatElement(false, count: more))
    }
}
