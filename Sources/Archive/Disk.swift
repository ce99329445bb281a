import Glibc
import Platform

/// The calls by which this room changes anything on disk, all of them and only here: so the order of operations can be
/// read at their callers and broken at every single one by a test.
final class Disk {
    /// Called before every change with the name of the call; throwing makes the call fail without being carried out.
    var before: ((_ call: StaticString, _ path: [UInt8]) throws(SystemFailure) -> Void)?

    /// Told of every step.
    var tell: ((DiskStep) -> Void)?

    private func check(_ call: StaticString, _ path: [UInt8]) throws(SystemFailure) {
        tell?(.change)
        if let before { try before(call, path) }
    }

    /// - Returns: whether the directory was made; false when the name stands already.
    func makeDirectory(_ name: [UInt8], in folder: Descriptor, mode: mode_t) throws(SystemFailure) -> Bool {
        try check("mkdirat", folder.joined(name))
        if name.withCString({ mkdirat(folder.number, $0, mode) }) == 0 { return true }
        guard errno == EEXIST else { throw .last("mkdirat", folder.joined(name)) }
        return false
    }

    /// Opens a file for reading and writing, making it when it is missing; with `empty` what it held is gone.
    func create(_ name: [UInt8], in folder: Descriptor, mode: mode_t, empty: Bool) throws(SystemFailure)
        -> Descriptor
    {
        try check("openat", folder.joined(name))
        return try folder.open(name, O_RDWR | O_CREAT | (empty ? O_TRUNC : 0), mode: mode)
    }

    func write(_ bytes: [UInt8], to file: Descriptor) throws(SystemFailure) {
        try check("write", file.path)
        try file.write(bytes)
    }

    /// Writes all bytes from `offset` on.
    func write(_ bytes: [UInt8], to file: Descriptor, at offset: Int) throws(SystemFailure) {
        try check("pwrite64", file.path)
        var failure: SystemFailure?
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let rest = buffer.baseAddress.map { $0 + written }
                let result = pwrite(file.number, rest, buffer.count - written, off_t(offset + written))
                if result < 0 && errno == EINTR { continue }
                if result < 0 {
                    failure = .last("pwrite64", file.path)
                    return
                }
                written += result
            }
        }
        if let failure { throw failure }
    }

    func truncate(_ file: Descriptor, to size: Int) throws(SystemFailure) {
        try check("ftruncate", file.path)
        guard ftruncate(file.number, off_t(size)) == 0 else { throw .last("ftruncate", file.path) }
    }

    /// Takes room for bytes to come. A file system that cannot reserve is no failure.
    func reserve(_ file: Descriptor, from offset: Int, count: Int) throws(SystemFailure) {
        try check("fallocate", file.path)
        do throws(SystemFailure) {
            try file.reserve(from: offset, count: count)
        } catch {
            guard error.errno == EOPNOTSUPP || error.errno == ENOSYS else { throw error }
        }
    }

    func flush(_ descriptor: Descriptor) throws(SystemFailure) {
        try check("fsync", descriptor.path)
        try flushing { () throws(SystemFailure) in try descriptor.flush() }
    }

    /// Flushes many files side by side.
    ///
    /// - Returns: what failed, by the file's place among `descriptors`.
    func flush(sideBySide descriptors: [Descriptor]) -> [Int: SystemFailure] {
        var failures: [Int: SystemFailure] = [:]
        var places: [Int] = []
        for (place, descriptor) in descriptors.enumerated() {
            do throws(SystemFailure) {
                try check("fsync", descriptor.path)
                places.append(place)
            } catch {
                failures[place] = error
            }
        }
        let found = flushing { Descriptor.flush(places.map { descriptors[$0] }) }
        for (number, failure) in found { failures[places[number]] = failure }
        return failures
    }

    func flushData(_ file: Descriptor) throws(SystemFailure) {
        try check("fdatasync", file.path)
        try flushing { () throws(SystemFailure) in try file.flushData() }
    }

    func flushFileSystem(of descriptor: Descriptor) throws(SystemFailure) {
        try check("syncfs", descriptor.path)
        try flushing { () throws(SystemFailure) in try descriptor.flushFileSystem() }
    }

    /// Moves a name; never over another.
    func rename(_ name: [UInt8], in folder: Descriptor, to target: Descriptor, as newName: [UInt8])
        throws(SystemFailure)
    {
        try check("renameat2", target.joined(newName))
        try folder.rename(name, into: target, as: newName)
    }

    /// Moves a name within a folder over another.
    func replace(_ name: [UInt8], with newer: [UInt8], in folder: Descriptor) throws(SystemFailure) {
        try check("renameat", folder.joined(name))
        let result = newer.withCString { new in
            name.withCString { old in renameat(folder.number, new, folder.number, old) }
        }
        guard result == 0 else { throw .last("renameat", folder.joined(name)) }
    }

    func symlink(_ target: [UInt8], as name: [UInt8], in folder: Descriptor) throws(SystemFailure) {
        try check("symlinkat", folder.joined(name))
        let result = target.withCString { target in name.withCString { symlinkat(target, folder.number, $0) } }
        guard result == 0 else { throw .last("symlinkat", folder.joined(name)) }
    }

    func unlink(_ name: [UInt8], in folder: Descriptor) throws(SystemFailure) {
        try check("unlinkat", folder.joined(name))
        guard name.withCString({ unlinkat(folder.number, $0, 0) }) == 0 else {
            throw .last("unlinkat", folder.joined(name))
        }
    }

    /// Gives a copy the permissions and the time of modification of what it was copied from.
    func dress(_ file: Descriptor, mode: mode_t, modified: Int64) throws(SystemFailure) {
        try check("fchmod", file.path)
        guard fchmod(file.number, mode & 0o777) == 0 else { throw .last("fchmod", file.path) }
        var (seconds, nanoseconds) = modified.quotientAndRemainder(dividingBy: 1_000_000_000)
        if nanoseconds < 0 { (seconds, nanoseconds) = (seconds - 1, nanoseconds + 1_000_000_000) }
        let time = timespec(tv_sec: Int(seconds), tv_nsec: Int(nanoseconds))
        try check("utimensat", file.path)
        guard futimens(file.number, [time, time]) == 0 else { throw .last("utimensat", file.path) }
    }
}

extension Descriptor {
    /// Where the symbolic link `name` of this directory leads, nil when it is none.
    public func linkTarget(of name: [UInt8]) -> [UInt8]? {
        var target = [UInt8](repeating: 0, count: 4096)
        let length = name.withCString { name in
            target.withUnsafeMutableBytes { buffer in
                buffer.withMemoryRebound(to: CChar.self) { characters in
                    characters.baseAddress.map { readlinkat(number, name, $0, characters.count) } ?? -1
                }
            }
        }
        return length < 0 ? nil : Array(target.prefix(length))
    }

    /// Whether a name stands in this directory.
    func has(_ name: [UInt8]) throws(SystemFailure) -> Bool {
        do throws(SystemFailure) {
            _ = try status(of: name)
            return true
        } catch {
            guard error.errno == ENOENT else { throw error }
            return false
        }
    }

    /// Fills `buffer` from `offset` as far as the file reaches.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(SystemFailure) -> Int {
        var count = 0
        while count < buffer.count {
            let rest = buffer.baseAddress.map { $0 + count }
            let got = pread(number, rest, buffer.count - count, off_t(offset + count))
            if got < 0 && errno == EINTR { continue }
            if got < 0 { throw .last("pread64", path) }
            if got == 0 { break }
            count += got
        }
        return count
    }

    /// The bytes of `range`, fewer where the file ends before.
    public func bytes(_ range: Range<Int>) throws(SystemFailure) -> [UInt8] {
        var failure: SystemFailure?
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            do throws(SystemFailure) {
                count = try read(into: UnsafeMutableRawBufferPointer(buffer), at: range.lowerBound)
            } catch { failure = error }
        }
        if let failure { throw failure }
        return bytes
    }
}
