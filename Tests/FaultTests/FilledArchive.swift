import Foundation
import ProgramUnderTest

/// An archive whose log is about to be closed as a segment: less than a batch is missing to a mebibyte.
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
        func drop(into folder: URL) throws {
            let number = sent.count
            let (name, bytes) = ("scan-before-\(number).bin", Data([0, 1, 0, 2]) + Data("before \(number)".utf8))
            try bytes.write(to: folder.appendingPathComponent(name))
            sent[name] = bytes
        }
        for _ in 0..<118 { try drop(into: deep) }
        try daemon.start()
        try daemon.await("QUARANTINED", sent.count)
        let log = daemon.archive.appendingPathComponent("log/filing.jsonl").path
        while try FileManager.default.attributesOfItem(atPath: log)[.size] as? Int ?? 0 < (1 << 20) - 4096 {
            try drop(into: daemon.inbox)
            try daemon.await("QUARANTINED")
        }
        guard daemon.stop() == 0 else { throw Unfulfilled("the daemon did not end well") }
        self.sent = sent
        try FileManager.default.moveItem(at: daemon.archive, to: archive)
    }

    func remove() { try? FileManager.default.removeItem(at: archive) }
}
