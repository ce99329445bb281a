import Foundation
import Glibc
import Synchronization
import Testing

/// Collects findings from several threads.
final class Findings: Sendable {
    private let found = Mutex<[String]>([])
    var all: [String] { found.withLock { $0 } }
    func add(_ more: [String]) { found.withLock { $0 += more } }
}

/// Gives every n of every system call to several threads, until no n of a call is left.
final class Sweep: Sendable {
    private struct State {
        var next: [String: Int] = [:]
        /// The n behind the last that hit, and those tried further on.
        var reach: [String: Int] = [:]
        var misses: [String: Set<Int>] = [:]
        var hits: [String: Int] = [:]
    }
    private let calls: [String]
    private let first: [String: Int]
    private let state = Mutex(State())

    /// - Parameter first: by call, the first number that is given.
    init(_ first: [String: Int]) {
        self.first = first
        calls = first.keys.sorted()
    }

    /// How many further n are tried when one has not been reached: rounds differ by the few calls that more or fewer
    /// looks into the inbox make, each of which opens its folder anew.
    private static let beyond = 3

    /// The next call and n to break; nil when all have been.
    func next() -> (call: String, n: Int)? {
        state.withLock { state in
            for call in calls {
                let reach = state.reach[call] ?? 0
                guard state.misses[call, default: []].count(where: { $0 > reach }) < Self.beyond else { continue }
                let n = state.next[call, default: first[call] ?? 1]
                state.next[call] = n + 1
                return (call, n)
            }
            return nil
        }
    }

    func report(_ call: String, _ n: Int, isHit: Bool) {
        state.withLock { state in
            if isHit {
                state.hits[call, default: 0] += 1
                state.reach[call] = max(state.reach[call] ?? 0, n)
            } else {
                state.misses[call, default: []].insert(n)
            }
        }
    }

    /// How many were broken, by call.
    var hits: [String: Int] { state.withLock { $0.hits } }

    /// What was swept, for printing.
    var summary: String {
        let hits = hits
        let parts = hits.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return "\(hits.values.reduce(0, +)) in all (\(parts.joined(separator: ", ")))"
    }
}

extension Sweep {
    /// Breaks calls at every n, on several lanes side by side; expects that nothing is wrong and each call was reached.
    ///
    /// - Parameters:
    ///   - what: is broken, for printing.
    ///   - calls: by name, the numbers from which on they are broken.
    ///   - rounds: after so many a lane is given up: an archive grows with each, and what a round costs with it.
    ///   - makeLane: called again and again.
    ///   - break: has the n-th of a call broken; says whether there was one, and what is wrong then.
    static func run(
        _ what: String, _ calls: [String: Int], lanes: Int, rounds: Int = 20,
        makeLane: @escaping @Sendable () throws -> Lane,
        break: @escaping @Sendable (_ lane: Lane, _ call: String, _ n: Int) throws -> (isHit: Bool, problems: [String])
    ) {
        let began = Date()
        let sweep = Sweep(calls)
        let problems = onThreads(lanes) { _ in
            var lane: Lane?
            var problems: [String] = []
            while problems.isEmpty, let (call, n) = sweep.next() {
                if let used = lane, used.round >= rounds || Lane.firstCalls.contains(call) {
                    problems = told(try used.end())
                    lane = nil
                }
                let present = try lane ?? makeLane()
                lane = present
                // Rounds differ a little, and of some calls there is but one.
                for _ in 1...(n == calls[call] ? 3 : 1) {
                    let (isHit, found) = try `break`(present, call, n)
                    sweep.report(call, n, isHit: isHit)
                    problems += told(found.map { "\(what), \(call) \(n): \($0)" })
                    if isHit || !problems.isEmpty { break }
                }
            }
            if problems.isEmpty, let lane { problems = told(try lane.end()) }
            return problems
        }
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
        say("\(what): \(sweep.summary); \(Int(-began.timeIntervalSinceNow)) s")
        for call in calls.keys.sorted() { #expect(sweep.hits[call, default: 0] > 0, "\(call)") }
    }
}

/// Prints what was found at once: the sweep goes on in other threads.
func told(_ problems: [String]) -> [String] {
    for problem in problems { say(problem) }
    return problems
}

/// Prints a line now, though the output be a pipe: a run that is stopped has then said how far it came.
func say(_ line: String) {
    print(line)
    fflush(nil)
}

/// Whether the long forms were asked for.
let isLong = ProcessInfo.processInfo.environment["DOCKET_LONG"] == "1"

/// Says that something was not tested.
func sayIfSkipped(_ isPermitted: Bool, _ what: String) -> Bool {
    if !isPermitted { say("SKIPPED: \(what)") }
    return isPermitted
}

/// What the tests need of the machine; each says loudly what is not tested without it.
enum Needs {
    static let strace = sayIfSkipped(
        Strace.isPermitted, "strace is not installed or may not trace here: no system call was broken")
    static let apart = sayIfSkipped(
        Ground.isApartPermitted, "/dev/shm is no file system of its own here: nothing was copied between two")
    static let mounts = sayIfSkipped(
        LoopMount.isPermitted, "loop devices cannot be mounted here (root is needed): no power was cut")
}
