import Glibc
import Model
import Platform
import Testing

@testable import Archive

/// Groups so large that their files are flushed together.
@Suite("Large groups")
struct CrowdTests {
    private func fill(_ world: World) {
        for number in 10..<30 {
            world.drop("\(number).txt", "inspection|tin \(number)|2026-0\(number % 9 + 1)-01||\n")
        }
    }

    @Test("In a large group a file that cannot be brought to disk keeps no other, whichever of its flushes fails")
    func oneFails() throws {
        for (ending, copies) in [("/15.txt", false), (".json", false), (".original", true)] {
            let world = World()
            if copies { world.settings.taking = .copy }
            fill(world)
            let disk = Disk()
            let archive = try world.archive(disk)
            var strikes = 0
            disk.before = { call, path throws(SystemFailure) in
                guard call.description == "fsync", path.suffix(ending.utf8.count) == Array(ending.utf8)[...],
                    strikes == 0
                else { return }
                strikes += 1
                throw SystemFailure(operation: call.description, path: path, errno: EIO)
            }
            let results = try world.fileAll(archive)
            #expect(strikes == 1)
            #expect(results.count { if case .failed = $0 { true } else { false } } == 1, "\(ending)")
            #expect(results.count { if case .filed = $0 { true } else { false } } == 19, "\(ending)")
            #expect(world.waitingNames().count == 1)
            #expect(world.staged().isEmpty)
            try world.fileAll(archive)
            #expect(world.waitingNames().isEmpty)
            #expect(LogAudit(world).arrivals.count == 20)
            #expect(LogAudit(world).unbalanced.isEmpty)
        }
    }

    @Test("A large group of which a folder could not be brought to disk is finished by recovery")
    func folderFails() throws {
        let world = World()
        fill(world)
        let disk = Disk()
        let archive = try world.archive(disk)
        disk.before = { call, path throws(SystemFailure) in
            if call.description == "fsync", path.suffix(3) == Array("/04".utf8)[...] {
                throw SystemFailure(operation: call.description, path: path, errno: EIO)
            }
        }
        let results = try archive.file(world.waitingNames().map { world.deposit($0) }, index: world.index)
        #expect(results.count { if case .unresolved = $0 { true } else { false } } == 20)
        disk.before = nil
        _ = try archive.recover(inbox: world.inbox)
        try archive.settle(index: world.index)
        #expect(world.waitingNames().isEmpty)
        #expect(LogAudit(world).arrivals.count == 20)
        #expect(LogAudit(world).unbalanced.isEmpty)
    }
}
