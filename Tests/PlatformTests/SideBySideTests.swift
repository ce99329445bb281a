import CLinux
import Glibc
import Platform
import Testing

@Suite struct SideBySideTests {
    @Test(arguments: [0, 1, 3, 100])
    func `of many files flushed side by side those that fail are told apart`(_ count: Int) throws {
        let directory = try TemporaryDirectory()
        var files: [Descriptor] = []
        for number in 0..<count {
            if number % 7 == 3 {
                // A pipe cannot be flushed.
                var ends: [Int32] = [0, 0]
                #expect(docket_pipe(&ends) == 0)
                close(ends[0])
                files.append(Descriptor(owning: ends[1], path: bytes("pipe")))
            } else {
                let file = try directory.descriptor.open(bytes("\(number)"), O_RDWR | O_CREAT)
                try file.write(bytes("text"))
                files.append(file)
            }
        }
        let failures = Descriptor.flush(files)
        #expect(failures.keys.sorted() == (0..<count).filter { $0 % 7 == 3 })
        #expect(failures.values.allSatisfy { $0.errno == EINVAL })
    }
}
