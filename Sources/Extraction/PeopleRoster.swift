import Model
import Text
import Vocabulary

/// The people of an article, each once: later mentions are told to be the same person's.
///
/// A class: a struct that changes is copied, entries and index, for every closure that looks at it.
final class PeopleRoster {
    private let words: PeopleWords
    private let article: Article
    private var entries: [Entry] = []
    /// Entries that a name may be the same as, by hashes of their names: few people are looked at however many there are.
    /// Each hash has the last of its links, and each link the one before it: so no hash needs an array of its own.
    private var index: [UInt64: Int] = [:]
    private var links: [(entry: Int, before: Int?)] = []
    private var block = 0

    /// A class, for entries are handed to what asks for one.
    private final class Entry {
        var held: PeopleRoles.Held
        let name: SpeltName
        /// The number of the block that the person is first named in.
        let block: Int

        init(held: PeopleRoles.Held, name: SpeltName, block: Int) {
            self.held = held
            self.name = name
            self.block = block
        }
    }

    init(words: PeopleWords, article: Article) {
        self.words = words
        self.article = article
    }

    /// Notes that the mentions that follow stand in a further block.
    func nextBlock() { block += 1 }

    /// Adds a mention: a new person, or one that is known.
    func add(_ held: PeopleRoles.Held) {
        let name = SpeltName(held.mention.name, in: words)
        if name.spelling.count == 1 {
            let given = last(of: name.given) { name.isGiven(of: $0.name) }
            if let given, entries[given].held.role == nil { entries[given].held.role = held.role }
            return
        }
        if let index = first(of: name.likenesses, where: { isSame($0, name, held) }) {
            if entries[index].held.role == nil { entries[index].held.role = held.role }
            return
        }
        if let spelling = name.shortSpelling, first(of: [spelling], where: { name.isShort(of: $0.name) }) != nil {
            return
        }
        if let index = first(of: name.shortForms, where: { $0.name.isShort(of: name) }) {
            // The full name, though a short form came first.
            let role = entries[index].held.role
            entries[index] = Entry(held: held, name: name, block: block)
            if let role { entries[index].held.role = role }
            note(index, name)
            return
        }
        entries.append(Entry(held: held, name: name, block: block))
        note(entries.count - 1, name)
    }

    /// The first entry that has one of some hashes and satisfies a predicate.
    private func first(of hashes: [UInt64], where isWanted: (Entry) -> Bool) -> Int? {
        var first: Int?
        for hash in hashes {
            var link = index[hash]
            while let place = link {
                let candidate = links[place].entry
                if candidate < first ?? .max, isWanted(entries[candidate]) { first = candidate }
                link = links[place].before
            }
        }
        return first
    }

    /// The last entry that has a hash and satisfies a predicate.
    private func last(of hash: UInt64, where isWanted: (Entry) -> Bool) -> Int? {
        var last: Int?
        var link = index[hash]
        while let place = link {
            let candidate = links[place].entry
            if candidate > last ?? -1, isWanted(entries[candidate]) { last = candidate }
            link = links[place].before
        }
        return last
    }

    private func note(_ entry: Int, _ name: SpeltName) {
        func note(_ hash: UInt64) {
            links.append((entry, index.updateValue(links.count, forKey: hash)))
        }
        name.likenesses.forEach(note)
        name.shortForms.forEach(note)
        note(name.given)
    }

    /// Spelt alike, or sounding alike: not where the posts differ, and of two that stand in one block only where no
    /// vowel differs. Renderings leave out so much that two people may well sound alike.
    private func isSame(_ entry: Entry, _ name: SpeltName, _ held: PeopleRoles.Held) -> Bool {
        if entry.name.isSpelt(like: name) { return true }
        guard let distance = entry.name.distance(to: name), distance == 0 || entry.block != block else { return false }
        guard let a = entry.held.role, let b = held.role else { return true }
        let (first, second) = (Set(keys(a.first, a.end)), Set(keys(b.first, b.end)))
        if distance > 0 { return first == second }
        return 2 * first.intersection(second).count >= min(first.count, second.count)
    }

    private func keys(_ first: Int, _ end: Int) -> [UInt64] {
        (first..<end).compactMap { RoleWord.key(words.text, words.text.words[$0]) }
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
            if let post = words.vocabulary.roles.post(of: keys(first, end)) { return post.key }
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
