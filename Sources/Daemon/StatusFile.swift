import Archive
import Converters
import Glibc
import Inbox
import Model
import Platform

/// `log/status.json`, what `docket status` reads. It is renamed into place, so a reader sees the old or the new.
struct StatusFile: Sendable {
    /// The archive's folder `log`, which the group may read.
    let folder: Descriptor
    let inbox: [UInt8]
    let archive: [UInt8]
    let startedAt = Timestamp.now()
    /// How far converters are shut off where this process runs.
    let isolation = ConverterIsolation()

    /// The name below the archive.
    static let path = "log/status.json"

    /// Writes the state. It is no record: nothing is flushed.
    func write(_ state: ClerkState) throws(SystemFailure) {
        let temporary = Array("status.json.new".utf8)
        let name = Array("status.json".utf8)
        let file = try folder.open(temporary, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o640)
        try file.write(json(state).pretty())
        let renamed = temporary.withCString { old in
            name.withCString { new in renameat(folder.number, old, folder.number, new) }
        }
        guard renamed == 0 else { throw .last("renameat", folder.joined(name)) }
    }

    private func json(_ state: ClerkState) -> JSON {
        .object([
            .init("state", .string(state.troubles.isEmpty ? state.phase.rawValue : "degraded")),
            .init("line", .string(state.line(inbox: Printable.name(inbox)))),
            .init(
                "troubles", .object(state.troubles.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })),
            .init("pid", .integer(Int(getpid()))),
            .init("started", .string(startedAt.rfc3339)),
            .init("written", .string(Timestamp.now().rfc3339)),
            .init("inbox", .string(Printable.name(inbox))),
            .init("archive", .string(Printable.name(archive))),
            .init("waiting", .integer(state.waiting)),
            .init("in_hand", .integer(state.inHand)),
            .init("polled", state.inbox.polled.map { .string($0) } ?? .null),
            .init("deaf", .bool(state.inbox.isDeaf)),
            .init("canary", canary(state.canary)),
            .init("watchdog", watchdog(state.watchdog)),
            .init(
                "converters",
                .object([
                    .init("off_network", .bool(isolation.isOffNetwork)),
                    .init("off_files", .bool(isolation.isOffFiles)),
                ])),
            .init("today", counts(state.today)),
            .init("total", counts(state.total)),
            .init(
                "log",
                .object([
                    .init("records", .integer(state.position.sequence)),
                    .init("hash", .string(state.position.hash)),
                ])),
        ])
    }

    private func canary(_ canary: CanaryStatus) -> JSON {
        .object([
            .init(
                "last_return",
                canary.lastReturn.map { .string(Timestamp(nanoseconds: $0).rfc3339) } ?? .null),
            .init("missed_in_a_row", .integer(canary.missed)),
        ])
    }

    private func watchdog(_ watchdog: WatchdogState) -> JSON {
        .object([
            .init("seconds", watchdog.seconds.map { .integer(Int($0)) } ?? .null),
            .init("fed", .bool(watchdog.seconds != nil && !watchdog.isStarving)),
        ])
    }

    private func counts(_ counts: [Outcome: Int]) -> JSON {
        .object(Outcome.allCases.map { .init($0.rawValue, .integer(counts[$0, default: 0])) })
    }
}
