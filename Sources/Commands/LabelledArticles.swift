import Daemon
import Evaluation
import Glibc
import Model
import Platform

/// Reads folders of labelled articles and lets Docket say what it understands of each.
struct LabelledArticles {
    let understanding: Understanding
    /// The longest article that is read, in bytes.
    let limit: Int

    /// Gold and prediction side by side.
    private(set) var articles: [ScoredArticle] = []
    /// What was wrong with gold or articles, in words for a person.
    private(set) var faults: [String] = []
    /// What a person should know and what changes nothing.
    private(set) var remarks: [String] = []
    private var seen: Set<[UInt8]> = []

    init(understanding: Understanding, limit: Int) {
        self.understanding = understanding
        self.limit = limit
    }

    /// A folder that cannot be taken for one of labelled articles.
    struct NoGold: Error, CustomStringConvertible {
        let path: String
        var description: String {
            "\(Printable.name(Array(path.utf8))): expected gold*.jsonl in this folder, found none"
        }
    }

    /// Reads a folder, or a file of gold lines whose articles lie beside it or in `articles/`.
    ///
    /// - Throws: `SystemFailure` or `Unreadable` when gold cannot be read, `NoGold` when a folder has none.
    mutating func add(_ path: String) throws {
        guard try Descriptor.file(Array(path.utf8)).status().isDirectory else {
            try addFile(path, in: path.lastIndex(of: "/").map { String(path[...$0]) } ?? ".")
            return
        }
        let names = try Descriptor.directory(Array(path.utf8)).entries()
            .map { String(decoding: $0.name, as: UTF8.self) }
            .filter { $0.hasPrefix("gold") && $0.hasSuffix(".jsonl") }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        guard !names.isEmpty else { throw NoGold(path: path) }
        for name in names { try addFile(path + "/" + name, in: path) }
    }

    private mutating func addFile(_ path: String, in folder: String) throws {
        let gold = GoldFile(try FileBytes.read(path, limit: limit))
        for fault in gold.faults {
            faults.append("\(Printable.name(Array(path.utf8))):\(fault.line): \(fault.message)")
        }
        for line in gold.lines {
            let article = folder + "/" + line.name
            guard seen.insert(Array(article.utf8)).inserted else {
                remarks.append("\(Printable.name(Array(article.utf8))): stands twice in gold; the first counts")
                continue
            }
            articles.append(ScoredArticle(line, prediction(of: line.name, in: folder)))
        }
    }

    private mutating func prediction(of name: String, in folder: String) -> Prediction? {
        var lastFailure: (any Error)?
        for path in [folder + "/articles/" + name, folder + "/" + name] {
            do {
                return Prediction(
                    try understanding.findings(
                        of: FileBytes.read(path, limit: limit), name: FileBytes.name(of: path)))
            } catch let failure as SystemFailure where failure.errno == ENOENT || failure.errno == ENOTDIR {
                lastFailure = lastFailure ?? failure
            } catch let failure as SystemFailure {
                lastFailure = failure
                break
            } catch {
                lastFailure = nil
                faults.append("\(Printable.name(Array(path.utf8))): \(error); it counts as wrong")
                return nil
            }
        }
        if let lastFailure { faults.append("\(lastFailure); it counts as wrong") }
        return nil
    }
}
