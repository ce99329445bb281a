import Foundation
import Glibc
import Model
import ProgramUnderTest

// Measures what users wait for and what a machine spends on it; prints one table and writes it as JSON. Nothing here is a
// test: no figure is held against a limit. Every line names the floor or the peer of the same run that it is compared to.

func measure(_ options: Options) throws {
    let table = Table()
    let parts = options.parts
    try FileManager.default.createDirectory(atPath: options.disk, withIntermediateDirectories: true)
    let places = [("tmpfs", options.memory), ("disk", options.disk)]
    if parts.contains(.understanding) {
        table.begin("Understanding, one core")
        try UnderstandingCost(table: table, options: options).measure()
        try Stages(table: table, options: options).measure()
    }
    if parts.contains(.drain) {
        table.begin("Drain of \(options.backlog) articles of 10 kB")
        for (name, root) in places { try Drain(table: table, options: options).measure(on: root, called: name) }
    }
    if parts.contains(.latency) {
        table.begin("Latency, from the writer's close to the line in filing.log")
        for (name, root) in places { try Latency(table: table, options: options).measure(on: root, called: name) }
    }
    if parts.contains(.memory) {
        table.begin("Resident memory")
        try Memory(table: table, options: options).measure(on: options.disk)
    }
    if parts.contains(.start) {
        table.begin("From the start of the process to READY")
        try Start(table: table, options: options).measure(on: options.disk)
    }
    if parts.contains(.verify) {
        table.begin("Verification")
        try Verify(table: table, options: options).measure(on: options.disk)
    }
    if parts.contains(.peers) {
        table.begin("Peers")
        let programs = FileManager.default.currentDirectoryPath + "/Tests/Benchmarks/peers"
        try Peers(table: table, options: options, programs: programs).measure(on: options.memory, called: "tmpfs")
    }
    try table.write(
        to: options.json,
        [
            .init("processors", .integer(sysconf(Int32(_SC_NPROCESSORS_ONLN)))),
            .init("backlog", .integer(options.backlog)), .init("records", .integer(options.records)),
            .init("waiting", .integer(options.waiting)),
        ])
    print("\n\(options.json) has the table for programs.")
}

do {
    try measure(try Options(Array(CommandLine.arguments.dropFirst())))
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    Ground.removeUsed()
    exit(error is Unfulfilled ? 64 : 1)
}
Ground.removeUsed()
