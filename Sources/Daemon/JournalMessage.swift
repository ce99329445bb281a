import Logging
import Model
import Platform

/// What the daemon says, by kind. Each kind has its MESSAGE_ID, which is fixed for good; `systemd/docket.catalog` explains
/// it to whoever reads the journal with `journalctl -x`.
enum JournalMessage: String, CaseIterable {
    case watching = "64b4ef2b0ff0425f98eec31c0a11097a"
    case stopping = "53d5577f2dff4c1e9d8fc63fa0e3c334"
    case stopped = "afcc9c74e5c24168a53b172425600aba"
    case reloaded = "e2aacbdb1a934b86812689b5bddf73dc"
    case reloadRefused = "4bbcb5883fc044f98b6383f5bde45505"
    case filed = "920d119da5eb4c7ba35ae8a0ce8e0fd4"
    case unclassified = "b4a4c39dfbce449db509a64c376f0afc"
    case duplicate = "443ee1fb98524001a21ffcdbbbc7f1e7"
    case quarantined = "2e64c1681dab4c87b8d7eede4d69f638"
    case left = "be3b7bc4c0f2474a92e3a16eea982317"
    case withdrawn = "4b26807a242c4cc7a400e0916af2ee89"
    case logHealed = "fd0ecfe47be2443d82309efe392fa94d"
    case degraded = "53bfb7ed20424084869a0be18dd99743"
    case healed = "931116f6e6574c14805520b7a68693b3"
    case inboxLost = "03d689d0013e459e8c7bb33e9c97ff0c"
    case inboxFound = "b4dd8721b0b0451c925129028cccfc50"
    case overflow = "a443aaaa5e5b40e69d22e8daedc8ef82"
    case deaf = "d21580d7e5314d69815fcfe913137f0f"
    case unheard = "e3b9a68f020f4231bddb488837dc8fdc"
    case stuck = "ed44b2c7263d4942940ee3e5dbecc83f"
    case registerRenewed = "faab41cd16eb4fbb9b27cb5b2062908e"
    case recovered = "e322d7d2607b49cc92a78dfb865b2285"

    /// How urgent it is.
    var level: Logger.Level {
        switch self {
        case .stuck: .critical
        case .reloadRefused, .degraded, .inboxLost: .error
        case .quarantined, .left, .withdrawn, .logHealed, .deaf, .unheard, .registerRenewed: .warning
        default: .notice
        }
    }

    /// The kind that tells of an outcome.
    init(_ outcome: Outcome) {
        self =
            switch outcome {
            case .filed: .filed
            case .unclassified: .unclassified
            case .duplicate: .duplicate
            case .quarantined: .quarantined
            case .left: .left
            case .withdrawn: .withdrawn
            }
    }
}

extension Logger {
    /// Says something: a line on a terminal, a message with its MESSAGE_ID and further fields in the journal.
    ///
    /// - Parameter fields: journal fields by name, such as `DOCKET_SOURCE`.
    func say(_ message: JournalMessage, _ text: String, _ fields: Logger.Metadata = [:]) {
        var fields = fields
        fields["MESSAGE_ID"] = .string(message.rawValue)
        log(level: message.level, "\(text)", metadata: fields)
    }

    /// Says what became of a file.
    ///
    /// - Parameter kind: what to say it as, if not by its outcome.
    func say(_ record: FilingRecord, as kind: JournalMessage? = nil, prefix: String = "") {
        say(kind ?? JournalMessage(record.outcome), prefix + record.line, record.journalFields)
    }
}

extension FilingRecord {
    /// The fields by which the journal can be asked. Names of files and all else that comes from depositors is made fit to
    /// be shown.
    var journalFields: Logger.Metadata {
        var fields: Logger.Metadata = [
            "DOCKET_OUTCOME": .string(outcome.rawValue), "DOCKET_SEQ": .string(String(sequence)),
            "DOCKET_SOURCE": .string(Printable.name(source.path)),
        ]
        if let arrival { fields["DOCKET_ID"] = .string(arrival.description) }
        if let place { fields["DOCKET_PATH"] = .string(Printable.name(place)) }
        if let sha256 { fields["DOCKET_SHA256"] = .string(sha256) }
        if let reason { fields["DOCKET_REASON"] = .string(Printable.name(Array(reason.utf8))) }
        if let parent { fields["DOCKET_PARENT"] = .string(parent.description) }
        if let part { fields["DOCKET_PART"] = .string(part.section) }
        if let first { fields["DOCKET_FIRST"] = .string(first.description) }
        if let language { fields["DOCKET_LANGUAGE"] = .string(language.rawValue) }
        if let title { fields["DOCKET_TITLE"] = .string(Printable.name(Array(title.utf8))) }
        if !labels.isEmpty { fields["DOCKET_CATEGORY"] = .array(labels.map { .string($0.name) }) }
        return fields
    }
}
