import Foundation
import Glibc
import Platform
import ProgramUnderTest

/// Checks an archive against what was sent, from its files alone, by code that shares nothing with the archive's own but
/// SHA-256; and has `docket verify` check it too.
struct Inspection {
    let archive: URL
    let inbox: URL
    /// All that was ever dropped, by name.
    let sent: [String: Data]
    /// Whether a link may be missing where its record says why.
    var pardonsLinks = false
    /// Whether the checkpoint has to cover every record.
    var wantsCheckpoint = false

    // MARK: - At every instant

    /// What is wrong although it must hold at every instant, whatever has happened.
    func instant() -> [String] {
        // The inbox first: what is filed meanwhile is seen twice, not never.
        let waiting = files(of: inbox).compactMap { try? Data(contentsOf: inbox.appendingPathComponent($0)) }
        let (regular, links) = tree()
        var problems: [String] = []
        var counts: [Data: Int] = [:]
        for bytes in waiting { counts[bytes, default: 0] += 1 }
        let attachments = sent.compactMapValues(Batch.attachment)
        let whole = Set(sent.values).union(attachments.values)
        for original in regular where !isCompanion(original) {
            guard let bytes = try? Data(contentsOf: archive.appendingPathComponent(original)) else { continue }
            counts[bytes, default: 0] += 1
            if !whole.contains(bytes) { problems.append("\(original) is no file that was sent") }
            if !regular.contains(original + ".json") { problems.append("\(original) stands without its sidecar") }
        }
        var wanted: [Data: Int] = [:]
        for bytes in sent.values { wanted[bytes, default: 0] += 1 }
        for (bytes, count) in wanted where counts[bytes, default: 0] < count {
            let names = sent.filter { $0.value == bytes }.keys.sorted()
            problems.append("\(names) lost: there \(counts[bytes, default: 0]) of \(count) times")
        }
        for (name, bytes) in attachments where counts[bytes] != nil {
            let mail = sent[name] ?? Data()
            // One more than wait in the inbox.
            if counts[mail, default: 0] <= waiting.count(where: { $0 == mail }) {
                problems.append("the article in \(name) stands without it")
            }
        }
        for link in links where access(archive.appendingPathComponent(link).path, F_OK) != 0 {
            problems.append("\(link) leads nowhere")
        }
        return problems
    }

    // MARK: - When everything is settled

    /// Whether each outcome has its line in `filing.log`, and the checkpoint covers them where it has to: a quick look.
    var isWritten: Bool {
        let log = archive.appendingPathComponent("log")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: log.path)) ?? []
        func count(_ text: String, _ ending: String) -> Int {
            names.filter { $0.hasPrefix("filing") && $0.hasSuffix(ending) }.reduce(0) { sum, name in
                let bytes = (try? Data(contentsOf: log.appendingPathComponent(name))) ?? Data()
                return sum + Self.count(text, in: bytes)
            }
        }
        guard count("\n", ".log") == count(#""event":"outcome""#, ".jsonl") else { return false }
        var problems: [String] = []
        if wantsCheckpoint { checkCheckpoint(count("\n", ".jsonl"), &problems) }
        return problems.isEmpty
    }

    /// By the C library: `Data` looks for a text so slowly that the sweeps would spend most of their time on it.
    private static func count(_ text: String, in bytes: Data) -> Int {
        (bytes + [0]).withUnsafeBytes { bytes in
            guard var rest = bytes.bindMemory(to: CChar.self).baseAddress else { return 0 }
            var count = 0
            while let found = strstr(rest, text) {
                count += 1
                rest = UnsafePointer(found) + text.utf8.count
            }
            return count
        }
    }

    /// What is wrong although nothing is under way.
    func settled() -> [String] {
        var problems = instant()
        problems += files(of: inbox).map { "\($0) is still in the inbox" }
        problems += files(of: archive.appendingPathComponent(".docket/staging")).map { "\($0) is still staged" }
        let records = records(&problems)
        checkBalance(records, &problems)
        checkTree(records, &problems)
        checkPrinted(records, &problems)
        if wantsCheckpoint { checkCheckpoint(records.count, &problems) }
        return problems
    }

    /// What `docket verify --read-data` finds. Beside a daemon it may be asked at any time; without one it also minds what
    /// only a daemon may leave open.
    func verified() throws -> [String] {
        let result = try Program.run(["verify", "--read-data", "--archive", archive.path])
        guard result.status != 0 || !result.output.hasPrefix("clean: ") || result.errors.contains("not checked") else {
            return []
        }
        let said = (result.output + result.errors).split(separator: "\n").map { "verify: \($0)" }
        return ["verify exits \(result.status)"] + said
    }

    /// The lines of all segments, after their chain has been checked.
    private func records(_ problems: inout [String]) -> [[String: Any]] {
        let log = archive.appendingPathComponent("log")
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: log.path)) ?? [])
            .filter { $0.hasPrefix("filing") && $0.hasSuffix(".jsonl") }
        var records: [[String: Any]] = []
        var previous = String(repeating: "0", count: 64)
        // "filing-…" sorts before "filing.jsonl", the segment being written.
        for name in names.sorted() {
            let bytes = (try? Data(contentsOf: log.appendingPathComponent(name))) ?? Data()
            if let last = bytes.last, last != 0x0A { problems.append("the last line of \(name) has no end") }
            for line in bytes.split(separator: 0x0A) {
                let record = (try? JSONSerialization.jsonObject(with: line)) as? [String: Any] ?? [:]
                if record["seq"] as? Int != records.count + 1 || record["prev"] as? String != previous {
                    problems.append("record \(records.count + 1) does not follow the one before it")
                }
                previous = (try? SHA256.digest([UInt8](line))) ?? ""
                records.append(record)
            }
        }
        return records
    }

    private func checkBalance(_ records: [[String: Any]], _ problems: inout [String]) {
        let outcomes = records.filter { $0["event"] as? String == "outcome" }
        var ended: [Int: Int] = [:]
        for outcome in outcomes { ended[outcome["intent"] as? Int ?? 0, default: 0] += 1 }
        let withdrawn = Set(
            outcomes.filter { $0["outcome"] as? String == "WITHDRAWN" }.map { $0["intent"] as? Int ?? 0 })
        for intent in records where intent["event"] as? String == "intent" {
            let sequence = intent["seq"] as? Int ?? 0
            let parts = (intent["parts"] as? [[String: Any]] ?? []).count
            if ended[sequence] != 1 + (withdrawn.contains(sequence) ? 0 : parts) {
                problems.append("intent \(sequence) has \(ended[sequence] ?? 0) outcomes")
            }
        }
        let arrivals = outcomes.compactMap { $0["arrival"] as? String }
        for (index, arrival) in arrivals.enumerated()
        where arrival.split(separator: "-").last.flatMap({ Int($0) }) != index + 1 {
            problems.append("arrival \(index + 1) has the number \(arrival)")
        }
        var received: [String: Int] = [:]
        for outcome in outcomes where outcome["arrival"] != nil && outcome["part"] == nil {
            let source = outcome["source"] as? [String: Any]
            received[source?["name"] as? String ?? "", default: 0] += 1
        }
        for name in sent.keys where received[name] != 1 {
            problems.append("\(name) is recorded \(received[name] ?? 0) times")
        }
    }

    private func checkTree(_ records: [[String: Any]], _ problems: inout [String]) {
        var expected: Set<String> = []
        var expectedLinks: Set<String> = []
        for outcome in records where outcome["arrival"] != nil && outcome["event"] as? String == "outcome" {
            let name = (outcome["source"] as? [String: Any])?["name"] as? String ?? ""
            let kind = outcome["outcome"] as? String ?? ""
            let place = outcome["place"] as? String ?? ""
            let isPart = outcome["part"] != nil
            let outcomes = isPart ? ["FILED"] : Batch.outcomes(of: name)
            if !outcomes.contains(kind) { problems.append("\(name) is \(kind)") }
            let bytes = try? Data(contentsOf: archive.appendingPathComponent(place))
            if bytes != (isPart ? sent[name].flatMap(Batch.attachment) : sent[name]) {
                problems.append("\(name) does not stand whole at \(place)")
            }
            if outcome["sha256"] as? String != bytes.flatMap({ try? SHA256.digest([UInt8]($0)) }) {
                problems.append("\(name) is recorded with another hash than that of \(place)")
            }
            expected.formUnion([place, place + ".json"])
            if kind == "QUARANTINED" { expected.insert(place + ".reason.txt") }
            if kind == "DUPLICATE", outcome["first"] == nil { problems.append("\(name) names no first") }
            let links = outcome["links"] as? [String] ?? []
            if kind == "FILED", links.count != 1, !pardonsLinks || outcome["reason"] == nil {
                problems.append("\(name) has the links \(links)")
            }
            for link in links { expectedLinks.formUnion([link, link + ".json"]) }
        }
        let (regular, links) = tree()
        for path in Set(regular).subtracting(expected) { problems.append("\(path) stands there without a record") }
        for path in expected.subtracting(regular) { problems.append("\(path) is missing") }
        for path in Set(links).subtracting(expectedLinks) { problems.append("link \(path) has no record") }
        for path in expectedLinks.subtracting(links) { problems.append("link \(path) is missing") }
        for path in regular where path.hasSuffix(".json") {
            let sidecar = try? Data(contentsOf: archive.appendingPathComponent(path))
            if (try? JSONSerialization.jsonObject(with: sidecar ?? Data())) as? [String: Any] == nil {
                problems.append("\(path) is no JSON object")
            }
        }
    }

    private func checkPrinted(_ records: [[String: Any]], _ problems: inout [String]) {
        let log = archive.appendingPathComponent("log")
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: log.path)) ?? [])
            .filter { $0.hasPrefix("filing") && $0.hasSuffix(".log") }
        let text = names.sorted().map { try? String(contentsOf: log.appendingPathComponent($0), encoding: .utf8) }
        let printed = text.joined { $0 ?? "" }.split(separator: "\n").map { $0.split(separator: "#").last ?? "" }
        let outcomes = records.filter { $0["event"] as? String == "outcome" }.map { "\($0["seq"] as? Int ?? 0)" }
        if printed.map(String.init) != outcomes {
            problems.append("filing.log has \(printed.count) lines, not one for each of \(outcomes.count) outcomes")
        }
    }

    private func checkCheckpoint(_ records: Int, _ problems: inout [String]) {
        let bytes = (try? Data(contentsOf: archive.appendingPathComponent("log/checkpoint.json"))) ?? Data()
        let checkpoint = (try? JSONSerialization.jsonObject(with: bytes)) as? [String: Any]
        if records > 0 && checkpoint?["records"] as? Int != records {
            problems.append(
                "the checkpoint covers \(checkpoint?["records"] ?? "nothing"), not \(records) records")
        }
    }

    // MARK: - Files

    private func isCompanion(_ path: String) -> Bool { path.hasSuffix(".json") || path.hasSuffix(".reason.txt") }

    /// Names of regular files below a folder.
    private func files(of folder: URL) -> [String] {
        guard let all = FileManager.default.enumerator(atPath: folder.path) else { return [] }
        var files: [String] = []
        while let path = all.nextObject() as? String {
            if all.fileAttributes?[.type] as? FileAttributeType == .typeRegular { files.append(path) }
        }
        return files
    }

    /// Regular files and symbolic links of the tree, without log and private folder.
    private func tree() -> (regular: Set<String>, links: [String]) {
        var (regular, links): (Set<String>, [String]) = ([], [])
        guard let all = FileManager.default.enumerator(atPath: archive.path) else { return ([], []) }
        while let path = all.nextObject() as? String {
            if path == ".docket" || path == "log" { all.skipDescendants() }
            switch all.fileAttributes?[.type] as? FileAttributeType {
            case FileAttributeType.typeRegular?: regular.insert(path)
            case FileAttributeType.typeSymbolicLink?: links.append(path)
            default: break
            }
        }
        return (regular, links)
    }
}

extension [String?] {
    fileprivate func joined(_ text: (String?) -> String) -> String { map(text).joined() }
}
