import Archive
import Daemon
import Glibc
import Logging

/// Writes the service's log to standard error: with a time on a terminal, with the level's prefix (sd-daemon(3)) where
/// the journal reads it.
struct ConsoleLog: LogHandler {
    var logLevel = Logger.Level.info
    var metadata = Logger.Metadata()
    private let isJournal = JournalLog.isHeard

    /// The journal itself where it listens, else standard error.
    static func forService() -> any LogHandler {
        JournalLog.isHeard ? JournalLog(fallback: ConsoleLog()) : ConsoleLog()
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: Logging.LogEvent) {
        let text = event.message.description
        Console.error(isJournal ? "<\(event.level.priority)>\(text)" : "\(Timestamp.now().rfc3339) \(text)")
    }
}

/// For libraries that would tell the user about their own affairs.
struct SilentLog: LogHandler {
    var logLevel = Logger.Level.critical
    var metadata = Logger.Metadata()

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: Logging.LogEvent) {}
}
