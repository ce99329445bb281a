import ArgumentParser
import Daemon
import Model
import Platform
import Vocabulary

/// `docket text`: the text that ranges count in.
struct TextCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "text", abstract: "Print the text that Docket reads in a file.",
        discussion: """
            Ranges in sidecars count in the bytes of this text, and docket.text in a sidecar gives its SHA-256 and \
            length. For UTF-8 text it is the file itself. Nothing is added, not even a line end; on a terminal, control \
            characters are shown and not sent. Exits 65 when the file could not be read as an article.
            """)

    @OptionGroup var configuration: ConfigurationOptions

    @Argument(help: "The file.")
    var file: String

    func run() throws {
        let configuration = try configuration.load()
        do {
            let understanding = try Understanding(
                vocabulary: try Vocabulary(configuration.files), limits: configuration.settings.conversion)
            let bytes = try FileBytes.read(file, limit: configuration.settings.largestFile)
            let text = try understanding.rendering(of: bytes, name: FileBytes.name(of: file)).text
            try Descriptor.standardOutput.write(Palette.isTerminal ? Isolated.lines(text) : text)
        } catch let error as ConfigurationError {
            throw Complaint(error.description, Exit.configuration)
        } catch {
            throw Complaint("\(Printable.name(Array(file.utf8))): \(error)", Exit.data)
        }
    }
}
