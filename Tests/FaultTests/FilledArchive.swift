import Foundation
import ProgramUnderTest

/// An archive whose log is about to be closed as a segment: its last one is larger than a mebibyte.
struct FilledArchive: Sendable {
    let archive: URL
    /// What was filed in it, by name.
    let sent: [String: Data]

    /// Fills an archive, in memory where that is to be had. To be removed by `remove`.
    ///
    /// Each record names the folder that its file came from: a very long path fills the log with few files.
    init() throws {
        let daemon = try DaemonUnderTest(in: Ground.same.root)
        archive = Ground.same.root.appendingPathComponent("docket-filled-\(UUID().uuidString)")
        let deep = (0..<15).reduce(daemon.inbox) { folder, _ in
            folder.appendingPathComponent(String(repeating: "a", count: 220))
        }
        try FileManager.default.createDirectory(at: deep, withIntermediateDirectories: true)
        var sent: [String: Data] = [:]
        for number in 0..<200 {
            let (name, bytes) = ("scan-before-\(number).bin", Data([0xC3, 0x28]) + Data("before \(number)".utf8))
            try bytes.write(to: deep.appendingPathComponent(name))
            sent[name] = bytes
        }
        self.sent = sent
        try daemon.start()
        try daemon.await("QUARANTINED", sent.count)
        guard daemon.stop() == 0 else { throw Unfulfilled("the daemon did not end well") }
        try FileManager.default.moveItem(at: daemon.archive, to: archive)
        let log = try Data(contentsOf: archive.appendingPathComponent("log/filing.jsonl"))
        guard log.count > 1 << 20 else { throw Unfulfilled("the log has \(log.count) bytes only") }
    }

    func remove() { try? FileManager.default.removeItem(at: archive) }
}
