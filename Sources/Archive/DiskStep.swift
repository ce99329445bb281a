/// What the archive is about to do on disk, as it tells whoever watches that filing goes on.
public enum DiskStep: Sendable {
    /// One change by one system call.
    case change
    /// A flush begins. It takes as long as the disk needs.
    case flushBegan
    /// The flush has ended, well or not.
    case flushEnded
}

extension Archive {
    /// Tells every step to somebody. Called on the thread that uses the archive.
    public func onStep(_ tell: @escaping (DiskStep) -> Void) { disk.tell = tell }
}

extension Disk {
    /// Does what brings data to the disk itself.
    func flushing<Result, Failure: Error>(_ flush: () throws(Failure) -> Result) throws(Failure) -> Result {
        tell?(.flushBegan)
        defer { tell?(.flushEnded) }
        return try flush()
    }
}
