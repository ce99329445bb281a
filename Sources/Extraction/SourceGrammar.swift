import Model
import Text
import Vocabulary

/// Finds the source paper and URL.
struct SourceGrammar {
    let context: Context

    init(_ context: Context) { self.context = context }

    func source() -> Finding<Source>? { nil }
}
