import Foundation
import Glibc
import ProgramUnderTest
import Testing

/// Everything hostile at once, among friendly files in all formats.
@Suite("The kit of hostile files", .serialized, .enabled(if: Kit.isThere))
struct HostileKitTests {
    @Test(
        "hostile files of every kind, dropped at once, each have their stated outcome; the friendly ones among them are filed meanwhile, and nothing is lost, leaks or is written elsewhere"
    )
    func kit() throws {
        let daemon = try DaemonUnderTest()
        let drop = daemon.folder.appendingPathComponent("drop")
        let kit = try HostileKit(drop, outside: daemon.folder.appendingPathComponent("outside"))
        let hanging = try HangingConverter(in: daemon.folder)
        let friendly = try friendlyFiles()
        let before = try surroundings(daemon)

        for name in try entries(of: drop) { #expect(renamed(name, from: drop, to: daemon.inbox)) }
        for file in friendly {
            let place = daemon.inbox.appendingPathComponent("friendly-" + file.lastPathComponent)
            try FileManager.default.copyItem(at: file, to: place)
        }
        try daemon.start(["--config", hanging.configuration.path])
        let process = daemon.process.processIdentifier
        let unrest = try Unrest(
            inbox: daemon.inbox, aside: daemon.folder.appendingPathComponent("aside"), daemon: process)

        // The friendly ones are filed while a converter hangs.
        var outcomes = 0
        var filed: Set<String> = []
        while filed.count < friendly.count {
            let line = try daemon.awaitLine(where: isOutcome)
            outcomes += 1
            // In ASCII and in some encodings alike the same article is the same bytes.
            let isFiled = line.contains(" FILED ") || line.contains(" DUPLICATE ")
            if isFiled, let name = line.firstMatch(of: #/ friendly-(\S+) ->/#)?.1 {
                filed.insert(String(name))
            }
            #expect(!line.contains(" hang.rtf "))
        }
        #expect(filed == Set(friendly.map(\.lastPathComponent)))
        try hanging.end()
        let account = unrest.end()
        // growing.txt is among the rest; swapped.txt is not counted.
        while outcomes < friendly.count + kit.fates.count + 1 {
            try daemon.awaitLine(where: isOutcome)
            outcomes += 1
        }
        while daemon.waiting.contains("swapped.txt") { try daemon.awaitLine { $0.contains("swapped.txt") } }

        let status = try Program.run(["status", "--archive", daemon.archive.path])
        let peak = try #require(Unrest.field("VmHWM:", in: "/proc/\(process)/status", at: 1))
        #expect(daemon.stop() == 0)
        #expect(peak < 256 << 10, "\(peak >> 10) MiB")
        #expect(account.sizes.allSatisfy { $0.greatest <= $0.allowed && $0.allowed <= 512 << 10 })
        #expect(!account.sizes.isEmpty)

        try expectFates(kit, daemon)
        try expectChanged(account, daemon)
        let after = try surroundings(daemon)
        #expect(after == before)
        try expectSound(daemon)
        try expectNoSecret(kit, daemon)
        try expectNoControls(daemon, said: status.output + status.errors)
    }

    // MARK: - What is dropped

    private func friendlyFiles() throws -> [URL] {
        let formats: Set = ["docx", "odt", "fodt", "rtf", "pdf", "txt", "html", "eml", "mht", "md", "gz"]
        return try FileManager.default.contentsOfDirectory(at: Kit.friendly.get(), includingPropertiesForKeys: nil)
            .filter { file in
                formats.contains(file.pathExtension)
                    && ["ar", "en", "vi"].contains { file.lastPathComponent.hasPrefix($0) }
            }
    }

    /// Names as bytes.
    private func entries(of folder: URL) throws -> [[CChar]] {
        let listing = try #require(opendir(folder.path))
        defer { closedir(listing) }
        var names: [[CChar]] = []
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) {
                    Array(UnsafeBufferPointer(start: $0, count: strlen($0) + 1))
                }
            }
            if ![[0x2E, 0], [0x2E, 0x2E, 0]].contains(name) { names.append(name) }
        }
        return names
    }

    private func renamed(_ name: [CChar], from: URL, to: URL) -> Bool {
        let (from, to) = (open(from.path, O_DIRECTORY), open(to.path, O_DIRECTORY))
        defer { [from, to].forEach { close($0) } }
        return renameat(from, name, to, name) == 0
    }

    private func isOutcome(_ line: String) -> Bool {
        guard !line.contains(" › "), !line.contains(" swapped.txt "), !line.contains("WITHDRAWN") else { return false }
        return ["FILED", "UNCLASSIFIED", "QUARANTINED", "DUPLICATE", "LEFT"].contains { line.contains(" \($0) ") }
    }

    // MARK: - What came of it

    /// Everything beside inbox and archive, with its contents.
    private func surroundings(_ daemon: DaemonUnderTest) throws -> [String: Data?] {
        let all = try FileManager.default.subpathsOfDirectory(atPath: daemon.folder.path)
        let own = ["inbox", "archive", "drop", "aside"]
        let names = all.filter { path in !own.contains { path == $0 || path.hasPrefix($0 + "/") } }
        return Dictionary(
            uniqueKeysWithValues: names.map { name in
                (name, FileManager.default.contents(atPath: daemon.folder.appendingPathComponent(name).path))
            })
    }

    private func expectFates(_ kit: HostileKit, _ daemon: DaemonUnderTest) throws {
        var found: [String: (outcome: String, reason: String)] = [:]
        for record in try daemon.records() where record["event"] as? String == "outcome" && record["part"] == nil {
            let source = try #require(record["source"] as? [String: Any])
            let path = ["folder", "name"].map { bytes(source, $0) }.filter { !$0.isEmpty }.joined(separator: [0x2F])
            let name = String(String.UnicodeScalarView(path.map { Unicode.Scalar($0) }))
            found[name] = (record["outcome"] as? String ?? "", record["reason"] as? String ?? "")
        }
        for (name, fate) in kit.fates {
            let one = found[name]
            #expect(one?.outcome == fate.outcome, "\(name.debugDescription): \(one?.reason ?? "no outcome")")
            #expect(fate.words.isEmpty || one?.reason.contains(fate.words) == true, "\(name): \(one?.reason ?? "none")")
        }
    }

    private func bytes(_ source: [String: Any], _ key: String) -> [UInt8] {
        let encoded = (source[key + "_bytes"] as? String).flatMap { Data(base64Encoded: $0) }
        return encoded.map { Array($0) } ?? Array((source[key] as? String ?? "").utf8)
    }

    /// A file that stays open is filed whole once it is closed; of one that is replaced over and over, each that was taken
    /// is one version and no other's part.
    private func expectChanged(_ account: Unrest.Account, _ daemon: DaemonUnderTest) throws {
        var swapped = 0
        for record in try daemon.records() where record["event"] as? String == "outcome" {
            let name = (record["source"] as? [String: Any])?["name"] as? String
            guard let place = record["place"] as? String, name == "swapped.txt" || name == "growing.txt" else {
                continue
            }
            let text = try String(contentsOf: daemon.archive.appendingPathComponent(place), encoding: .utf8)
            #expect(name == "growing.txt" ? text == account.grown : account.versions.contains(text), "\(place)")
            swapped += name == "swapped.txt" ? 1 : 0
        }
        #expect(swapped > 0)
    }

    private func expectSound(_ daemon: DaemonUnderTest) throws {
        let verified = try Program.run(["verify", "--read-data", "--archive", daemon.archive.path])
        #expect(verified.status == 0, "\(verified.output)")
        let balance = try Program.run(["balance", "--inbox", daemon.inbox.path, "--archive", daemon.archive.path])
        #expect(balance.status == 0, "\(balance.output)")
    }

    private func expectNoSecret(_ kit: HostileKit, _ daemon: DaemonUnderTest) throws {
        let secret = Data(kit.secret.utf8)
        for place in try FileManager.default.subpathsOfDirectory(atPath: daemon.archive.path) {
            let data = FileManager.default.contents(atPath: daemon.archive.appendingPathComponent(place).path)
            guard let data, data.count < 4 << 20 else { continue }
            #expect(data.range(of: secret) == nil, "\(place)")
        }
    }

    /// No control, and no mark that turns the direction of what stands around it, is printed raw anywhere.
    private func expectNoControls(_ daemon: DaemonUnderTest, said status: String) throws {
        func expect(_ text: String, _ whose: String) {
            for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
                let raw = line.unicodeScalars.filter { scalar in
                    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                        || (0x202A...0x202E).contains(scalar.value) || (0x2028...0x2029).contains(scalar.value)
                }
                #expect(raw.isEmpty, "\(whose): \(line.debugDescription)")
            }
        }
        for name in ["filing.log", "filing.jsonl", "status.json", "docket.prom"] {
            let file = daemon.archive.appendingPathComponent("log/" + name)
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            expect(text, name)
            #expect(text.split(separator: "\n").allSatisfy { !$0.hasPrefix("2026-11-22T14:30:18+07:00  FILED") })
        }
        expect(daemon.said.joined(separator: "\n"), "standard error")
        expect(status, "status")
        let balance = try Program.run(["balance", "--inbox", daemon.inbox.path, "--archive", daemon.archive.path])
        expect(balance.output + balance.errors, "balance")
        for place in daemon.tree { expect(place, "a name") }
        let titled = try daemon.records().filter { record in
            let name = (record["source"] as? [String: Any])?["name"] as? String ?? ""
            return ["escape", "title-8", "title-7", "title-13", "page-8", "page-7", "references"].contains {
                name.hasPrefix($0)
            }
        }
        let files = titled.compactMap { $0["place"] as? String }.map { daemon.archive.appendingPathComponent($0).path }
        #expect(files.count >= 7)
        for arguments in [["explain"], ["explain", "--json"]] {
            let explained = try Program.run(arguments + files)
            expect(explained.output + explained.errors, "explain")
        }
    }
}
