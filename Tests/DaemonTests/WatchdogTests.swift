import Foundation
import Inbox
import Model
import Testing

@testable import Daemon

@Suite("The work loop turns")
struct TurningTests {
    private let second: Int64 = 1_000_000_000
    private let source = SourceName(folder: [], name: Array("long\n.txt".utf8))

    /// Judges once a second from `start` to `end`, and gives the last judgement.
    private func judge(_ crew: Crew, _ proof: InboxProof, from start: Int64, to end: Int64) -> [String: String] {
        var turning = Turning(understandingLimit: 60 * second)
        var judgement: [String: String] = [:]
        for time in stride(from: start, through: end, by: Int(second)) {
            judgement = turning.judge(crew, proof, now: time)
        }
        return judgement
    }

    @Test("an article within its limit turns, one beyond it does not, and is named fit to be shown")
    func article() {
        let start = Pace.now()
        let crew = Crew(workers: 2)
        crew.workers[1].note(.understanding(source, since: start))
        let proof = InboxProof(reading: start, doorbell: nil)
        #expect(judge(crew, proof, from: start, to: start + 60 * second).isEmpty)
        let beyond = judge(crew, proof, from: start, to: start + 61 * second)
        #expect(beyond == ["understanding": "long\\x0a.txt has been in hand for more than 60 s"])
    }

    @Test("a flush takes as long as the disk needs, but between two steps the committer has a limit")
    func committer() {
        let start = Pace.now()
        let crew = Crew(workers: 1)
        let proof = InboxProof(reading: start, doorbell: nil)
        crew.committer.note(.flushBegan)
        #expect(judge(crew, proof, from: start, to: start + 3600 * second).isEmpty)
        crew.committer.note(.flushEnded)
        #expect(judge(crew, proof, from: start, to: start + 3600 * second).keys.contains("filing"))
        crew.committer.note(.waiting)
        #expect(judge(crew, proof, from: start, to: start + 3600 * second).isEmpty)
    }

    @Test("the reading of the inbox and the hearing of events each prove themselves")
    func inbox() {
        let start = Pace.now()
        let end = start + 61 * second
        let crew = Crew(workers: 1)
        // Outside the inbox it is others who are waited for.
        #expect(judge(crew, InboxProof(reading: start, doorbell: nil), from: start, to: end).isEmpty)
        crew.dispatcher.note(.inInbox)
        let reading = judge(crew, InboxProof(reading: start, doorbell: end), from: start, to: end)
        #expect(Array(reading.keys) == ["reading the inbox"])
        let hearing = judge(crew, InboxProof(reading: end, doorbell: start), from: start, to: end)
        #expect(Array(hearing.keys) == ["listening to the inbox"])
    }

    @Test("after the whole process was stopped and continued, nobody is blamed for the time in between")
    func continued() {
        let start = Pace.now()
        let crew = Crew(workers: 1)
        crew.dispatcher.note(.inInbox)
        crew.workers[0].note(.understanding(source, since: start))
        let proof = InboxProof(reading: start, doorbell: start)
        var turning = Turning(understandingLimit: 60 * second)
        #expect(turning.judge(crew, proof, now: start).isEmpty)
        #expect(turning.judge(crew, proof, now: start + 600 * second).isEmpty)
        #expect(turning.judge(crew, proof, now: start + 604 * second).isEmpty)
    }
}

@Suite("The journal")
struct JournalTests {
    private static let catalogue = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("systemd/docket.catalog")

    @Test("every kind of message stands in the catalogue, with a subject and an explanation, and nothing else does")
    func catalogue() throws {
        let text = try String(contentsOf: Self.catalogue, encoding: .utf8)
        let entries = text.components(separatedBy: "\n-- ").dropFirst()
        var ids: [String] = []
        for entry in entries {
            let parts = entry.components(separatedBy: "\n\n")
            let head = parts[0].split(separator: "\n").map(String.init)
            ids.append(head[0])
            #expect(head.contains { $0.hasPrefix("Subject: ") && $0.count > 10 }, "\(entry)")
            #expect(head.contains("Defined-By: Docket"), "\(entry)")
            #expect(parts.dropFirst().joined().count > 40, "\(entry)")
        }
        #expect(ids.sorted() == JournalMessage.allCases.map(\.rawValue).sorted())
    }

    @Test("a MESSAGE_ID is 128 bits in lower-case hexadecimal")
    func identifiers() {
        for message in JournalMessage.allCases {
            #expect(message.rawValue.count == 32 && message.rawValue.allSatisfy { "0123456789abcdef".contains($0) })
        }
    }
}
