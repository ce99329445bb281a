import Glibc
import Model
import Platform

/// Symbolic links for further labels: one to the original, one to the sidecar beside it, both relative, so that the
/// archive can be moved.
public enum Linking {
    /// The target of a link; both places below the archive.
    public static func target(_ original: [UInt8], from link: [UInt8]) -> [UInt8] {
        let depth = link.count { $0 == 0x2F }
        return Array(String(repeating: "../", count: depth).utf8) + original
    }

    /// Makes both links, the sidecar's first. What stands there already as it should is left.
    static func make(_ link: Intent.Link, in folders: Folders, disk: Disk) throws(SystemFailure) {
        let (path, name) = link.place.folderAndName
        let folder = try folders.making(path)
        try make(sidecar(link.target), as: sidecar(name), in: folder, disk)
        do throws(SystemFailure) {
            try make(link.target, as: name, in: folder, disk)
        } catch {
            try? disk.unlink(sidecar(name), in: folder)
            throw error
        }
    }

    /// Removes both links as far as they lead where this intent made them lead.
    static func remove(_ link: Intent.Link, in folders: Folders, disk: Disk) throws(SystemFailure) {
        let (path, name) = link.place.folderAndName
        guard let folder = try folders.existing(path) else { return }
        for (name, target) in [(name, link.target), (sidecar(name), sidecar(link.target))]
        where folder.linkTarget(of: name) == target {
            try disk.unlink(name, in: folder)
            folders.touch(folder)
        }
    }

    private static func make(_ target: [UInt8], as name: [UInt8], in folder: Descriptor, _ disk: Disk)
        throws(SystemFailure)
    {
        do throws(SystemFailure) {
            try disk.symlink(target, as: name, in: folder)
        } catch {
            guard error.errno == EEXIST, folder.linkTarget(of: name) == target else { throw error }
        }
    }

    private static func sidecar(_ name: [UInt8]) -> [UInt8] { name + Array(".json".utf8) }
}
