import Model
import Text

/// Words that open a list of those who attended.
public struct Attendance: Sendable {
    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        _ = try loader.document("attendance.toml")
    }
}
