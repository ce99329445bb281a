import Archive
import FoundationEssentials
import Glibc
import Model
import Platform

/// Looks at the small files in which the daemon keeps its state. None of them decides what is filed; a damaged one is
/// named all the same.
struct StateCheck {
    let archive: Descriptor
    private(set) var differences: [Difference] = []
    /// What could not be looked at, or is missing without harm.
    private(set) var remarks: [String] = []

    init(_ archive: Descriptor) { self.archive = archive }

    /// - Parameters:
    ///   - isInUse: whether a daemon has the archive, which makes what it stages its own affair.
    ///   - openIntents: the intents without outcome; their staged files belong to them.
    mutating func run(isInUse: Bool, openIntents: [Int: Intent]) {
        do throws(SystemFailure) {
            try holder()
            try inHand()
            if !isInUse { try staging(Set(openIntents.values.flatMap { [$0.id] + $0.parts.map(\.id) })) }
        } catch {
            remarks.append("not checked: the folder .docket (\(error))")
        }
        do throws(SystemFailure) { try status() } catch { remarks.append("not checked: log/status.json (\(error))") }
    }

    /// `process 4711 since 2026-09-01T08:00:00+07:00`.
    private mutating func holder() throws(SystemFailure) {
        let expected = "a line that names who last had the archive"
        guard let bytes = try StateFile.bytes(archive, folder: ".docket", "holder") else {
            return differ(.holderDamaged, ".docket/holder", expected, "nothing")
        }
        let words = String(decoding: bytes, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
        let isWhole =
            words.count == 4 && words[0] == "process" && Int(words[1]) != nil && words[2] == "since"
            && words[3].hasSuffix("\n") && Timestamp(rfc3339: String(words[3].dropLast())) != nil
        if !isWhole { differ(.holderDamaged, ".docket/holder", expected, Self.shown(bytes)) }
    }

    /// Slots of equal length, each blank or six numbers.
    private mutating func inHand() throws(SystemFailure) {
        guard let bytes = try StateFile.bytes(archive, folder: ".docket", "in-hand") else {
            return differ(.inHandDamaged, ".docket/in-hand", "the slots of what is being understood", "nothing")
        }
        for line in bytes.split(separator: 0x0A) {
            let words = line.split { $0 == 0x20 || $0 == 0 }
            let isSlot =
                words.isEmpty
                || words.count == 6 && words.allSatisfy { Int64(String(decoding: $0, as: UTF8.self)) != nil }
            guard isSlot else {
                return differ(.inHandDamaged, ".docket/in-hand", "slots of six numbers", Self.shown(bytes))
            }
        }
    }

    private mutating func staging(_ open: Set<String>) throws(SystemFailure) {
        let place = ".docket/staging"
        do throws(SystemFailure) {
            for entry in try archive.subdirectory(Array(place.utf8)).entries() {
                let id = String(decoding: entry.name.prefix { $0 != 0x2E }, as: UTF8.self)
                guard !open.contains(id) else { continue }
                differences.append(
                    Difference(
                        .stagingLeftover, Array(place.utf8) + [0x2F] + entry.name,
                        expected: "nothing but files of open intents", found: "this file", cure: .unstage(entry.name)))
            }
        } catch {
            guard error.errno == ENOENT || error.errno == ENOTDIR else { throw error }
            differ(.stagingMissing, place, "a folder", "none")
        }
    }

    private mutating func status() throws(SystemFailure) {
        struct Status: Decodable {
            var state: String
            var written: String
        }
        guard let bytes = try StateFile.bytes(archive, folder: "log", "status.json") else {
            remarks.append("log/status.json is missing: a daemon writes it when it runs")
            return
        }
        if (try? JSONDecoder().decode(Status.self, from: Data(bytes))) == nil {
            differ(.statusDamaged, "log/status.json", "what the daemon last said of itself", Self.shown(bytes))
        }
    }

    private static func shown(_ bytes: [UInt8]) -> String {
        bytes.isEmpty ? "an empty file" : "\(bytes.count) bytes of something else"
    }

    private mutating func differ(_ kind: Difference.Kind, _ place: String, _ expected: String, _ found: String) {
        differences.append(Difference(kind, Array(place.utf8), expected: expected, found: found))
    }
}
