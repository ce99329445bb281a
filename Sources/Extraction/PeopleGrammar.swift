import Model
import Text
import Vocabulary

/// Finds people and their posts.
struct PeopleGrammar {
    let context: Context

    init(_ context: Context, author: Finding<String>?) { self.context = context }

    func people() -> (people: [Person], masks: [Mask]) { ([], []) }
}
