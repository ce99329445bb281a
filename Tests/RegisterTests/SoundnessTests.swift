import Foundation
import GRDB
import Model
import Testing

@testable import Register

/// A register that was closed in good order is not read from its start to its end again.
@Suite struct SoundnessTests {
    let folder: TemporaryFolder
    private let mark = "register.sqlite.sound"

    init() throws { folder = try TemporaryFolder() }

    /// A register of 300 records, closed.
    private func fill() throws {
        let register = try Register(at: folder.path)
        try register.apply((1...300).map { Fixture.record($0) })
        try register.close()
    }

    private var isKnown: Bool { Soundness(of: folder.path).isKnown }

    @Test func `a register that was closed is known to be sound until it is written to`() throws {
        try fill()
        #expect(isKnown)
        let register = try Register(at: folder.path)
        #expect(try register.counts() == [.filed: 300])
        #expect(isKnown)
        try register.apply([Fixture.record(301)])
        #expect(!folder.names.contains(mark))
        try register.close()
        #expect(isKnown)
        let again = try Register(at: folder.path)
        try again.reset()
        #expect(!folder.names.contains(mark))
    }

    @Test func `a register whose process was killed is not known to be sound`() throws {
        let register = try Register(at: folder.path)
        try register.apply([Fixture.record(1)])
        let copy = try TemporaryFolder()
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(at: folder.file(suffix), to: copy.file(suffix))
        }
        #expect(!Soundness(of: copy.path).isKnown)
        let reopened = try Register(at: copy.path)
        #expect(try reopened.counts() == [.filed: 1])
        try reopened.close()
        #expect(Soundness(of: copy.path).isKnown)
    }

    @Test func `a register that anybody has changed, replaced or copied since is not known to be sound`() throws {
        try fill()
        let handle = try FileHandle(forWritingTo: folder.file())
        try handle.seek(toOffset: 4096)
        try handle.write(contentsOf: Data([0]))
        try handle.close()
        #expect(!isKnown)

        try FileManager.default.removeItem(at: folder.file())
        try fill()
        let content = try Data(contentsOf: folder.file())
        try FileManager.default.removeItem(at: folder.file())
        try content.write(to: folder.file())
        #expect(!isKnown)
    }

    @Test func `a register beside which a write-ahead log lies is not known to be sound`() throws {
        try fill()
        try Data("left behind".utf8).write(to: folder.file("-wal"))
        #expect(!isKnown)
    }

    @Test func `a register that showed damage while it was used is read whole at the next start`() throws {
        try fill()
        let register = try Register(at: folder.path)
        try Damage.garbledPages.inflict(on: folder.file())
        register.database.releaseMemory()
        #expect(throws: RegisterError.self) {
            for sequence in 1...300 { _ = try register.filed(sha256: Fixture.digest(sequence)) }
        }
        try? register.close()
        #expect(!isKnown)
        #expect(try Register.openReplacingDamaged(at: folder.path).setAside != nil)
    }
}
