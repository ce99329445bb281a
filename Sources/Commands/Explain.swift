import ArgumentParser
import Daemon
import Model
import Platform
import Vocabulary

/// `docket explain`: understand without filing.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say what Docket understands of files, without filing them.")

    @Flag(help: "Print one JSON object a line.")
    var json = false

    @Argument(help: "The files.")
    var files: [String]

    func run() throws {
        let understanding = Understanding(vocabulary: try Vocabulary())
        for file in files {
            let bytes = Array(file.utf8)
            let slash = bytes.lastIndex(of: 0x2F)
            let folder = try Descriptor.directory(slash.map { Array(bytes[...$0]) } ?? [0x2E])
            let findings = try understanding.findings(
                of: try folder.open(Array(bytes[(slash.map { $0 + 1 } ?? 0)...])).readAll())
            print(String(decoding: findings.explanation(file: file).line(), as: UTF8.self))
        }
    }
}
