import Archive
import Dispatch
import Glibc
import Inbox
import Logging
import Platform
import Register
import Synchronization

/// What keeps files from being filed. A cause is said once, when the first file meets it, however many meet it after
/// that; and once more when the last of them has got past it.
final class Impediments: Sendable {
    /// Who is kept from going on.
    enum Holder: Hashable, Sendable {
        case file(device: UInt64, inode: UInt64)
        /// Work that is about no one file: "settling".
        case work(String)

        init(_ file: SettledFile) { self = .file(device: file.identity.device, inode: file.identity.inode) }
    }

    private struct Cause: Hashable {
        var subject: String
        /// What two errors have in common that are the same trouble.
        var kind: String
    }

    private struct State {
        /// What was said of a cause, in the order in which they came up.
        var said: [(cause: Cause, what: String)] = []
        var held: [Holder: (cause: Cause, at: Int64)] = [:]
        var counts: [Cause: Int] = [:]
    }

    private let causes = Mutex(State())
    private let state: Shared<ClerkState>
    private let logger: Logger
    /// Of a larger crowd only so many are remembered.
    private static let crowd = 65_536
    /// A file that has not come back for so long is gone: it is tried again every minute at least.
    private static let memory: Int64 = 180_000_000_000

    init(_ state: Shared<ClerkState>, _ logger: Logger) {
        self.state = state
        self.logger = logger
    }

    /// - Parameters:
    ///   - subject: what cannot be used: "archive", "inbox".
    ///   - holder: whom it keeps.
    func meet(_ subject: String, _ error: any Error, _ holder: Holder) {
        let cause = Cause(subject: subject, kind: Self.kind(error))
        let now = Timestamp.now().nanoseconds
        causes.withLock { state in
            if state.held[holder]?.cause != cause { Self.release(holder, &state) }
            let isNew = !state.said.contains { $0.cause == cause }
            if isNew { state.said.append((cause, "\(error)")) }
            if isNew || state.held[holder] != nil || state.held.count < Self.crowd {
                if state.held.updateValue((cause, now), forKey: holder) == nil { state.counts[cause, default: 0] += 1 }
            }
            if isNew {
                logger.say(.degraded, "DEGRADED: \(subject): \(error)", ["DOCKET_SUBJECT": .string(subject)])
            }
            show(state)
        }
    }

    /// Somebody has got past what kept it, or is no more.
    func pass(_ holder: Holder) {
        causes.withLock { state in
            if Self.release(holder, &state) { show(state) }
        }
    }

    /// Whether something is kept.
    func keeps(_ holder: Holder) -> Bool { causes.withLock { $0.held[holder] != nil } }

    /// Forgets files that were taken away while they were kept.
    func expire() {
        let limit = Timestamp.now().nanoseconds - Self.memory
        causes.withLock { state in
            let gone = state.held.filter { holder, held in
                if case .file = holder { held.at < limit } else { false }
            }
            for holder in gone.keys { Self.release(holder, &state) }
            if !gone.isEmpty { show(state) }
        }
    }

    @discardableResult
    private static func release(_ holder: Holder, _ state: inout State) -> Bool {
        guard let (cause, _) = state.held.removeValue(forKey: holder) else { return false }
        let left = state.counts[cause, default: 1] - 1
        state.counts[cause] = left > 0 ? left : nil
        if left <= 0 { state.said.removeAll { $0.cause == cause } }
        return true
    }

    /// Shows in the clerk's state what is said, and says what is over.
    private func show(_ causes: State) {
        for subject in Self.subjects {
            let said = causes.said.filter { $0.cause.subject == subject }.map(\.what)
            let text = said.isEmpty ? nil : said.joined(separator: "; ")
            guard state.current.troubles[subject] != text else { continue }
            state.update { $0.troubles[subject] = text }
            guard text == nil else { continue }
            logger.say(.healed, "\(subject): all is well again", ["DOCKET_SUBJECT": .string(subject)])
        }
    }

    /// Which subjects are told of here.
    static let subjects = ["archive", "file", "log"]

    private static func kind(_ error: any Error) -> String {
        switch error {
        case let error as SystemFailure: "errno \(error.errno)"
        case ArchiveError.noRoom(_, _, let unit): "no room for \(unit.rawValue)"
        case ArchiveError.gone: "gone"
        case RegisterError.failed(_, _, let why), RegisterError.damaged(_, _, let why): "register: \(why)"
        default: "\(error)"
        }
    }

    /// Whether an error would meet every file alike, so that trying them all is of no use.
    static func keepsAll(_ error: any Error) -> Bool {
        switch error {
        case let error as SystemFailure: [ENOSPC, EDQUOT, EROFS, EMFILE, ENFILE, EIO].contains(error.errno)
        case is ArchiveError, is RegisterError: true
        default: false
        }
    }
}

/// Slows the taking of files down to one a second while something keeps all of them from being filed: each try reads and
/// understands a file, and for a full disk one a second is enough to find out that it is not full any more.
final class Brake: Sendable {
    private let isOn = Mutex(false)
    private let released = DispatchSemaphore(value: 0)

    /// Called with the outcome of every group.
    func set(_ on: Bool) {
        let was = isOn.withLock { state in
            defer { state = on }
            return state
        }
        if was && !on { released.signal() }
    }

    /// Waits while the brake is on, a second at most.
    ///
    /// - Returns: how many files may be taken now, of `limit`.
    func allowance(_ limit: Int) -> Int {
        guard isOn.withLock({ $0 }) else { return limit }
        _ = released.wait(timeout: .now() + .seconds(1))
        return isOn.withLock { $0 } ? 1 : limit
    }
}
