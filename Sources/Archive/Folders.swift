import Glibc
import Platform

/// The folders of the tree that one group of deposits touches, each opened once, without following any link.
///
/// They are not kept from group to group: a person may move a folder at any time.
final class Folders {
    private let archive: Descriptor
    private let disk: Disk
    private var open: [[UInt8]: Descriptor] = [:]
    private var touched: [Descriptor] = []
    private var isTouched: Set<ObjectIdentifier> = []

    init(archive: Descriptor, disk: Disk) {
        self.archive = archive
        self.disk = disk
    }

    /// - Parameter path: below the archive.
    /// - Returns: nil when there is no such folder.
    func existing(_ path: [UInt8]) throws(SystemFailure) -> Descriptor? {
        if let folder = open[path] { return folder }
        do throws(SystemFailure) {
            let folder = try archive.subdirectory(path)
            open[path] = folder
            return folder
        } catch {
            guard error.errno == ENOENT else { throw error }
            return nil
        }
    }

    /// Opens a folder to put something into it, making it and those above it where they are missing.
    func making(_ path: [UInt8]) throws(SystemFailure) -> Descriptor {
        let folder: Descriptor
        if let existing = try existing(path) {
            folder = existing
        } else {
            let (above, name) = path.folderAndName
            let parent = try making(above)
            _ = try disk.makeDirectory(name, in: parent, mode: 0o750)
            touch(parent)
            guard let made = try existing(path) else {
                throw SystemFailure(operation: "openat2", path: archive.joined(path), errno: ENOENT)
            }
            folder = made
        }
        touch(folder)
        return folder
    }

    /// Notes that a name in `folder` changes, so that `flush` brings the folder to disk.
    func touch(_ folder: Descriptor) {
        if isTouched.insert(ObjectIdentifier(folder)).inserted { touched.append(folder) }
    }

    /// Brings every folder touched since the last flush to disk, in the order in which they were touched or side by side.
    func flush(sideBySide: Bool = false) throws(SystemFailure) {
        if sideBySide {
            let failures = disk.flush(sideBySide: touched)
            if let first = failures.min(by: { $0.key < $1.key }) { throw first.value }
        } else {
            for folder in touched { try disk.flush(folder) }
        }
        touched = []
        isTouched = []
    }
}
