import Archive
import ArgumentParser
import Audit
import Platform

/// `docket receipt`: prove that an arrival is in the log.
struct ReceiptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt", abstract: "Print the proof that an arrival stands in the log, or check one.",
        discussion: """
            Takes an arrival number, a file, or a place in the archive, and prints the arrival's record with the hashes \
            that tie it to the checkpoint (or, when it is newer, to the log's present end). With --check takes such a \
            receipt and checks it; no archive is needed. Exits 65 when a receipt does not hold or the log is broken, 66 \
            when there is no such arrival or file, 74 when something cannot be read.
            """)

    @OptionGroup var configuration: ConfigurationOptions
    @OptionGroup var archive: ArchiveOptions

    @Flag(help: "Check a receipt.")
    var check = false

    @Option(help: ArgumentHelp("With --check: a file that is said to be the original.", valueName: "file"))
    var original: String?

    @Option(help: ArgumentHelp("With --check: the tree head that was kept elsewhere.", valueName: "hex"))
    var root: String?

    @Flag(help: "Print the receipt on one line.")
    var json = false

    @Argument(help: "An arrival number, a file or a place; with --check, a receipt.")
    var name: String

    func validate() throws {
        if !check && (original != nil || root != nil) { throw ValidationError("--original and --root go with --check") }
    }

    func run() throws {
        if check { return try checkReceipt() }
        let settings = try archive.applyToExisting(configuration.load().settings)
        let receipt: Receipt
        do {
            receipt = try Receipt(of: name, archive: settings.archive)
        } catch Receipt.Failure.unknown(let name) {
            throw Complaint("\(Receipt.Failure.unknown(name))", Exit.noInput)
        } catch let error as Receipt.Failure {
            throw Complaint("\(error)", Exit.data)
        } catch {
            throw Complaint("\(error)", Exit.inputOutput)
        }
        let bytes = json ? receipt.json.line() : Array(receipt.json.pretty().dropLast())
        Console.line(bytes)
        if receipt.head.from == "end" {
            Console.error(
                "docket: newer than the checkpoint; this receipt's tree head is that of the log's present end")
        }
    }

    private func checkReceipt() throws {
        let result: ReceiptCheck
        do {
            let bytes = try Descriptor.file(Array(name.utf8)).readAll(limit: 16 << 20)
            let sha256 = try original.map { try FileDigest.sha256(Descriptor.file(Array($0.utf8))) }
            result = try ReceiptCheck(bytes, original: sha256, root: root)
        } catch let error as SystemFailure where error.errno == 2 {
            throw Complaint("\(error)", Exit.noInput)
        } catch {
            throw Complaint("\(error)", Exit.inputOutput)
        }
        for line in result.lines { Console.line(line) }
        if !result.holds { throw Exit.data }
    }
}
