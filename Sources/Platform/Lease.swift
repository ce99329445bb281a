import CLinux
import Glibc

/// What asking for a read lease told about a file's writers.
public enum WriterProbe: Hashable, Sendable {
    /// Nobody has it open for writing.
    case noWriter
    /// Somebody has it open for writing.
    case writer
    /// It cannot be known: leases need ownership or CAP_LEASE, and not every file system has them.
    case unknown
}

extension Descriptor {
    /// Asks whether somebody has this file open for writing, by taking a read lease and giving it back at once
    /// (fcntl(2), F_SETLEASE). The file must be open read-only. A writer who opens it in that instant makes the kernel
    /// send SIGIO, which the process must ignore.
    public func probeWriter() -> WriterProbe {
        if docket_probe_lease(number) == 0 { return .noWriter }
        return errno == EAGAIN ? .writer : .unknown
    }
}
