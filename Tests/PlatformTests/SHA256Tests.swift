import Platform
import Testing

@Suite struct SHA256Tests {
    /// The examples of FIPS 180-4 and NIST's million letters.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            String(repeating: "a", count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ])
    func `the digest is that of the standard`(text: String, digest: String) throws {
        #expect(try SHA256.digest(Array(text.utf8)) == digest)
        #expect(try SHA256.digest(text.utf8.lazy.map { $0 }) == digest)
    }

    @Test func `a digest of pieces is the digest of the whole`() throws {
        let bytes = (0..<1000).map { UInt8($0 % 251) }
        let running = try SHA256()
        var start = 0
        for length in [0, 1, 63, 64, 65, 127, 680] {
            bytes[start..<start + length].withUnsafeBytes { running.update($0) }
            start += length
        }
        #expect(start == bytes.count)
        #expect(running.finish() == (try SHA256.digest(bytes)))
    }
}
