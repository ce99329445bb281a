import Archive
import Logging
import Model
import Register

/// Brings the register, the count of the log's records and `filing.log` up to the log's end. The register is an index:
/// where it does not fit the log, it is made anew.
struct Replay {
    let archive: Archive
    let register: Register
    let logger: Logger
    /// Is told what is being done and how far it is, in per cent; false ends it.
    var goesOn: (_ work: String, _ percent: Int) -> Bool = { _, _ in true }

    private static let registering = "making the register"

    /// - Returns: whether it came to its end.
    /// - Throws: `RegisterError` when the register cannot be written, `ArchiveError.logAltered` where the chain is broken,
    ///   or a `SystemFailure`.
    func run() throws -> Bool {
        let all = max(1, archive.position.sequence)
        guard try archive.count({ goesOn("counting the log's records", 100 * $0 / all) }) else { return false }
        do {
            guard try apply(after: try register.position() ?? .start, of: all) else { return false }
        } catch ArchiveError.positionDoesNotFit {
            logger.say(.registerRenewed, "the register does not fit the log; it is made anew")
            try register.reset()
            guard try apply(after: .start, of: all) else { return false }
        }
        try archive.settle(index: register)
        return true
    }

    private func apply(after position: LogPosition, of all: Int) throws -> Bool {
        if position.sequence < archive.position.sequence {
            // What is soon done is done, whoever asks to stop: then the archive can be closed in order.
            _ = goesOn(Self.registering, 100 * position.sequence / all)
        }
        var group: [FilingRecord] = []
        var reached = position
        var reader = try archive.records(after: position)
        while let (record, position) = try reader.next() {
            group.append(record)
            reached = position
            if group.count == 1024 {
                try register.apply(group, upTo: reached)
                group = []
                guard goesOn(Self.registering, 100 * reached.sequence / all) else { return false }
            }
        }
        if !group.isEmpty { try register.apply(group, upTo: reached) }
        return true
    }
}
