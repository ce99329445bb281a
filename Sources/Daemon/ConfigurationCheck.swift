import Archive
import Conversion
import Converters
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
        ] + converters(vocabulary.converters) + remarks(TaxonomyReview(vocabulary), all: listsRemarks)
    }

    /// Which converters there are, and what is lacking.
    public static func converters(_ converters: Converters) -> [String] {
        let complaints = ConverterSearch().complaints(converters)
        let served = converters.all.filter { ConverterSearch().path(of: $0) != nil }
        let line = served.map { "\($0.types[0]) by \($0.command.joined(separator: " "))" }.joined(separator: ", ")
        return (served.isEmpty ? [] : ["converters: " + line]) + complaints + ConverterIsolation().remarks
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
