import Glibc
import Model
import Platform

/// What lies in the inbox under the name that was taken.
enum Sources {
    /// Whether the name still leads to the very file that was copied, with the bytes that were copied. A status change
    /// (another of its names was removed) is settled by its hash.
    static func isSame(_ deposit: Deposit) throws(SystemFailure) -> Bool {
        let named = try deposit.folder.status(of: deposit.source.name).identity
        guard named.isSameUnmodified(as: deposit.identity) else { return false }
        if named.changed == deposit.identity.changed { return true }
        return try FileDigest.sha256(deposit.file) == deposit.sha256
    }

    /// Gives a file back to the inbox under its name, or under the next free one when that has been taken since.
    static func putBack(
        _ name: [UInt8], from folder: Descriptor, to inbox: Descriptor, as received: [UInt8], disk: Disk
    ) throws(SystemFailure) {
        var number = 1
        while true {
            do throws(SystemFailure) {
                let free = number == 1 ? received : numbered(received, number)
                return try disk.rename(name, in: folder, to: inbox, as: free)
            } catch {
                guard error.errno == EEXIST else { throw error }
                number += 1
            }
        }
    }

    private static func numbered(_ name: [UInt8], _ number: Int) -> [UInt8] {
        let suffix = Array("_\(number)".utf8)
        var stem = name
        var ending: [UInt8] = []
        if let dot = name.lastIndex(of: 0x2E), dot > 0 {
            stem = Array(name[..<dot])
            ending = Array(name[dot...])
        }
        let room = NameMaker.longest - suffix.count - ending.count
        return Array(stem.prefix(max(0, room))) + suffix + ending
    }
}
