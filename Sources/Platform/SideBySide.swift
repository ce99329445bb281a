import Glibc
import Synchronization

extension Descriptor {
    /// How many flushes wait side by side, the caller's among them.
    private static let breadth = 4

    /// fsync(2) of each of many files, several side by side: the device then serves several with one flush of its cache,
    /// and who waits for hundreds one after the other waits as often for a processor.
    ///
    /// - Returns: what failed, by the file's place among `files`; each failure is final for its descriptor.
    public static func flush(_ files: [Descriptor]) -> [Int: SystemFailure] {
        let work = Flushes(files)
        // Where the system has no room for further threads, the caller does it all.
        let helpers = (1..<min(breadth, max(1, files.count))).compactMap { number in
            try? NativeThread(name: "flusher-\(number)") { work.run() }
        }
        work.run()
        for helper in helpers { helper.join() }
        return work.failures.withLock { $0 }
    }
}

/// Files to be flushed, each by whichever thread comes first.
private final class Flushes: Sendable {
    private let files: [Descriptor]
    private let next = Atomic(0)
    let failures = Mutex<[Int: SystemFailure]>([:])

    init(_ files: [Descriptor]) { self.files = files }

    func run() {
        while true {
            let number = next.add(1, ordering: .relaxed).oldValue
            guard number < files.count else { return }
            do throws(SystemFailure) {
                try files[number].flush()
            } catch {
                failures.withLock { $0[number] = error }
            }
        }
    }
}
