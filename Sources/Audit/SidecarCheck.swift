import Archive
import FoundationEssentials
import Model
import Platform

/// Whether a sidecar's `docket.custody` tells what the log tells.
enum SidecarCheck {
    private struct Custody: Decodable {
        var outcome: String
        var intent: String
        var place: String
        var sha256: String
        var size: Int64
    }

    private struct Whole: Decodable {
        struct Docket: Decodable { var custody: Custody }
        var docket: Docket
    }

    private static let longest = 64 << 20

    static func contradiction(_ file: Descriptor, _ settled: LogCheck.Settled) throws(SystemFailure) -> (
        expected: String, found: String
    )? {
        let bytes = try file.readAll(limit: longest)
        guard let custody = custody(bytes) else { return ("an object docket.custody", "none") }
        let record = settled.record
        let place = String(decoding: record.place ?? [], as: UTF8.self)
        let members: [(String, String, String)] = [
            ("outcome", record.outcome.rawValue, custody.outcome), ("place", place, custody.place),
            ("sha256", record.sha256 ?? "", custody.sha256),
            ("intent", settled.intent?.id ?? custody.intent, custody.intent),
            ("size", String(record.identity.size), String(custody.size)),
        ]
        for (name, logged, found) in members where !logged.utf8.elementsEqual(found.utf8) {
            return ("\(name) \(Printable.name(Array(logged.utf8)))", Printable.name(Array(found.utf8)))
        }
        return nil
    }

    /// The part alone is parsed where it stands last, as Docket writes it; else the whole.
    private static func custody(_ bytes: [UInt8]) -> Custody? {
        let mark = Array("\n    \"custody\": {".utf8)
        let end = Array("\n    }\n  }\n}\n".utf8)
        if bytes.suffix(end.count).elementsEqual(end), let start = lastStart(of: mark, in: bytes) {
            let part = Data(bytes[(start + mark.count - 1)..<(bytes.count - 7)])
            if let custody = try? JSONDecoder().decode(Custody.self, from: part) { return custody }
        }
        return try? JSONDecoder().decode(Whole.self, from: Data(bytes)).docket.custody
    }

    private static func lastStart(of mark: [UInt8], in bytes: [UInt8]) -> Int? {
        var start = bytes.count - mark.count
        while start >= 0 {
            if bytes[start] == mark[0], bytes[start..<start + mark.count].elementsEqual(mark) { return start }
            start -= 1
        }
        return nil
    }
}
