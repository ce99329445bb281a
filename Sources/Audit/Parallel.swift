import Dispatch
import Glibc
import Synchronization

/// Work spread over the processors.
enum Parallel {
    private static let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

    /// Maps pieces of `items` side by side; each piece has tools of its own.
    ///
    /// - Parameters:
    ///   - tools: made once a piece.
    ///   - body: called once an item, in the order of the items within a piece.
    /// - Returns: the results in the order of the items.
    static func map<Item: Sendable, Tools, Result: Sendable>(
        _ items: [Item], tools: @Sendable () -> Tools, _ body: @Sendable (Item, inout Tools) -> Result
    ) -> [Result] {
        let pieces = min(items.count, 4 * processors)
        guard pieces > 0 else { return [] }
        let length = (items.count + pieces - 1) / pieces
        let results = Mutex([[Result]](repeating: [], count: pieces))
        DispatchQueue.concurrentPerform(iterations: pieces) { piece in
            let range = min(items.count, piece * length)..<min(items.count, (piece + 1) * length)
            var tools = tools()
            let mapped = items[range].map { body($0, &tools) }
            results.withLock { $0[piece] = mapped }
        }
        return results.withLock { $0.flatMap(\.self) }
    }
}
