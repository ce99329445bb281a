/// Gathers the oldest candidates of a reading of the inbox, and no more than there is room for.
struct Collector {
    private var heap = Heap<Candidate> { $1.precedes($0) }
    private let capacity: Int
    /// How many did not find room.
    private(set) var beyond = 0

    init(capacity: Int) { self.capacity = max(1, capacity) }

    var count: Int { heap.count }

    mutating func offer(_ candidate: Candidate) {
        if heap.count < capacity { return heap.insert(candidate) }
        beyond += 1
        if let youngest = heap.first, candidate.precedes(youngest) { heap.replaceFirst(candidate) }
    }

    /// The gathered ones, in order.
    consuming func finish() -> [Candidate] { heap.elements.sorted { $0.precedes($1) } }
}

/// The oldest files of the last reading, handed out in order.
struct Window {
    private var candidates: [Candidate] = []
    private var next = 0
    private let capacity: Int
    /// How many files the readings saw that are not in the window.
    private(set) var beyond = 0

    init(capacity: Int) { self.capacity = max(1, capacity) }

    var count: Int { candidates.count - next }
    var isEmpty: Bool { count == 0 }
    /// ctime of the first candidate.
    var oldest: Int64? { next < candidates.count ? candidates[next].changed : nil }
    /// Whether everything in it has been handed out although the reading saw more.
    var isSpent: Bool { isEmpty && beyond > 0 }

    mutating func popFirst() -> Candidate? {
        guard next < candidates.count else { return nil }
        defer { next += 1 }
        return candidates[next]
    }

    /// Takes the result of reading the whole inbox.
    mutating func replace(with collector: consuming Collector) {
        beyond = collector.beyond
        candidates = collector.finish()
        next = 0
    }

    /// Takes the result of reading one folder, in addition.
    mutating func merge(_ collector: consuming Collector) {
        beyond += collector.beyond
        let new = collector.finish()
        guard !new.isEmpty else { return }
        var merged: [Candidate] = []
        merged.reserveCapacity(count + new.count)
        for candidate in new {
            while next < candidates.count, !candidate.precedes(candidates[next]) {
                merged.append(candidates[next])
                next += 1
            }
            merged.append(candidate)
        }
        candidates = merged + candidates[next...]
        next = 0
        if candidates.count > capacity {
            beyond += candidates.count - capacity
            candidates.removeLast(candidates.count - capacity)
        }
    }

    mutating func removeAll() {
        candidates = []
        next = 0
        beyond = 0
    }
}
