import Model
import Platform

/// The log and its checkpoint.
extension FilingLog {
    /// Makes sure that everything a checkpoint tells of is in the log still.
    ///
    /// - Throws: `ArchiveError.logShorter` or `logDiffers`.
    func check(_ checkpoint: Checkpoint?) throws {
        guard let checkpoint else { return }
        guard checkpoint.records <= written.sequence else {
            throw ArchiveError.logShorter(records: written.sequence, checkpoint: checkpoint.records)
        }
        let found = try position(behind: checkpoint.records).hash
        guard found == checkpoint.last else {
            throw ArchiveError.logDiffers(record: checkpoint.records, found: found, checkpoint: checkpoint.last)
        }
    }

    /// Goes on with the tree of a checkpoint. Without one a short log is counted at once, and a long one is left to
    /// `count`.
    func resume(_ checkpoint: Checkpoint?) throws {
        if checkpoint != nil || (closed.isEmpty && segmentSize <= Self.tail) {
            _ = try count(from: checkpoint) { _ in true }
        }
    }

    /// Makes the Merkle tree over all records, from a checkpoint on or from the first record.
    ///
    /// - Parameter goesOn: is told now and then how many records have been counted; false ends the counting.
    /// - Returns: whether the tree is complete.
    func count(from checkpoint: Checkpoint? = nil, _ goesOn: (_ records: Int) -> Bool) throws -> Bool {
        var counted = checkpoint?.tree ?? MerkleTree()
        var chain = try ChainReader(self, after: position(behind: counted.count))
        while let (line, _, _) = try chain.next() {
            try counted.append(.leaf(line))
            if counted.count % 4096 == 0, !goesOn(counted.count) { return false }
        }
        tree = counted
        return true
    }
}
