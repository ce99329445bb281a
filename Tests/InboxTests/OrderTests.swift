import Glibc
import Model
import Platform
import Synchronization
import Testing

@testable import Inbox

extension InboxTests {
    @Suite("The order, and what is kept in memory") struct Order {
        @Test func `the oldest by ctime come first, whatever their names and mtimes say`() throws {
            let names = ["zebra", "middle", "apple"]
            let test = try TestInbox(before: { files in
                for name in names {
                    files.writeLater(name)
                    // mtime lies: the youngest claims to be the oldest.
                    var times = [timespec(tv_sec: 0, tv_nsec: 0), timespec(tv_sec: 0, tv_nsec: 0)]
                    utimensat(AT_FDCWD, files.path(name), &times, 0)
                }
            })
            test.take(3, limit: 1)
            #expect(test.names == names)
        }

        @Test func `files of one instant come in the order of their names' bytes`() {
            let folder = InodeKey(device: 1, inode: 1)
            var collector = Collector(capacity: 10)
            for name in ["b", "ä", "a", "aa"] {
                collector.offer(
                    Candidate(changed: 7, spot: Spot(folder: folder, name: Array(name.utf8)), folder: []))
            }
            #expect(collector.finish().map { String(decoding: $0.spot.name, as: UTF8.self) } == ["a", "aa", "b", "ä"])
        }

        @Test
        func `a backlog larger than the window is taken whole and in order, with no more than the window in memory`()
            throws
        {
            let test = try TestInbox(
                before: { files in
                    files.folder("sub")
                    for number in 0..<300 { files.write(number % 3 == 0 ? "sub/\(number)" : "\(number)") }
                }, settings: { $0.window = 16 })
            var largest = 0
            var changes: [Int64] = []
            while test.names.count < 300 {
                let files = test.next(limit: 5)
                largest = max(largest, test.inbox.clerk.withLock { $0.window.count + $0.deferrals.count })
                changes += files.map(\.identity.changed)
                files.forEach(test.take)
            }
            #expect(largest <= 16)
            #expect(Set(test.names).count == 300)
            #expect(changes == changes.sorted())
        }

        @Test func `more announcements than are remembered lose no file`() throws {
            let test = try TestInbox(settings: {
                $0.announcements = 8
                $0.rescan = .seconds(3600)
            })
            test.hear()
            for number in 0..<200 { test.files.write("\(number)") }
            test.hear()
            #expect(test.inbox.clerk.withLock { $0.announcements.count } <= 8)
            test.take(200)
            #expect(Set(test.names).count == 200)
        }

        @Test func `names just announced come before a backlog, for which a quarter of each group is kept`() throws {
            let test = try TestInbox(
                before: { files in for number in 0..<100 { files.write("old\(number)") } },
                settings: { $0.rescan = .seconds(3600) })
            let first = test.next(limit: 8)
            for number in 0..<10 { test.files.write("new\(number)") }
            test.inbox.clerk.withLock { $0.doorbell }?.perform {}
            let (second, third) = (test.next(limit: 8), test.next(limit: 8))
            #expect(test.areAnnounced(first) == [0, 8])
            #expect(test.areAnnounced(second) == [6, 2])
            #expect(test.areAnnounced(third) == [4, 4])
        }

        @Test func `where there is no room for more of a backlog, names just announced come all the same`() throws {
            let test = try TestInbox(
                before: { files in for number in 0..<20 { files.write("old\(number)") } },
                settings: { $0.rescan = .seconds(3600) })
            _ = test.next(limit: 4)
            let nothing = test.inbox.next(timeout: .zero) { Allowance(announced: 4, found: 0) }
            #expect(nothing.files.isEmpty)
            test.files.write("new")
            let arrived = test.inbox.next(timeout: .seconds(60)) { Allowance(announced: 4, found: 0) }
            #expect(arrived.files.map(\.source.name) == [Array("new".utf8)])
            #expect(test.inbox.announcedInFlight == 1)
            arrived.files.forEach(test.take)
            #expect(test.inbox.announcedInFlight == 0)
            #expect(test.inbox.next(timeout: .zero) { Allowance(announced: 0, found: 4) }.files.count == 4)
        }

        @Test func `what comes back unfiled does not go before others again`() throws {
            let test = try TestInbox(settings: { $0.rescan = .seconds(3600) })
            test.hear()
            test.files.write("fails")
            let first = test.next()
            #expect(first.map(\.isAnnounced) == [true])
            for file in first { test.inbox.finished(file, .again(after: .zero)) }
            #expect(test.next().map(\.isAnnounced) == [false])
        }

        @Test func `a file that its writer still has open when it is announced goes first once it is finished`() throws
        {
            let test = try TestInbox(
                before: { files in for number in 0..<20 { files.write("old\(number)") } },
                settings: {
                    $0.rescan = .seconds(3600)
                    $0.quiet = .milliseconds(100)
                })
            while test.inbox.status.passes == 0 {
                _ = test.inbox.next(timeout: .zero) { Allowance(announced: 4, found: 0) }
            }
            test.hear()
            test.files.write("new")
            let arrived = test.inbox.next(timeout: .seconds(60)) { Allowance(announced: 4, found: 0) }
            #expect(arrived.files.map(\.source.name) == [Array("new".utf8)])
        }

        @Test func `the files of a small folder moved in come before a backlog`() throws {
            let test = try TestInbox(
                before: { files in for number in 0..<20 { files.write("old\(number)") } },
                settings: { $0.rescan = .seconds(3600) })
            _ = test.next(limit: 4)
            test.elsewhere.folder("dossier")
            for number in 0..<3 { test.elsewhere.write("dossier/\(number)") }
            #expect(rename(test.elsewhere.path("dossier"), test.files.path("dossier")) == 0)
            test.inbox.clerk.withLock { $0.doorbell }?.perform {}
            #expect(test.areAnnounced(test.next(limit: 4)) == [3, 1])
        }

        @Test func `what is announced while the inbox is being read is handed out before the reading ends, and once`()
            throws
        {
            let test = try TestInbox(
                before: { files in for number in 0..<20 { files.write("old\(number)") } })
            test.next(limit: 4).forEach(test.take)
            test.files.write("new")
            test.inbox.clerk.withLock { $0.doorbell }?.perform {}
            test.inbox.clerk.withLock { ($0.wantsPass, $0.lastPassEnd) = (true, 0) }
            let handedOut = Mutex<[SettledFile]>([])
            let batch = test.inbox.next(timeout: .seconds(60)) {
                Allowance(announced: 4, found: 4)
            } meanwhile: { files in
                handedOut.withLock { $0 += files }
            }
            #expect(handedOut.withLock { $0.map(\.source.name) } == [Array("new".utf8)])
            #expect(test.areAnnounced(handedOut.withLock { $0 }) == [1, 0])
            #expect(test.areAnnounced(batch.files) == [0, 4])
            (handedOut.withLock { $0 } + batch.files).forEach(test.take)
            test.take(21)
            #expect(Set(test.names).count == 21)
            #expect(test.offeredByAnotherReading().isEmpty)
        }

        @Test func `what waits is counted`() throws {
            let test = try TestInbox(
                before: { files in for number in 0..<40 { files.write("\(number)") } }, settings: { $0.window = 10 })
            let files = test.next(limit: 4)
            #expect(test.inbox.status.waiting == 36)
            #expect(test.inbox.status.inFlight == 4)
            files.forEach(test.take)
            test.take(40)
            #expect(test.offeredByAnotherReading().isEmpty)
            #expect(test.inbox.status.waiting == 0)
        }

        @Test func `an inbox in which nothing happens is not read again before its time`() throws {
            let test = try TestInbox(
                before: { files in
                    symlink("nowhere", files.path("link"))
                    files.write("unfinished.part")
                    files.folder("empty")
                },
                settings: {
                    $0.rescan = .seconds(3600)
                    $0.busyLooks = [.seconds(3600)]
                })
            let writer = test.files.begin("busy.txt")
            defer { close(writer) }
            while test.inbox.status.isDeaf || test.inbox.status.deferred == 0 {
                _ = test.inbox.next(limit: 1, timeout: .milliseconds(20))
            }
            let passes = test.inbox.status.passes
            for _ in 0..<20 { #expect(test.inbox.next(limit: 1, timeout: .milliseconds(5)).files.isEmpty) }
            #expect(test.inbox.status.passes == passes)
        }

        @Test func `waking and stopping end a wait`() throws {
            let test = try TestInbox(settings: { $0.rescan = .seconds(3600) })
            test.inbox.wake()
            let woken = test.inbox.next(limit: 1)
            #expect(woken.files.isEmpty && !woken.isStopped)
            test.inbox.stop()
            #expect(test.inbox.next(limit: 1).isStopped)
            #expect(test.inbox.next(limit: 1).isStopped)
        }

        @Test(arguments: [1, 2, 3, 7, 50]) func `a heap gives its elements in order`(_ count: Int) {
            var heap = Heap<Int> { $0 < $1 }
            for number in 0..<count { heap.insert(number * 7 % count) }
            var out: [Int] = []
            while let first = heap.removeFirst() { out.append(first) }
            #expect(out == (0..<count).map { $0 * 7 % count }.sorted())
        }

        @Test func `what was reported as left is forgotten oldest first`() {
            var memory = LeftMemory(capacity: 2)
            let states = (0..<3).map {
                LeftMemory.State(inode: InodeKey(device: 1, inode: UInt64($0)), changed: 0)
            }
            for state in states { memory.insert(state) }
            #expect(states.map(memory.contains) == [false, true, true])
        }
    }
}
