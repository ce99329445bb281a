import Glibc
import Model
import Platform
import Testing

@testable import Inbox

extension InboxTests {
    @Suite("Folders of the inbox") struct FoldersOfTheInbox {
        @Test func `a folder that has been emptied is removed, one that never held a file is left`() throws {
            let test = try TestInbox(
                before: { files in
                    for folder in ["used", "used/deep", "unused"] { files.folder(folder) }
                    files.write("used/deep/one.txt")
                }, settings: { $0.emptyFolderAge = .zero })
            test.take(1)
            while test.files.exists("used") { _ = test.offeredByAnotherReading() }
            #expect(test.files.exists("unused"))
            test.files.write("unused/two.txt")
            test.take(2)
            #expect(test.names == ["used/deep/one.txt", "unused/two.txt"])
        }

        @Test func `a folder that has just been emptied stays`() throws {
            let test = try TestInbox(before: { files in
                files.folder("used")
                files.write("used/one.txt")
            })
            test.take(1)
            _ = test.offeredByAnotherReading()
            #expect(test.files.exists("used"))
        }

        @Test func `the number of watches does not grow with folders that come and go`() throws {
            let test = try TestInbox(settings: {
                $0.retiredWatches = 20
                $0.emptyFolderAge = .zero
            })
            test.hear()
            for round in 0..<100 {
                test.files.folder("\(round)")
                test.files.write("\(round)/one.txt")
                test.take(round + 1)
                rmdir(test.files.path("\(round)"))
            }
            while test.inbox.status.watches > 1 { _ = test.offeredByAnotherReading() }
            // Through all the starting anew of the library, the doorbell still rings.
            test.files.write("last.txt")
            test.take(101)
            #expect(Set(test.names).count == 101)
        }

        @Test func `more folders than may be watched are said to be unwatched, and their files taken all the same`()
            throws
        {
            let test = try TestInbox(
                before: { files in for number in 0..<6 { files.folder("\(number)") } },
                settings: {
                    $0.maximumWatches = 3
                    $0.rescan = .seconds(3600)
                })
            let batch = test.inbox.next(limit: 1, timeout: .zero)
            #expect(batch.notices == [.deaf(reason: "there are more than 3 folders")])
            for number in 0..<6 { test.files.write("\(number)/one.txt") }
            test.take(6)
            #expect(test.inbox.status.isDeaf)
        }

        @Test func `a second inbox of the process cannot hear, and takes its files all the same`() throws {
            let first = try TestInbox()
            let second = try TestInbox(settings: { $0.rescan = .seconds(3600) })
            #expect(second.inbox.status.isDeaf || first.inbox.status.isDeaf)
            second.files.write("one.txt")
            second.take(1)
            second.files.write("two.txt")
            second.take(2)
            #expect(second.names == ["one.txt", "two.txt"])
        }

        @Test func `children do not inherit the doorbell`() throws {
            let test = try TestInbox()
            test.hear()
            let descriptors = try Descriptor.directory(Array("/proc/self/fdinfo".utf8))
            var watching = 0
            for entry in try descriptors.entries() {
                guard let bytes = try? descriptors.open(entry.name).readAll(limit: 1 << 16) else { continue }
                let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
                guard lines.contains(where: { $0.hasPrefix("inotify ") }) else { continue }
                watching += 1
                let flags = try #require(lines.first { $0.hasPrefix("flags:") }).split(separator: "\t")[1]
                #expect((Int32(flags, radix: 8) ?? 0) & O_CLOEXEC != 0)
            }
            #expect(watching >= 1)
        }
    }

    @Suite("The inbox itself comes and goes") struct ComingAndGoing {
        private func isLost(_ notice: InboxNotice) -> Bool { if case .rootLost = notice { true } else { false } }

        @Test func `an inbox that is not there cannot be opened`() {
            #expect(throws: SystemFailure.self) { try Inbox(InboxSettings(root: Array("/nonexistent/inbox".utf8))) }
        }

        @Test func `removed and made anew, it is found again`() throws {
            let test = try TestInbox()
            test.files.write("one.txt")
            test.take(1)
            rmdir(test.root)
            _ = test.notice(where: isLost)
            #expect(!test.inbox.status.isPresent)
            mkdir(test.root, 0o755)
            _ = test.notice { $0 == .rootFound }
            #expect(test.inbox.status.isPresent)
            test.files.write("two.txt")
            test.take(2)
            #expect(test.names == ["one.txt", "two.txt"])
        }

        @Test func `its removal is noticed by the event, long before the next reading`() throws {
            let test = try TestInbox(settings: { $0.rescan = .seconds(3600) })
            test.hear()
            rmdir(test.root)
            _ = test.notice(where: isLost)
        }

        @Test func `renamed away, it is no longer the inbox; renamed back, it is`() throws {
            let test = try TestInbox(settings: { $0.rescan = .seconds(3600) })
            test.files.folder("sub")
            test.hear()
            rename(test.root, test.base + "/elsewhere")
            _ = test.notice(where: isLost)
            TestInbox.Files(root: test.base + "/elsewhere").write("sub/one.txt")
            #expect(test.inbox.next(limit: 1, timeout: .zero).files.isEmpty)
            rename(test.base + "/elsewhere", test.root)
            _ = test.notice { $0 == .rootFound }
            test.take(1)
            #expect(test.names == ["sub/one.txt"])
        }

        @Test func `unmounted and mounted again, it is found again`() throws {
            guard geteuid() == 0 else { return notRoot() }
            let test = try TestInbox(before: { files in
                #expect(mount("none", files.root, "tmpfs", 0, nil) == 0)
                files.write("on-tmpfs.txt")
            })
            let file = try #require(test.next().first)
            // Left in flight: moving it to another file system is the archive's business.
            #expect(file.source.name == Array("on-tmpfs.txt".utf8))
            #expect(umount2(test.root, 2 /* MNT_DETACH, for the descriptor in flight */) == 0)
            _ = test.notice { $0 == .rootFound }
            test.files.write("beneath.txt")
            test.take(1)
            #expect(test.names == ["beneath.txt"])
        }

        @Test func `replaced by another folder, that one is the inbox`() throws {
            let test = try TestInbox()
            test.files.write("old.txt")
            test.elsewhere.folder("new")
            test.elsewhere.write("new/new.txt")
            rename(test.root, test.base + "/before")
            rename(test.elsewhere.path("new"), test.root)
            test.take(1)
            #expect(test.names == ["new.txt"])
            #expect(test.notices.contains(.rootFound))
            test.files.write("later.txt")
            test.take(2)
            #expect(test.names == ["new.txt", "later.txt"])
        }
    }
}
