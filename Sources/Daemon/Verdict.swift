import Synchronization

/// Why the daemon cannot go on, once a thread finds that it cannot.
final class Verdict: Sendable {
    private let found = Mutex<(any Error)?>(nil)
    private let stream: AsyncStream<Never>
    private let continuation: AsyncStream<Never>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    /// The first error given.
    var error: (any Error)? { found.withLock { $0 } }

    /// Ends the daemon.
    func give(_ error: any Error) {
        found.withLock { if $0 == nil { $0 = error } }
        continuation.finish()
    }

    /// Returns when a verdict is given, or when the task is cancelled.
    func wait() async {
        for await _ in stream {}
    }
}
