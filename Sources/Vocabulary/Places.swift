import Model
import Text

/// Provinces, cities and districts, and what became of them on 1 July 2025.
public struct Places: Sendable {
    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        _ = try loader.document("places.toml")
    }
}
