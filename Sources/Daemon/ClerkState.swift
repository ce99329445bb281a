import Archive
import Inbox
import Model

/// How systemd's watchdog fares.
struct WatchdogState: Sendable, Equatable {
    /// After how long without food systemd ends the service; nil where it does not watch.
    var seconds: Double?
    /// The work loop does not turn, so it gets none.
    var isStarving = false
}

/// How the clerk is doing, as `docket status`, systemd and the log say it.
struct ClerkState: Sendable, Equatable {
    /// What the clerk is at.
    enum Phase: String, Sendable {
        case starting, watching, reloading, stopping, stopped
    }
    var phase = Phase.starting
    /// What keeps the clerk from filing, by subject ("archive", "inbox"); empty when nothing does.
    var troubles: [String: String] = [:]
    /// What has to be done before files are filed, and how far it is, in per cent.
    var preparation: Preparation?
    /// How systemd's watchdog fares.
    var watchdog = WatchdogState()
    /// Files known to wait in the inbox, and files in hand.
    var waiting = 0
    var inHand = 0
    /// What is known of the inbox, and of its canaries.
    var inbox = InboxStatus()
    var canary = CanaryStatus()
    /// How long files took from being taken to being filed.
    var process = Histogram()
    /// When a file was last filed since the start, in seconds since 1970.
    var lastSuccess: Double?
    /// Outcomes of today (UTC+7) and of all time.
    var today: [Outcome: Int] = [:]
    var total: [Outcome: Int] = [:]
    /// Whether these hold what was filed before the start; until then they are zero.
    var isCounted = false
    /// The day that `today` counts.
    var day = ""
    /// The log's last record.
    var position = LogPosition.start
    /// The outcome that was logged last.
    var last: FilingRecord?

    /// Work on the register or the log that filing waits for.
    struct Preparation: Sendable, Equatable {
        var work: String
        var percent: Int
    }

    /// Counts an outcome.
    mutating func count(_ record: FilingRecord) {
        let day = String(record.time.prefix(10))
        if day != self.day {
            self.day = day
            today = [:]
        }
        today[record.outcome, default: 0] += 1
        total[record.outcome, default: 0] += 1
        last = record
        if record.outcome.isArrival, let time = Timestamp(rfc3339: record.time) {
            lastSuccess = Double(time.nanoseconds) / 1e9
        }
    }

    /// One line for a person: `watching inbox, 3 waiting, 1,204 filed today`.
    func line(inbox: String) -> String {
        var parts = [phase == .watching ? watching(inbox) : phase.rawValue]
        if let preparation { parts.append("\(preparation.work), \(preparation.percent) %") }
        parts.append("\(Self.grouped(waiting + inHand)) waiting")
        parts.append("\(Self.grouped(today[.filed, default: 0] + today[.unclassified, default: 0])) filed today")
        let quarantined = today[.quarantined, default: 0]
        if quarantined > 0 { parts.append("\(Self.grouped(quarantined)) quarantined today") }
        let line = parts.joined(separator: ", ")
        guard !troubles.isEmpty else { return line }
        return "DEGRADED: "
            + troubles.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "; ")
            + "; " + line
    }

    private func watching(_ inbox: String) -> String {
        self.inbox.polled == nil ? "watching \(inbox)" : "watching \(inbox) by reading it every few seconds"
    }

    private static func grouped(_ number: Int) -> String {
        var digits = String(number)
        var index = digits.endIndex
        while digits.distance(from: digits.startIndex, to: index) > 3 {
            index = digits.index(index, offsetBy: -3)
            digits.insert(",", at: index)
        }
        return digits
    }
}
