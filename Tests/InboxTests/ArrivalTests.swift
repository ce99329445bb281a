import Glibc
import Model
import Platform
import Testing

@testable import Inbox

extension InboxTests {
    @Suite("Every way of arriving, each file once") struct Arrival {
        @Test func `files present at the start are taken`() throws {
            let test = try TestInbox(before: { files in
                files.write("one.txt")
                files.folder("a")
                files.write("a/two.txt")
            })
            test.take(2)
            #expect(Set(test.names) == ["one.txt", "a/two.txt"])
            #expect(test.offeredByAnotherReading().isEmpty)
        }

        @Test func `a file written and closed is taken whole`() throws {
            let test = try TestInbox(settings: { $0.rescan = .seconds(3600) })
            test.hear()
            test.files.write("one.txt", "eleven byte")
            let files = test.next()
            #expect(files.map(\.source.path) == [Array("one.txt".utf8)])
            #expect(files.map(\.identity.size) == [11])
        }

        @Test func `a file renamed into the inbox is taken`() throws {
            let test = try TestInbox()
            #expect(test.offeredByAnotherReading().isEmpty)
            test.elsewhere.write("draft")
            rename(test.elsewhere.path("draft"), test.files.path("final.txt"))
            test.take(1)
            #expect(test.names == ["final.txt"])
            #expect(test.offeredByAnotherReading().isEmpty)
        }

        @Test func `a file linked in and unlinked at its old place is taken once, as having one name`() throws {
            let test = try TestInbox()
            test.elsewhere.write("tmp")
            link(test.elsewhere.path("tmp"), test.files.path("new"))
            unlink(test.elsewhere.path("tmp"))
            let files = test.next()
            #expect(files.map(\.source.name) == [Array("new".utf8)])
            #expect(files.map(\.links) == [1])
            files.forEach(test.take)
            #expect(test.offeredByAnotherReading().isEmpty)
        }

        @Test func `a file that keeps a second name outside is offered with both counted`() throws {
            let test = try TestInbox()
            test.elsewhere.write("kept")
            link(test.elsewhere.path("kept"), test.files.path("new"))
            #expect(test.next().map(\.links) == [2])
        }

        @Test func `a copy that keeps the time of 2009 is taken`() throws {
            let test = try TestInbox()
            test.files.write("old.txt")
            var times = [timespec(tv_sec: 1_240_000_000, tv_nsec: 0), timespec(tv_sec: 1_240_000_000, tv_nsec: 0)]
            utimensat(AT_FDCWD, test.files.path("old.txt"), &times, 0)
            test.take(1)
            #expect(test.names == ["old.txt"])
        }

        @Test func `a folder made while the inbox is watched is watched too`() throws {
            let test = try TestInbox(settings: { $0.rescan = .seconds(3600) })
            test.hear()
            test.files.folder("a")
            test.files.write("a/first.txt")
            test.take(1)
            test.files.write("a/second.txt")
            test.take(2)
            #expect(test.names == ["a/first.txt", "a/second.txt"])
        }

        @Test func `folders in folders with files written at once are taken`() throws {
            let test = try TestInbox(settings: { $0.rescan = .seconds(3600) })
            test.hear()
            test.files.folder("a")
            test.files.folder("a/b")
            test.files.folder("a/b/c")
            for number in 0..<20 { test.files.write("a/b/c/\(number).txt") }
            test.take(20)
            #expect(Set(test.names).count == 20)
        }

        @Test func `a whole folder of fifty moved in is taken, and what is written into it later`() throws {
            let test = try TestInbox(settings: { $0.rescan = .seconds(3600) })
            test.hear()
            test.elsewhere.folder("batch")
            for number in 0..<50 { test.elsewhere.write("batch/\(number).txt") }
            rename(test.elsewhere.path("batch"), test.files.path("batch"))
            test.take(50)
            #expect(Set(test.names) == Set((0..<50).map { "batch/\($0).txt" }))
            test.files.write("batch/late.txt")
            test.take(51)
            #expect(test.names.last == "batch/late.txt")
        }

        @Test func `files in a folder that was renamed are taken under its new name`() throws {
            let test = try TestInbox(settings: { $0.rescan = .seconds(3600) })
            test.hear()
            test.files.folder("before")
            test.files.write("before/one.txt")
            test.take(1)
            rename(test.files.path("before"), test.files.path("after"))
            test.files.write("after/two.txt")
            test.take(2)
            #expect(test.names == ["before/one.txt", "after/two.txt"])
        }

        @Test func `names with line ends and bytes that are not UTF-8 arrive byte for byte`() throws {
            let test = try TestInbox()
            let names: [[UInt8]] = [Array("two\nlines.txt".utf8), Array("caf".utf8) + [0xE9] + Array(".txt".utf8)]
            for name in names { test.files.write(name) }
            var found: Set<[UInt8]> = []
            while found.count < 2 {
                for file in test.next() {
                    found.insert(file.source.name)
                    test.take(file)
                }
            }
            #expect(found == Set(names))
        }

        @Test func `names that differ only in their composition are two files`() throws {
            let test = try TestInbox()
            test.files.write("caf\u{E9}.txt")
            test.files.write("cafe\u{301}.txt")
            test.take(2)
            #expect(Set(test.names.map { Array($0.utf8) }).count == 2)
        }

        @Test func `a burst larger than the kernel's queue is taken whole, each file once`() throws {
            let test = try TestInbox(settings: { $0.rescan = .seconds(3600) })
            test.hear()
            let files = test.files
            // Nobody reads the kernel's queue meanwhile, and each file makes two events.
            test.inbox.clerk.withLock { $0.doorbell }?.perform {
                for number in 0..<9_000 { files.write("\(number).txt", "") }
            }
            test.take(9_000)
            #expect(Set(test.names).count == 9_000)
            #expect(test.notices.contains(.overflow))
            #expect(test.inbox.status.overflows == 1)
        }

        @Test func `a file that could not be filed is offered again, and not before its delay ends`() throws {
            let test = try TestInbox(settings: { $0.retryDelays = [.milliseconds(100)] })
            test.files.write("one.txt")
            let first = try #require(test.next().first)
            #expect(test.offeredByAnotherReading().isEmpty)
            let failed = Clock.monotonic()
            test.inbox.finished(first, .again())
            let second = try #require(test.next().first)
            #expect(second.identity == first.identity)
            #expect(Clock.monotonic() - failed >= 100_000_000)
        }

        @Test func `sources of open intents are skipped until they are released`() throws {
            let test = try TestInbox(before: { $0.write("held.txt") })
            let folder = try Descriptor.directory(Array(test.root.utf8))
            let identity = try folder.status(of: Array("held.txt".utf8)).identity
            test.inbox.hold([identity])
            #expect(test.offeredByAnotherReading().isEmpty)
            test.inbox.release([identity])
            test.take(1)
        }

        @Test func `files that ended the clerk before come last and alone`() throws {
            let test = try TestInbox(before: { files in
                for name in ["a", "b", "c", "d"] { files.write(name) }
            })
            let folder = try Descriptor.directory(Array(test.root.utf8))
            test.inbox.suspect(try ["a", "b"].map { try folder.status(of: Array($0.utf8)).identity })
            let harmless = test.next()
            #expect(Set(harmless.map(\.source.name)) == [Array("c".utf8), Array("d".utf8)])
            #expect(test.offeredByAnotherReading().isEmpty)
            harmless.forEach(test.take)
            let first = test.next()
            #expect(first.count == 1)
            test.files.write("e")
            #expect(test.offeredByAnotherReading().isEmpty)
            first.forEach(test.take)
            test.take(5)
            #expect(test.names.suffix(2).contains("e"))
        }

        @Test func `files that ended the clerk before and are gone are forgotten when nothing waits any more`() throws {
            let test = try TestInbox(before: { files in
                for name in ["gone", "here", "other"] { files.write(name) }
            })
            let folder = try Descriptor.directory(Array(test.root.utf8))
            test.inbox.suspect(try ["gone", "here"].map { try folder.status(of: Array($0.utf8)).identity })
            unlink(test.root + "/gone")
            test.take(1)
            let here = test.next()
            #expect(test.offeredByAnotherReading().isEmpty)
            #expect(test.inbox.status.suspects == 2)
            here.forEach(test.take)
            #expect(test.offeredByAnotherReading().isEmpty)
            #expect(test.inbox.status.suspects == 0)
        }
    }
}
