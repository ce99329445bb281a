import Glibc
import Model
import Platform

/// What recovery came to.
public struct RecoveryReport: Sendable {
    /// Filing that an earlier process had begun and that was finished.
    public var completed: [FilingRecord] = []
    /// Filing that was taken back; the files are in the inbox.
    public var withdrawn: [FilingRecord] = []
    /// Filing that could be neither finished nor taken back. The archive files nothing until a further call succeeds.
    public var unresolved: [(source: SourceName, error: any Error)] = []
    /// How many files without an intent were removed from the staging folder.
    public var unstaged = 0

    /// Nothing was to be recovered.
    public init() {}
}

extension Archive {
    /// Gives every intent that has no outcome one: forward where the original stands in the tree with its hash, else
    /// back. It may be called again at any time when `isReady` is false.
    ///
    /// The records of the first call after opening are not given to the index, which reads them with
    /// `records(after:)`; those of later calls are.
    ///
    /// - Parameters:
    ///   - inbox: the root of the inbox.
    ///   - understand: reads an original again for a sidecar that has been lost; by default such a sidecar holds no
    ///     findings.
    public func recover(inbox: Descriptor, understand: (Descriptor) -> Findings? = { _ in nil }) throws
        -> RecoveryReport
    {
        try log.flush()
        logWasFlushed()
        arrivals.raise(to: try log.lastArrival())
        var report = RecoveryReport()
        let recovery = Recovery(self, inbox: inbox)
        try recovery.resolve(try log.openIntents(), understand, &report)
        if report.unresolved.isEmpty {
            report.unstaged = try removeStaged()
            isReady = true
        }
        if !hasRecovered { forgetPublished() }
        hasRecovered = true
        return report
    }

    private func removeStaged() throws(SystemFailure) -> Int {
        let entries = try staging.entries()
        for entry in entries { try disk.unlink(entry.name, in: staging) }
        return entries.count
    }
}

/// An intent that wants an outcome.
struct OpenIntent {
    var sequence: Int
    var intent: Intent
    /// The outcomes that it has: a crash may have cut those of the articles inside a file.
    var outcomes: [FilingRecord] = []
}

extension Intent {
    /// Whether these outcomes are all that the intent comes to: one for the file and, unless it was withdrawn, one for each
    /// article in it.
    public func isSettled(by outcomes: [FilingRecord]) -> Bool {
        guard let own = outcomes.first(where: { $0.part == nil }) else { return false }
        return own.outcome == .withdrawn || outcomes.count > parts.count
    }
}

extension FilingLog {
    /// The intents without outcome, in order. They can only be among the last intents of the log: no group is begun
    /// before the one before it has all its outcomes.
    func openIntents() throws -> [OpenIntent] {
        var lines = BackwardLines(file, from: segmentSize)
        var settled: [Int: [FilingRecord]] = [:]
        var open: [OpenIntent] = []
        var isAmongIntents = false
        while let line = try lines.next() {
            // A reading of the inbox may have left thousands of files.
            if !isAmongIntents, LogLine(line)?.hasNoIntent == true { continue }
            let record = try LogRecord(line: line, offset: lines.offset)
            switch record.event {
            case .intent(let intent):
                isAmongIntents = true
                let outcomes = settled.removeValue(forKey: record.sequence) ?? []
                if !intent.isSettled(by: outcomes) {
                    open.append(OpenIntent(sequence: record.sequence, intent: intent, outcomes: outcomes.reversed()))
                }
            case .outcome(let outcome, let intent):
                if isAmongIntents { return open.reversed() }
                if let intent { settled[intent, default: []].append(outcome) }
            case .healed, .repaired:
                if isAmongIntents { return open.reversed() }
            }
        }
        return open.reversed()
    }
}
