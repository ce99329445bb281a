import Foundation
import GRDB
import Model
import Testing

@testable import Register

/// What was done to a register's file before it was opened again.
enum Damage: CaseIterable {
    case emptied, garbage, shortText, cutInHalf, zeroedPage, garbledPages, anotherDatabase, newerVersion, missingTable,
        missingColumn

    func inflict(on file: URL) throws {
        let path = file.path
        switch self {
        case .emptied: try Data().write(to: file)
        case .garbage: try Data((0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 7) }).write(to: file)
        case .shortText: try Data("gone".utf8).write(to: file)
        case .cutInHalf:
            let content = try Data(contentsOf: file)
            try content.prefix(content.count / 8192 * 4096).write(to: file)
        case .zeroedPage: try overwrite(file, page: 2) { _ in 0 }
        case .garbledPages: for page in 1...6 { try overwrite(file, page: page) { UInt8(truncatingIfNeeded: $0 &* 7) } }
        case .anotherDatabase:
            try FileManager.default.removeItem(at: file)
            try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE recipes (name)") }
        case .newerVersion:
            try DatabaseQueue(path: path).write {
                try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('a later one')")
            }
        case .missingTable: try DatabaseQueue(path: path).write { try $0.execute(sql: "DROP TABLE tally") }
        case .missingColumn:
            try DatabaseQueue(path: path).write { try $0.execute(sql: "ALTER TABLE filing RENAME place TO location") }
        }
    }

    private func overwrite(_ file: URL, page: Int, with byte: (Int) -> UInt8) throws {
        let handle = try FileHandle(forWritingTo: file)
        try handle.seek(toOffset: UInt64(4096 * page))
        try handle.write(contentsOf: Data((0..<4096).map(byte)))
        try handle.close()
    }
}

@Suite struct DamageTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A register of 300 records, closed.
    private func fill() throws {
        let register = try Register(at: folder.path)
        try register.apply((1...300).map { Fixture.record($0, title: "Tin số \($0)") })
        try register.close()
    }

    @Test(arguments: Damage.allCases)
    func `a damaged register is refused, and left as it is`(damage: Damage) throws {
        try fill()
        try damage.inflict(on: folder.file())
        let before = try Data(contentsOf: folder.file())
        let error = #expect(throws: RegisterError.self) { try Register(at: folder.path) }
        guard case .damaged(let path, _, let why) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(path == folder.path)
        #expect(!why.isEmpty)
        #expect(try Data(contentsOf: folder.file()) == before)
    }

    @Test(arguments: Damage.allCases)
    func `a damaged register is set aside, said so, and an empty one takes its place`(damage: Damage) throws {
        try fill()
        try damage.inflict(on: folder.file())
        let before = try Data(contentsOf: folder.file())
        let opening = try Register.openReplacingDamaged(at: folder.path)
        let setAside = try #require(opening.setAside)
        #expect(setAside.path == folder.path + Array(".damaged".utf8))
        #expect(setAside.error.description.contains("cannot be used"))
        #expect(try Data(contentsOf: folder.file(".damaged")) == before)
        #expect(try opening.register.position() == nil)
        try opening.register.apply((1...300).map { Fixture.record($0) })
        try opening.register.close()
        let again = try Register.openReplacingDamaged(at: folder.path)
        #expect(again.setAside == nil)
        #expect(try again.register.counts() == [.filed: 300])
    }

    @Test(arguments: Damage.allCases)
    func `damage is found and replaced later where the pages were not read at opening`(damage: Damage) throws {
        try fill()
        try damage.inflict(on: folder.file())
        let before = try Data(contentsOf: folder.file())
        let opening = try Register.openReplacingDamaged(at: folder.path, readsPages: false)
        let later = try opening.register.replaceIfDamaged()
        #expect((opening.setAside == nil) != (later == nil))
        #expect(try Data(contentsOf: folder.file(".damaged")) == before)
        #expect(try opening.register.position() == nil)
        try opening.register.apply((1...300).map { Fixture.record($0) })
        #expect(try opening.register.replaceIfDamaged() == nil)
        #expect(try opening.register.counts() == [.filed: 300])
    }

    @Test func `a sound register is opened and nothing is set aside`() throws {
        try fill()
        let opening = try Register.openReplacingDamaged(at: folder.path)
        #expect(opening.setAside == nil)
        #expect(try opening.register.position() == Fixture.position(300))
        #expect(!folder.names.contains("register.sqlite.damaged"))
    }

    @Test func `of several damaged registers the last is kept, with none of the others' files`() throws {
        for text in ["one", "two"] {
            try Data("wal of \(text)".utf8).write(to: folder.file("-wal"))
            try Data(text.utf8).write(to: folder.file())
            #expect(try Register.openReplacingDamaged(at: folder.path).setAside != nil)
            #expect(try Data(contentsOf: folder.file(".damaged-wal")) == Data("wal of \(text)".utf8))
        }
        #expect(try Data(contentsOf: folder.file(".damaged")) == Data("two".utf8))
        try? FileManager.default.removeItem(at: folder.file("-wal"))
        try Data("three".utf8).write(to: folder.file())
        #expect(try Register.openReplacingDamaged(at: folder.path).setAside != nil)
        #expect(!folder.names.contains("register.sqlite.damaged-wal"))
    }

    @Test func `a register whose process was killed opens as it was after its last transaction`() throws {
        let register = try Register(at: folder.path)
        try register.apply([Fixture.record(1)])
        try register.apply([Fixture.record(2)])
        let copy = try TemporaryFolder()
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(at: folder.file(suffix), to: copy.file(suffix))
        }
        let reopened = try Register(at: copy.path)
        #expect(try reopened.position() == Fixture.position(2))
        #expect(try reopened.counts() == [.filed: 2])
    }

    @Test func `a log cut short takes the last transactions and their position away together`() throws {
        let register = try Register(at: folder.path)
        for sequence in 1...40 { try register.apply([Fixture.record(sequence)]) }
        let log = try Data(contentsOf: folder.file("-wal"))
        for part in 1...9 {
            let copy = try TemporaryFolder()
            try FileManager.default.copyItem(at: folder.file(), to: copy.file())
            try log.prefix(log.count * part / 10).write(to: copy.file("-wal"))
            let reopened = try Register.openReplacingDamaged(at: copy.path).register
            let position = try reopened.position()?.sequence ?? 0
            #expect(try reopened.counts()[.filed] ?? 0 == position)
            #expect(position < 40)
            try reopened.apply(((position + 1)...40).map { Fixture.record($0) })
            #expect(try reopened.counts() == [.filed: 40])
        }
    }

    @Test func `damage met while the register is in use is called damage`() throws {
        try fill()
        let register = try Register(at: folder.path)
        try Damage.garbledPages.inflict(on: folder.file())
        register.database.releaseMemory()
        let error = #expect(throws: RegisterError.self) {
            for sequence in 1...300 { _ = try register.filed(sha256: Fixture.digest(sequence)) }
            _ = try register.counts()
            try register.apply([Fixture.record(301)])
        }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `what is no damage is not called so and nothing is set aside`() throws {
        try FileManager.default.createDirectory(at: folder.file(), withIntermediateDirectories: false)
        let missing = folder.path + Array("/no/such/folder".utf8)
        for path in [folder.path, missing] {
            let error = #expect(throws: RegisterError.self) { try Register.openReplacingDamaged(at: path) }
            guard case .failed(path, "open the register", let why) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(!why.isEmpty)
        }
        #expect(folder.names == ["register.sqlite"])
    }

    @Test(arguments: [[0x62, 0xE4], Array("file:a?mode=memory#%41".utf8), Array("e\u{301}".utf8)] as [[UInt8]])
    func `a register's path may be any bytes`(name: [UInt8]) throws {
        let path = Array(folder.url.path.utf8) + [0x2F] + name
        let register = try Register(at: path)
        try register.apply([Fixture.record(1)])
        try register.close()
        #expect(try Register(at: path).position() == Fixture.position(1))
        var status = stat()
        #expect(stat(path.map { CChar(bitPattern: $0) } + [0], &status) == 0)
        #expect(status.st_size > 0)
    }
}
