import Model
import Text
import Vocabulary

/// Finds lists of those who attended.
struct AttendanceGrammar {
    let context: Context

    init(_ context: Context) { self.context = context }

    func masks() -> [Mask] { [] }
}
