import CLinux
import Glibc

/// Wakes a thread that waits in `poll`: rung by any thread, heard by one. Rings that come before the bell is cleared
/// count as one.
public final class Bell: Sendable {
    /// For `poll`: readable while the bell has rung and has not been cleared.
    public let number: Int32

    /// - Throws: `SystemFailure` when the process has no descriptor to spare.
    public init() throws(SystemFailure) {
        number = docket_eventfd()
        guard number >= 0 else { throw .last("eventfd", []) }
    }

    deinit { close(number) }

    /// Rings. Never waits; may be called from any thread.
    public func ring() {
        var one: UInt64 = 1
        // Fails only when the counter is full, and then the bell is ringing already.
        _ = write(number, &one, MemoryLayout<UInt64>.size)
    }

    /// Stops the ringing.
    public func clear() {
        var count: UInt64 = 0
        _ = read(number, &count, MemoryLayout<UInt64>.size)
    }

    /// Waits for a ring.
    ///
    /// - Parameter nanoseconds: how long at most; nil waits without end. Rounded up to whole milliseconds.
    /// - Returns: whether the bell rang. A signal ends the wait early, with false.
    @discardableResult
    public func wait(nanoseconds: Int64? = nil) -> Bool {
        var heard = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
        let milliseconds = nanoseconds.map { max(0, $0) / 1_000_000 + ($0 % 1_000_000 > 0 ? 1 : 0) } ?? -1
        return poll(&heard, 1, Int32(clamping: milliseconds)) > 0
    }
}
