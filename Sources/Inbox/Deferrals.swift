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
    /// When which is due: of those that events told of, and of the others.
    private var announced = Self.emptyQueue
    private var found = Self.emptyQueue
    private let capacity: Int

    private typealias Queue = Heap<(due: Int64, spot: Spot)>
    private static var emptyQueue: Queue { Queue { $0.due < $1.due } }

    init(capacity: Int) { self.capacity = max(1, capacity) }

    var count: Int { entries.count }

    /// When the next one is due that events told of, or the next of the others, on the monotonic clock.
    func nextDue(announced isAnnounced: Bool) -> Int64? { (isAnnounced ? announced : found).first?.due }

    /// ctime of the oldest candidate that is known.
    var oldest: Int64? { entries.values.lazy.map(\.candidate.changed).filter { $0 > 0 }.min() }

    subscript(spot: Spot) -> Entry? { entries[spot] }

    /// - Returns: whether there was room.
    mutating func insert(_ entry: Entry) -> Bool {
        let spot = entry.candidate.spot
        guard entries.count < capacity || entries[spot] != nil else { return false }
        entries[spot] = entry
        enqueue(entry)
        if announced.count + found.count > 2 * entries.count + 64 { compact() }
        return true
    }

    /// Takes an entry out, whether it is due or not.
    mutating func remove(_ spot: Spot) -> Entry? {
        guard let entry = entries.removeValue(forKey: spot) else { return nil }
        discardStale()
        return entry
    }

    /// Takes out the entry that has been due longest, of those that events told of or of the others.
    mutating func popDue(now: Int64, announced isAnnounced: Bool) -> Entry? {
        discardStale()
        guard let first = isAnnounced ? announced.first : found.first, first.due <= now else { return nil }
        if isAnnounced { announced.removeFirst() } else { found.removeFirst() }
        let entry = entries.removeValue(forKey: first.spot)
        discardStale()
        return entry
    }

    mutating func removeAll() {
        entries = [:]
        announced.removeAll()
        found.removeAll()
    }

    private mutating func enqueue(_ entry: Entry) {
        let spot = entry.candidate.spot
        if entry.candidate.isAnnounced {
            announced.insert((entry.due, spot))
        } else {
            found.insert((entry.due, spot))
        }
    }

    private mutating func discardStale() {
        Self.discardStale(&announced, entries, areAnnounced: true)
        Self.discardStale(&found, entries, areAnnounced: false)
    }

    /// Takes from the front of a queue what is not in the entries as it says.
    private static func discardStale(_ queue: inout Queue, _ entries: [Spot: Entry], areAnnounced: Bool) {
        while let first = queue.first {
            let entry = entries[first.spot]
            if let entry, entry.due == first.due, entry.candidate.isAnnounced == areAnnounced { return }
            queue.removeFirst()
        }
    }

    private mutating func compact() {
        announced.removeAll()
        found.removeAll()
        for entry in entries.values { enqueue(entry) }
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
