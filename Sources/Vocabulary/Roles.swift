import Model
import Text

/// Posts of Party and State.
public struct Roles: Sendable {
    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        _ = try loader.document("roles.toml")
    }
}
