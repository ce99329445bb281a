import Foundation
import Glibc
import Testing
import ProgramUnderTest

/// What the journal is told: by a socket in its place, as its native protocol has it.
@Suite("The journal", .serialized)
struct JournalTests {
    @Test("the journal can be asked by outcome, number, place and each category; names cannot forge anything in it")
    func fields() throws {
        let daemon = try DaemonUnderTest()
        guard let journal = try Journal(daemon) else { return }
        let ready = try journal.await { $0["MESSAGE"]?.first?.hasPrefix("watching ") == true }
        #expect(ready["SYSLOG_IDENTIFIER"] == ["docket"])
        #expect(ready["PRIORITY"] == ["5"])

        try daemon.drop("a.txt", Stories.inspection)
        let filed = try journal.await { $0["DOCKET_OUTCOME"] == ["FILED"] }
        #expect(filed["DOCKET_CATEGORY"] == ["inspection"])
        #expect(filed["DOCKET_ID"]?.first?.hasSuffix("-000001") == true)
        #expect(filed["DOCKET_SOURCE"] == ["a.txt"])
        #expect(filed["DOCKET_SHA256"]?.first?.count == 64)
        let place = try #require(filed["DOCKET_PATH"]?.first)
        #expect(FileManager.default.fileExists(atPath: daemon.archive.appendingPathComponent(place).path))
        let sequence = try #require(filed["DOCKET_SEQ"]?.first)
        #expect(
            try daemon.records().contains { "\($0["seq"] ?? "")" == sequence && $0["event"] as? String == "outcome" })

        try daemon.drop("b\nDOCKET_OUTCOME=FORGED\u{1B}[2J.txt", Stories.democracyAndMobilization)
        let both = try journal.await { $0["DOCKET_OUTCOME"] != nil }
        #expect(both["DOCKET_OUTCOME"] == ["FILED"])
        #expect(both["DOCKET_CATEGORY"]?.sorted() == ["grassroots-democracy", "mass-mobilization"])
        #expect(both["DOCKET_SOURCE"] == ["b\\x0aDOCKET_OUTCOME=FORGED\\x1b[2J.txt"])
        for value in both.values.joined() { #expect(!value.unicodeScalars.contains { $0.value < 0x20 }, "\(value)") }

        mkfifo(daemon.inbox.path + "/pipe", 0o600)
        let left = try journal.await { $0["DOCKET_OUTCOME"] == ["LEFT"] }
        #expect(left["PRIORITY"] == ["4"])
        #expect(left["DOCKET_REASON"]?.first?.contains("FIFO") == true)
        #expect(left["DOCKET_ID"] == nil)
        #expect(Set([ready, filed, left].compactMap { $0["MESSAGE_ID"]?.first }).count == 3)
        #expect(journal.end().isEmpty, "what the journal takes is not said twice")
    }

    @Test("where standard error is not the journal's, JOURNAL_STREAM is not believed")
    func inheritedStream() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start(environment: ["JOURNAL_STREAM": "1:1"])
        try daemon.drop("a.txt", Stories.inspection)
        let line = try #require(try daemon.await("FILED").first)
        #expect(line.hasPrefix("20"), "a line for people begins with the time: \(line)")
        #expect(daemon.stop() == 0)
    }
}

/// A daemon that finds a socket of the test in the journal's place, and its standard error to be the journal's stream.
private final class Journal {
    private let socket: NotificationSocket
    private let process = ChildProcess()
    private let errors = Pipe()

    /// - Returns: nil, and says so, where the machine lets nobody mount.
    init?(_ daemon: DaemonUnderTest) throws {
        let folder = daemon.folder.appendingPathComponent("journal")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        socket = try NotificationSocket(in: folder, name: "socket")
        let script = """
            mount -t tmpfs tmpfs /run && mkdir -p /run/systemd/journal && mount --bind "$0" /run/systemd/journal && exec "$@"
            """
        let unshare = ["--mount", "--propagation", "private", "sh", "-c"]
        let trial = ChildProcess()
        trial.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
        trial.arguments = unshare + [script, folder.path, "true"]
        try trial.run()
        trial.waitUntilExit()
        guard trial.terminationStatus == 0 else {
            print("SKIPPED: nothing can be mounted here, so what the journal is told was not looked at")
            return nil
        }
        var status = stat()
        fstat(errors.fileHandleForWriting.fileDescriptor, &status)
        process.executableURL = trial.executableURL
        process.arguments =
            unshare + [
                script, folder.path, Program.path, "run", "--inbox", daemon.inbox.path, "--archive",
                daemon.archive.path,
            ]
        process.environment = ProcessInfo.processInfo.environment
            .merging(["JOURNAL_STREAM": "\(status.st_dev):\(status.st_ino)"]) { $1 }
        process.standardError = errors
        try process.run()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    /// Waits for a message.
    func await(where matches: ([String: [String]]) -> Bool) throws -> [String: [String]] {
        while true {
            let fields = Self.fields(try socket.receive())
            if matches(fields) { return fields }
        }
    }

    /// Stops the daemon.
    ///
    /// - Returns: what it said on standard error.
    func end() -> String {
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        try? errors.fileHandleForWriting.close()
        return String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }

    /// `NAME=value` and a line end, or the name alone, the value's length in 64 bits, and the value.
    private static func fields(_ message: [UInt8]) -> [String: [String]] {
        var fields: [String: [String]] = [:]
        var rest = message[...]
        while let end = rest.firstIndex(of: 0x0A) {
            let line = rest[..<end]
            rest = rest[(end + 1)...]
            if let equals = line.firstIndex(of: 0x3D) {
                fields[String(decoding: line[..<equals], as: UTF8.self), default: []]
                    .append(String(decoding: line[(equals + 1)...], as: UTF8.self))
            } else {
                let length = rest.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
                let value = rest.dropFirst(8).prefix(length)
                fields[String(decoding: line, as: UTF8.self), default: []].append(
                    String(decoding: value, as: UTF8.self))
                rest = rest.dropFirst(8 + length + 1)
            }
        }
        return fields
    }
}
