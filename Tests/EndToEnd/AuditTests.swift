import Foundation
import Glibc
import Testing
import ProgramUnderTest

/// What anyone can check, with the built program.
@Suite("Audit", .serialized)
struct AuditTests {
    /// A daemon that filed one file of each outcome and was stopped.
    private func filed() throws -> DaemonUnderTest {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        try daemon.drop("two.txt", Stories.democracyAndMobilization)
        try daemon.drop("one.txt", Stories.inspection)
        try daemon.await("FILED", 2)
        try daemon.drop("none.txt", Stories.weather)
        try daemon.await("UNCLASSIFIED")
        try daemon.drop("again.txt", Stories.inspection)
        try daemon.await("DUPLICATE")
        try Data([0xC3, 0x28]).write(to: daemon.inbox.appendingPathComponent("bad.bin"))
        try daemon.await("QUARANTINED")
        #expect(daemon.stop() == 0)
        return daemon
    }

    private func run(_ arguments: String..., on daemon: DaemonUnderTest) throws -> (
        status: Int32, output: String, errors: String
    ) {
        try Program.run(arguments + ["--archive", daemon.archive.path])
    }

    private func arrivals(_ daemon: DaemonUnderTest) -> [String] {
        (try? daemon.records())?.compactMap { $0["arrival"] as? String } ?? []
    }

    @Test("a clean archive says so in one line and exits 0")
    func clean() throws {
        let daemon = try filed()
        let result = try run("verify", "--read-data", on: daemon)
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        #expect(result.output.split(separator: "\n").count == 1)
        #expect(result.output.hasPrefix("clean: "))
        #expect(result.errors.isEmpty)
        let part = try run("verify", "--read-data=10%", "--json", on: daemon)
        #expect(part.status == 0)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(part.output.utf8)) as? [String: Any])
        #expect(json["clean"] as? Bool == true)
        #expect(json["arrivals"] as? Int == 5)
        #expect(try run("verify", "--read-data=200%", on: daemon).status == 64)
    }

    @Test("differences exit 1 with their kind, a broken log exits 65, what cannot be read 74, a bad configuration 78")
    func codes() throws {
        let daemon = try filed()
        let original = daemon.archive.appendingPathComponent(try #require(daemon.originals.first))
        let bytes = try Data(contentsOf: original)
        try FileManager.default.removeItem(at: original)
        let differs = try run("verify", "--json", on: daemon)
        #expect(differs.status == 1)
        #expect(differs.output.contains(#""difference":"original-missing""#))
        try bytes.write(to: original)
        let log = daemon.archive.appendingPathComponent("log/filing.jsonl")
        let text = try String(contentsOf: log, encoding: .utf8)
        try Data(text.replacingOccurrences(of: "one.txt", with: "eno.txt").utf8).write(to: log)
        let broken = try run("verify", on: daemon)
        #expect(broken.status == 65)
        #expect(broken.output.contains("log-chain"))
        #expect(try Program.run(["verify", "--archive", daemon.folder.path + "/nowhere"]).status == 74)
        #expect(try Program.run(["verify", "--config", daemon.folder.path + "/nowhere.toml"]).status == 78)
    }

    @Test("beside a daemon in the middle of a burst nothing differs, at whatever moment it is asked")
    func besideBurst() throws {
        let daemon = try DaemonUnderTest()
        try daemon.start()
        for number in 0..<1500 { try daemon.drop("article-\(number).txt", Stories.internalAffairs(number)) }
        for _ in 0..<5 {
            try daemon.await("FILED", 300)
            let result = try run("verify", "--read-data", on: daemon)
            #expect(result.status == 0, "\(result.output.prefix(2000))\(result.errors)")
        }
        let rebuild = try run("rebuild", on: daemon)
        #expect(rebuild.status == 75)
        #expect(rebuild.errors.contains("process \(daemon.process.processIdentifier)"))
        #expect(try run("repair", "--apply", on: daemon).status == 75)
        #expect(daemon.stop() == 0)
        let result = try run("verify", "--read-data", on: daemon)
        #expect(result.status == 0, "\(result.output.prefix(2000))")
        #expect(result.output.contains("1500 arrivals"))
    }

    @Test("somebody who may only read the archive can verify it, and is told what stays unchecked")
    func unprivileged() throws {
        guard getuid() == 0 else {
            print("SKIPPED: only root can become somebody else, so verifying without privileges was not tried")
            return
        }
        let daemon = try filed()
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
        process.arguments = [
            "--reuid=65534", "--regid=0", "--clear-groups", Program.path, "verify", "--read-data", "--archive",
            daemon.archive.path,
        ]
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let remarks = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(said)\(remarks)")
        #expect(remarks.contains("not checked: the register"))
    }

    /// How a file can be damaged.
    enum Harm: String, CaseIterable, Sendable {
        case truncated, zeroed, garbled, deleted

        func inflict(_ file: URL) throws {
            switch self {
            case .truncated: try Data(try Data(contentsOf: file).prefix(7)).write(to: file)
            case .zeroed: try Data(count: try Data(contentsOf: file).count).write(to: file)
            case .garbled:
                let count = max(100, try Data(contentsOf: file).count)
                try Data((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) | 0x80 }).write(to: file)
            case .deleted: try FileManager.default.removeItem(at: file)
            }
        }
    }

    /// A state file, and the kinds of difference of which one is named when it is damaged. A status that is not there
    /// and slots that are all blank are as they might be by themselves.
    private static let states: [(file: String, kinds: [String], unnoticed: [Harm])] = [
        (".docket/register.sqlite", ["register-damaged", "register-missing"], []),
        ("log/checkpoint.json", ["checkpoint-unreadable", "checkpoint-missing"], []),
        (".docket/holder", ["holder-damaged"], []),
        (".docket/in-hand", ["in-hand-damaged"], [.truncated, .zeroed]),
        ("log/status.json", ["status-damaged"], [.deleted]),
    ]

    @Test("a damaged state file is named; the next start restores it and files nothing twice", arguments: Harm.allCases)
    func stateFiles(harm: Harm) throws {
        for (file, kinds, unnoticed) in Self.states {
            let daemon = try filed()
            let before = arrivals(daemon)
            try harm.inflict(daemon.archive.appendingPathComponent(file))
            let damaged = try run("verify", "--read-data", on: daemon)
            if !unnoticed.contains(harm) {
                #expect(damaged.status == 1, "\(file) \(harm): \(damaged.output)")
                #expect(kinds.contains { damaged.output.contains($0 + "  ") }, "\(file) \(harm): \(damaged.output)")
            }
            try daemon.start()
            try daemon.drop("new.txt", Stories.internalAffairs(1))
            try daemon.await("FILED")
            try daemon.drop("old.txt", Stories.inspection)
            try daemon.await("DUPLICATE")
            #expect(daemon.stop() == 0)
            let restored = try run("verify", "--read-data", on: daemon)
            #expect(restored.status == 0, "\(file) \(harm): \(restored.output)")
            #expect(arrivals(daemon) == before + ["2026-000006", "2026-000007"].map { renumbered($0, like: before) })
        }
    }

    /// The same number in the year of the others.
    private func renumbered(_ number: String, like others: [String]) -> String {
        String(others.first?.prefix(4) ?? "") + number.dropFirst(4)
    }

    @Test("rebuild restores a damaged register before any daemon starts", arguments: Harm.allCases)
    func rebuild(harm: Harm) throws {
        let daemon = try filed()
        try harm.inflict(daemon.archive.appendingPathComponent(".docket/register.sqlite"))
        let result = try run("rebuild", on: daemon)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("5 outcomes"))
        let verified = try run("verify", on: daemon)
        #expect(verified.status == 0, "\(verified.output)")
    }

    @Test("what is left in staging is named, and the next start removes it")
    func staging() throws {
        let daemon = try filed()
        let leftover = daemon.archive.appendingPathComponent(".docket/staging/77-0.json")
        try Data("{}".utf8).write(to: leftover)
        let damaged = try run("verify", on: daemon)
        #expect(damaged.status == 1 && damaged.output.contains("staging-leftover"))
        try daemon.start()
        #expect(daemon.stop() == 0)
        #expect(try run("verify", on: daemon).status == 0)
    }

    @Test(
        "a last line that a crash tore is named; the next start settles it and files nothing twice",
        arguments: [Harm.truncated, .zeroed, .garbled])
    func lastLine(harm: Harm) throws {
        let daemon = try filed()
        let before = arrivals(daemon)
        let log = daemon.archive.appendingPathComponent("log/filing.jsonl")
        let bytes = try Data(contentsOf: log)
        let start = try #require(bytes.dropLast().lastIndex(of: 0x0A)) + 1
        // As after a crash: nothing that is derived is ahead of what was flushed.
        for derived in ["log/checkpoint.json", ".docket/register.sqlite", "log/filing.log"] {
            try FileManager.default.removeItem(at: daemon.archive.appendingPathComponent(derived))
        }
        let line = bytes[start...].dropLast()
        switch harm {
        case .truncated: try (bytes[..<start] + line.prefix(40)).write(to: log)
        case .zeroed: try (bytes[..<start] + Data(count: line.count)).write(to: log)
        default: try (bytes[..<start] + Data(line.map { $0 | 0x80 })).write(to: log)
        }
        let damaged = try run("verify", on: daemon)
        #expect(damaged.status == 1)
        #expect(damaged.output.contains("log-torn-end") && damaged.output.contains("open-intent"))
        try daemon.start()
        #expect(daemon.stop() == 0)
        let restored = try run("verify", "--read-data", on: daemon)
        #expect(restored.status == 0, "\(restored.output)")
        #expect(arrivals(daemon) == before)
    }

    @Test("the plan of a repair changes nothing; applied, it puts back what was moved, and the archive is clean")
    func repair() throws {
        let daemon = try filed()
        let original = try #require(daemon.originals.first { $0.hasPrefix("inspection/") })
        let url = daemon.archive.appendingPathComponent(original)
        let sidecar = try Data(contentsOf: URL(fileURLWithPath: url.path + ".json"))
        try FileManager.default.moveItem(at: url, to: daemon.archive.appendingPathComponent("moved by hand.txt"))
        try FileManager.default.removeItem(atPath: url.path + ".json")
        let before = daemon.tree
        let plan = try run("repair", "--plan", on: daemon)
        #expect(plan.status == 1)
        #expect(plan.output.split(separator: "\n").count == 2)
        #expect(daemon.tree == before)
        let applied = try run("repair", "--apply", on: daemon)
        #expect(applied.status == 0, "\(applied.output)\(applied.errors)")
        #expect(try Data(contentsOf: URL(fileURLWithPath: url.path + ".json")) == sidecar)
        let verified = try run("verify", "--read-data", on: daemon)
        #expect(verified.status == 0, "\(verified.output)")
        #expect(try daemon.records().suffix(2).map { $0["event"] as? String } == ["repaired", "repaired"])
        try daemon.start()
        try daemon.drop("old.txt", Stories.inspection)
        try daemon.await("DUPLICATE")
        #expect(daemon.stop() == 0)
    }

    @Test("the books are even, today's too, and name what waits")
    func balance() throws {
        let daemon = try filed()
        try daemon.drop("waits.txt", Stories.weather)
        let result = try run("balance", "--inbox", daemon.inbox.path, "--json", on: daemon)
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        let books = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect(books["arrivals"] as? Int == 5 && books["filed"] as? Int == 2 && books["difference"] as? Int == 0)
        #expect(books["waiting"] as? Int == 1)
        let none = try run("balance", "--day", "2020-02-29", on: daemon)
        #expect(none.status == 0)
        #expect(none.output.hasPrefix("arrivals      0"))
        #expect(try run("balance", "--day", "yesterday", on: daemon).status == 64)
    }

    @Test("a receipt is checked without the archive, and one altered bit is found")
    func receipt() throws {
        let daemon = try filed()
        let number = try #require(arrivals(daemon).first)
        let result = try run("receipt", number, on: daemon)
        #expect(result.status == 0, "\(result.errors)")
        let file = daemon.folder.appendingPathComponent("receipt.json")
        try Data(result.output.utf8).write(to: file)
        let receipt = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        let root = try #require((receipt["head"] as? [String: Any])?["root"] as? String)
        let original = daemon.folder.appendingPathComponent("original.txt")
        let place = try #require(receipt["place"] as? String)
        try FileManager.default.moveItem(at: daemon.archive.appendingPathComponent(place), to: original)
        try FileManager.default.removeItem(at: daemon.archive)
        let check = ["receipt", "--check", file.path, "--original", original.path, "--root", root]
        let held = try Program.run(check)
        #expect(held.status == 0, "\(held.output)")
        #expect(held.output.split(separator: "\n").count == 3)
        let altered = result.output.replacingOccurrences(of: "FILED", with: "FILEE")
        try Data(altered.utf8).write(to: file)
        #expect(try Program.run(check).status == 65)
        #expect(try Program.run(["receipt", "--check", daemon.folder.path + "/none"]).status == 66)
    }
}
