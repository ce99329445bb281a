import Model
import Text

/// What newspapers and portals add to a story.
public struct Press: Sendable {
    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        _ = try loader.document("press.toml")
    }
}
