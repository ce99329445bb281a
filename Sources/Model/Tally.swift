extension UnsafeBufferPointer<UInt8> {
    /// How many of the bytes a test holds for.
    ///
    /// Sums of comparisons and no branches, in sixteen bits for a while: so the compiler counts many bytes at a time. The test
    /// must be made of comparisons alone.
    @inlinable @inline(__always)
    public func tally(_ test: (UInt8) -> Bool) -> Int {
        var total = 0
        var start = 0
        while start < count {
            let end = Swift.min(count, start + 0x8000)
            var few: UInt16 = 0
            for index in start..<end { few &+= test(self[index]) ? 1 : 0 }
            total += Int(few)
            start = end
        }
        return total
    }
}
