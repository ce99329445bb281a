import Foundation
import Model
import Platform
import Testing
import Vocabulary

@testable import Daemon

@Suite("Settings")
struct SettingsTests {
    private func settings(_ text: String) throws -> Settings {
        let document = try ConfigurationDocument(bytes: Array(text.utf8), path: Array("docket.toml".utf8))
        return try SettingsReader(folder: Array("/etc/docket".utf8)).read(document.root)
    }

    @Test("the shipped configuration file says what is the default, so an empty one means the same")
    func shippedFile() throws {
        let shipped = try ConfigurationFiles().file("docket.toml").bytes
        #expect(try settings(String(decoding: shipped, as: UTF8.self)) == settings(""))
    }

    @Test("relative paths are taken from the configuration file's folder")
    func relativePaths() throws {
        let read = try settings("[inbox]\npath = \"in\"\n[archive]\npath = \"/data/out\"\n")
        #expect(read.inbox == Array("/etc/docket/in".utf8))
        #expect(read.archive == Array("/data/out".utf8))
    }

    @Test(
        "values out of their range are refused with the range",
        arguments: [
            ("[limits]\nfile_mib = 0\n", "from 1 to 4096"), ("[limits]\ntext_mib = 0\n", "from 1 to 256"),
            ("[limits]\nunpacked_layers = 9\n", "from 0 to 8"), ("[work]\ngroup = 9999\n", "from 1 to 4096"),
            ("[log]\nsegment_mib = 0\n", "from 1 to 4096"), ("[log]\ncheckpoint_seconds = 0\n", "from 1 to 86400"),
            ("[archive]\nreserve_mib = -1\n", "from 0 to"), ("[archive]\nreserve_files = -1\n", "from 0 to"),
            ("[inbox]\ntemporary = [\"*\"]\n", "leave some name"),
            ("[inbox]\npolling = \"often\"\n", "\"auto\", \"always\" or \"never\""),
            ("[limits]\nunderstanding_seconds = 0\n", "from 1 to 86400"),
            ("[service]\ncanary_seconds = -1\n", "from 0 to 86400"),
            ("[service]\nmetrics = \"folder/\"\n", "path of a file"), ("[inbox]\npath = \"\"\n", "expected a path"),
        ])
    func ranges(text: String, expected: String) throws {
        let error = #expect(throws: ConfigurationError.self) { try settings(text) }
        #expect(error?.line == 2)
        #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
    }
}

@Suite("Files in hand")
struct InHandTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("in-hand-\(UUID().uuidString)")

    private func open() throws -> InHand {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return try InHand(in: try Descriptor.directory(Array(folder.path.utf8)))
    }

    private func identity(_ inode: UInt64) -> FileIdentity {
        FileIdentity(device: 7, inode: inode, size: 10, modified: 1, changed: 2)
    }

    @Test("a file that was in hand at an unclean end is a suspect, and each further end counts")
    func suspects() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        for round in 1...3 {
            let hand = try open()
            #expect(hand.accusations(of: identity(1)) == round - 1)
            _ = try hand.take(identity(1))
        }
        let last = try open()
        #expect(last.accusations(of: identity(1)) == InHand.patience)
        #expect(last.suspects == [identity(1)])
        #expect(last.accusations(of: identity(2)) == 0)
    }

    @Test("a suspect that is understood is cleared for good, others keep their count")
    func cleared() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            let hand = try open()
            _ = try hand.take(identity(1))
            _ = try hand.take(identity(2))
        }
        do {
            let hand = try open()
            #expect(Set(hand.suspects) == [identity(1), identity(2)])
            hand.giveBack(try hand.take(identity(1)))
        }
        let hand = try open()
        #expect(hand.suspects == [identity(2)])
        #expect(hand.accusations(of: identity(2)) == 1)
    }

    @Test("suspects that are not there any more are forgotten for good, but for those in hand")
    func forgotten() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            let hand = try open()
            for number in 1...3 { _ = try hand.take(identity(UInt64(number))) }
        }
        do {
            let hand = try open()
            _ = try hand.take(identity(2))
            hand.forgetSuspects()
            #expect(hand.suspects == [identity(2)])
        }
        let hand = try open()
        #expect(hand.suspects == [identity(2)])
        #expect(hand.accusations(of: identity(2)) == 2)
    }

    @Test("a file that is taken while others are given back stands there, whoever comes first")
    func sideBySide() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let hand = try open()
        let names = folder.appendingPathComponent("in-hand").path
        DispatchQueue.concurrentPerform(iterations: 4) { worker in
            for round in 0..<10_000 {
                let own = identity(UInt64(worker * 100_000 + round + 1))
                guard let slot = try? hand.take(own) else {
                    Issue.record("it cannot be taken")
                    return
                }
                let text = (try? String(contentsOfFile: names, encoding: .utf8)) ?? ""
                #expect(text.contains("7 \(own.inode) 10 1 2 1"), "\(own.inode)")
                hand.giveBack(slot)
            }
        }
    }

    @Test("files that were given back accuse nobody")
    func cleanEnd() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            let hand = try open()
            let slots = try (1...5).map { try hand.take(identity($0)) }
            for slot in slots { hand.giveBack(slot) }
        }
        #expect(try open().suspects.isEmpty)
    }
}

@Suite("The clerk's state")
struct ClerkStateTests {
    private func record(_ outcome: Outcome, day: String) -> FilingRecord {
        FilingRecord(
            sequence: 1, time: day + "T08:00:00+07:00", outcome: outcome, arrival: nil,
            source: SourceName(folder: [], name: [0x61]),
            identity: FileIdentity(device: 1, inode: 1, size: 1, modified: 1, changed: 1), sha256: nil, place: nil)
    }

    @Test("the line for systemctl status counts today's files and groups digits")
    func line() {
        var state = ClerkState()
        state.phase = .watching
        state.waiting = 3
        for _ in 0..<1204 { state.count(record(.filed, day: "2026-01-02")) }
        state.count(record(.quarantined, day: "2026-01-02"))
        #expect(state.line(inbox: "/srv/in") == "watching /srv/in, 3 waiting, 1,204 filed today, 1 quarantined today")
        state.count(record(.unclassified, day: "2026-01-03"))
        #expect(state.line(inbox: "/srv/in") == "watching /srv/in, 3 waiting, 1 filed today")
        #expect(state.total[.filed] == 1204)
    }

    @Test("a trouble comes first in the line")
    func degraded() {
        var state = ClerkState()
        state.phase = .watching
        state.troubles["archive"] = "no space left"
        #expect(state.line(inbox: "in").hasPrefix("DEGRADED: archive: no space left; watching in"))
    }
}
