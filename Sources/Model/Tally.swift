extension UnsafeBufferPointer<UInt8> {
    /// How many of the bytes a test holds for.
    ///
    /// Sums of comparisons and no branches, in eight bits for a while: so the compiler counts sixteen bytes at a time. The test
    /// must be a single comparison, for what `&&` and `||` skip is a branch.
    @inlinable @inline(__always)
    public func tally(_ test: (UInt8) -> Bool) -> Int {
        var total = 0
        var start = 0
        while start < count {
            let end = Swift.min(count, start + 0xF0)
            var few: UInt8 = 0
            for index in start..<end { few &+= test(self[index]) ? 1 : 0 }
            total += Int(few)
            start = end
        }
        return total
    }
}
