import Platform
import Synchronization

/// What proves that the inbox's threads turn: each notes the time whenever it gets on with its work.
final class Vital: Sendable {
    private struct State {
        var clerk = Clock.monotonic()
        var doorbell: Int64?
        var wake: Bell?
    }
    private let state = Mutex(State())

    /// The clerk has got on with reading the inbox.
    func clerkTurned() {
        let now = Clock.monotonic()
        state.withLock { $0.clerk = now }
    }

    /// The doorbell's thread has come round.
    func doorbellTurned() {
        let now = Clock.monotonic()
        state.withLock { if $0.wake != nil { $0.doorbell = now } }
    }

    /// There is a doorbell, which `wake` makes come round once.
    func doorbellHangs(wake: Bell) {
        let now = Clock.monotonic()
        state.withLock { state in
            state.wake = wake
            state.doorbell = now
        }
    }

    /// There is none any more.
    func doorbellIsGone() {
        state.withLock { state in
            state.wake = nil
            state.doorbell = nil
        }
    }

    /// Asks the doorbell's thread to come round.
    func ask() { state.withLock { $0.wake }?.ring() }

    var proof: InboxProof { state.withLock { InboxProof(reading: $0.clerk, doorbell: $0.doorbell) } }
}

/// When the inbox's threads last proved that they turn, in nanoseconds on the monotonic clock.
public struct InboxProof: Sendable, Hashable {
    /// The thread inside `Inbox.next`. Outside that call it proves nothing.
    public var reading: Int64
    /// The thread that hears inotify's events; nil where there is none.
    public var doorbell: Int64?

    /// Takes its parts as they are given.
    public init(reading: Int64, doorbell: Int64?) {
        self.reading = reading
        self.doorbell = doorbell
    }
}

extension Inbox {
    /// Asks the inbox's threads to prove that they turn, and returns at once; `proof` tells whether they did.
    public func askForProof() {
        vital.ask()
        bell.ring()
    }

    /// The last proof that the inbox's threads turn.
    public var proof: InboxProof { vital.proof }
}
