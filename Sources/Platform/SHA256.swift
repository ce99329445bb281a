import CLibcrypto

/// A running SHA-256 (FIPS 180-4), computed by libcrypto.
public struct SHA256: ~Copyable {
    private let context: OpaquePointer

    /// - Throws: `SystemFailure` when libcrypto cannot start a digest, which means that memory ran out.
    public init() throws(SystemFailure) {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            throw SystemFailure(operation: "EVP_DigestInit_ex", path: [], errno: 12)
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Adds bytes.
    public borrowing func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    /// The digest of all bytes so far, as 64 lower-case hexadecimal digits.
    public consuming func finish() -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { digest in
            EVP_DigestFinal_ex(context, digest.baseAddress, nil)
            return Self.hexadecimal(UnsafeRawBufferPointer(digest))
        }
    }

    /// The digest of all bytes so far, as its 32 bytes.
    consuming func finishBytes() -> SIMD32<UInt8> {
        var digest = SIMD32<UInt8>()
        withUnsafeMutableBytes(of: &digest) { out in
            _ = EVP_DigestFinal_ex(context, out.baseAddress?.assumingMemoryBound(to: UInt8.self), nil)
        }
        return digest
    }

    /// The digest of `bytes`, as 64 lower-case hexadecimal digits.
    public static func digest(_ bytes: some Collection<UInt8>) throws(SystemFailure) -> String {
        let running = try SHA256()
        let done: Void? = bytes.withContiguousStorageIfAvailable { running.update(UnsafeRawBufferPointer($0)) }
        if done == nil { Array(bytes).withUnsafeBytes { running.update($0) } }
        return running.finish()
    }

    static func hexadecimal(_ bytes: UnsafeRawBufferPointer) -> String {
        String(unsafeUninitializedCapacity: 2 * bytes.count) { out in
            let digits: StaticString = "0123456789abcdef"
            for (index, byte) in bytes.enumerated() {
                out[2 * index] = digits.utf8Start[Int(byte >> 4)]
                out[2 * index + 1] = digits.utf8Start[Int(byte & 15)]
            }
            return 2 * bytes.count
        }
    }
}
