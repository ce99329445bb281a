import Archive
import Conversion
import Model
import Platform
import Vocabulary

/// Tries a whole configuration without touching inbox or archive.
public enum ConfigurationCheck {
    /// Reads everything a configuration names.
    ///
    /// - Parameter listsRemarks: whether to name each thing that who tunes the taxonomy should look at, not only how many
    ///   there are of each kind.
    /// - Returns: what it holds, a line each, for a person.
    /// - Throws: the first `ConfigurationError`.
    public static func run(_ configuration: Configuration, _ settings: Settings, listsRemarks: Bool)
        throws(ConfigurationError) -> [String]
    {
        _ = try ArchiveSettings(configuration, settings)
        let vocabulary = try Vocabulary(configuration.files)
        _ = try Conversion(vocabulary: vocabulary, limits: settings.conversion)
        let categories = vocabulary.taxonomy.categories.map(\.name).joined(separator: ", ")
        return [
            "configuration: " + (configuration.path.map { Printable.name($0) } ?? "built-in defaults"),
            "inbox: " + Printable.name(settings.inbox),
            "archive: " + Printable.name(settings.archive),
            "categories: " + categories,
            "lexicon: \(vocabulary.lexicon.entryCount) spellings, \(vocabulary.lexicon.nodeCount) nodes",
            "fingerprint: " + vocabulary.fingerprint,
        ] + remarks(TaxonomyReview(vocabulary), all: listsRemarks)
    }

    private static func remarks(_ review: TaxonomyReview, all: Bool) -> [String] {
        review.counts.map { "taxonomy: \($0.count) × \($0.kind.rawValue)" } + (all ? review.lines : [])
    }
}

extension ArchiveSettings {
    /// The archive's part of the settings.
    ///
    /// - Throws: `ConfigurationError` at the line of `layout` when it is no template.
    init(_ configuration: Configuration, _ settings: Settings) throws(ConfigurationError) {
        do {
            self.init(
                template: try LayoutTemplate(settings.layout), taking: settings.copiesOriginals ? .copy : .rename)
            segmentBytes = settings.logSegment
            checkpointInterval = Int64(settings.checkpointSeconds) * 1_000_000_000
            reserve = settings.reserve
        } catch {
            throw configuration.error(table: "archive", key: "layout", error.description)
        }
    }
}
