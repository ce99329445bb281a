import CSystemd
import Glibc
import Logging

/// Sends what is said to the journal, each message with its fields: `journalctl -t docket DOCKET_CATEGORY=inspection`.
public struct JournalLog: LogHandler {
    /// What is less urgent is not said.
    public var logLevel = Logger.Level.info
    /// Fields of every message.
    public var metadata = Logger.Metadata()
    private let fallback: any LogHandler

    /// Whether standard error is a stream of the journal.
    ///
    /// JOURNAL_STREAM alone does not tell: children of a service inherit it although their standard error may be a file
    /// or a pipe (systemd.exec(5)). And where no journal runs, sd_journal_sendv(3) reports success and loses the message.
    public static var isHeard: Bool {
        guard let stream = getenv("JOURNAL_STREAM").map({ String(cString: $0) }) else { return false }
        let numbers = stream.split(separator: ":").map { UInt64($0) }
        var status = stat()
        guard numbers.count == 2, fstat(STDERR_FILENO, &status) == 0 else { return false }
        return numbers[0] == UInt64(status.st_dev) && numbers[1] == UInt64(status.st_ino)
    }

    /// - Parameter fallback: says what the journal does not take.
    public init(fallback: any LogHandler) { self.fallback = fallback }

    /// One of the fields of every message.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Sends a message with those of its metadata whose names are journal fields.
    public func log(event: LogEvent) {
        var fields = [
            "MESSAGE=\(event.message)", "PRIORITY=\(event.level.priority)", "SYSLOG_IDENTIFIER=docket",
        ]
        for (name, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) {
            guard Self.isFieldName(name) else { continue }
            // A field may stand several times in one message, and each of its values finds it.
            fields += Self.values(value).map { "\(name)=\($0)" }
        }
        if !Self.send(fields) { fallback.log(event: event) }
    }

    private static func values(_ value: Logger.Metadata.Value) -> [String] {
        if case .array(let values) = value { values.map(\.description) } else { [value.description] }
    }

    private static func isFieldName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count) && name.utf8.first != UInt8(ascii: "_")
            && name.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }

    /// - Returns: whether the journal took it.
    private static func send(_ fields: [String]) -> Bool {
        var bytes: [UInt8] = []
        var lengths: [Int] = []
        for field in fields {
            bytes += field.utf8
            lengths.append(field.utf8.count)
        }
        return bytes.withUnsafeMutableBytes { buffer in
            var offset = 0
            let parts = lengths.map { length in
                defer { offset += length }
                return iovec(iov_base: buffer.baseAddress.map { $0 + offset }, iov_len: length)
            }
            return sd_journal_sendv(parts, Int32(parts.count)) == 0
        }
    }
}

extension Logger.Level {
    /// The level as syslog(3) numbers it.
    public var priority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
