import Model
import Text

/// The words around dates, in three languages.
public struct DateWords: Sendable {
    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        _ = try loader.document("dates.toml")
    }
}
