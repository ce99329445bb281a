import Archive
import Model
import Testing

@testable import Daemon

@Suite("The size of a group")
struct GroupSizeTests {
    private let second: Int64 = 1_000_000_000
    /// A moment on both clocks.
    private let now: Int64 = 1_700_000_000_000_000_000

    private func file(droppedBefore nanoseconds: Int64) -> FileIdentity {
        FileIdentity(device: 1, inode: 2, size: 3, modified: now - nanoseconds, changed: now - nanoseconds)
    }

    /// Four groups of 100 files, each filed within a second.
    private func drained() -> GroupSize {
        let group = GroupSize(most: 256)
        for number: Int64 in 1...4 {
            group.noteCommit(of: 100, from: now - (5 - number) * second, to: now - (4 - number) * second)
        }
        return group
    }

    @Test("a backlog is filed in groups as large as the configuration allows")
    func backlog() {
        let group = drained()
        group.noteArrival(file(droppedBefore: 3600 * second), receivedAt: Timestamp(nanoseconds: now), now: now)
        #expect(group.limit(now: now) == 256)
        #expect(group.room(beside: 1000, now: now) == 256)
    }

    @Test("while files have just been dropped, groups are small and little of a backlog is under way")
    func arrivals() {
        let group = drained()
        group.noteArrival(file(droppedBefore: second / 10), receivedAt: Timestamp(nanoseconds: now), now: now)
        #expect(group.limit(now: now) == 8)
        #expect(group.room(beside: 6, now: now) == 10)
        #expect(group.room(beside: 40, now: now) == 0)
        #expect(group.limit(now: now + 2 * second) == 256)
    }

    @Test("where much is filed in a fiftieth of a second, a group is that much")
    func fast() {
        let group = GroupSize(most: 256)
        group.noteCommit(of: 100, from: now - 10_000_000, to: now)
        group.noteArrival(file(droppedBefore: 0), receivedAt: Timestamp(nanoseconds: now), now: now)
        #expect(group.limit(now: now) == 200)
    }
}
