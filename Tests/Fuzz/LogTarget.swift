@testable import Archive
@testable import Audit
import Model
import Platform

/// The log as the clerk opens it, as readers read it beside the clerk, and as the audit checks it; checkpoints and
/// receipts, when that is how the input begins. `LogScript` says what a log is made of.
struct LogTarget: FuzzTarget {
    private let archive: Descriptor
    private let folder: Descriptor
    private let now = Timestamp(nanoseconds: 1_700_000_000_000_000_000)

    init() throws {
        let path = try TemporaryFolder.make("log")
        _ = try Descriptor.makeDirectories(path + Array("/log".utf8), mode: 0o700)
        archive = try Descriptor.directory(path)
        folder = try archive.subdirectory(Array("log".utf8))
    }

    func take(_ input: [UInt8]) {
        do {
            if input.starts(with: #"{"records""#.utf8) { return try checkCheckpoint(input) }
            if input.starts(with: #"{"receipt""#.utf8) { return try checkReceipt(input) }
            let script = try LogScript(input)
            let files = script.closed + [(FilingLog.name, script.current)]
            for (name, bytes) in files { try TemporaryFolder.write(bytes, to: folder.joined(name)) }
            defer { clear() }
            try checkReader(files)
            try checkAudit(files)
            try checkOpening(script)
        } catch {
            fail("the log cannot be tried: \(error)")
        }
    }

    private func clear() {
        for entry in (try? folder.entries()) ?? [] { try? Disk().unlink(entry.name, in: folder) }
    }

    // MARK: - Reading beside the clerk

    private func checkReader(_ files: [(name: [UInt8], bytes: [UInt8])]) throws {
        var reader = try LogReader(archive: archive)
        expect(reader.segments.map(\.name) == files.map(\.name), "the segments are not read in the order of the chain")
        var read = [[UInt8]](repeating: [], count: files.count)
        while let line = try reader.next() {
            expect(line.offset == read[line.segment].count, "a line is said to stand at \(line.offset)")
            read[line.segment] += line.bytes + (line.isEnded ? [0x0A] : [])
            if let record = try? line.record() { try checkRecord(record, line) }
        }
        expect(read == files.map(\.bytes), "the lines are not the log")
    }

    private func checkRecord(_ record: LogRecord, _ line: LogReader.Line) throws {
        if let head = line.head {
            expect(head.sequence == record.sequence, "a line is record \(head.sequence) and \(record.sequence) at once")
        }
        let written = record.event.line(sequence: record.sequence, previous: LogPosition.start.hash, time: record.time)
        let again = try LogRecord(line: written, offset: 0)
        let rewritten = again.event.line(sequence: again.sequence, previous: LogPosition.start.hash, time: again.time)
        expect(written == rewritten, "written again, a record says something else")
        _ = Timestamp(rfc3339: record.time)
        switch record.event {
        case .outcome(let outcome, _):
            checkPrinted(outcome)
            var arrivals = Arrivals()
            arrivals.raise(to: outcome.arrival)
            let next = arrivals.next(at: now)
            expect(outcome.arrival.map { $0 < next } ?? true, "\(next) is given after an arrival of that number")
        case .intent(let intent):
            expect(intent.receivedAt.rfc3339.utf8.count >= 25, "\(intent.receivedAt) cannot be shown")
        case .healed, .repaired: break
        }
    }

    /// One line, without anything that could disturb a terminal; right-to-left text is isolated.
    private func checkPrinted(_ record: FilingRecord) {
        let line = String(decoding: record.printed, as: UTF8.self)
        expect(line.utf8.last == 0x0A, "a printed line has no end")
        let columns = line.unicodeScalars.dropLast().filter { $0.value != 0x2068 && $0.value != 0x2069 }
        TextChecks.checkShown(String(String.UnicodeScalarView(columns)), "a printed line")
    }

    // MARK: - The audit

    private func checkAudit(_ files: [(name: [UInt8], bytes: [UInt8])]) throws {
        var reader = try LogReader(archive: archive)
        var check = LogCheck(segments: reader.segments, checkpoint: nil)
        var records: [LogRecord] = []
        while let line = try reader.next() {
            guard let record = try check.take(LogCheck.Examined(line)) else { continue }
            records.append(record)
            _ = check.settle(record, at: line.segment)
        }
        check.finish()
        let differences = check.takeDifferences()
        let isBroken = differences.contains { $0.kind.breaksLog && $0.kind != .logContradiction }
        var position = (sequence: 0, hash: LogPosition.start.hash)
        var isSound = true
        var isWhole = true
        for (_, bytes) in files where isSound {
            let witness = try ChainWitness(bytes, after: position.sequence, hash: position.hash)
            isWhole = witness.isWhole
            isSound = witness.links.allSatisfy { isRecord($0.line) } && (isWhole || bytes.last != 0x0A)
            if let last = witness.links.last { position = (last.sequence, last.hash) }
        }
        if isSound, isWhole {
            expect(!isBroken && check.tornEnd == nil, "a sound log is found broken: \(differences.map(\.line))")
            expect(check.lastHash == position.hash && check.records == position.sequence, "records are miscounted")
        } else if !isSound {
            expect(isBroken || check.tornEnd != nil, "a broken log is found sound")
        } else {
            expect(isBroken || check.tornEnd != nil, "a torn end is not found")
        }
        for difference in differences { TextChecks.checkShown(difference.line, "a difference") }
    }

    private func isRecord(_ line: ArraySlice<UInt8>) -> Bool { (try? LogRecord(line: line, offset: 0)) != nil }

    // MARK: - The clerk

    private func contents() throws -> [UInt8] { try folder.open(FilingLog.name).readAll() }

    private func open(tail: Int = FilingLog.tail) throws -> (log: FilingLog, healed: Healed?)? {
        do {
            return try FilingLog.open(in: folder, disk: Disk(), now: now, checkpoint: nil, tail: tail)
        } catch is ArchiveError {
            return nil
        }
    }

    private func checkOpening(_ script: LogScript) throws {
        let before = script.current
        guard let (log, healed) = try open() else {
            try expect(contents() == before, "a log that was refused was written to")
            return
        }
        let witness = try ChainWitness(before, after: log.base.sequence, hash: log.base.hash)
        try checkHealing(healed, before, witness)
        try checkRecords(log)
        if let anew = try open() {
            expect(anew.healed == nil && anew.log.written == log.written, "opened again, the log is another")
        } else {
            fail("a log that was opened cannot be opened again")
        }
        guard healed == nil else { return }
        // However little of the end is read, a log that is sound is read to the same end.
        try TemporaryFolder.write(before, to: folder.joined(FilingLog.name))
        guard let short = try open(tail: 200) else { fail("with less of its end read, a sound log is refused") }
        expect(short.log.written == log.written, "with less of its end read, a log ends elsewhere")
    }

    /// What is cut is no whole record of the chain, and the log says what it was.
    private func checkHealing(_ healed: Healed?, _ before: [UInt8], _ witness: ChainWitness) throws {
        let after = try contents()
        guard let healed else {
            expect(after == before, "the log was changed, and nothing says so")
            expect(witness.isWhole, "a log with a torn end was not healed")
            return
        }
        expect(after.prefix(healed.offset) == before.prefix(healed.offset), "healing changed what was whole")
        expect(healed.offset + healed.count == before.count, "\(healed.count) bytes are said to be cut")
        try expect(SHA256.digest(before[healed.offset...]) == healed.sha256, "what was cut has another hash")
        let kept = witness.links.count { $0.end <= healed.offset }
        let lost = witness.links.dropFirst(kept)
        expect(
            lost.isEmpty || lost.count == 1 && lost.allSatisfy { !isRecord($0.line) },
            "\(lost.count) whole records were cut")
        expect(kept == 0 ? healed.offset == 0 : witness.links[kept - 1].end == healed.offset, "cut within a line")
        let position = witness.links.prefix(kept).last.map { ($0.sequence, $0.hash) }
        guard let position else { return }
        let healedLog = try ChainWitness(Array(after[healed.offset...]), after: position.0, hash: position.1)
        expect(healedLog.isWhole && healedLog.links.count == 1, "the record of the cut is not chained")
    }

    /// Every record that is given stands in the log with its hash.
    private func checkRecords(_ log: FilingLog) throws {
        var hashes: [Int: String] = [:]
        var (sequence, hash) = (0, LogPosition.start.hash)
        for name in log.closed.map(\.name) + [FilingLog.name] {
            let witness = try ChainWitness(folder.open(name).readAll(), after: sequence, hash: hash)
            for link in witness.links { hashes[link.sequence] = link.hash }
            if let last = witness.links.last { (sequence, hash) = (last.sequence, last.hash) }
        }
        do {
            var reader = try RecordReader(log, after: .start)
            while let (record, position) = try reader.next() {
                expect(
                    record.sequence == position.sequence, "record \(record.sequence) is given as \(position.sequence)")
                expect(
                    hashes[position.sequence] == position.hash, "record \(record.sequence) is given with a wrong hash")
            }
            _ = try log.lastArrival()
            _ = try log.openIntents()
        } catch is ArchiveError {
            return
        }
    }

    // MARK: - Checkpoints and receipts

    private func checkCheckpoint(_ input: [UInt8]) throws {
        let checkpoint: Checkpoint
        do { checkpoint = try Checkpoint(input) } catch is ArchiveError { return }
        try expect(Checkpoint(checkpoint.line) == checkpoint, "written again, a checkpoint says something else")
        expect(checkpoint.records > 0 && checkpoint.tree.peaks.count <= 64, "a checkpoint of \(checkpoint.records)")
        _ = Timestamp(rfc3339: checkpoint.time)
        // What the clerk does next with it.
        var tree = checkpoint.tree
        try tree.append(.leaf(input))
    }

    private func checkReceipt(_ input: [UInt8]) throws {
        let check = try ReceiptCheck(input, original: String(repeating: "a", count: 64))
        expect(!check.holds || !check.lines.isEmpty, "a receipt holds, and nothing is said of it")
        expect(!check.lines.contains { $0.contains("was altered") } || !check.holds, "an altered receipt holds")
        for line in check.lines { TextChecks.checkShown(line, "what is said of a receipt") }
    }
}
