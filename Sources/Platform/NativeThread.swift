import CLinux
import Glibc
import Synchronization

/// A thread of its own, for work that waits in system calls and so has no place on the cooperative pool.
public final class NativeThread: Sendable {
    private let thread: pthread_t
    private let isJoined = Mutex(false)

    /// Starts a thread.
    ///
    /// - Parameters:
    ///   - name: at most 15 bytes; `top -H` and `strace -f` show it.
    ///   - body: what it does.
    /// - Throws: `SystemFailure` (EAGAIN) when the system has no room for another thread.
    public init(name: String, _ body: @escaping @Sendable () -> Void) throws(SystemFailure) {
        let context = Unmanaged.passRetained(Body(name: name, run: body))
        var thread = pthread_t()
        let result = pthread_create(
            &thread, nil,
            { raw in
                guard let raw else { return nil }
                let body = Unmanaged<Body>.fromOpaque(raw).takeRetainedValue()
                _ = docket_name_thread(body.name)
                body.run()
                return nil
            }, context.toOpaque())
        guard result == 0 else {
            context.release()
            throw SystemFailure(operation: "pthread_create", path: [], errno: result)
        }
        self.thread = thread
    }

    /// Waits until the thread has ended. Further calls return at once.
    public func join() {
        let first = isJoined.withLock { joined in
            defer { joined = true }
            return !joined
        }
        if first { pthread_join(thread, nil) }
    }

    private final class Body: Sendable {
        let name: String
        let run: @Sendable () -> Void

        init(name: String, run: @escaping @Sendable () -> Void) {
            self.name = String(decoding: name.utf8.prefix(15), as: UTF8.self)
            self.run = run
        }
    }
}
