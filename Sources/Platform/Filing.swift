import CLinux
import Glibc

/// The calls of the filing protocol that Glibc's module hides.
extension Descriptor {
    /// renameat2(2) with RENAME_NOREPLACE: moves `name` of this directory to `newName` of `directory`.
    ///
    /// - Throws: EEXIST when `newName` is taken, EXDEV when the two lie on different mounts.
    public func rename(_ name: [UInt8], into directory: Descriptor, as newName: [UInt8]) throws(SystemFailure) {
        let result = name.withCString { old in
            newName.withCString { new in docket_rename_noreplace(number, old, directory.number, new) }
        }
        guard result == 0 else { throw .last("renameat2", directory.joined(newName)) }
    }

    /// syncfs(2): flushes the file system that holds this file. Which file an error belongs to it does not say.
    public func flushFileSystem() throws(SystemFailure) {
        guard docket_syncfs(number) == 0 else { throw .last("syncfs", path) }
    }

    /// fallocate(2) with FALLOC_FL_KEEP_SIZE: takes room for `count` bytes from `offset` without changing the size.
    public func reserve(from offset: Int, count: Int) throws(SystemFailure) {
        guard docket_reserve(number, off_t(offset), off_t(count)) == 0 else { throw .last("fallocate", path) }
    }
}
