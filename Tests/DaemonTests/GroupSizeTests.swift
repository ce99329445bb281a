import Testing

@testable import Daemon

@Suite("The size of a group")
struct GroupSizeTests {
    private let second: Int64 = 1_000_000_000
    private let now: Int64 = 1_700_000_000_000_000_000

    /// Four groups of 100 files, each committed within a second.
    private func drained() -> GroupSize {
        let group = GroupSize(most: 256)
        for number: Int64 in 1...4 {
            group.noteCommit(of: 100, from: now - (5 - number) * second, to: now - (4 - number) * second)
        }
        return group
    }

    @Test("a backlog is filed in groups as large as the configuration allows")
    func backlog() {
        #expect(drained().limit(now: now) == 256)
    }

    @Test("while files are announced, groups are small")
    func arrivals() {
        let group = drained()
        group.noteArrival(now: now)
        #expect(group.limit(now: now) == 8)
        #expect(group.limit(now: now + 2 * second) == 256)
    }

    @Test("where much is committed in a fiftieth of a second, a group is that much")
    func fast() {
        let group = GroupSize(most: 256)
        group.noteCommit(of: 100, from: now - 10_000_000, to: now)
        group.noteArrival(now: now)
        #expect(group.limit(now: now) == 200)
    }
}
