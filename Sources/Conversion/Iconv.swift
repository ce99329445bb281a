import Glibc

/// iconv(3), so strictly that no byte is lost: the first that has no meaning ends it.
enum Iconv {
    /// Why bytes cannot be decoded.
    enum Failure: Error, Equatable {
        /// The C library does not know the encoding; its gconv modules may be missing.
        case unknown
        /// The byte at this offset means nothing in the encoding.
        case meaningless(offset: Int)
        /// The last character is cut.
        case cut
    }

    /// Decodes bytes to UTF-8.
    ///
    /// - Parameter charset: a name that iconv_open(3) knows. It comes from the configuration or from this room, never from
    ///   a file.
    static func decode(_ bytes: ArraySlice<UInt8>, from charset: String) throws(Failure) -> [UInt8] {
        guard let handle = iconv_open("UTF-8", charset), handle != iconv_t(bitPattern: -1) else { throw .unknown }
        defer { iconv_close(handle) }
        var input = Array(bytes)
        var output: [UInt8] = []
        // Most encodings of one byte a letter grow by half.
        output.reserveCapacity(bytes.count + bytes.count / 2)
        let failure = input.withUnsafeMutableBytes { input -> Failure? in
            var next = input.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = input.count
            while left > 0 {
                let before = left
                switch step(handle, &output, { out, room in iconv(handle, &next, &left, out, room) }) {
                case 0: return nil
                case EILSEQ: return .meaningless(offset: input.count - left)
                case EINVAL: return .cut
                case E2BIG where left < before || !output.isEmpty: continue
                default: return .meaningless(offset: input.count - left)
                }
            }
            return nil
        }
        if let failure { throw failure }
        // Windows-1258, TCVN and VISCII hold a letter back until they know whether a mark follows.
        _ = step(handle, &output) { out, room in iconv(handle, nil, nil, out, room) }
        return output
    }

    /// One call; what it gives is appended.
    ///
    /// - Returns: 0, or the error number.
    private static func step(
        _ handle: iconv_t, _ output: inout [UInt8],
        _ call: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>, UnsafeMutablePointer<Int>) -> Int
    ) -> Int32 {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: block) { buffer in
            var next = buffer.baseAddress
            var room = block
            errno = 0
            let result = call(&next, &room)
            let error = result == -1 ? errno : 0
            output.append(
                contentsOf: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<(block - room)]))
            return error
        }
    }

    private static let block = 1 << 16
}
