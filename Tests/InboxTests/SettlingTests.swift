import Glibc
import Model
import Platform
import Testing

@testable import Inbox

extension InboxTests {
    @Suite("What has settled") struct WhatHasSettled {
        @Test func `a file written in pieces through one descriptor waits, and is offered whole when it is closed`()
            throws
        {
            // Far beyond the test's end, so that only the event of closing can bring the file up again.
            let test = try TestInbox(settings: {
                $0.busyLooks = [.seconds(3600)]
                $0.rescan = .seconds(3600)
            })
            test.hear()
            let writer = test.files.begin("slow.txt")
            for piece in ["one ", "two ", "three ", "four "] {
                test.files.append(writer, piece)
                test.hear()
                #expect(test.inbox.next(limit: 8, timeout: .zero).files.isEmpty)
            }
            #expect(test.inbox.status.deferred == 1)
            test.files.append(writer, "five")
            close(writer)
            let files = test.next()
            #expect(files.map(\.identity.size) == [23])
        }

        @Test func `a file linked in while it is open is found when it has been closed, without any event`() throws {
            let test = try TestInbox(settings: { $0.rescan = .seconds(3600) })
            let writer = test.elsewhere.begin("draft")
            link(test.elsewhere.path("draft"), test.files.path("linked.txt"))
            unlink(test.elsewhere.path("draft"))
            test.hear()
            #expect(test.inbox.next(limit: 8, timeout: .zero).files.isEmpty)
            test.elsewhere.append(writer, "whole")
            close(writer)
            #expect(test.next().map(\.identity.size) == [5])
        }

        @Test func `a nameless file that is given a name while open is found when it has been closed`() throws {
            let test = try TestInbox(settings: { $0.rescan = .seconds(3600) })
            let folder = try Descriptor.directory(Array(test.root.utf8))
            // O_TMPFILE, which Glibc's module does not show.
            let writer = open(test.root, O_WRONLY | 0o20_000_000 | O_DIRECTORY, 0o644)
            try #require(writer >= 0)
            test.hear()
            let made = linkat(
                AT_FDCWD, "/proc/self/fd/\(writer)", folder.number, "named.txt", 0x400 /* AT_SYMLINK_FOLLOW */)
            #expect(made == 0)
            test.hear()
            #expect(test.inbox.next(limit: 8, timeout: .zero).files.isEmpty)
            test.files.append(writer, "whole")
            close(writer)
            #expect(test.next().map(\.identity.size) == [5])
        }

        @Test func `a writer found at work is looked for again after the first, the second, then the last delay`()
            throws
        {
            let delays: [Duration] = [.milliseconds(10), .milliseconds(20), .seconds(3600)]
            let test = try TestInbox(settings: {
                $0.busyLooks = delays
                $0.rescan = .seconds(3600)
            })
            let writer = test.files.begin("slow.txt")
            defer { close(writer) }
            let spot = try test.spot("slow.txt")
            var looks: [Int] = []
            while looks.last != 3 {
                _ = test.inbox.next(limit: 8, timeout: .milliseconds(5))
                if let seen = test.inbox.clerk.withLock({ $0.deferrals[spot]?.looks }), seen != looks.last {
                    looks.append(seen)
                }
            }
            let due = test.inbox.clerk.withLock { $0.deferrals[spot]?.due } ?? 0
            #expect(due - Clock.monotonic() > 3_000_000_000_000)
        }

        @Test func `with a quiet time, a closed file waits until it has lain unchanged so long`() throws {
            let test = try TestInbox(settings: { $0.quiet = .milliseconds(200) })
            test.files.write("pages.txt")
            let file = try #require(test.next().first)
            #expect(Clock.wall() - file.identity.changed >= 200_000_000)
        }

        @Test func `where leases say nothing, a file is settled when it is old enough, whatever the wall clock says`()
            throws
        {
            var settings = InboxSettings(root: [])
            settings.leaselessAge = .seconds(5)
            let settling = Settling(settings)
            #expect(settling.wait(probe: .unknown, links: 1, age: 4_900_000_000, observed: 0) == 100_000_000)
            #expect(settling.wait(probe: .unknown, links: 1, age: 5_000_000_000, observed: 0) == 0)
            // The clock was set back by an hour since the file changed.
            #expect(settling.wait(probe: .unknown, links: 1, age: -3_600_000_000_000, observed: 0) == 5_000_000_000)
            #expect(settling.wait(probe: .unknown, links: 1, age: -3_600_000_000_000, observed: 5_000_000_000) == 0)
            #expect(settling.wait(probe: .noWriter, links: 1, age: -3_600_000_000_000, observed: 0) == 0)
        }

        @Test func `an empty file is offered like any other`() throws {
            let test = try TestInbox()
            test.files.write("empty.txt", "")
            #expect(test.next().map(\.identity.size) == [0])
        }

        @Test func `events during the work on a file do not offer it twice`() throws {
            let test = try TestInbox()
            test.files.write("one.txt")
            let file = try #require(test.next().first)
            for _ in 0..<20 {
                chmod(test.files.path("one.txt"), 0o600)
                test.files.write("one.txt", "again")
            }
            #expect(test.offeredByAnotherReading().isEmpty)
            test.take(file)
            #expect(test.offeredByAnotherReading().isEmpty)
        }

        @Test func `two names of one file are offered one after the other`() throws {
            let test = try TestInbox(before: { files in
                files.write("a.txt")
                link(files.path("a.txt"), files.path("b.txt"))
            })
            let first = test.next()
            #expect(first.count == 1)
            #expect(test.offeredByAnotherReading().isEmpty)
            first.forEach(test.take)
            test.take(2)
            #expect(Set(test.names) == ["a.txt", "b.txt"])
        }

        @Test func `a file that replaces one in flight under the same name is another file`() throws {
            let test = try TestInbox()
            test.files.write("one.txt", "first")
            let first = try #require(test.next().first)
            test.elsewhere.write("new", "second one")
            rename(test.elsewhere.path("new"), test.files.path("one.txt"))
            let second = try #require(test.next().first)
            #expect(second.identity.size == 10)
            #expect(second.identity.inode != first.identity.inode)
        }
    }

    @Suite("Names that say unfinished") struct Unfinished {
        @Test(arguments: [
            ".hidden", "draft~", "a.part", "a.PART", "a.tmp", "a.crdownload", "a.filepart", ".a.swp", "~$report.docx",
        ])
        func `a temporary name is recognised`(_ name: String) {
            #expect(TemporaryNames(InboxSettings.commonTemporaryNames).match(Array(name.utf8)))
        }

        @Test(arguments: ["a.txt", "part.txt", "tmp", "a.tmp.txt", "a~b", "", "#1", "b.partly", "menu.js.download"])
        func `another name is not`(_ name: String) {
            #expect(!TemporaryNames(InboxSettings.commonTemporaryNames).match(Array(name.utf8)))
        }

        @Test func `patterns match bytes, any run of them or any one`() {
            let names = TemporaryNames(["a*b?c", "**x"])
            #expect(names.match([0x61, 0xFF, 0xFE, 0x62, 0x62, 0xFD, 0x63]))
            #expect(!names.match(Array("abc".utf8)))
            #expect(names.match(Array("x".utf8)))
        }

        @Test func `a file with a temporary name waits until it is renamed`() throws {
            let test = try TestInbox()
            test.files.write("article.txt.part")
            #expect(test.offeredByAnotherReading().isEmpty)
            rename(test.files.path("article.txt.part"), test.files.path("article.txt"))
            test.take(1)
            #expect(test.names == ["article.txt"])
            #expect(test.notices.isEmpty)
        }

        @Test func `a folder with a temporary name waits until it is renamed`() throws {
            let test = try TestInbox()
            test.files.folder(".sync")
            test.files.write(".sync/one.txt")
            #expect(test.offeredByAnotherReading().isEmpty)
            rename(test.files.path(".sync"), test.files.path("done"))
            test.take(1)
            #expect(test.names == ["done/one.txt"])
        }

        @Test func `a temporary name that nobody touches any more is reported once`() throws {
            let test = try TestInbox(settings: { $0.temporaryAge = .zero })
            test.files.write("forgotten.tmp")
            #expect(test.offeredByAnotherReading().isEmpty)
            #expect(test.offeredByAnotherReading().isEmpty)
            #expect(test.leftNames == ["forgotten.tmp"])
        }
    }
}
