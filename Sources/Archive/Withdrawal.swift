import Glibc
import Model
import Platform

extension Pass {
    /// Takes back what has been done for a deposit, the original first, so that it never stands without its sidecar.
    /// Where that fails too, the intent stays without outcome and recovery goes on from there.
    func withdraw(_ filing: Filing, _ reason: String, _ cause: Filing.Cause) {
        do throws(SystemFailure) {
            for link in filing.links where filing.linked.contains(link.place) {
                try Linking.remove(link, in: folders, disk: archive.disk)
            }
            filing.linked = []
            try withdrawParts(filing)
            let (path, name) = filing.place.folderAndName
            if filing.companionsPlaced > 0 || filing.originalStands {
                let folder = try folders.making(path)
                if filing.originalStands { try takeBack(filing, name, from: folder) }
                while filing.companionsPlaced > 0 {
                    let role = filing.companions[filing.companionsPlaced - 1].role
                    try archive.disk.unlink(name + Array(".\(role)".utf8), in: folder)
                    filing.companionsPlaced -= 1
                }
            }
            filing.state = .withdrawn(reason: reason, cause)
        } catch {
            filing.state = .unresolved(error)
        }
        unstage(filing)
    }

    private func takeBack(_ filing: Filing, _ name: [UInt8], from folder: Descriptor) throws(SystemFailure) {
        let deposit = filing.deposit
        switch filing.taking {
        case .rename:
            do throws(SystemFailure) {
                try Sources.putBack(
                    name, from: folder, to: deposit.folder, as: deposit.source.name, disk: archive.disk)
                folders.touch(deposit.folder)
            } catch {
                guard error.errno == ENOENT, try !folder.has(name) else { throw error }
            }
        case .copy:
            // Only the copy itself is removed: whatever else stands there is somebody's.
            let standing = try? folder.status(of: name).identity
            if let copy = filing.copy, standing?.isSameUnmodified(as: copy) == true {
                try archive.disk.unlink(name, in: folder)
            }
        }
        filing.originalStands = false
    }
}
