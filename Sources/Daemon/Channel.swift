import Dispatch
import Synchronization

/// A bounded queue between threads: who puts waits while it is full, who takes waits while it is empty.
final class Channel<Element: Sendable>: Sendable {
    private struct State {
        var elements: [Element] = []
        var isClosed = false
    }
    private let state = Mutex(State())
    /// Counts the elements, and once more when the channel is closed.
    private let filled = DispatchSemaphore(value: 0)
    private let room: DispatchSemaphore

    init(capacity: Int) { room = DispatchSemaphore(value: capacity) }

    /// Adds an element; waits while the channel is full.
    func put(_ element: Element) {
        room.wait()
        state.withLock { $0.elements.append(element) }
        filled.signal()
    }

    /// Takes the oldest element; waits for one.
    ///
    /// - Parameter deadline: when to give up waiting.
    /// - Returns: nil when the deadline has passed, or when the channel is closed and empty.
    func take(until deadline: DispatchTime = .distantFuture) -> Element? {
        guard filled.wait(timeout: deadline) == .success else { return nil }
        let element: Element? = state.withLock { $0.elements.isEmpty ? nil : $0.elements.removeFirst() }
        // The signal of a close is for everyone who waits.
        if element == nil { filled.signal() } else { room.signal() }
        return element
    }

    /// Takes what is there, at most `limit`, without waiting.
    func drain(limit: Int) -> [Element] {
        var taken: [Element] = []
        while taken.count < limit, let element = take(until: .now()) { taken.append(element) }
        return taken
    }

    /// No more elements will come.
    func close() {
        state.withLock { $0.isClosed = true }
        filled.signal()
    }

    /// Whether nothing waits now.
    var isEmpty: Bool { state.withLock { $0.elements.isEmpty } }
    /// Whether the channel is closed and nothing waits any more.
    var isFinished: Bool { state.withLock { $0.isClosed && $0.elements.isEmpty } }
}
