import Model
import Text
import Vocabulary

/// Finds official document numbers.
struct DocumentGrammar {
    let context: Context

    init(_ context: Context) { self.context = context }

    func documents() -> [DocumentReference] { [] }
}
