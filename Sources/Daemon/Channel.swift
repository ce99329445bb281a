import Dispatch
import Synchronization

/// Where an element of a channel waits.
enum Lane: Sendable {
    /// What events told of.
    case arrivals
    case backlog
}

/// A bounded queue between threads with two lanes: who puts waits while the lane is full, who takes waits while both are
/// empty.
///
/// What events told of has a lane of its own and goes first, for somebody may be waiting for it. But of four elements
/// taken one is a backlog's as long as that has any, so that arrivals without end do not bring it to a stand.
final class Channel<Element: Sendable>: Sendable {
    /// What waits in a lane. Taking leaves the others where they are: an element may be some hundred bytes long.
    private struct Queue {
        private var elements: [Element?] = []
        private var next = 0

        var count: Int { elements.count - next }
        var isEmpty: Bool { count == 0 }

        mutating func append(_ element: Element) { elements.append(element) }

        mutating func popFirst() -> Element? {
            guard next < elements.count else { return nil }
            let first = elements[next].take()
            next += 1
            if next == elements.count || next > 1024 {
                elements.removeFirst(next)
                next = 0
            }
            return first
        }
    }

    private struct State {
        var arrivals = Queue()
        var backlog = Queue()
        /// How many arrivals were taken in a row while something else waited.
        var inARow = 0
        var isClosed = false

        var isEmpty: Bool { arrivals.isEmpty && backlog.isEmpty }

        mutating func removeFirst() -> (Element, Lane)? {
            if backlog.isEmpty || inARow < Channel.most, let arrival = arrivals.popFirst() {
                inARow = backlog.isEmpty ? 0 : inARow + 1
                return (arrival, .arrivals)
            }
            inARow = 0
            return backlog.popFirst().map { ($0, .backlog) }
        }
    }

    /// How many arrivals go in a row while a backlog waits.
    private static var most: Int { 3 }

    private let state = Mutex(State())
    /// Counts the elements, and once more when the channel is closed.
    private let filled = DispatchSemaphore(value: 0)
    private let roomForArrivals: DispatchSemaphore
    private let roomForBacklog: DispatchSemaphore
    /// Of each lane.
    let capacity: Int
    private let onHalfEmpty: @Sendable () -> Void

    /// - Parameters:
    ///   - capacity: of each lane.
    ///   - onHalfEmpty: called by whoever takes, when a lane has come down to half of that.
    init(capacity: Int, onHalfEmpty: @escaping @Sendable () -> Void = {}) {
        self.capacity = max(1, capacity)
        self.onHalfEmpty = onHalfEmpty
        roomForArrivals = Self.semaphore(self.capacity)
        roomForBacklog = Self.semaphore(self.capacity)
    }

    /// Dispatch ends the program where a semaphore is given up below the value that it began with, as one of a channel would
    /// be in which something still lies.
    private static func semaphore(_ value: Int) -> DispatchSemaphore {
        let semaphore = DispatchSemaphore(value: 0)
        for _ in 0..<value { semaphore.signal() }
        return semaphore
    }

    /// Adds an element; waits while its lane is full.
    func put(_ element: Element, _ lane: Lane) {
        room(lane).wait()
        state.withLock { state in
            switch lane {
            case .arrivals: state.arrivals.append(element)
            case .backlog: state.backlog.append(element)
            }
        }
        filled.signal()
    }

    /// Takes the element that is next; waits for one.
    ///
    /// - Parameter deadline: when to give up waiting.
    /// - Returns: nil when the deadline has passed, or when the channel is closed and empty.
    func take(until deadline: DispatchTime = .distantFuture) -> Element? {
        guard filled.wait(timeout: deadline) == .success else { return nil }
        let (taken, isHalfEmpty) = state.withLock { state in
            let taken = state.removeFirst()
            return (taken, taken.map { Self.count(state, $0.1) == capacity / 2 } ?? false)
        }
        // The signal of a close is for everyone who waits.
        guard let (element, lane) = taken else {
            filled.signal()
            return nil
        }
        room(lane).signal()
        if isHalfEmpty { onHalfEmpty() }
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

    /// How many elements can be put into a lane now without waiting.
    func room(in lane: Lane) -> Int { capacity - state.withLock { Self.count($0, lane) } }

    /// Whether nothing waits now.
    var isEmpty: Bool { state.withLock { $0.isEmpty } }
    /// Whether the channel is closed and nothing waits any more.
    var isFinished: Bool { state.withLock { $0.isClosed && $0.isEmpty } }

    private func room(_ lane: Lane) -> DispatchSemaphore { lane == .arrivals ? roomForArrivals : roomForBacklog }

    private static func count(_ state: State, _ lane: Lane) -> Int {
        lane == .arrivals ? state.arrivals.count : state.backlog.count
    }
}
