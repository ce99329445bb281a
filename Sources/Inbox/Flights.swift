import Model
import Synchronization

/// What is in the hands of the caller, and what it wants left alone. Shared between the threads that call the inbox.
final class Flights: Sendable {
    struct Flight: Sendable {
        var candidate: Candidate
        var failures: Int
        /// The same file was seen under another name meanwhile.
        var hasTwin = false
    }

    /// Files that came back, to be offered again.
    struct Returned: Sendable {
        var key: InodeKey
        var flight: Flight
        var after: Duration?
    }

    private struct State {
        var flights: [InodeKey: Flight] = [:]
        /// How many of them events told of.
        var announced = 0
        var held: Set<InodeKey> = []
        var suspects: Set<InodeKey> = []
        var suspectAloft: InodeKey?
        var returned: [Returned] = []
        var scanWanted = false
    }

    enum Clearance: Sendable {
        case granted
        /// In flight under this or another name, or held.
        case refused
        /// It may only go when nothing else does.
        case suspect
    }

    private let state = Mutex(State())

    /// Registers a file as in flight, if it may go.
    func begin(_ key: InodeKey, _ candidate: Candidate, failures: Int, alone: Bool) -> Clearance {
        state.withLock { state in
            if Self.isBlocked(&state, key, candidate.spot) { return .refused }
            if state.suspects.contains(key) {
                guard alone, state.flights.isEmpty else { return .suspect }
                state.suspectAloft = key
            }
            state.flights[key] = Flight(candidate: candidate, failures: failures)
            if candidate.isAnnounced { state.announced += 1 }
            return .granted
        }
    }

    /// Whether a file is in flight or held.
    func isBlocked(_ key: InodeKey, _ spot: Spot) -> Bool { state.withLock { Self.isBlocked(&$0, key, spot) } }

    private static func isBlocked(_ state: inout State, _ key: InodeKey, _ spot: Spot) -> Bool {
        if let flight = state.flights[key] {
            if flight.candidate.spot != spot { state.flights[key]?.hasTwin = true }
            return true
        }
        return state.held.contains(key)
    }

    /// Takes back a `begin`: the file has not been offered.
    func cancel(_ key: InodeKey) {
        state.withLock { state in
            _ = Self.land(&state, key)
            if state.suspectAloft == key { state.suspectAloft = nil }
        }
    }

    func finish(_ key: InodeKey, _ disposal: Disposal) {
        state.withLock { state in
            guard let flight = Self.land(&state, key) else { return }
            if state.suspectAloft == key {
                state.suspectAloft = nil
                if disposal == .taken { state.suspects.remove(key) }
            }
            if flight.hasTwin { state.scanWanted = true }
            if case .again(let after) = disposal {
                state.returned.append(Returned(key: key, flight: flight, after: after))
            }
        }
    }

    private static func land(_ state: inout State, _ key: InodeKey) -> Flight? {
        let flight = state.flights.removeValue(forKey: key)
        if flight?.candidate.isAnnounced == true { state.announced -= 1 }
        return flight
    }

    func hold(_ keys: [InodeKey]) { state.withLock { $0.held.formUnion(keys) } }

    func release(_ keys: [InodeKey]) {
        state.withLock { state in
            state.held.subtract(keys)
            state.scanWanted = true
        }
    }

    func suspect(_ keys: [InodeKey]) { state.withLock { $0.suspects.formUnion(keys) } }

    /// Those that have not come up when nothing waits and nothing is in flight are not there any more.
    func forgetAbsentSuspects() {
        state.withLock { state in
            if state.flights.isEmpty && state.returned.isEmpty { state.suspects = [] }
        }
    }

    var suspects: Int { state.withLock { $0.suspects.count } }

    /// Whether a suspect is in flight, so that nothing else may go.
    var isSuspectAloft: Bool { state.withLock { $0.suspectAloft != nil } }

    var count: Int { state.withLock { $0.flights.count } }

    /// How many of them events told of.
    var announced: Int { state.withLock { $0.announced } }

    /// What came back since the last call, and whether the inbox is to be read.
    func takeReturned() -> (returned: [Returned], scanWanted: Bool) {
        state.withLock { state in
            defer {
                state.returned = []
                state.scanWanted = false
            }
            return (state.returned, state.scanWanted)
        }
    }
}
