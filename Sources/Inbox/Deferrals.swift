/// Candidates that may not go yet, each with the time at which it is looked at again. Bounded: one that does not fit is
/// found again by the next reading of the inbox.
struct Deferrals {
    struct Entry {
        var candidate: Candidate
        var inode: InodeKey
        /// Nanoseconds on the monotonic clock.
        var due: Int64
        /// How often a writer was found at work.
        var looks = 0
        /// How often it came back unfiled.
        var failures = 0
        /// Since when it has been seen with its ctime, on the monotonic clock: it grows old even if the wall clock was
        /// set back.
        var since: Int64
    }

    private var entries: [Spot: Entry] = [:]
    private var queue = Heap<(due: Int64, spot: Spot)> { $0.due < $1.due }
    private let capacity: Int

    init(capacity: Int) { self.capacity = max(1, capacity) }

    var count: Int { entries.count }

    /// When the next one is due, on the monotonic clock.
    var nextDue: Int64? { queue.first?.due }

    /// ctime of the oldest candidate that is known.
    var oldest: Int64? { entries.values.lazy.map(\.candidate.changed).filter { $0 > 0 }.min() }

    subscript(spot: Spot) -> Entry? { entries[spot] }

    /// - Returns: whether there was room.
    mutating func insert(_ entry: Entry) -> Bool {
        let spot = entry.candidate.spot
        guard entries.count < capacity || entries[spot] != nil else { return false }
        entries[spot] = entry
        queue.insert((entry.due, spot))
        if queue.count > 2 * entries.count + 64 { compact() }
        return true
    }

    /// Takes an entry out, whether it is due or not.
    mutating func remove(_ spot: Spot) -> Entry? {
        guard let entry = entries.removeValue(forKey: spot) else { return nil }
        discardStale()
        return entry
    }

    /// Takes out the entry that has been due longest.
    mutating func popDue(now: Int64) -> Entry? {
        discardStale()
        guard let first = queue.first, first.due <= now else { return nil }
        queue.removeFirst()
        let entry = entries.removeValue(forKey: first.spot)
        discardStale()
        return entry
    }

    mutating func removeAll() {
        entries = [:]
        queue.removeAll()
    }

    private mutating func discardStale() {
        while let first = queue.first, entries[first.spot]?.due != first.due { queue.removeFirst() }
    }

    private mutating func compact() {
        queue.removeAll()
        for (spot, entry) in entries { queue.insert((entry.due, spot)) }
    }
}

/// Remembers what has been reported as left, so that it is reported once. Bounded: the oldest memory goes first.
struct LeftMemory {
    struct State: Hashable {
        var inode: InodeKey
        var changed: Int64
    }

    private var known: Set<State> = []
    private var order: [State] = []
    private var oldest = 0
    private let capacity: Int

    init(capacity: Int) { self.capacity = max(1, capacity) }

    func contains(_ state: State) -> Bool { known.contains(state) }

    mutating func insert(_ state: State) {
        guard known.insert(state).inserted else { return }
        if order.count < capacity {
            order.append(state)
        } else {
            known.remove(order[oldest])
            order[oldest] = state
            oldest = (oldest + 1) % capacity
        }
    }
}
