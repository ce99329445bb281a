import Platform

/// Reads the lines of a file from an offset on, a block at a time.
struct ForwardLines {
    private let file: Descriptor
    private var buffer: [UInt8] = []
    private var consumed = 0
    /// Offset of the next line in the file.
    private(set) var offset: Int
    private let end: Int

    /// - Parameters:
    ///   - offset: the start of a line.
    ///   - end: what lies behind is not read.
    init(_ file: Descriptor, from offset: Int, to end: Int) {
        self.file = file
        self.offset = offset
        self.end = end
    }

    /// - Returns: the next line without its line end, or nil when no whole line is left.
    mutating func next() throws(SystemFailure) -> ArraySlice<UInt8>? {
        var searched = consumed
        while true {
            if let lineEnd = buffer[searched...].firstIndex(of: 0x0A) {
                let line = buffer[consumed..<lineEnd]
                offset += line.count + 1
                consumed = lineEnd + 1
                return line
            }
            let read = offset + buffer.count - consumed
            guard read < end else { return nil }
            buffer.removeFirst(consumed)
            (searched, consumed) = (buffer.count, 0)
            let block = try file.bytes(read..<min(end, read + (1 << 18)))
            guard !block.isEmpty else { return nil }
            buffer += block
        }
    }
}

/// Reads the lines of a file from its end towards its start, a block at a time.
struct BackwardLines {
    private let file: Descriptor
    private var buffer: [UInt8] = []
    /// Offset of the buffer in the file.
    private var start: Int
    /// Offset of the line given last, or of the end.
    private(set) var offset: Int
    private var block = 1 << 16

    /// - Parameter end: just behind the line end of the last line.
    init(_ file: Descriptor, from end: Int) {
        self.file = file
        start = end
        offset = end
    }

    /// - Returns: the line before, without its line end, or nil at the start of the file.
    mutating func next() throws(SystemFailure) -> ArraySlice<UInt8>? {
        guard offset > 0 else { return nil }
        while true {
            let lineEnd = offset - 1 - start
            if lineEnd >= 0 {
                if let before = buffer[..<lineEnd].lastIndex(of: 0x0A) {
                    offset = start + before + 1
                    return buffer[(before + 1)..<lineEnd]
                }
                if start == 0 {
                    offset = 0
                    return buffer[..<lineEnd]
                }
            }
            let from = max(0, start - block)
            buffer = try file.bytes(from..<start) + buffer[..<(offset - start)]
            start = from
            block *= 2
        }
    }
}
