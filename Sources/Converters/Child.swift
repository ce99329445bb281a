import CLinux
import Glibc
import Model
import Platform
import Vocabulary

/// One converter at work on one file.
struct Child {
    private let converter: Converter
    private let process: pid_t
    private let handle: Descriptor
    private let output: Descriptor
    private let error: Descriptor
    private let deadline: Int64

    /// Starts it.
    init(
        _ converter: Converter, program: [UInt8], input: [UInt8], folder: Descriptor?, readable: [[UInt8]]
    ) throws(SystemFailure) {
        self.converter = converter
        guard let folder else { throw SystemFailure(operation: "mkdtemp", path: Array("/tmp".utf8), errno: ENOENT) }
        let sealed = input.withUnsafeBytes { docket_sealed_file($0.baseAddress, $0.count) }
        guard sealed >= 0 else { throw .last("memfd_create", program) }
        let file = Descriptor(owning: sealed, path: program)
        let (output, writesOutput) = try Self.pipe(program)
        let (error, writesError) = try Self.pipe(program)
        var pidfd: Int32 = -1
        var step: Int32 = 0
        deadline = Self.now() + Int64(converter.seconds) * 1_000_000_000
        let arguments = CStrings([program] + converter.command.dropFirst().map { Array($0.utf8) })
        // A program in Swift that crashes starts another to say where, which it may not.
        let environment = CStrings(
            ["LANG=C.UTF-8", "PATH=/usr/bin:/bin", "SWIFT_BACKTRACE=enable=no"].map { Array($0.utf8) })
        let folders = CStrings(readable + converter.reads.map { Array($0.utf8) })
        process = folders.withPointers { folders in
            var limits = docket_child_limits()
            limits.memory = UInt64(converter.memory)
            limits.processor = UInt64(converter.processorSeconds)
            limits.processes = Int64(converter.processes ?? -1)
            limits.readable = folders
            return arguments.withPointers { arguments in
                environment.withPointers { environment in
                    docket_spawn(
                        arguments[0], arguments, environment, file.number, writesOutput.number, writesError.number,
                        folder.number, &limits, &pidfd, &step)
                }
            }
        }
        guard process > 0 else {
            throw .last(step == Int32(DOCKET_SPAWN_EXECUTE.rawValue) ? "execve" : "fork", program)
        }
        handle = Descriptor(owning: pidfd, path: program)
        self.output = output
        self.error = error
    }

    /// Waits for its end and gives what it printed. It has ended, with all it started, when this returns.
    func finish() throws(Unreadable) -> [UInt8] {
        var printed = Collected(limit: converter.longestOutput)
        var said = Collected(limit: 1 << 16)
        let stop = collect(&printed, &said)
        kill(-process, SIGKILL)
        kill(process, SIGKILL)
        var (code, signal): (Int32, Int32) = (0, 0)
        guard docket_reap(handle.number, &code, &signal) == 0 else {
            throw converter.notStarted(.last("waitid", Array(converter.name.utf8)))
        }
        switch stop {
        case .time:
            throw converter.failed("did not end within \(converter.seconds) s", "converter-time")
        case .output:
            throw converter.failed("printed more than \(converter.longestOutput >> 20) MiB", "converter-output")
        case .ended:
            break
        }
        // A pipe's rest, which came between the last look and the end.
        _ = output.drain(into: &printed)
        _ = error.drain(into: &said)
        if signal != 0 { throw killed(by: signal, said.bytes) }
        guard code == 0 else { throw complaint(code, said.bytes) }
        return printed.bytes
    }

    private enum Stop { case ended, time, output }

    private func collect(_ printed: inout Collected, _ said: inout Collected) -> Stop {
        var (outputIsOpen, errorIsOpen) = (true, true)
        while true {
            let left = deadline - Self.now()
            guard left > 0 else { return .time }
            var waited = [
                pollfd(fd: outputIsOpen ? output.number : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: errorIsOpen ? error.number : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: handle.number, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&waited, 3, Int32(clamping: left / 1_000_000 + 1)) >= 0 || errno == EINTR else { return .ended }
            if outputIsOpen, waited[0].revents != 0 { outputIsOpen = output.drain(into: &printed) }
            if errorIsOpen, waited[1].revents != 0 { errorIsOpen = error.drain(into: &said) }
            if printed.isOverfull { return .output }
            if waited[2].revents != 0 { return .ended }
        }
    }

    private func killed(by signal: Int32, _ said: [UInt8]) -> Unreadable {
        if signal == SIGXCPU || signal == SIGKILL {
            return converter.failed(
                "was stopped after \(converter.processorSeconds) s of processor time, or killed from outside",
                "converter-processor")
        }
        let name = strsignal(signal).map { String(cString: $0) } ?? "signal \(signal)"
        return converter.failed(
            "crashed (\(name)); it has \(converter.memory >> 20) MiB of memory" + Self.quoted(said), "converter-crash")
    }

    /// What a converter that ends with a code other than 0 says: our own in three fields, another in its own words.
    private func complaint(_ code: Int32, _ said: [UInt8]) -> Unreadable {
        let fields = said.prefix { $0 != 0x0A }.split(separator: 0x09, omittingEmptySubsequences: false)
        if code == 65, fields.count == 3 {
            return Unreadable(
                Printable.name(fields[1]), needed: Printable.name(fields[2]), code: Printable.name(fields[0]),
                mediaType: converter.types[0])
        }
        return converter.failed("ended with \(code)" + Self.quoted(said), "converter-failed")
    }

    /// The last line of what a converter said, made fit to be printed.
    private static func quoted(_ said: [UInt8]) -> String {
        let lines = said.split { $0 == 0x0A || $0 == 0x0D }
        guard let last = lines.last(where: { $0.contains { $0 > 0x20 } }) else { return "" }
        return ": " + Printable.name(last.prefix(300))
    }

    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// A pipe whose reading end does not wait.
    private static func pipe(_ path: [UInt8]) throws(SystemFailure) -> (reads: Descriptor, writes: Descriptor) {
        var ends: [Int32] = [-1, -1]
        guard docket_pipe(&ends) == 0 else { throw .last("pipe2", path) }
        return (Descriptor(owning: ends[0], path: path), Descriptor(owning: ends[1], path: path))
    }
}

/// Bytes read up to a limit.
private struct Collected {
    let limit: Int
    var bytes: [UInt8] = []
    var isOverfull: Bool { bytes.count > limit }
}

extension Descriptor {
    /// Reads what a pipe holds now. What comes behind the limit is read and forgotten.
    ///
    /// - Returns: whether more may come.
    fileprivate func drain(into collected: inout Collected) -> Bool {
        let size = 1 << 16
        return withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { buffer in
            while true {
                let got = read(number, buffer.baseAddress, size)
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { return got < 0 && errno == EAGAIN }
                if !collected.isOverfull { collected.bytes.append(contentsOf: buffer[..<got]) }
                if collected.isOverfull { return true }
            }
        }
    }
}

/// C strings in a list that ends in NULL.
private struct CStrings {
    let bytes: [UInt8]
    let offsets: [Int]

    init(_ strings: [[UInt8]]) {
        var bytes: [UInt8] = []
        var offsets: [Int] = []
        for string in strings {
            offsets.append(bytes.count)
            bytes += string + [0]
        }
        self.bytes = bytes
        self.offsets = offsets
    }

    func withPointers<Result>(_ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                let pointers =
                    offsets.map { offset in characters.baseAddress.map { UnsafePointer($0 + offset) } } + [nil]
                return pointers.withUnsafeBufferPointer { pointers in
                    guard let first = pointers.baseAddress else { preconditionFailure("a list ends in NULL") }
                    return body(first)
                }
            }
        }
    }
}
