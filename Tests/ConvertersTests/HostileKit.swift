import Foundation
import Glibc
import ProgramUnderTest
import Synchronization
import Testing

/// What Tests/Kit makes that nobody should drop, with the outcome that each must have.
struct HostileKit {
    /// What must become of a file, and words of the reason.
    struct Fate {
        var outcome: String
        var words = ""
    }

    /// By path below the inbox; its bytes are shown as Latin-1.
    private(set) var fates: [String: Fate] = [:]
    /// What holds files all of which must stay as they are; `secret.txt` is what documents try to read.
    let outside: URL
    let secret = "SECRET-\(UUID().uuidString)"

    /// Puts all of it into a folder that is not there yet.
    init(_ folder: URL, outside: URL) throws {
        self.outside = outside
        for made in [folder, outside] {
            try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
        }
        try Data(secret.utf8).write(to: outside.appendingPathComponent("secret.txt"))
        let kit = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Kit")
        let told = try Self.run([kit.appendingPathComponent("hostile.py").path, folder.path, outside.path])
        for one in try #require(try JSONSerialization.jsonObject(with: told) as? [[String]]) {
            fates[one[0]] = Fate(outcome: one[1], words: one[2])
        }
        try Self.run(
            [kit.appendingPathComponent("mail.py").path, "hostile", folder.path]
                + ["vi", "en", "en"].map { try Kit.friendly.get().appendingPathComponent($0 + ".txt").path })
        for (name, fate) in Self.mails { fates[name] = fate }
        let documents = try Kit.hostile.get()
        for name in try FileManager.default.contentsOfDirectory(atPath: documents.path) {
            let copy = folder.appendingPathComponent(name)
            try FileManager.default.copyItem(at: documents.appendingPathComponent(name), to: copy)
            fates[name] = Fate(outcome: "QUARANTINED")
        }
    }

    private static let mails: [String: Fate] = {
        var all: [String: Fate] = [:]
        for name in ["deep", "parts", "header", "headers", "inner-header", "many", "boundless"] {
            all[name + ".eml"] = Fate(outcome: "QUARANTINED")
        }
        all["mailbox.mbox"] = Fate(outcome: "QUARANTINED", words: "several mails")
        all["nest.eml"] = Fate(outcome: "UNCLASSIFIED")
        for name in ["names.eml", "bomb.eml", "charset.eml"] { all[name] = Fate(outcome: "FILED") }
        return all
    }()

    @discardableResult
    private static func run(_ arguments: [String]) throws -> Data {
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["/usr/bin/python3"] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let told = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return told
    }
}

/// A configuration under which RTF goes through a shell, which hangs for ever on a document that says so.
struct HangingConverter {
    let configuration: URL
    private let nap = "86400.\(Int.random(in: 100_000...999_999))"

    init(in folder: URL) throws {
        configuration = folder.appendingPathComponent("docket.toml")
        try "[limits]\npage_seconds = 1\n[work]\nworkers = 2\n".write(
            to: configuration, atomically: true, encoding: .utf8)
        let programs = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
        let standard = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Config/converters.toml")
        let parts = try String(contentsOf: standard, encoding: .utf8).components(separatedBy: "[[converter]]")
        let own = """
            [[converter]]
            types = ["application/rtf"]
            command = ["/bin/sh", "-c", '''
            grep -q HANG-FOR-EVER /dev/stdin && exec sleep \(nap); exec \(programs)/docket-convert rtf </dev/stdin''']
            output = "rendering"
            package = "docket"
            seconds = 600
            reads = ["\(programs)"]
            """
        try (parts.filter { !$0.contains("application/rtf") }.joined(separator: "[[converter]]") + "\n" + own).write(
            to: folder.appendingPathComponent("converters.toml"), atomically: true, encoding: .utf8)
    }

    /// Ends the program that hangs; it is this one's alone.
    func end() throws {
        let found = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }.first {
            FileManager.default.contents(atPath: "/proc/\($0)/cmdline") == Data("sleep\0\(nap)\0".utf8)
        }
        kill(try #require(found), SIGTERM)
    }
}

/// Changes files of an inbox while they may be read, and looks at the converters that run meanwhile.
final class Unrest: Sendable {
    /// What was seen and done.
    struct Account: Sendable {
        /// The versions of a file whose name was given to one after the other.
        var versions: Set<String> = []
        /// What was written to a file that stayed open.
        var grown = ""
        /// The converters that were seen at work, in KiB: their greatest size, and the size that they are allowed.
        var sizes: [(greatest: Int, allowed: Int)] = []
    }

    private let state = Mutex((account: Account(), isEnding: false))
    private let ended = DispatchSemaphore(value: 0)

    /// Begins on a thread of its own.
    init(inbox: URL, aside: URL, daemon: pid_t) throws {
        let growing = inbox.appendingPathComponent("growing.txt")
        try Data().write(to: growing)
        let handle = try FileHandle(forWritingTo: growing)
        Thread.detachNewThread { [self] in
            var number = 0
            while !state.withLock({ $0.isEnding }) {
                number += 1
                let line = "Line \(number) of a report on the weather in the north.\n"
                handle.write(Data(line.utf8))
                let version =
                    number <= 40 ? "Version \(number) of the report.\n\n\(line)End of version \(number).\n" : nil
                if let version {
                    try? Data(version.utf8).write(to: aside)
                    rename(aside.path, inbox.appendingPathComponent("swapped.txt").path)
                }
                let sizes = Self.converters(of: daemon)
                state.withLock {
                    $0.account.grown += line
                    if let version { $0.account.versions.insert(version) }
                    $0.account.sizes += sizes
                }
                usleep(5_000)
            }
            try? handle.close()
            ended.signal()
        }
    }

    /// Ends it; what was open is closed.
    func end() -> Account {
        state.withLock { $0.isEnding = true }
        ended.wait()
        return state.withLock { $0.account }
    }

    private static func converters(of daemon: pid_t) -> [(Int, Int)] {
        let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(daemon)/task")) ?? []
        let children = tasks.flatMap { task in
            (try? String(contentsOfFile: "/proc/\(daemon)/task/\(task)/children", encoding: .utf8))?
                .split(separator: " ") ?? []
        }
        return children.compactMap { child in
            // Before it is the converter, it is a copy of the daemon.
            guard (try? String(contentsOfFile: "/proc/\(child)/comm", encoding: .utf8)) == "docket-convert\n",
                let greatest = field("VmPeak:", in: "/proc/\(child)/status", at: 1),
                let allowed = field("Max address space", in: "/proc/\(child)/limits", at: 3)
            else { return nil }
            return (greatest, allowed >> 10)
        }
    }

    /// A number in the line of a file that begins so.
    static func field(_ name: String, in file: String, at word: Int) -> Int? {
        let text = try? String(contentsOfFile: file, encoding: .utf8)
        let words = text?.split(separator: "\n").first { $0.hasPrefix(name) }?.split(whereSeparator: \.isWhitespace)
        return words.flatMap { word < $0.count ? Int($0[word]) : nil }
    }
}
