import Model
import Text

/// What newspapers and portals add to a story, and the words by which its parts are told apart.
public struct Press: Sendable {
    /// What a word or phrase says of the line or sentence it stands in.
    public struct Cues: OptionSet, Hashable, Sendable {
        /// One bit a cue.
        public let rawValue: UInt32
        /// A set by its bits.
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// A line of nothing else is furniture.
        public static let furniture = Cues(rawValue: 1 << 0)
        /// A line that begins so is furniture.
        public static let furnitureOpening = Cues(rawValue: 1 << 1)
        /// A line that begins so is furniture, and so is what follows it.
        public static let related = Cues(rawValue: 1 << 2)
        /// The name of a newspaper's section.
        public static let section = Cues(rawValue: 1 << 3)
        /// Leads in the source.
        public static let source = Cues(rawValue: 1 << 4)
        /// Leads in the source in the last line of a story, where an ordinary sentence may begin so, too.
        public static let credit = Cues(rawValue: 1 << 5)
        /// Leads in the author.
        public static let byline = Cues(rawValue: 1 << 6)
        /// Stands for an author or beside one: "Nhóm PV".
        public static let reporter = Cues(rawValue: 1 << 7)
        /// Leads in a caption or a photographer.
        public static let photo = Cues(rawValue: 1 << 8)
        /// A caption begins so.
        public static let scene = Cues(rawValue: 1 << 9)
        /// What people in a picture are seen to do.
        public static let pose = Cues(rawValue: 1 << 10)
        /// Stands beside a date in a line that holds nothing else.
        public static let stamp = Cues(rawValue: 1 << 11)
        /// A story's first sentence begins so.
        public static let opening = Cues(rawValue: 1 << 12)
        /// Announces the quoted theme of an event.
        public static let theme = Cues(rawValue: 1 << 13)
        /// Says who chaired or attended.
        public static let attends = Cues(rawValue: 1 << 14)
        /// Says that an event was held.
        public static let held = Cues(rawValue: 1 << 15)
        /// Opens a phrase before which a long sentence may be cut.
        public static let joint = Cues(rawValue: 1 << 16)
        /// Names a paper or agency.
        public static let paper = Cues(rawValue: 1 << 17)
        /// Says in brackets behind an author's name what he did: "(thực hiện)".
        public static let remark = Cues(rawValue: 1 << 18)
        /// The editors' note at the end begins so.
        public static let note = Cues(rawValue: 1 << 19)
        /// Says that a name below it signs a paper.
        public static let signed = Cues(rawValue: 1 << 20)
        /// Before a name: somebody who asks or tells.
        public static let asker = Cues(rawValue: 1 << 21)
        /// The name of a paper that could be that of a person: "Dân trí".
        public static let paperName = Cues(rawValue: 1 << 23)
        /// Leads in somebody who worked on the story and is not its author: the editor, the translator.
        public static let helper = Cues(rawValue: 1 << 22)
    }

    /// What each entry says, by `Mention.entry`.
    public let cues: [Cues]

    /// The lists of press.toml: `[table]`, key, what its phrases say.
    private static let lists: [(table: String, key: String, cue: Cues)] = [
        ("furniture", "lines", .furniture), ("furniture", "openings", .furnitureOpening),
        ("furniture", "related", .related),
        ("furniture", "sections", .section), ("source", "words", .source), ("source", "credits", .credit),
        ("source", "papers", .paper), ("source", "names", .paperName), ("byline", "remarks", .remark),
        ("furniture", "notes", .note),
        ("byline", "openings", .byline), ("byline", "reporters", .reporter), ("byline", "signed", .signed),
        ("byline", "askers", .asker), ("byline", "helpers", .helper),
        ("caption", "photo", .photo),
        ("caption", "scenes", .scene), ("caption", "poses", .pose), ("dateline", "words", .stamp),
        ("lead", "openings", .opening), ("title", "theme", .theme), ("title", "attends", .attends),
        ("title", "held", .held), ("title", "joints", .joint),
    ]

    init(_ loader: inout VocabularyLoader) throws(ConfigurationError) {
        let root = try loader.document("press.toml").root
        try root.allow(Set(Self.lists.map(\.table)))
        var numbers: [String: Int32] = [:]
        var cues: [Cues] = []
        for (name, lists) in Dictionary(grouping: Self.lists, by: \.table).sorted(by: { $0.key < $1.key }) {
            guard let table = try root.table(name) else { throw root.error(nil, "expected a table [\(name)]") }
            try table.allow(Set(lists.map(\.key)))
            for list in lists {
                let phrases = try table.strings(list.key)
                guard !phrases.isEmpty else { throw table.error(list.key, "expected \"\(list.key)\" with phrases") }
                for phrase in phrases {
                    guard !FoldedText(phrase).words.isEmpty else {
                        throw table.error(at: phrase, "expected a phrase with letters, found \"\(phrase)\"")
                    }
                    // A phrase may say several things; it is one entry all the same.
                    let spelling = phrase.lowercased()
                    if let number = numbers[spelling] {
                        cues[Int(number)].insert(list.cue)
                        continue
                    }
                    let number = Int32(cues.count)
                    numbers[spelling] = number
                    cues.append(list.cue)
                    loader.entries.append(LexiconEntry(phrase, kind: .press, entry: number, language: nil))
                }
            }
        }
        self.cues = cues
    }
}
