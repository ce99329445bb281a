import CLinux
import Glibc
import Model
import Platform
import Testing

@testable import Inbox

extension InboxTests {
    @Suite("Canaries") struct CanariesOfTheInbox {
        private static func fast(_ settings: inout InboxSettings) {
            settings.canary = .milliseconds(20)
            settings.canaryPatience = .seconds(20)
        }

        /// Waits for a canary.
        private func nextCanary(_ test: TestInbox) throws -> Canary {
            for _ in 0..<100_000 {
                let batch = test.inbox.next(limit: 8, timeout: .seconds(1))
                test.notices += batch.notices
                #expect(batch.files.isEmpty)
                if let canary = batch.canaries.first { return canary }
            }
            throw CancellationError()
        }

        private func names(_ test: TestInbox, _ folder: String = "") throws -> [[UInt8]] {
            try Descriptor.directory(Array((test.root + "/" + folder).utf8)).entries().map(\.name)
        }

        @Test func `a canary is heard, is no file to be filed, and is gone when its way has ended`() throws {
            let test = try TestInbox(settings: Self.fast)
            test.hear()
            let canary = try nextCanary(test)
            #expect(try canary.folder.open(canary.source.name).readAll() == Canary.text)
            #expect(test.inbox.canaryStatus.lastReturn == nil)
            test.inbox.finished(canary, .returned)
            #expect(!(try names(test)).contains(canary.source.name))
            #expect(test.inbox.canaryStatus.lastReturn != nil)
            #expect(test.inbox.canaryStatus.missed == 0)
        }

        @Test func `each watched folder gets its canary`() throws {
            let test = try TestInbox(
                before: {
                    $0.folder("a"); $0.folder("b")
                }, settings: Self.fast)
            test.hear()
            var folders: Set<[UInt8]> = []
            while folders.count < 3 {
                for canary in test.inbox.next(limit: 8, timeout: .seconds(1)).canaries {
                    folders.insert(canary.source.folder)
                    test.inbox.finished(canary, .returned)
                }
            }
            #expect(folders == [[], Array("a".utf8), Array("b".utf8)])
        }

        @Test func `what a killed clerk left behind is removed, and is never taken for an article`() throws {
            let test = try TestInbox(
                before: { files in
                    files.folder("a")
                    files.write(".docket-canary-00000000000000aa")
                    files.write("a/.docket-canary-00000000000000aa")
                }, settings: { $0.temporaryNames = [] })
            #expect(test.offeredByAnotherReading().isEmpty)
            #expect(try names(test) == [Array("a".utf8)])
            #expect(try names(test, "a").isEmpty)
        }

        @Test func `when watches are lost without a word, the missing canary tells, and they are made again`() throws {
            let test = try TestInbox(settings: {
                Self.fast(&$0)
                $0.canaryPatience = .milliseconds(200)
                $0.rescan = .seconds(3600)
            })
            test.hear()
            let doorbell = try #require(test.inbox.clerk.withLock { $0.doorbell })
            // Another instance takes the number of the library's own, whose watches are gone with it.
            doorbell.perform {
                guard let all = try? Descriptor.directory(Array("/proc/self/fd".utf8)).entries() else { return }
                for entry in all {
                    guard let number = Int32(String(decoding: entry.name, as: UTF8.self)) else { continue }
                    var target = [CChar](repeating: 0, count: 64)
                    let length = readlink("/proc/self/fd/\(number)", &target, 63)
                    guard length > 0,
                        String(decoding: target.prefix(length).map(UInt8.init), as: UTF8.self)
                            == "anon_inode:inotify"
                    else { continue }
                    let other = inotify_init()
                    dup2(other, number)
                    close(other)
                }
            }
            test.files.write("unheard.txt")
            var heard: Canary?
            while heard == nil {
                let batch = test.inbox.next(limit: 8, timeout: .seconds(1))
                test.notices += batch.notices
                for file in batch.files { test.take(file) }
                for canary in batch.canaries {
                    // One that was heard before the watches were lost tells nothing of it.
                    if test.notices.contains(.unheard(folder: [], inARow: 1)) {
                        heard = canary
                    } else {
                        test.inbox.finished(canary, .returned)
                    }
                }
            }
            #expect(test.names == ["unheard.txt"])
            test.inbox.finished(try #require(heard), .returned)
            #expect(test.inbox.canaryStatus.missed == 0)
            // Exactly those that were told of, of which there is one at least.
            let told = test.notices.count { if case .unheard = $0 { true } else { false } }
            #expect(test.inbox.canaryStatus.missedInAll == told)
        }

        @Test func `a disk that takes no canary is trouble, not deafness`() throws {
            let test = try TestInbox(settings: Self.fast)
            test.hear()
            let canary = try nextCanary(test)
            test.inbox.finished(canary, .failed("no space"))
            #expect(test.inbox.canaryStatus.trouble == "no space")
            #expect(test.inbox.canaryStatus.missed == 0)
            test.inbox.finished(try nextCanary(test), .returned)
            #expect(test.inbox.canaryStatus.trouble == nil)
        }
    }

    @Suite("Inboxes that are polled") struct PolledInboxes {
        @Test func `an inbox that is polled is read every few seconds, unwatched and without canaries`() throws {
            let test = try TestInbox(settings: {
                $0.polling = .always
                $0.poll = .milliseconds(20)
                $0.rescan = .seconds(3600)
                $0.canary = .milliseconds(10)
            })
            test.files.write("one.txt")
            test.take(1)
            test.files.write("two.txt")
            test.take(2)
            #expect(test.inbox.status.watches == 0)
            #expect(!test.inbox.status.isDeaf)
            #expect(test.inbox.status.polled == "as configured")
            #expect(test.inbox.canaryStatus.lastReturn == nil)
        }

        @Test func `file systems that other machines write to are known by their number, local ones are watched`()
            throws
        {
            #expect(FileSystems.remoteName(type: 0x6969) == "NFS")
            #expect(FileSystems.remoteName(type: 0x6573_5546) == "FUSE")
            #expect(FileSystems.remoteName(type: 0xFF53_4D42) == "CIFS")
            #expect(FileSystems.remoteName(type: Int64(Int32(bitPattern: 0xFE53_4D42))) == "SMB2")
            for local in [0xEF53, 0x5846_5342, 0x9123_683E, 0x0102_1994, 0x794C_7630] as [Int64] {
                #expect(FileSystems.remoteName(type: local) == nil)
            }
            let proc = try Descriptor.directory(Array("/proc".utf8))
            #expect(docket_filesystem_type(proc.number) == 0x9FA0)
        }
    }
}
