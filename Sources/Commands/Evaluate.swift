import ArgumentParser
import Daemon
import Evaluation
import Model
import Platform
import Vocabulary

/// `docket evaluate`: measure against labelled articles.
struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measure how well Docket understands articles that a person has labelled.",
        discussion: """
            A folder of labelled articles holds gold*.jsonl, one JSON object a line for each article (file, lang, \
            primary, labels, event_date, published, province, people, author, source_url, documents, \
            translation_group, notes), and the articles beside it or in articles/. \
            Exits 65 when a gold line cannot be read (it is left out) or an article is missing or unreadable (it \
            counts as wrong), 66 when there is no gold, 78 when the configuration cannot be used.
            """)

    @OptionGroup var configuration: ConfigurationOptions

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Folders of labelled articles, or single files of gold lines.", valueName: "dir"),
        completion: .file())
    var gold: [String]

    @Flag(help: "Print one JSON object.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "List so many wrong labels and wrong values at most; else 20, with --json all.", valueName: "n"))
    var errors: Int?

    func validate() throws {
        if gold.isEmpty { throw ValidationError("name a folder of labelled articles: --gold <dir>") }
        if let errors, errors < 0 { throw ValidationError("--errors takes a number from 0") }
    }

    func run() throws {
        let configuration = try configuration.load()
        let vocabulary: Vocabulary
        do {
            vocabulary = try Vocabulary(configuration.files)
        } catch {
            throw Complaint(error.description, Exit.configuration)
        }
        var desk = LabelledArticles(
            understanding: try Understanding(vocabulary: vocabulary, limits: configuration.settings.conversion),
            limit: configuration.settings.largestFile)
        for path in gold {
            do { try desk.add(path) } catch { throw Complaint("\(error)", Exit.noInput) }
        }
        for fault in desk.faults + desk.remarks { Console.error("docket: " + fault) }
        guard !desk.articles.isEmpty else { throw Complaint("no gold line could be read", Exit.data) }
        let evaluation = Evaluation(desk.articles, categories: vocabulary.taxonomy.categories)
        if json {
            Console.line(evaluation.json(limit: errors, faults: desk.faults).line())
        } else {
            Console.line(EvaluationTable(evaluation, limit: errors ?? 20).text)
        }
        if !desk.faults.isEmpty { throw Exit.data }
    }
}
