import Glibc
import Model
import Platform
import Synchronization

/// A canary that has been heard: a small file which the clerk wrote itself, on its way through reading, understanding and
/// staging. It gets no intent, no record and no number.
public struct Canary: Sendable {
    /// Where it lies, below the inbox.
    public var source: SourceName
    /// Its folder.
    public var folder: Descriptor
    let spot: Spot

    /// What stands in it.
    public static let text = Array(
        """
        Docket's canary

        This file proves that what is dropped here is heard of, read, understood and brought to disk. It removes itself.

        """.utf8)

    /// Names that begin so are the clerk's own.
    static let prefix = Array(".docket-canary-".utf8)

    static func isName(_ name: [UInt8]) -> Bool { name.starts(with: prefix) }
}

/// How a canary's way ended.
public enum CanaryEnd: Error, Sendable, Hashable {
    /// It was read, understood, staged and flushed.
    case returned
    /// The disk or something else on its way failed: the clerk is not deaf, but cannot file either.
    case failed(String)
    /// Somebody removed it, which proves nothing.
    case vanished
}

/// What the canaries tell.
public struct CanaryStatus: Sendable, Hashable {
    /// Rounds in a row of which one did not return.
    public var missed = 0
    /// The same since the start.
    public var missedInAll = 0
    /// When one last returned, nanoseconds since 1970.
    public var lastReturn: Int64?
    /// Why none can be written or brought to disk; nil when nothing keeps them from it.
    public var trouble: String?

    /// Before the first round.
    public init() {}
}

/// The canaries that are out.
final class Canaries: Sendable {
    struct Flight: Sendable {
        var folder: [UInt8]
        /// On the monotonic clock.
        var written: Int64
        var heard: Int64?
    }

    private struct State {
        var flights: [Spot: Flight] = [:]
        var status = CanaryStatus()
    }
    private let state = Mutex(State())

    var status: CanaryStatus { state.withLock { $0.status } }
    var isEmpty: Bool { state.withLock { $0.flights.isEmpty } }

    func contains(_ spot: Spot) -> Bool { state.withLock { $0.flights[spot] != nil } }

    func begin(_ spot: Spot, folder: [UInt8], now: Int64) {
        state.withLock { $0.flights[spot] = Flight(folder: folder, written: now) }
    }

    func cancel(_ spot: Spot) { state.withLock { _ = $0.flights.removeValue(forKey: spot) } }

    /// - Returns: the folder of a canary that is heard for the first time; nil for any other.
    func hear(_ spot: Spot, now: Int64) -> [UInt8]? {
        state.withLock { state in
            guard let flight = state.flights[spot], flight.heard == nil else { return nil }
            state.flights[spot]?.heard = now
            return flight.folder
        }
    }

    /// When the first of those that are out has been out too long, on the monotonic clock.
    func deadline(_ patience: Int64) -> Int64? {
        state.withLock { $0.flights.values.map { Self.deadline($0, patience) }.min() }
    }

    /// Once heard, its way through the pipeline is watched by other means: this is for one that is lost there.
    private static func deadline(_ flight: Flight, _ patience: Int64) -> Int64 {
        flight.heard.map { $0 + 600_000_000_000 } ?? flight.written + patience
    }

    /// Gives up the round when one of its canaries has been out too long.
    ///
    /// - Returns: all that are out, with whether it is that one; empty when none is late.
    func giveUp(now: Int64, _ patience: Int64) -> [(spot: Spot, folder: [UInt8], isLate: Bool)] {
        state.withLock { state in
            let late = state.flights.filter { Self.deadline($0.value, patience) <= now }
            guard !late.isEmpty else { return [] }
            defer { state.flights = [:] }
            state.status.missed += 1
            state.status.missedInAll += 1
            return state.flights.map { ($0.key, $0.value.folder, late[$0.key] != nil) }
        }
    }

    func end(_ spot: Spot, _ end: CanaryEnd) {
        let now = Clock.wall()
        state.withLock { state in
            guard state.flights.removeValue(forKey: spot) != nil else { return }
            switch end {
            case .returned:
                state.status.lastReturn = now
                state.status.trouble = nil
                // The whole round must return.
                if state.flights.isEmpty { state.status.missed = 0 }
            case .failed(let reason): state.status.trouble = reason
            case .vanished: break
            }
        }
    }

    func cannotFly(_ reason: String) { state.withLock { $0.status.trouble = reason } }

    /// The inbox they were written into is gone.
    func forget() { state.withLock { $0.flights = [:] } }
}

extension Inbox {
    /// What the canaries tell.
    public var canaryStatus: CanaryStatus { canaries.status }

    /// Ends a canary's way and removes it.
    public func finished(_ canary: Canary, _ end: CanaryEnd) {
        // Removed first: a reading that comes by takes one that is not out for a dead clerk's.
        _ = canary.source.name.withCString { unlinkat(canary.folder.number, $0, 0) }
        canaries.end(canary.spot, end)
        bell.ring()
    }
}
