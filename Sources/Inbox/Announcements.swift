import Platform
import Synchronization

/// What the doorbell has announced and nobody has looked into yet. Bounded: what does not fit becomes the wish to read
/// the inbox.
final class Announcements: Sendable {
    /// Everything announced but the names of files.
    struct Alarms: Sendable {
        /// Folders that are new under a name.
        var folders: [Spot] = []
        /// Folders whose watch is gone.
        var unwatched: [InodeKey] = []
        /// The inbox is to be read, because something was announced that is not in the lists.
        var scanWanted = false
        /// All watches are gone: libinotifytools was started anew.
        var renewed = false
        var overflows = 0
        /// Why the doorbell is dead, if it is.
        var failure: String?
    }

    private struct State {
        var names: [Spot] = []
        var next = 0
        var known: Set<Spot> = []
        var canaries: Set<Spot> = []
        var alarms = Alarms()
    }

    private static let folderLimit = 1_024
    private let limit: Int
    private let bell: Bell
    private let state = Mutex(State())

    /// - Parameters:
    ///   - limit: how many names are kept.
    ///   - bell: rung by `ring`.
    init(limit: Int, bell: Bell) {
        self.limit = limit
        self.bell = bell
    }

    /// A file may have appeared or settled. The same name twice counts once.
    func name(_ spot: Spot) {
        state.withLock { state in
            guard state.known.count < limit else {
                state.alarms.scanWanted = true
                return
            }
            if state.known.insert(spot).inserted { state.names.append(spot) }
        }
    }

    /// A canary makes itself heard. There are no more of them than the clerk has written.
    func canary(_ spot: Spot) { state.withLock { if $0.canaries.count < limit { $0.canaries.insert(spot) } } }

    /// Takes the canaries that made themselves heard.
    func takeCanaries() -> Set<Spot> {
        state.withLock { state in
            defer { state.canaries = [] }
            return state.canaries
        }
    }

    func folder(_ spot: Spot) {
        state.withLock { state in
            if state.alarms.folders.count < Self.folderLimit {
                state.alarms.folders.append(spot)
            } else {
                state.alarms.scanWanted = true
            }
        }
    }

    func unwatched(_ folder: InodeKey) {
        state.withLock { state in
            if state.alarms.unwatched.count < limit { state.alarms.unwatched.append(folder) }
            state.alarms.scanWanted = true
        }
    }

    func alarm(_ change: (inout Alarms) -> Void) { state.withLock { change(&$0.alarms) } }

    /// Wakes whoever waits for announcements.
    func ring() { bell.ring() }

    /// How many names are waiting.
    var count: Int { state.withLock { $0.known.count } }

    /// Takes the name announced first.
    func popName() -> Spot? {
        state.withLock { state in
            guard state.next < state.names.count else { return nil }
            let spot = state.names[state.next]
            state.next += 1
            state.known.remove(spot)
            if state.next == state.names.count || state.next > 4_096 {
                state.names.removeFirst(state.next)
                state.next = 0
            }
            return spot
        }
    }

    /// Takes everything but the names.
    func takeAlarms() -> Alarms {
        state.withLock { state in
            defer { state.alarms = Alarms() }
            return state.alarms
        }
    }

    /// Forgets names: they belonged to an inbox that is lost.
    func forgetNames() {
        state.withLock { state in
            state.names = []
            state.next = 0
            state.known = []
            state.canaries = []
        }
    }
}
