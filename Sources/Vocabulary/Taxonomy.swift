import Model
import Text

/// The categories of the filing plan.
public struct Taxonomy: Sendable {
    /// In the order of their files' names.
    public let categories: [Category]

    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        var categories: [Category] = []
        for name in try loader.files.names(in: "categories") {
            let document = try loader.document(name)
            let stem = String(name.dropFirst("categories/".count).dropLast(".toml".count))
            guard let category = Category(stem) else {
                throw document.root.error(nil, "expected a file name of lower-case letters, digits and hyphens")
            }
            categories.append(category)
        }
        self.categories = categories
    }
}
