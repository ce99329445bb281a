import CLinux
import Glibc

/// How far converters can be shut off here.
public struct ConverterIsolation: Sendable, Hashable {
    /// Whether they have no network.
    public let isOffNetwork: Bool
    /// Whether they can open no files but programs' own (Landlock).
    public let isOffFiles: Bool

    /// Takes its parts as they are given.
    public init(isOffNetwork: Bool, isOffFiles: Bool) {
        self.isOffNetwork = isOffNetwork
        self.isOffFiles = isOffFiles
    }

    /// Tries it in a child that does nothing else.
    public init() {
        let bits = docket_probe_isolation()
        self.init(
            isOffNetwork: bits >= 0 && bits & 1 != 0 || Self.hasNoSockets, isOffFiles: bits >= 0 && bits & 2 != 0)
    }

    /// Whether this process may open no socket of the Internet itself, as a unit's `RestrictAddressFamilies=` has it.
    private static var hasNoSockets: Bool {
        let socket = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        guard socket >= 0 else { return true }
        close(socket)
        return false
    }

    /// What is lacking, in words; empty where nothing is.
    public var remarks: [String] {
        (isOffNetwork
            ? [] : ["converters can reach the network: allow user namespaces, or run docket as its service"])
            + (isOffFiles
                ? [] : ["converters can read files: the kernel has no Landlock, or the service's filter forbids it"])
    }
}
