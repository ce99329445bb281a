import Testing

@testable import Daemon

@Suite("The size of a group")
struct GroupSizeTests {
    private let now: Int64 = 1_700_000_000_000_000_000

    /// Commits of these sizes.
    private func group(fixed: Double, perFile: Double, _ sizes: [Int]) -> GroupSize {
        let group = GroupSize(most: 256)
        for size in sizes {
            let milliseconds = fixed + perFile * Double(size)
            group.noteCommit(of: size, from: now - Int64(milliseconds * 1e6), to: now)
        }
        return group
    }

    private func milliseconds(_ count: Int64) -> Int64 { count * 1_000_000 }

    @Test("a backlog is filed in groups as large as the configuration allows")
    func backlog() {
        #expect(group(fixed: 1, perFile: 10, [100, 50, 100, 50]).limit(now: now, arrivals: 0) == 256)
    }

    /// The size that groups come to while files arrive.
    private func settledSize(fixed: Double, perFile: Double, hiccup: Double = 0) -> Int {
        let group = group(fixed: fixed, perFile: perFile, [100])
        group.noteArrival(now: now)
        for _ in 0..<40 {
            let took = fixed + perFile * Double(group.limit(now: now, arrivals: 1))
            group.noteCommit(of: group.limit(now: now, arrivals: 1), from: now - Int64(took * 1e6), to: now)
        }
        if hiccup > 0 { group.noteCommit(of: 20, from: now - Int64(hiccup * 1e6), to: now) }
        return (0..<2).map { _ in
            let size = group.limit(now: now, arrivals: 1)
            let took = fixed + perFile * Double(size)
            group.noteCommit(of: size, from: now - Int64(took * 1e6), to: now)
            return size
        }.max() ?? 0
    }

    @Test("while files are announced, a group is what is committed in a fiftieth of a second")
    func arrivals() {
        #expect((27...33).contains(settledSize(fixed: 5, perFile: 0.5)))
        let group = group(fixed: 5, perFile: 0.5, [100, 50])
        group.noteArrival(now: now)
        #expect(group.limit(now: now + milliseconds(2000), arrivals: 0) == 256)
    }

    @Test("where every file is slow, a group is small but never tiny")
    func slowFiles() {
        #expect(settledSize(fixed: 1, perFile: 10) == 8)
    }

    @Test("where flushes are slow whatever they bring to disk, a group is not made small for nothing")
    func slowFlushes() {
        #expect(settledSize(fixed: 200, perFile: 0.5) > 200)
    }

    @Test("one commit that took long for once does not make the next ones large")
    func hiccup() {
        #expect((20...50).contains(settledSize(fixed: 5, perFile: 0.5, hiccup: 2000)))
    }

    @Test("a burst is filed in groups as large as a backlog's")
    func burst() {
        let group = group(fixed: 5, perFile: 0.5, [100, 50, 100, 50])
        group.noteArrival(now: now)
        #expect(group.limit(now: now, arrivals: 140) == 140)
        #expect(group.limit(now: now, arrivals: 1000) == 256)
    }

    @Test("groups that would all be of one size differ a little, so that it shows what a file adds")
    func variety() {
        let group = group(fixed: 10, perFile: 0.1, Array(repeating: 100, count: 20))
        group.noteArrival(now: now)
        let first = group.limit(now: now, arrivals: 1)
        group.noteCommit(of: 100, from: now - milliseconds(20), to: now)
        #expect(group.limit(now: now, arrivals: 1) < first)
    }
}
