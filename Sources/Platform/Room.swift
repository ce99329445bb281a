import Glibc

/// Room on a file system.
public struct Room: Hashable, Sendable {
    /// Bytes.
    public var bytes: Int
    /// Files: inodes.
    public var files: Int

    /// Takes its parts as they are given.
    public init(bytes: Int, files: Int) {
        self.bytes = bytes
        self.files = files
    }
}

extension Descriptor {
    /// What is free on the file system that holds this file, without what is kept for root (fstatvfs(3)). Where files
    /// are not counted, as many as can be.
    public func room() throws(SystemFailure) -> Room {
        var status = statvfs()
        guard fstatvfs(number, &status) == 0 else { throw .last("fstatvfs", path) }
        let (bytes, overflow) = Int(clamping: status.f_bavail).multipliedReportingOverflow(
            by: Int(clamping: status.f_frsize))
        return Room(bytes: overflow ? .max : bytes, files: status.f_files == 0 ? .max : Int(clamping: status.f_favail))
    }
}
