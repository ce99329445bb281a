import Glibc
import Model
import Platform
import Synchronization
import Testing

@testable import Inbox

extension InboxTests {
    @Suite("What is left where it is") struct Left {
        private func makeOddities(_ files: TestInbox.Files) {
            symlink("/etc/hostname", files.path("link"))
            mkfifo(files.path("fifo"), 0o644)
            let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(number) }
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: files.path("socket").utf8) }
            let bound = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            #expect(bound == 0)
            // Major 1, minor 3: the device that swallows everything.
            if geteuid() == 0 { mknod(files.path("device"), S_IFCHR | 0o666, 0x103) }
        }

        private var expected: Set<String> {
            Set(["link", "fifo", "socket"] + (geteuid() == 0 ? ["device"] : []))
        }

        @Test func `links, FIFOs, sockets and devices are reported once each, and files beside them taken`() throws {
            let test = try TestInbox(before: makeOddities)
            test.files.write("article.txt")
            test.take(1)
            #expect(test.offeredByAnotherReading().isEmpty)
            #expect(test.offeredByAnotherReading().isEmpty)
            #expect(test.leftNames.sorted() == expected.sorted())
            #expect(test.names == ["article.txt"])
        }

        @Test func `a link to a folder is not followed`() throws {
            let test = try TestInbox(before: { files in symlink("../outside", files.path("way-out")) })
            test.elsewhere.write("secret.txt")
            #expect(test.offeredByAnotherReading().isEmpty)
            #expect(test.leftNames == ["way-out"])
        }

        @Test func `what an earlier process has reported is not reported again`() throws {
            let asked = Mutex<Set<UInt64>>([])
            let test = try TestInbox(
                alreadyLeft: { identity in
                    asked.withLock { _ = $0.insert(identity.inode) }
                    return true
                }, before: makeOddities)
            #expect(test.offeredByAnotherReading().isEmpty)
            #expect(test.notices.isEmpty)
            #expect(asked.withLock { $0.count } == expected.count)
        }

        @Test func `more notices than one reading may collect come with the following ones`() throws {
            let test = try TestInbox(
                before: { files in for number in 0..<10 { symlink("nowhere", files.path("\(number)")) } },
                settings: { $0.notices = 4 })
            while test.leftNames.count < 10 { _ = test.next() }
            #expect(Set(test.leftNames).count == 10)
        }

        @Test func `another file system mounted below is not entered`() throws {
            guard geteuid() == 0 else { return notRoot() }
            let test = try TestInbox(before: { files in
                files.folder("mounted")
                #expect(mount("none", files.path("mounted"), "tmpfs", 0, nil) == 0)
                files.write("mounted/foreign.txt")
            })
            defer { umount(test.files.path("mounted")) }
            #expect(test.offeredByAnotherReading().isEmpty)
            #expect(test.leftNames == ["mounted"])
        }

        @Test func `a folder nested too deep is reported`() throws {
            let test = try TestInbox(
                before: { files in
                    for folder in ["a", "a/b", "a/b/c"] { files.folder(folder) }
                    files.write("a/b/taken.txt")
                    files.write("a/b/c/left.txt")
                }, settings: { $0.maximumDepth = 2 })
            test.take(1)
            #expect(test.offeredByAnotherReading().isEmpty)
            #expect(test.names == ["a/b/taken.txt"])
            #expect(test.leftNames == ["a/b/c"])
        }

        @Test(arguments: [
            ("inbox/a.txt", "inbox/a.txt"), ("two words", "'two words'"), ("it's", #"$'it\'s'"#),
            ("bài viết", "'bài viết'"), ("a\nb", #"$'a\x0ab'"#), ("$(reboot)", "'$(reboot)'"), ("", "''"),
        ])
        func `a path in a command is one word for the shell`(_ path: String, _ word: String) {
            #expect(shellWord(Array(path.utf8)) == word)
        }
    }
}

/// Says that a test needs the superuser.
func notRoot() {
    let line = Array("SKIPPED: this test makes files of other users and must run as root\n".utf8)
    _ = write(2, line, line.count)
}
