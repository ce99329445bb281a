import Model
import Text

/// Types and issuers of official documents.
public struct DocumentSymbols: Sendable {
    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        _ = try loader.document("documents.toml")
    }
}
