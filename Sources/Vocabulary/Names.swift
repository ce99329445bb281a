import Model
import Text

/// Syllables of Vietnamese names, and the words that announce a person.
public struct Names: Sendable {
    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        _ = try loader.document("names.toml")
    }
}
