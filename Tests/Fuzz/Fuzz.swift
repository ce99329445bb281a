import Glibc
import LibFuzzer

/// Hands what libFuzzer makes up to one target.
///
/// usage: Fuzz TARGET [OPTION OF libFuzzer | FOLDER | FILE]…
@main
enum Fuzz {
    /// libFuzzer starts this program again for some of its work and passes its own options on, so the name goes with the
    /// environment.
    private static let variable = "DOCKET_FUZZ_TARGET"

    private static let target: any FuzzTarget = {
        let name = getenv(variable).map { String(cString: $0) } ?? ""
        do {
            if let make = targets[name] { return try make() }
        } catch {
            fail("the target \(name) cannot be made: \(error)")
        }
        print("usage: Fuzz TARGET [OPTION OF libFuzzer | FOLDER | FILE]…; targets: \(targets.keys.sorted())")
        exit(64)
    }()

    private static let targets: [String: @Sendable () throws -> any FuzzTarget] = [
        "decoding": { try DecodingTarget() }, "pages": { try PageTarget() }, "names": { NameTarget() },
        "dates": { try DateTarget() }, "documents": { try DocumentTarget() }, "log": { try LogTarget() },
        "configuration": { try ConfigurationTarget() },
    ]

    static func main() {
        var arguments = CommandLine.arguments
        if arguments.count > 1, targets[arguments[1]] != nil { setenv(variable, arguments.remove(at: 1), 1) }
        _ = target
        // Kept until the end of the process, for libFuzzer keeps pointers into it.
        var count = Int32(arguments.count)
        var vector: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = .allocate(capacity: arguments.count + 1)
        vector.initialize(repeating: nil, count: arguments.count + 1)
        for (index, argument) in arguments.enumerated() { vector[index] = strdup(argument) }
        exit(
            LLVMFuzzerRunDriver(&count, &vector) { data, size in
                Fuzz.target.take(Array(UnsafeBufferPointer(start: data, count: size)))
                return 0
            })
    }
}

/// One room's door, and what must hold whatever comes in by it.
protocol FuzzTarget: Sendable {
    /// Takes one input and ends the process where something does not hold.
    func take(_ input: [UInt8])
}

/// Ends the process, which libFuzzer counts as a crash, unless the condition holds.
func expect(_ condition: @autoclosure () throws -> Bool, _ message: @autoclosure () -> String) rethrows {
    if try !condition() { fail(message()) }
}

/// Ends the process with a message.
func fail(_ message: String) -> Never {
    let line = Array("DOES NOT HOLD: \(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    abort()
}
