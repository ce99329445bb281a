import Archive
import FoundationEssentials
import Model
import Platform

/// Checks a receipt without the archive.
public struct ReceiptCheck: Sendable {
    /// Whether everything that was asked for holds.
    public private(set) var holds = true
    /// What is proven and what is not, in words.
    public private(set) var lines: [String] = []

    /// - Parameters:
    ///   - bytes: the receipt.
    ///   - original: SHA-256 of a file that is said to be the original, lower-case hexadecimal.
    ///   - root: a tree head kept elsewhere, in hexadecimal.
    /// - Throws: `SystemFailure` when memory runs out.
    public init(_ bytes: [UInt8], original: String? = nil, root: String? = nil) throws(SystemFailure) {
        let receipt: Receipt
        do { receipt = try JSONDecoder().decode(Receipt.self, from: Data(bytes)) } catch {
            fail("This is no receipt.")
            return
        }
        guard receipt.receipt == 1 else {
            fail("This receipt is of a version that this program does not know.")
            return
        }
        guard isConsistent(receipt) else { return }
        guard try isIncluded(receipt) else { return }
        if let original {
            if original == receipt.sha256 {
                lines.append("The file given is the original that the record names: its SHA-256 is \(original).")
            } else {
                fail("The file given is not the original that the record names: its SHA-256 is \(original).")
            }
        }
        compare(receipt, root)
    }

    private mutating func fail(_ line: String) {
        holds = false
        lines.append("NOT PROVEN: " + line)
    }

    /// What the receipt says beside the line is what the line says.
    private mutating func isConsistent(_ receipt: Receipt) -> Bool {
        let line = Array(receipt.line.utf8)
        guard !line.contains(0x0A), case .outcome(let record, _)? = try? LogRecord(line: line, offset: 0).event else {
            fail("The line in this receipt is no record of an outcome.")
            return false
        }
        let members = [
            (record.arrival?.description ?? "", receipt.arrival), (record.outcome.rawValue, receipt.outcome),
            (record.sha256 ?? "", receipt.sha256),
            (String(decoding: record.place ?? [], as: UTF8.self), receipt.place),
        ]
        guard members.allSatisfy({ $0.0.utf8.elementsEqual($0.1.utf8) }) else {
            fail("What this receipt says of the arrival is not what its line says.")
            return false
        }
        return true
    }

    private mutating func isIncluded(_ receipt: Receipt) throws(SystemFailure) -> Bool {
        let path = receipt.path.compactMap { MerkleHash($0) }
        let leaf = try MerkleHash.leaf(Array(receipt.line.utf8))
        guard path.count == receipt.path.count, let root = MerkleHash(receipt.head.root),
            try MerkleTree.holds(leaf, at: receipt.index, of: receipt.head.records, path: path, root: root)
        else {
            fail("The hashes do not lead from the line to the tree head: the receipt was altered.")
            return false
        }
        // The last line's hash is no part of the tree; only where it is this line's own can it be checked.
        let hash = try SHA256.digest(Array(receipt.line.utf8))
        if receipt.index == receipt.head.records - 1, receipt.head.last != hash {
            fail("The hash given for the last record is not that of this line, which is the last.")
            return false
        }
        lines.append(
            "The record of arrival \(receipt.arrival), \(receipt.outcome) at \(Printable.name(Array(receipt.place.utf8))), "
                + "is record \(receipt.index + 1) under the tree head \(receipt.head.root), which goes with "
                + "\(receipt.head.records) records."
        )
        return true
    }

    private mutating func compare(_ receipt: Receipt, _ root: String?) {
        guard let root else {
            lines.append(
                "Whether this tree head is the archive's own is not proven here: compare it with one that was kept "
                    + "elsewhere (--root). A head that lay beside the log proves nothing against root.")
            return
        }
        if root.lowercased() == receipt.head.root {
            lines.append(
                "The tree head is the one given: if that was kept elsewhere, the record has not been altered since.")
        } else {
            fail("The tree head given is another, \(root): it is of another moment or of another log.")
        }
    }
}
