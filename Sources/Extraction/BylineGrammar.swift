import Model
import Text
import Vocabulary

/// Finds the author line.
struct BylineGrammar {
    let context: Context

    init(_ context: Context) { self.context = context }

    func author() -> Finding<String>? { nil }
}
