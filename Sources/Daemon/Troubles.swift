import Logging

/// What keeps the daemon from working as it should: said once per cause, shown by status, and said again when it is over.
struct Troubles: Sendable {
    let state: Shared<ClerkState>
    let logger: Logger

    /// Notes a trouble. The same again says nothing.
    func say(_ subject: String, _ what: String, as kind: JournalMessage = .degraded) {
        var isNew = false
        state.update { state in
            isNew = state.troubles[subject] != what
            state.troubles[subject] = what
        }
        if isNew { logger.say(kind, "DEGRADED: \(subject): \(what)", ["DOCKET_SUBJECT": .string(subject)]) }
    }

    /// The subject works again. Where nothing was wrong, nothing is said.
    func clear(_ subject: String) {
        var wasTrouble = false
        state.update { wasTrouble = $0.troubles.removeValue(forKey: subject) != nil }
        if wasTrouble { logger.say(.healed, "\(subject): all is well again", ["DOCKET_SUBJECT": .string(subject)]) }
    }
}
