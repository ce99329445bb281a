import Foundation
import GRDB
import Model
import Testing

@testable import Register

@Suite struct RegisterTests {
    let folder: TemporaryFolder
    let register: Register

    init() throws {
        folder = try TemporaryFolder()
        register = try Register(at: folder.path)
    }

    @Test func `a new register knows nothing`() throws {
        #expect(try register.position() == nil)
        #expect(try register.lastArrival() == nil)
        #expect(try register.filed(sha256: Fixture.digest(1)) == nil)
        #expect(try register.counts() == [:])
        #expect(try !register.hasLeft(Fixture.identity(1)))
    }

    @Test func `bytes that were filed are found by their SHA-256, also after the register is opened again`() throws {
        let place: [UInt8] = Array("inspection/2026/".utf8) + [0xE4, 0x2E, 0x74, 0x78, 0x74]
        try register.apply([Fixture.record(2, arrival: 1, place: place)])
        let copy = FiledCopy(arrival: ArrivalNumber(year: 2026, number: 1), place: place)
        #expect(try register.filed(sha256: Fixture.digest(2)) == copy)
        #expect(try register.filed(sha256: Fixture.digest(2).uppercased()) == copy)
        try register.close()
        let again = try Register(at: folder.path)
        #expect(try again.filed(sha256: Fixture.digest(2)) == copy)
        #expect(try again.position() == Fixture.position(2))
    }

    @Test func `an article out of a mail is kept with its mail and its part, and read again as it was`() throws {
        var part = Fixture.record(2)
        part.parent = ArrivalNumber(year: 2026, number: 1)
        part.part = PartName(section: "2.1", name: [0x62, 0xE0, 0x69])
        try register.apply([Fixture.record(1), part])
        let reader = try #require(try RegisterReader.open(at: folder.path))
        #expect(try reader.records(after: 0, limit: 9).map(\.1) == [Fixture.record(1), part])
    }

    @Test func `a register of the version before is read anew from the log`() throws {
        try register.apply([Fixture.record(1)])
        try register.close()
        let path = folder.file().path
        try DatabaseQueue(path: path).write { db in
            for column in ["parent_year", "parent_number", "section", "part"] {
                try db.execute(sql: "ALTER TABLE filing DROP COLUMN \(column)")
            }
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '2'")
        }
        #expect(throws: RegisterError.self) { try RegisterReader.open(at: folder.path) }
        let again = try Register(at: folder.path)
        #expect(try again.position() == nil)
        #expect(try again.counts() == [:])
        try again.apply([Fixture.record(1)])
        #expect(try again.filed(sha256: Fixture.digest(1)) != nil)
    }

    @Test(arguments: Outcome.allCases)
    func `only what stands in the tree under a category or unclassified counts as filed`(outcome: Outcome) throws {
        var record = Fixture.record(1, outcome)
        record.sha256 = Fixture.digest(1)
        try register.apply([record])
        #expect((try register.filed(sha256: Fixture.digest(1)) != nil) == [.filed, .unclassified].contains(outcome))
    }

    @Test func `of two filings of the same bytes the newer counts, and a later duplicate changes nothing`() throws {
        try register.apply([Fixture.record(1, bytes: 7), Fixture.record(2, bytes: 7)])
        try register.apply([Fixture.record(3, .duplicate, bytes: 7), Fixture.record(4, .quarantined, bytes: 7)])
        #expect(try register.filed(sha256: Fixture.digest(7))?.arrival.number == 2)
    }

    @Test func `what is not a SHA-256 is refused, not looked for`() throws {
        for wrong in ["", "ab", Fixture.digest(1) + "00", String(Fixture.digest(1).dropLast()) + "g"] {
            #expect(throws: RegisterError.self) { try register.filed(sha256: wrong) }
        }
        var record = Fixture.record(1)
        record.sha256 = "none"
        #expect(throws: RegisterError.self) { try register.apply([record]) }
        #expect(try register.position() == nil)
    }

    @Test func `the last arrival number is that of the last year, whatever the order of the records`() throws {
        try register.apply([
            Fixture.record(1, year: 2025, arrival: 1_000_000), Fixture.record(2, arrival: 2),
            Fixture.record(3, .duplicate, arrival: 3), Fixture.record(4, .withdrawn), Fixture.record(5, .left),
            Fixture.record(6, arrival: 1),
        ])
        #expect(try register.lastArrival() == ArrivalNumber(year: 2026, number: 3))
    }

    @Test func `records of other kinds move the position alone`() throws {
        try register.apply([], upTo: Fixture.position(9))
        #expect(try register.position() == Fixture.position(9))
        #expect(try register.counts() == [:])
    }

    @Test func `records that do not continue the register are refused whole`() throws {
        try register.apply([Fixture.record(3)], upTo: Fixture.position(4))
        #expect(throws: RegisterError.outOfOrder(sequence: 4, after: 4)) { try register.apply([Fixture.record(4)]) }
        #expect(throws: RegisterError.outOfOrder(sequence: 5, after: 6)) {
            try register.apply([Fixture.record(6), Fixture.record(5)])
        }
        #expect(throws: RegisterError.outOfOrder(sequence: 6, after: 7)) {
            try register.apply([Fixture.record(7)], upTo: Fixture.position(6))
        }
        #expect(try register.position() == Fixture.position(4))
        #expect(try register.counts() == [.filed: 1])
        #expect(try register.filed(sha256: Fixture.digest(6)) == nil)
    }

    @Test func `a file that was left is remembered until its state changes`() throws {
        let huge = FileIdentity(device: .max, inode: .max, size: 1, modified: .min, changed: .max)
        try register.apply([
            Fixture.record(1, .left, identity: Fixture.identity(40, changed: 7)),
            Fixture.record(2, .left, identity: huge),
            Fixture.record(3, .filed, identity: Fixture.identity(41, changed: 7)),
        ])
        #expect(try register.hasLeft(Fixture.identity(40, changed: 7)))
        #expect(try register.hasLeft(huge))
        #expect(try !register.hasLeft(Fixture.identity(40, changed: 8)))
        #expect(try !register.hasLeft(Fixture.identity(41, changed: 7)))
        var elsewhere = Fixture.identity(40, changed: 7)
        elsewhere.device = 1
        #expect(try !register.hasLeft(elsewhere))
    }

    @Test func `outcomes are counted in all and for a day`() throws {
        let (monday, tuesday) = ("2026-11-23T23:59:59+07:00", "2026-11-24T00:00:00+07:00")
        try register.apply([
            Fixture.record(1, time: monday), Fixture.record(2, .left, time: monday), Fixture.record(3, time: tuesday),
        ])
        try register.apply([Fixture.record(4, time: tuesday), Fixture.record(5, .unclassified, time: tuesday)])
        #expect(try register.counts() == [.filed: 3, .left: 1, .unclassified: 1])
        #expect(try register.counts(day: "2026-11-23") == [.filed: 1, .left: 1])
        #expect(try register.counts(day: "2026-11-24") == [.filed: 2, .unclassified: 1])
        #expect(try register.counts(day: "2026-11-25") == [:])
    }

    @Test func `an emptied register can be filled again from the start`() throws {
        let records = [
            Fixture.record(1, title: "Phát huy dân chủ"), Fixture.record(2, .left), Fixture.record(3, .duplicate),
        ]
        try register.apply(records)
        try register.reset()
        #expect(try register.position() == nil)
        #expect(try register.counts() == [:])
        #expect(try register.lastArrival() == nil)
        #expect(try !register.hasLeft(records[1].identity))
        #expect(try register.search("dân").isEmpty)
        try register.apply(records)
        #expect(try register.counts() == [.filed: 1, .left: 1, .duplicate: 1])
        #expect(try register.search("dân").count == 1)
    }

    @Test func `articles are found by words of title, name, province and category, with or without marks`() throws {
        try register.apply([
            Fixture.record(
                1, place: Array("grassroots-democracy/2024/07/2024-07-01_phát-huy-vai-trò.txt".utf8),
                labels: ["grassroots-democracy"], title: "Thực hiện dân chủ ở cơ sở", province: "Hà Nam"),
            Fixture.record(2, title: "اجتماع لجنة التفتيش", province: "Thanh Hóa"),
            Fixture.record(3, .duplicate, title: "Thực hiện dân chủ ở cơ sở"),
            Fixture.record(4, .quarantined, title: "dân"),
        ])
        func found(_ words: String) throws -> [Int] { try register.search(words).map(\.arrival.number) }
        for words in ["dân chủ", "DAN CHU", "dan ch", "ha nam", "vai tro", "grassroots", "dan hà"] {
            #expect(try found(words) == [1], "\(words)")
        }
        #expect(try found("التفتيش") == [2])
        #expect(try found("inspection thanh") == [2])
        #expect(try found("dân التفتيش") == [])
    }

    @Test(arguments: ["", "  ", "\"", "*", "title:", "dân AND", "NEAR(", "'; DROP TABLE filing; --", "\u{0}", "-"])
    func `whatever is searched for is words, never a command`(words: String) throws {
        try register.apply([Fixture.record(1, title: "x")])
        #expect(try register.search(words).isEmpty)
    }

    @Test func `ten thousand records applied in groups are all there, each once`() throws {
        let outcomes = Outcome.allCases
        for start in stride(from: 1, through: 10_000, by: 64) {
            try register.apply(
                (start..<min(start + 64, 10_001)).map { Fixture.record($0, outcomes[$0 % outcomes.count]) })
        }
        #expect(try register.position() == Fixture.position(10_000))
        #expect(try register.counts().values.reduce(0, +) == 10_000)
        for sequence in stride(from: 1, through: 10_000, by: 97) {
            let counts = [.filed, .unclassified].contains(outcomes[sequence % outcomes.count])
            #expect(try register.filed(sha256: Fixture.digest(sequence))?.arrival.number == (counts ? sequence : nil))
        }
    }

    @Test(arguments: [
        (Question.filed, "USING INDEX filed (sha256=?)"),
        (Question.lastArrival, "USING COVERING INDEX arrival"),
        (Question.hasLeft, "USING INDEX left_behind (inode=? AND device=? AND changed=?)"),
    ])
    func `no question of the committer reads the whole table`(question: String, plan: String) throws {
        let steps = try register.database.read { db in
            try Row.fetchAll(
                db, sql: "EXPLAIN QUERY PLAN " + question,
                arguments: StatementArguments(Array(repeating: 0, count: question.count { $0 == "?" })))
        }
        #expect(steps.count == 1)
        #expect((steps[0]["detail"] as String).contains(plan))
    }

    @Test func `everything a record tells is kept`() throws {
        let record = Fixture.record(8, .duplicate, title: "Tên", province: "Hà Nam")
        try register.apply([record])
        let row = try #require(try register.database.read { try Row.fetchOne($0, sql: "SELECT * FROM filing") })
        #expect(row["folder"] as Data == Data([0x64, 0xE4]))
        #expect(row["links"] as Data == Data([0x61, 0xFF, 0, 0x62, 0]))
        #expect(row["labels"] as String == "inspection")
        #expect(row["first_number"] as Int == 1)
        #expect(row["event_date"] as String == "2024-04-19")
        #expect(row["language"] as String == "vi")
        #expect(row["size"] as Int == 812)
        #expect(row["reason"] as String? == nil)
    }

    @Test func `calls from several threads wait for each other`() async throws {
        let register = register
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for sequence in 1...300 { try register.apply([Fixture.record(sequence)]) } }
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<100 {
                        let count = try register.counts()[.filed] ?? 0
                        #expect(try register.position()?.sequence ?? 0 >= count)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try register.counts() == [.filed: 300])
    }
}
