import Model
import Testing

@testable import Conversion

@Suite("gzip")
struct GunzipTests {
    @Test("a packed file is read as what is in it, and the packing is noted")
    func packed() throws {
        let rendering = try Door.rendering(try Kit.encoded(Sample.vietnamese, as: "gzip"), name: "tin.txt.gz")
        #expect(rendering.string == Sample.vietnamese)
        #expect(rendering.decoding.mediaType == "text/plain")
        #expect(rendering.decoding.containers == ["application/gzip"])
        #expect(rendering.decoding.fileMediaType == "application/gzip")
        #expect(rendering.decoding.namedMediaType == nil)
    }

    @Test("the members of a file are read one behind the other")
    func members() throws {
        let bytes = try Kit.encoded("The road ", as: "gzip") + Kit.encoded("is open.", as: "gzip")
        #expect(try Door.rendering(bytes).string == "The road is open.")
    }

    @Test("a bomb costs no more than its limits")
    func bomb() throws {
        let bomb = try Kit.encoded(String(repeating: "a", count: 32 << 20), as: "gzip")
        #expect(Door.refusal(bomb)?.code == "bomb")
        var limits = ConversionLimits()
        limits.unpackedRatio = 2000
        limits.unpacked = 8 << 20
        let refusal = Door.refusal(bomb, limits)
        #expect(refusal?.reason == "unpacks to more than 8 MiB")
        #expect(refusal?.mediaType == "application/gzip")
        limits.layers = 0
        #expect(Door.refusal(bomb, limits)?.reason == "packed more than 0 times")
    }

    @Test("a damaged file is refused as such")
    func damage() throws {
        let bytes = try Kit.encoded(Sample.vietnamese, as: "gzip")
        #expect(Door.refusal(Array(bytes.dropLast(12)))?.reason.contains("ends too early") == true)
        #expect(Door.refusal(bytes + [0x41, 0x42])?.reason.contains("behind its end") == true)
        var flipped = bytes
        flipped[bytes.count / 2] ^= 0xFF
        #expect(Door.refusal(flipped)?.code == "damaged")
        #expect(Door.refusal([0x1F, 0x8B])?.code == "damaged")
    }
}
