import Converters
import Foundation
import Glibc
import Model
import Testing
import Vocabulary

/// Real programs in place of converters.
@Suite("A converter is a child within limits")
struct ChildTests {
    private static let children = ChildConverter(sideBySide: 2)

    /// A shell script as a converter.
    private func script(
        _ text: String, memory: Int = 384, processor: Int = 20, seconds: Int = 20, output: Int = 1 << 20,
        processes: Int? = nil
    ) -> Converter {
        Converter(
            types: ["text/x-test"], command: ["/bin/sh", "-c", text], output: .text, package: "dash",
            memory: memory << 20, processorSeconds: processor, seconds: seconds, longestOutput: output,
            processes: processes)
    }

    private func output(_ converter: Converter, for input: String = "article") throws -> String {
        String(decoding: try Self.children.output(of: converter, for: Array(input.utf8)), as: UTF8.self)
    }

    private func refusal(_ converter: Converter) -> Unreadable? {
        #expect(throws: Unreadable.self) { _ = try output(converter) }
    }

    @Test("it reads the file from standard input, and what it prints is taken")
    func reads() throws {
        let long = String(repeating: "Đảng bộ ", count: 100_000)
        #expect(try output(script("cat", output: 2 << 20), for: long) == long)
        #expect(try output(script("cat /dev/stdin"), for: "by name") == "by name")
    }

    @Test("it cannot change the file that it reads")
    func sealed() throws {
        #expect(try output(script("(echo x >/proc/$$/fd/0) 2>/dev/null && echo written; cat")) == "article")
    }

    @Test("it has nothing but its three descriptors, two variables, and a folder that is gone")
    func bare() throws {
        let seen = try output(
            script(
                "f=0; while [ $f -lt 64 ]; do [ -e /proc/$$/fd/$f ] && echo $f; f=$((f+1)); done; env; "
                    + "echo x >here || echo refused"))
        #expect(seen.split(separator: "\n").filter { Int($0) != nil } == ["0", "1", "2"])
        let variables = seen.split(separator: "\n").filter { $0.contains("=") && !$0.hasPrefix("PWD=") }
        #expect(Set(variables) == ["LANG=C.UTF-8", "PATH=/usr/bin:/bin", "SWIFT_BACKTRACE=enable=no"])
        #expect(seen.hasSuffix("refused\n"))
    }

    @Test("it has no capabilities and gets none, and writes no file")
    func powerless() throws {
        let status = try output(script("while read l; do echo \"$l\"; done </proc/$$/status; ulimit -f -c"))
        for line in [
            "CapPrm:\t0000000000000000", "CapEff:\t0000000000000000", "CapAmb:\t0000000000000000", "NoNewPrivs:\t1",
        ] {
            #expect(status.contains(line), "\(line)")
        }
        #expect(try output(script("ulimit -f; ulimit -c; ulimit -v", memory: 100)) == "0\n0\n102400\n")
    }

    @Test("it cannot open files but programs' own", .enabled(if: ConverterIsolation().isOffFiles, "no Landlock here"))
    func filesApart() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("docket-secret-\(UUID().uuidString)")
        try "secret".write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(try output(script("cat \(file.path) 2>/dev/null; cat /etc/passwd 2>/dev/null; echo end")) == "end\n")
    }

    @Test("it has no network", .enabled(if: ConverterIsolation().isOffNetwork, "no network namespace here"))
    func networkApart() throws {
        let devices = try output(script("while read l; do echo \"$l\"; done </proc/$$/net/dev"))
        #expect(devices.split(separator: "\n").dropFirst(2).allSatisfy { $0.hasPrefix("lo:") })
    }

    @Test("one that never ends is ended with all it started")
    func hangs() throws {
        let marker = "86400.\(Int.random(in: 100_000...999_999))"
        let error = try #require(refusal(script("sleep \(marker) & sleep \(marker)", seconds: 1)))
        #expect(error.code == "converter-time")
        #expect(error.reason == "sh did not end within 1 s")
        // A killed process is gone from the table once its parent, or who inherits it, has been told.
        while commands().contains(where: { $0.contains(marker) }) { usleep(10_000) }
    }

    @Test("one that burns the processor is stopped at its limit")
    func burns() throws {
        let error = try #require(refusal(script("while :; do :; done", processor: 1)))
        #expect(error.code == "converter-processor")
    }

    @Test("one that floods its output is stopped at its limit")
    func floods() throws {
        let error = try #require(refusal(script("while :; do echo flood flood flood; done")))
        #expect(error.code == "converter-output")
        #expect(error.reason == "sh printed more than 1 MiB")
    }

    @Test("one that floods standard error is read all the same, and its last words are bounded and printable")
    func complains() throws {
        let flood = "i=0; while [ $i -lt 20000 ]; do echo flooding >&2; i=$((i+1)); done; echo fine"
        #expect(try output(script(flood)) == "fine\n")
        let error = try #require(refusal(script("printf 'first\\nb\\033[31mad\\n' >&2; exit 3")))
        #expect(error.code == "converter-failed")
        #expect(error.reason == "sh ended with 3: b\\x1b[31mad")
    }

    @Test("one that wants more memory than its limit gets none")
    func memory() throws {
        let python = Converter(
            types: ["text/x-test"], command: ["/usr/bin/python3", "-c", "x = bytearray(1 << 30); print(len(x))"],
            output: .text, package: "python3", memory: 256 << 20)
        let error = try #require(refusal(python))
        #expect(error.reason.contains("MemoryError"))
    }

    @Test("one that crashes is told from one that fails")
    func crashes() throws {
        let error = try #require(refusal(script("kill -SEGV $$")))
        #expect(error.code == "converter-crash")
        #expect(error.reason.hasPrefix("sh crashed (Segmentation fault)"))
    }

    @Test("one that may start no process starts none", .enabled(if: geteuid() != 0, "root may always"))
    func processes() throws {
        #expect(try output(script("/bin/true || echo none; echo end", processes: 0)) == "none\nend\n")
    }

    @Test("one that is not installed is named with the command that helps, and the file is not to blame")
    func missing() throws {
        let absent = Converter(types: ["text/x-test"], command: ["no-such-converter"], output: .text, package: "absent")
        let error = try #require(refusal(absent))
        #expect(error.isForNow)
        #expect(error.code == "converter-missing")
        #expect(error.description.contains("apt-get install absent"))
        let converters = Converters([absent, script("cat")], sideBySide: 1)
        #expect(
            ConverterSearch().complaints(converters)
                == ["converter no-such-converter is not installed: apt-get install absent (for text/x-test)"])
    }

    @Test("one that cannot be executed is no fault of the file")
    func notExecutable() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(
            "docket-converter-\(UUID().uuidString)")
        try Data([0x7F, 0x45, 0x4C, 0x46]).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        chmod(file.path, 0o755)
        let broken = Converter(types: ["text/x-test"], command: [file.path], output: .text, package: "none")
        let error = try #require(refusal(broken))
        #expect(error.isForNow)
        #expect(error.code == "converter-not-started")
    }

    @Test("who watches the thread is told that it waits, and until when")
    func steps() throws {
        var steps: [ChildConverter.Step] = []
        _ = try Self.children.output(of: script("cat", seconds: 7), for: [0x61]) { steps.append($0) }
        #expect(steps == [.waits, .converts(within: .seconds(17)), .goesOn])
    }

    @Test("as many run at once as are allowed, and all come through")
    func sideBySide() async throws {
        let one = ChildConverter(sideBySide: 1)
        let converter = script("cat")
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<8 {
                group.addTask { (try? one.output(of: converter, for: [UInt8(number)])) == [UInt8(number)] }
            }
            for await isRight in group { #expect(isRight) }
        }
    }

    /// The command lines of all processes.
    private func commands() -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).filter { Int($0) != nil }.compactMap {
            FileManager.default.contents(atPath: "/proc/\($0)/cmdline").map { String(decoding: $0, as: UTF8.self) }
        }
    }
}
