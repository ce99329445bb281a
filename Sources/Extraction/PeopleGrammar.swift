import Model
import Text
import Vocabulary

/// Finds people and their posts.
///
/// A name is a run of syllables that a cue announces: a form of address, a post beside it, a list, a verb. Its role is
/// the whole run of posts beside its first mention that has one.
struct PeopleGrammar {
    let context: Context
    private let author: ByteRange?
    private let words: PeopleWords

    init(_ context: Context, author: Finding<String>?) {
        self.context = context
        self.author = author?.range
        words = PeopleWords(context)
    }

    /// The people in the order of their first mention, each once, and the runs of posts.
    func people() -> (people: [Person], masks: [Mask]) {
        let roster = PeopleRoster(words: words, article: context.article)
        var masks: [Mask] = []
        var scan = PeopleScan(words: words)
        for block in context.article.blocks where isStory(block) {
            let range = wordRange(block.range)
            guard !range.isEmpty else { continue }
            roster.nextBlock()
            let items = scan.scan(range)
            guard !isSignature(items, range) else { continue }
            // "Party members" are no post.
            for case .role(let run) in items where run.isPost && run.end - run.first > (run.isPlural ? 2 : 1) {
                masks.append(Mask(.roleTitle, run.range))
            }
            for held in PeopleRoles(words: words, items: items).held() where !isAuthor(held.mention.name) {
                roster.add(held)
            }
        }
        let people = roster.people()
        masks.sort { $0.range < $1.range }
        return (people, (masks + unmasked(people.compactMap(\.roleRange), masks)).sorted { $0.range < $1.range })
    }

    /// Masks for the roles that lie in none of some masks, nor in the role of somebody before.
    ///
    /// - Parameter masks: in order.
    private func unmasked(_ roles: [ByteRange], _ masks: [Mask]) -> [Mask] {
        // How far the masks up to each reach: one that begins before a role and reaches to its end holds it.
        var reach = 0
        let reaches = masks.map { mask in
            reach = max(reach, mask.range.upper)
            return reach
        }
        var added: [Mask] = []
        for role in roles {
            let behind = masks.partitioningIndex { $0.range.lower > role.lower }
            if behind > 0, reaches[behind - 1] >= role.upper { continue }
            if !added.contains(where: { $0.range.contains(role) }) { added.append(Mask(.roleTitle, role)) }
        }
        return added
    }

    private func isStory(_ block: Block) -> Bool {
        switch block.kind {
        case .headline, .lead, .body, .caption: true
        case .dateline, .byline, .source, .furniture: false
        }
    }

    private func wordRange(_ range: ByteRange) -> Range<Int> {
        let first = context.text.word(at: range.lower)
        // A word that the end stands in belongs to it.
        var end = max(first, context.text.word(at: range.upper))
        if end < context.text.words.count, words.lower(end) < range.upper { end += 1 }
        return first..<end
    }

    /// A line of nothing but names is a byline, whatever the reader took it for.
    private func isSignature(_ items: [PeopleItem], _ range: Range<Int>) -> Bool {
        guard range.count <= 10 else { return false }
        let named = items.reduce(0) { count, item in
            if case .name(let mention) = item, mention.rule != .honorific {
                count + mention.name.end - mention.name.first
            } else {
                count
            }
        }
        return named > 0 && named == range.count
    }

    private func isAuthor(_ name: NameCandidate) -> Bool {
        guard let author else { return false }
        return author.overlaps(ByteRange(words.lower(name.first), words.upper(name.end - 1)))
    }
}
