import Model
import Text
import Vocabulary

/// The people of an article, each once: later mentions are told to be the same person's.
struct PeopleRoster {
    private let words: PeopleWords
    private let article: Article
    private var entries: [Entry] = []

    private struct Entry {
        var held: PeopleRoles.Held
        var name: SpeltName
    }

    init(words: PeopleWords, article: Article) {
        self.words = words
        self.article = article
    }

    /// Adds a mention: a new person, or one that is known.
    mutating func add(_ held: PeopleRoles.Held) {
        let name = SpeltName(held.mention.name, in: words)
        if let index = entries.firstIndex(where: { isSame($0, name, held) }) {
            if entries[index].held.role == nil { entries[index].held.role = held.role }
            return
        }
        if entries.contains(where: { name.isShort(of: $0.name) }) { return }
        if let index = entries.firstIndex(where: { $0.name.isShort(of: name) }) {
            // The full name, though a short form came first.
            let role = entries[index].held.role
            entries[index] = Entry(held: held, name: name)
            if let role { entries[index].held.role = role }
            return
        }
        entries.append(Entry(held: held, name: name))
    }

    /// Spelt alike, or sounding alike; never two that stand side by side with different posts.
    private func isSame(_ entry: Entry, _ name: SpeltName, _ held: PeopleRoles.Held) -> Bool {
        if entry.name.isSpelt(like: name) { return true }
        guard entry.name.sounds(like: name) else { return false }
        guard let a = entry.held.role, let b = held.role else { return true }
        return !Set(RoleWord.keys(words.text, a, words)).isDisjoint(with: RoleWord.keys(words.text, b, words))
    }

    /// The people found.
    func people() -> [Person] {
        entries.map { entry in
            let name = entry.held.mention.name
            let lower = Int(words.text.offsets[Int(words.text.words[name.first].start) + name.conjunction])
            let range = ByteRange(lower, words.upper(name.end - 1))
            let role = entry.held.role
            return Person(
                name: article.string(range), range: range, role: role.map { article.string($0.range) },
                roleRange: role?.range, roleKey: role.flatMap(key), rule: entry.held.mention.rule.rawValue,
                confidence: confidence(entry))
        }
    }

    /// The key of the first post of a run that the vocabulary knows.
    private func key(_ run: RoleRun) -> String? {
        for (index, first) in run.posts.enumerated() {
            let end = index + 1 < run.posts.count ? run.posts[index + 1] : run.end
            let keys = RoleWord.keys(
                words.text, Int(words.text.words[first].start), Int(words.text.words[end - 1].end))
            if let post = words.vocabulary.roles.post(of: keys) { return post.key }
        }
        return nil
    }

    private func confidence(_ entry: Entry) -> Int {
        let isFamily = entry.held.mention.name.family != nil
        return switch entry.held.mention.rule {
        case .honorific: isFamily ? 97 : 85
        case .role: isFamily ? 96 : 80
        case .list: 92
        case .speech: 85
        case .shape: 70
        }
    }
}

extension RoleWord {
    /// The keys of the words of a run.
    static func keys(_ text: FoldedText, _ run: RoleRun, _ words: PeopleWords) -> [UInt64] {
        keys(text, Int(text.words[run.first].start), Int(text.words[run.end - 1].end))
    }
}
