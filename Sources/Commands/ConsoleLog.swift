import Archive
import Glibc
import Logging

/// Writes the service's log to standard error: with a time on a terminal, with the journal's level prefix
/// (sd-daemon(3)) where the journal reads it.
struct ConsoleLog: LogHandler {
    var logLevel = Logger.Level.info
    var metadata = Logger.Metadata()
    private let isJournal = getenv("JOURNAL_STREAM") != nil

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: Logging.LogEvent) {
        let text = event.message.description
        Console.error(isJournal ? "<\(priority(event.level))>\(text)" : "\(Timestamp.now().rfc3339) \(text)")
    }

    private func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
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
