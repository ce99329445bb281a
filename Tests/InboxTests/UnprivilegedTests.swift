import Glibc
import Model
import Platform
import Testing

@testable import Inbox

/// An inbox run by another user (65534) in a process of its own, while the test plays the depositors as root.
final class UnprivilegedInbox {
    let base: String
    var files: TestInbox.Files { TestInbox.Files(root: base + "/inbox") }
    private let process: pid_t
    private let output: Int32
    private var rest: [UInt8] = []
    private(set) var lines: [[String]] = []

    /// - Parameters:
    ///   - leaseless: the age in milliseconds at which a file is settled where no lease can be had.
    ///   - capabilities: of capabilities(7), such as `lease`.
    ///   - before: prepares the inbox; it belongs to the user 65534.
    init(leaseless: Int = 0, capabilities: [String] = [], before: (TestInbox.Files) throws -> Void = { _ in }) throws {
        var template = Array("/tmp/docket-inbox-XXXXXX".utf8CString)
        base = String(cString: try #require(mkdtemp(&template)))
        chmod(base, 0o755)
        for folder in ["inbox", "taken"] {
            mkdir(base + "/" + folder, 0o755)
            chown(base + "/" + folder, 65_534, 65_534)
        }
        // The build folder may be closed to other users.
        try Self.copyProbe(to: base + "/probe")
        try before(TestInbox.Files(root: base + "/inbox"))
        var words = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        if !capabilities.isEmpty {
            let list = capabilities.map { "+" + $0 }.joined(separator: ",")
            words += ["--inh-caps=" + list, "--ambient-caps=" + list]
        }
        words += [base + "/probe", base + "/inbox", base + "/taken", String(leaseless)]
        (process, output) = try Self.start(words)
        #expect(next() == ["READY"])
    }

    deinit {
        kill(process, SIGKILL)
        var status: Int32 = 0
        waitpid(process, &status, 0)
        close(output)
        removeTree(base)
    }

    private static func copyProbe(to path: String) throws {
        var buffer = [CChar](repeating: 0, count: 4_096)
        let length = readlink("/proc/self/exe", &buffer, buffer.count)
        let tests = buffer.prefix(length).map(UInt8.init(bitPattern:))
        let folder = Array(tests[..<(try #require(tests.lastIndex(of: 0x2F)))])
        let probe = try Descriptor.directory(folder).open(Array("InboxProbe".utf8)).readAll()
        let number = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o755)
        try Descriptor(owning: number, path: Array(path.utf8)).write(probe)
    }

    private static func start(_ words: [String]) throws -> (pid_t, Int32) {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var process: pid_t = 0
        let result = posix_spawnp(&process, words[0], &actions, nil, &arguments, environ)
        close(ends[1])
        try #require(result == 0)
        return (process, ends[0])
    }

    /// The next line, in its tab-separated parts; empty when the process has ended.
    func next() -> [String] {
        while true {
            if let end = rest.firstIndex(of: 0x0A) {
                let line = String(decoding: rest[..<end], as: UTF8.self)
                rest.removeFirst(end + 1)
                lines.append(line.split(separator: "\t").map(String.init))
                return lines[lines.count - 1]
            }
            var piece = [UInt8](repeating: 0, count: 4_096)
            let count = read(output, &piece, piece.count)
            if count <= 0 { return [] }
            rest += piece.prefix(count)
        }
    }
}

extension InboxTests {
    @Suite("An unprivileged clerk and other people's files") struct Unprivileged {
        @Test func `another's file is settled when it is old enough, since no lease can be had on it`() throws {
            guard geteuid() == 0 else { return notRoot() }
            let clerk = try UnprivilegedInbox(leaseless: 400)
            clerk.files.write("article.txt")
            let line = clerk.next()
            #expect(line.prefix(2) == ["TAKEN", "article.txt"])
            #expect(try #require(Int(line[2])) >= 400)
        }

        @Test func `its own file is settled at once`() throws {
            guard geteuid() == 0 else { return notRoot() }
            let clerk = try UnprivilegedInbox(
                leaseless: 3_600_000,
                before: { files in
                    files.write("own.txt")
                    chown(files.path("own.txt"), 65_534, 65_534)
                })
            #expect(clerk.next().prefix(2) == ["TAKEN", "own.txt"])
        }

        @Test func `with the capability to lease, another's file is settled at once, and waits for its writer`() throws
        {
            guard geteuid() == 0 else { return notRoot() }
            let clerk = try UnprivilegedInbox(leaseless: 3_600_000, capabilities: ["lease"])
            let writer = clerk.files.begin("slow.txt")
            clerk.files.append(writer, "half")
            clerk.files.write("quick.txt")
            #expect(clerk.next().prefix(2) == ["TAKEN", "quick.txt"])
            close(writer)
            #expect(clerk.next().prefix(2) == ["TAKEN", "slow.txt"])
        }

        @Test func `a file in a folder that lets nothing go is reported once, and taken when it may be`() throws {
            guard geteuid() == 0 else { return notRoot() }
            let clerk = try UnprivilegedInbox(before: { files in
                files.folder("closed")
                files.write("closed/article.txt")
                files.write("open.txt")
            })
            let lines = [clerk.next(), clerk.next()].sorted { $0[0] < $1[0] }
            #expect(
                lines[0] == [
                    "LEFT", "closed/article.txt", "it may not be taken out of its folder (Permission denied)",
                    "setfacl -m u:\(clerk.user):rwX \(clerk.files.path("closed"))",
                ])
            #expect(lines[1].prefix(2) == ["TAKEN", "open.txt"])
            chmod(clerk.files.path("closed"), 0o777)
            #expect(clerk.next().prefix(2) == ["TAKEN", "closed/article.txt"])
        }

        @Test func `the command for a folder of the clerk's own group is chmod, and it helps`() throws {
            guard geteuid() == 0 else { return notRoot() }
            let clerk = try UnprivilegedInbox(before: { files in
                files.folder("ours")
                chown(files.path("ours"), 0, 65_534)
                files.write("ours/article.txt")
            })
            let line = clerk.next()
            #expect(line.last == "chmod g+rwX \(clerk.files.path("ours"))")
            #expect(system(line.last ?? "false") == 0)
            #expect(clerk.next().prefix(2) == ["TAKEN", "ours/article.txt"])
        }

        @Test func `in a sticky folder another's file stays, one's own goes`() throws {
            guard geteuid() == 0 else { return notRoot() }
            let clerk = try UnprivilegedInbox(before: { files in
                files.folder("sticky")
                chmod(files.path("sticky"), 0o1777)
                files.write("sticky/theirs.txt")
            })
            let line = clerk.next()
            #expect(line.prefix(2) == ["LEFT", "sticky/theirs.txt"])
            #expect(line.last == "chmod -t \(clerk.files.path("sticky"))")
            clerk.files.write("sticky/own.txt")
            chown(clerk.files.path("sticky/own.txt"), 65_534, 65_534)
            // Between writing and giving away it may have been seen as another's.
            var taken = clerk.next()
            while taken.first == "LEFT" { taken = clerk.next() }
            #expect(taken.prefix(2) == ["TAKEN", "sticky/own.txt"])
            #expect(system(line.last ?? "false") == 0)
            #expect(clerk.next().prefix(2) == ["TAKEN", "sticky/theirs.txt"])
        }

        @Test func `an unreadable file is reported once, and taken when it may be read`() throws {
            guard geteuid() == 0 else { return notRoot() }
            let clerk = try UnprivilegedInbox(before: { files in
                files.write("secret's.txt")
                chmod(files.path("secret's.txt"), 0o600)
            })
            let line = clerk.next()
            #expect(
                line == [
                    "LEFT", "secret's.txt", "it may not be read (Permission denied)",
                    "setfacl -m u:\(clerk.user):r $'\(clerk.files.path(#"secret\'s.txt"#))'",
                ])
            chmod(clerk.files.path("secret's.txt"), 0o604)
            #expect(clerk.next().prefix(2) == ["TAKEN", "secret's.txt"])
        }

        @Test func `a folder that may not be read is reported once, and read when it may be`() throws {
            guard geteuid() == 0 else { return notRoot() }
            let clerk = try UnprivilegedInbox(before: { files in
                files.folder("private", mode: 0o700)
                files.write("private/article.txt")
            })
            #expect(clerk.next().prefix(3) == ["LEFT", "private", "the folder may not be read"])
            chmod(clerk.files.path("private"), 0o777)
            #expect(clerk.next().prefix(2) == ["TAKEN", "private/article.txt"])
        }
    }
}

extension UnprivilegedInbox {
    /// What the user 65534 is called here.
    var user: String { getpwuid(65_534).map { String(cString: $0.pointee.pw_name) } ?? "65534" }
}
