import Archive
import Glibc
import Model
import Platform

/// What one worker needs to look at the tree: a buffer, and the folders it opened last.
struct TreeTools {
    private let archive: Descriptor
    private var folders: [[UInt8]: Descriptor] = [:]
    private var buffer: [UInt8]

    init(_ archive: Descriptor) {
        self.archive = archive
        buffer = [UInt8](repeating: 0, count: 1 << 20)
    }

    /// The folder of a place, opened without following links; nil when there is none.
    mutating func folder(of path: [UInt8]) throws(SystemFailure) -> Descriptor? {
        if let folder = folders[path] { return folder }
        do throws(SystemFailure) {
            let folder = try archive.subdirectory(path)
            if folders.count >= 32 { folders = [:] }
            folders[path] = folder
            return folder
        } catch {
            // A link in the place of a folder holds nothing that the log knows.
            guard error.errno == ENOENT || error.errno == ENOTDIR || error.errno == ELOOP else { throw error }
            return nil
        }
    }

    /// SHA-256 of a file, lower-case hexadecimal, read once from start to end.
    mutating func sha256(_ file: Descriptor, size: Int64) throws(SystemFailure) -> String {
        if size > buffer.count { posix_fadvise(file.number, 0, 0, POSIX_FADV_SEQUENTIAL) }
        let digest = try SHA256()
        var offset = 0
        while true {
            let count = try read(file, at: offset)
            if count == 0 { break }
            buffer.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            offset += count
            // A read that ends where the file ended spares the one that says so.
            if count < buffer.count && Int64(offset) >= size { break }
        }
        return digest.finish()
    }

    private mutating func read(_ file: Descriptor, at offset: Int) throws(SystemFailure) -> Int {
        while true {
            let count = buffer.withUnsafeMutableBytes { pread(file.number, $0.baseAddress, $0.count, off_t(offset)) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .last("pread64", file.path) }
            return count
        }
    }
}

extension Array where Element == UInt8 {
    /// A place split at its last `/`.
    var folderAndName: (folder: [UInt8], name: [UInt8]) {
        guard let slash = lastIndex(of: 0x2F) else { return ([0x2E], self) }
        return (Array(self[..<slash]), Array(self[(slash + 1)...]))
    }
}
