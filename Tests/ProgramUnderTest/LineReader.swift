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
    package func next(within seconds: Int32 = 60) -> String? {
        while true {
            if let end = buffer.firstIndex(of: 0x0A) {
                let line = String(decoding: buffer[buffer.startIndex..<end], as: UTF8.self)
                buffer = Data(buffer[(end + 1)...])
                seen.append(line)
                return line
            }
            var ready = pollfd(fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, seconds * 1000) == 1 else { return nil }
            let more = handle.availableData
            if more.isEmpty { return nil }
            buffer += more
        }
    }
}
