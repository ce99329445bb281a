import Converters
import Testing
import Vocabulary

@Suite("Converters that are not installed")
struct MissingTests {
    @Test("are all named where no folder has any")
    func named() throws {
        let converters = try Vocabulary().converters
        #expect(!ConverterSearch(folders: []).missing(of: converters).isEmpty)
    }
}
