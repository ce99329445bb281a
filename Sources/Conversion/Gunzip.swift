import CZlib
import Model

/// gzip (RFC 1952), with bounds on what comes out.
enum Gunzip {
    static let signature: [UInt8] = [0x1F, 0x8B]
    static let mediaType = "application/gzip"

    /// Unpacks a file, all its members.
    ///
    /// - Throws: `Unreadable` when it is damaged, cut, or unpacks to more than the limits allow.
    static func unpack(_ bytes: [UInt8], _ limits: ConversionLimits) throws(Unreadable) -> [UInt8] {
        var output: [UInt8] = []
        var stream = z_stream()
        // 15 bits of window, and 16 says gzip.
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw Unreadable("no memory to unpack it", needed: "drop it again", code: "memory", mediaType: mediaType)
        }
        defer { inflateEnd(&stream) }
        var input = bytes
        let failure = input.withUnsafeMutableBufferPointer { input -> Unreadable? in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(clamping: input.count)
            return inflate(&stream, &output, of: input.count, limits)
        }
        if let failure { throw failure }
        return output
    }

    private static func inflate(
        _ stream: inout z_stream, _ output: inout [UInt8], of size: Int, _ limits: ConversionLimits
    ) -> Unreadable? {
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: block)
        defer { buffer.deallocate() }
        while true {
            stream.next_out = buffer.baseAddress
            stream.avail_out = UInt32(block)
            let result = CZlib.inflate(&stream, Z_NO_FLUSH)
            output.append(contentsOf: buffer[..<(block - Int(stream.avail_out))])
            if let objection = objection(to: output.count, from: size - Int(stream.avail_in), limits) {
                return objection
            }
            switch result {
            case Z_OK: continue
            case Z_STREAM_END:
                guard stream.avail_in > 0, stream.next_in?.pointee == signature[0] else {
                    return rest(stream).allSatisfy { $0 == 0 } ? nil : damaged("something else stands behind its end")
                }
                inflateReset(&stream)
            case Z_BUF_ERROR: return damaged("it ends too early")
            default: return damaged(stream.msg.map { String(cString: $0) } ?? "error \(result)")
            }
        }
    }

    private static func objection(to count: Int, from read: Int, _ limits: ConversionLimits) -> Unreadable? {
        if count > limits.unpacked {
            return Unreadable(
                "unpacks to more than \(limits.unpacked >> 20) MiB",
                needed: "drop the article itself, or raise unpacked_mib in the configuration", code: "bomb",
                mediaType: mediaType)
        }
        if count > 1 << 20, count / limits.unpackedRatio > read {
            return Unreadable(
                "unpacks to more than \(limits.unpackedRatio) times its size",
                needed: "drop the article itself, or raise unpacked_ratio in the configuration", code: "bomb",
                mediaType: mediaType)
        }
        return nil
    }

    private static func rest(_ stream: z_stream) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: stream.next_in, count: Int(stream.avail_in))
    }

    private static func damaged(_ reason: String) -> Unreadable {
        Unreadable(
            "damaged gzip file: \(reason)", needed: "copy it anew from where it came", code: "damaged",
            mediaType: mediaType)
    }

    private static let block = 1 << 16
}
