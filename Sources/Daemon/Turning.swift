import Inbox
import Model
import Platform

/// The threads by which the work loop turns.
struct Crew: Sendable {
    let dispatcher = Pace()
    let committer = Pace()
    let workers: [Pace]

    init(workers: Int) { self.workers = (0..<workers).map { _ in Pace() } }
}

/// Judges whether the work loop turns: whether settled files are looked for, events heard, articles understood within
/// their limit, and what is understood filed. A thread that waits for another turns as long as the other does.
struct Turning {
    /// How long one article may be understood, in nanoseconds.
    let understandingLimit: Int64
    /// How long any other thread may take for one step, in nanoseconds.
    var patience: Int64 = 60_000_000_000

    private var judged = Pace.now()
    /// Nobody turned while the whole process was stopped, so nothing is held against it that began before.
    private var resumed: Int64 = 0

    init(understandingLimit: Int64) { self.understandingLimit = understandingLimit }

    /// Judges the threads as they are now.
    ///
    /// - Returns: what does not turn, in words by subject; empty when everything does.
    mutating func judge(_ crew: Crew, _ proof: InboxProof, now: Int64 = Pace.now()) -> [String: String] {
        if now - judged > 5_000_000_000 { resumed = now }
        judged = now
        var stuck: [String: String] = [:]
        if case .inInbox = crew.dispatcher.current, now - max(proof.reading, resumed) > patience {
            stuck["reading the inbox"] = "no progress for \(seconds(patience)) s"
        }
        if let doorbell = proof.doorbell, now - max(doorbell, resumed) > patience {
            stuck["listening to the inbox"] = "no progress for \(seconds(patience)) s"
        }
        if case .working(let step) = crew.committer.current, now - max(step, resumed) > patience {
            stuck["filing"] = "no progress for \(seconds(patience)) s"
        }
        for worker in crew.workers where stuck["understanding"] == nil {
            stuck["understanding"] = complaint(worker.current, now)
        }
        return stuck
    }

    private func complaint(_ worker: Pace.State, _ now: Int64) -> String? {
        switch worker {
        case .understanding(let source, let since) where now - max(since, resumed) > understandingLimit:
            "\(Printable.name(source.path)) has been in hand for more than \(seconds(understandingLimit)) s"
        case .converting(let source, let until) where now > until && now - resumed > understandingLimit:
            "the converter of \(Printable.name(source.path)) has not ended at its limit"
        default: nil
        }
    }

    private func seconds(_ nanoseconds: Int64) -> Int64 { nanoseconds / 1_000_000_000 }
}
