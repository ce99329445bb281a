import Dispatch
import Platform

/// Runs a block every so often on a thread of its own.
final class Pulse: Sendable {
    private let stopped = DispatchSemaphore(value: 0)
    private let thread: NativeThread

    /// - Parameters:
    ///   - name: the thread's.
    ///   - milliseconds: from the end of one run to the beginning of the next.
    init(_ name: String, every milliseconds: Int = 1000, _ beat: @escaping @Sendable () -> Void) throws(SystemFailure) {
        let stopped = stopped
        thread = try NativeThread(name: name) {
            while stopped.wait(timeout: .now() + .milliseconds(milliseconds)) == .timedOut { beat() }
        }
    }

    /// Ends the thread and waits for it.
    func stop() {
        stopped.signal()
        thread.join()
    }
}
