import Model
import Text

/// Words that tell who attended. `Mention.entry` of an `.attendance` indexes `cues`.
public struct Attendance: Sendable {
    /// What a cue says of the sentence around it.
    public enum Cue: String, Sendable, Hashable, CaseIterable {
        /// Opens a sentence that is nothing but a list: "Attending were …".
        case opening
        /// Introduces a list within a sentence: "with the participation of …".
        case inside
        /// Ends a list that is the subject of its sentence: "… were present".
        case closing
    }
    /// By entry number.
    public let cues: [Cue]

    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        let document = try loader.document("attendance.toml")
        try document.root.allow(Set(Cue.allCases.map(\.rawValue)))
        var cues: [Cue] = []
        for cue in Cue.allCases {
            guard let table = try document.root.table(cue.rawValue) else { continue }
            try table.allow(["vi", "en", "ar"])
            for language in [Language.vietnamese, .english, .arabic] {
                for text in try table.strings(language.rawValue) {
                    guard FoldedText(text).lexiconKey != nil else {
                        throw table.error(at: text, "expected words, found \"\(text)\"")
                    }
                    loader.entries.append(
                        LexiconEntry(text, kind: .attendance, entry: Int32(cues.count), language: language))
                    cues.append(cue)
                }
            }
        }
        self.cues = cues
    }
}
