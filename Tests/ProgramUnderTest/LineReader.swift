import Foundation
import Glibc

/// Reads lines from a pipe as they come, without a thread.
package final class LineReader {
    private let handle: FileHandle
    private var buffer = Data()
    package private(set) var seen: [String] = []

    package init(_ handle: FileHandle) { self.handle = handle }

    /// The next line; waits for it. Nil at the end, or when none has come for so many seconds: a guard against hanging,
    /// not a measurement.
    package func next(within seconds: Int32 = 300) -> String? {
        while true {
            if let end = buffer.firstIndex(of: 0x0A) {
                let line = String(decoding: buffer[buffer.startIndex..<end], as: UTF8.self)
                buffer = Data(buffer[(end + 1)...])
                seen.append(line)
                return line
            }
            guard fill(within: seconds) else { return nil }
        }
    }

    /// Keeps what is still written until the end, so that the writer is not held up; `next` gives it afterwards.
    package func readToEnd(within seconds: Int32 = 300) { while fill(within: seconds) {} }

    /// Waits for more; false at the end, or when nothing has come for so many seconds.
    private func fill(within seconds: Int32) -> Bool {
        var ready = pollfd(fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&ready, 1, seconds * 1000) == 1 else { return false }
        let more = handle.availableData
        buffer += more
        return !more.isEmpty
    }
}
