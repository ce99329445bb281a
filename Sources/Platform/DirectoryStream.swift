import CLinux
import Glibc

/// Reads a directory's names piece by piece, so that a directory of a million names costs no more memory than a piece.
public final class DirectoryStream {
    private let stream: OpaquePointer
    private let path: [UInt8]

    /// Starts at the directory's first name.
    public init(_ directory: Descriptor) throws(SystemFailure) {
        let copy = docket_openat(directory.number, ".", O_RDONLY | O_DIRECTORY, 0)
        guard copy >= 0 else { throw .last("openat", directory.path) }
        guard let stream = fdopendir(copy) else {
            let failure = SystemFailure.last("fdopendir", directory.path)
            close(copy)
            throw failure
        }
        self.stream = stream
        path = directory.path
    }

    deinit { closedir(stream) }

    /// The next names without `.` and `..`, in the directory's order.
    ///
    /// - Parameter limit: no more than so many.
    /// - Returns: fewer than `limit`, possibly none, at the directory's end.
    public func next(_ limit: Int) throws(SystemFailure) -> [DirectoryEntry] {
        var entries: [DirectoryEntry] = []
        while entries.count < limit {
            Glibc.errno = 0
            guard let entry = readdir(stream) else {
                guard Glibc.errno == 0 else { throw .last("readdir", path) }
                break
            }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name == [0x2E] || name == [0x2E, 0x2E] { continue }
            entries.append(.init(name: name, inode: UInt64(entry.pointee.d_ino), type: entry.pointee.d_type))
        }
        return entries
    }
}
