import Platform

/// Hashes of files, a block at a time.
public enum FileDigest {
    /// SHA-256 of a file from `offset` to its end, lower-case hexadecimal.
    public static func sha256(_ file: Descriptor, from offset: Int = 0) throws(SystemFailure) -> String {
        let digest = try SHA256()
        var offset = offset
        while true {
            let block = try file.bytes(offset..<offset + (1 << 18))
            if block.isEmpty { return digest.finish() }
            block.withUnsafeBytes { digest.update($0) }
            offset += block.count
        }
    }

    /// Whether a regular file with these bytes stands at a place below the archive. No symbolic link is followed.
    static func stands(at place: [UInt8], below archive: Descriptor, sha256: String) -> Bool {
        guard let file = try? archive.openOriginal(place), let status = try? file.status(), status.isRegular else {
            return false
        }
        return (try? self.sha256(file)) == sha256
    }
}

extension Descriptor {
    /// Opens a file for reading by its place below this directory.
    func openOriginal(_ place: [UInt8]) throws(SystemFailure) -> Descriptor {
        let (folder, name) = place.folderAndName
        return try subdirectory(folder).open(name)
    }
}

extension Array where Element == UInt8 {
    /// A place split at its last `/`.
    var folderAndName: (folder: [UInt8], name: [UInt8]) {
        guard let slash = lastIndex(of: 0x2F) else { return ([0x2E], self) }
        return (Array(self[..<slash]), Array(self[(slash + 1)...]))
    }
}
