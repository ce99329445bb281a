/// A hash in a Merkle tree: 32 bytes of SHA-256.
public struct MerkleHash: Hashable, Sendable, LosslessStringConvertible {
    private let bytes: SIMD32<UInt8>

    private init(_ bytes: SIMD32<UInt8>) { self.bytes = bytes }

    /// Reads 64 hexadecimal digits, lower-case; nil for anything else.
    public init?(_ description: String) {
        var bytes = SIMD32<UInt8>()
        guard description.utf8.count == 64 else { return nil }
        for (index, digit) in description.utf8.enumerated() {
            let value: UInt8
            switch digit {
            case 0x30...0x39: value = digit - 0x30
            case 0x61...0x66: value = digit - 0x61 + 10
            default: return nil
            }
            bytes[index / 2] = bytes[index / 2] << 4 | value
        }
        self.bytes = bytes
    }

    /// 64 lower-case hexadecimal digits.
    public var description: String { withUnsafeBytes(of: bytes) { SHA256.hexadecimal($0) } }

    /// The hash of a leaf: SHA-256 of 0x00 and the bytes.
    ///
    /// - Throws: `SystemFailure` when memory runs out.
    public static func leaf(_ bytes: some Collection<UInt8>) throws(SystemFailure) -> MerkleHash {
        let digest = try SHA256()
        withUnsafeBytes(of: UInt8(0)) { digest.update($0) }
        let done: Void? = bytes.withContiguousStorageIfAvailable { digest.update(UnsafeRawBufferPointer($0)) }
        if done == nil { Array(bytes).withUnsafeBytes { digest.update($0) } }
        return MerkleHash(digest.finishBytes())
    }

    /// The hash of a node: SHA-256 of 0x01 and the hashes below it.
    ///
    /// - Throws: `SystemFailure` when memory runs out.
    public static func node(_ left: MerkleHash, _ right: MerkleHash) throws(SystemFailure) -> MerkleHash {
        let digest = try SHA256()
        withUnsafeBytes(of: UInt8(1)) { digest.update($0) }
        withUnsafeBytes(of: left.bytes) { digest.update($0) }
        withUnsafeBytes(of: right.bytes) { digest.update($0) }
        return MerkleHash(digest.finishBytes())
    }

    /// The hash of a tree without leaves: SHA-256 of nothing.
    static func empty() throws(SystemFailure) -> MerkleHash { MerkleHash(try SHA256().finishBytes()) }
}

/// A Merkle tree that grows at its right edge (RFC 6962 §2.1). It remembers only the roots of its complete subtrees,
/// one for each bit that is set in the number of leaves.
public struct MerkleTree: Hashable, Sendable {
    /// How many leaves there are.
    public private(set) var count: Int
    /// The roots of the complete subtrees from the left, so the largest first.
    public private(set) var peaks: [MerkleHash]

    /// A tree without leaves.
    public init() { (count, peaks) = (0, []) }

    /// A tree as it was when it had `count` leaves; nil when there cannot be so many peaks.
    public init?(count: Int, peaks: [MerkleHash]) {
        guard count >= 0, peaks.count == count.nonzeroBitCount else { return nil }
        self.count = count
        self.peaks = peaks
    }

    /// Adds a leaf at the right.
    ///
    /// - Throws: `SystemFailure` when memory runs out; then the tree is as before.
    public mutating func append(_ leaf: MerkleHash) throws(SystemFailure) {
        try append(leaf) { _, _, _, _ in }
    }

    /// Adds a leaf at the right and tells of every two subtrees that become one.
    ///
    /// - Parameter joined: is given the left and the right subtree's hashes, the number of the left one's first leaf,
    ///   and how many leaves each has.
    fileprivate mutating func append(
        _ leaf: MerkleHash, _ joined: (MerkleHash, MerkleHash, _ first: Int, _ leaves: Int) -> Void
    ) throws(SystemFailure) {
        var left = peaks
        var subtree = leaf
        var leaves = 1
        while count & leaves != 0, let peak = left.popLast() {
            joined(peak, subtree, count + 1 - 2 * leaves, leaves)
            subtree = try .node(peak, subtree)
            leaves *= 2
        }
        peaks = left + [subtree]
        count += 1
    }

    /// The Merkle tree hash over all leaves.
    ///
    /// - Throws: `SystemFailure` when memory runs out.
    public func root() throws(SystemFailure) -> MerkleHash {
        guard var hash = peaks.last else { return try .empty() }
        for peak in peaks.dropLast().reversed() { hash = try .node(peak, hash) }
        return hash
    }

    /// Whether a leaf stands at a place in a tree, by its inclusion path (RFC 9162 §2.1.3.2).
    ///
    /// - Parameters:
    ///   - leaf: its hash.
    ///   - index: its place, from 0.
    ///   - count: the number of leaves in the tree.
    ///   - root: the tree's hash.
    /// - Throws: `SystemFailure` when memory runs out.
    public static func holds(
        _ leaf: MerkleHash, at index: Int, of count: Int, path: [MerkleHash], root: MerkleHash
    ) throws(SystemFailure) -> Bool {
        guard index >= 0, index < count else { return false }
        var (place, last) = (index, count - 1)
        var hash = leaf
        for sibling in path {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                hash = try .node(sibling, hash)
                // At the right edge a subtree may be its own parent over several levels.
                while place & 1 == 0 && place > 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                hash = try .node(hash, sibling)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && hash == root
    }
}

/// Finds the inclusion path of one leaf (RFC 6962 §2.1.1) while the leaves pass by, in memory that grows with the
/// logarithm of their number.
public struct MerklePathFinder: Sendable {
    /// The tree of the leaves so far.
    public private(set) var tree = MerkleTree()
    private let index: Int
    private var siblings: [MerkleHash] = []

    /// - Parameter index: the leaf's place, from 0.
    public init(of index: Int) { self.index = index }

    /// The next leaf, from the first on.
    ///
    /// - Throws: `SystemFailure` when memory runs out.
    public mutating func append(_ leaf: MerkleHash) throws(SystemFailure) {
        var found: [MerkleHash] = []
        try tree.append(leaf) { [index] left, right, first, leaves in
            switch index {
            case first..<first + leaves: found.append(right)
            case first + leaves..<first + 2 * leaves: found.append(left)
            default: break
            }
        }
        siblings += found
    }

    /// The path in the tree of the leaves so far, from the leaf to the root.
    ///
    /// - Returns: nil when the leaf has not been among them.
    /// - Throws: `SystemFailure` when memory runs out.
    public func path() throws(SystemFailure) -> [MerkleHash]? {
        guard index >= 0, index < tree.count, let last = tree.peaks.last else { return nil }
        var path = siblings
        var hash = last
        // The first leaf of what `hash` covers.
        var start = tree.count & (tree.count - 1)
        for peak in tree.peaks.dropLast().reversed() {
            let before = start & (start - 1)
            switch index {
            case before..<start: path.append(hash)
            case start...: path.append(peak)
            default: break
            }
            hash = try .node(peak, hash)
            start = before
        }
        return path
    }
}
