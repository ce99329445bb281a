import Inbox
import Platform
import Synchronization

/// Feeds systemd's watchdog (sd_notify(3), WATCHDOG=1) as long as the work loop turns and canaries return. When it does
/// not, the trouble is said, the watchdog starves, and systemd restarts the service: whether a watchdog is there or not,
/// nothing else happens here.
final class Watchdog: Sendable {
    /// How many canaries in a row may be missed before the daemon is deaf.
    static let canaries = 2

    private struct State {
        var turning: Turning
        /// Subjects that do not turn now.
        var stuck: Set<String> = []
        var fed: Int64 = 0
    }

    private let crew: Crew
    private let inbox: Inbox
    private let troubles: Troubles
    private let notifier: Notifier
    /// Nanoseconds after which systemd gives up; nil where it does not watch.
    private let limit: Int64?
    private let state: Mutex<State>

    init(_ pipeline: Pipeline, _ troubles: Troubles, _ notifier: Notifier, understandingLimit: Duration) {
        crew = pipeline.crew
        inbox = pipeline.inbox
        self.troubles = troubles
        self.notifier = notifier
        limit = notifier.watchdogMicroseconds.map { Int64(clamping: $0).multipliedReportingOverflow(by: 1000) }
            .map { $0.overflow ? .max : $0.partialValue }
        state = Mutex(
            State(turning: Turning(understandingLimit: understandingLimit.components.seconds * 1_000_000_000)))
        let seconds = limit.map { Double($0) / 1e9 }
        troubles.state.update { $0.watchdog.seconds = seconds }
    }

    /// Starts the thread that looks after it.
    func start() throws(SystemFailure) -> Pulse {
        // At least four looks within the limit, so that none comes late.
        let interval = limit.map { min(1_000_000_000, $0 / 4) } ?? 1_000_000_000
        return try Pulse("watchdog", every: max(1, Int(interval / 1_000_000))) { [self] in beat() }
    }

    /// Judges, feeds, and asks for the proofs that the next judgement looks at.
    private func beat() {
        let now = Pace.now()
        let canaries = inbox.canaryStatus
        if let trouble = canaries.trouble {
            troubles.say("self-test", trouble)
        } else {
            troubles.clear("self-test")
        }
        let isTurning = state.withLock { state in
            var stuck = state.turning.judge(crew, inbox.proof, now: now)
            if canaries.missed >= Self.canaries { stuck["canary"] = "none returns from the inbox" }
            for subject in state.stuck.subtracting(stuck.keys) { troubles.clear(subject) }
            for (subject, what) in stuck { troubles.say(subject, what, as: .stuck) }
            state.stuck = Set(stuck.keys)
            return stuck.isEmpty
        }
        inbox.askForProof()
        guard isTurning else { return troubles.state.update { $0.watchdog.isStarving = true } }
        feed(now)
    }

    private func feed(_ now: Int64) {
        guard let limit else { return troubles.state.update { $0.watchdog.isStarving = false } }
        let isDue = state.withLock { state in
            // At half the limit, as sd_watchdog_enabled(3) recommends; a look comes every quarter.
            guard now - state.fed >= limit / 2 - limit / 8 else { return false }
            state.fed = now
            return true
        }
        if isDue { notifier.alive() }
        troubles.state.update { $0.watchdog.isStarving = false }
    }
}
