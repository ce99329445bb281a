import Model
import Text
import Vocabulary

/// Gives each name of a block the run of posts beside it.
struct PeopleRoles {
    let words: PeopleWords
    let items: [PeopleItem]

    /// A name with the run of posts beside it, in the order of the text.
    struct Held {
        var mention: NameMention
        var role: RoleRun?
    }

    func held() -> [Held] {
        var held: [Held] = []
        /// The item whose run of posts is taken by the name before it, wholly or up to its last post.
        var taken = -1
        var shared: RoleRun?
        for index in items.indices {
            guard case .name(let mention) = items[index] else {
                if case .role(let run) = items[index], !isColonList(at: index) { _ = run; shared = nil }
                continue
            }
            let before = index > 0 && taken != index - 1 ? roleBefore(index, mention) : nil
            var role = before.flatMap { isTouching(index - 1, index) ? $0 : nil }
            if let after = roleBehind(index, hasRole: role != nil) {
                taken = index + 1
                // "the chairman, Mr A, who is a retired teacher": the post before goes before an occupation behind.
                if role == nil, let before, before.isPost, !after.isPost {
                    role = before
                } else if role.map({ size($0) < size(after) }) ?? true {
                    role = after
                }
            } else if role == nil {
                role = before
            }
            if index > 0, case .role(let run) = items[index - 1], isColonList(at: index - 1) { shared = run }
            if role == nil, let run = shared { role = run }
            held.append(Held(mention: mention, role: role))
        }
        return held
    }

    private func size(_ run: RoleRun) -> Int { run.end - run.first }

    /// "các Phó Chủ tịch UBND tỉnh: A, B": the names of the list hold the posts before the colon.
    private func isColonList(at index: Int) -> Bool {
        guard case .role(let run) = items[index], index + 1 < items.count, case .name(let mention) = items[index + 1]
        else { return false }
        return run.end == mention.outer && words.gaps[mention.outer].contains(.colon)
    }

    private func isTouching(_ role: Int, _ name: Int) -> Bool {
        items[role].end == items[name].first && words.gaps[items[name].first].isBlankOrClose
    }

    /// The run before a name: directly, or behind a comma where the name has none of its own.
    private func roleBefore(_ index: Int, _ mention: NameMention) -> RoleRun? {
        guard case .role(let run) = items[index - 1], !run.isPlural,
            run.end == mention.outer || isCalled(run.end, mention)
        else { return nil }
        let gap = words.gaps[mention.outer]
        guard gap.isBlankOrClose || gap.subtracting(.close).isComma || gap.isDash || gap.isSubset(of: [.space, .colon])
        else { return nil }
        return lastPost(of: run, index: index)
    }

    /// "صاحب شركة يدعى فام شوان بانغ": whether one word says that somebody is called so.
    private func isCalled(_ word: Int, _ mention: NameMention) -> Bool {
        word + 1 == mention.outer && words.gaps[word].isBlank && words.isArabic(word)
            && Self.called.contains(words.key(word))
    }

    private static let called = Set(["يدعى", "تدعى", "المدعو", "المدعوة", "اسمه", "اسمها"].map { NameKey.of($0) })

    /// Where a name before has taken the first posts of a run, the last is left.
    private func lastPost(of run: RoleRun, index: Int) -> RoleRun {
        // "the owner, farmer A": the occupation that touches the name is said of it.
        if words.language == .english, !run.isPost, run.posts.count > 1, let last = run.posts.last,
            words.role(last) == .occupation, isTouching(index - 1, index)
        {
            return cut(run, to: last)
        }
        guard index > 1, case .name(let former) = items[index - 2], former.name.end == run.first,
            !hasOwnRole(index - 2), run.posts.count > 1, let last = run.posts.last
        else { return run }
        return cut(run, to: last)
    }

    private func cut(_ run: RoleRun, to last: Int) -> RoleRun {
        var post = run
        post.first = last
        post.posts = [last]
        post.range = ByteRange(start(of: last), run.range.upper)
        return post
    }

    private func start(of word: Int) -> Int { words.role(word) != nil ? words.roleLower(word) : words.lower(word) }

    /// Whether a run directly before a name is its own.
    private func hasOwnRole(_ index: Int) -> Bool {
        guard index > 0, case .role(let run) = items[index - 1], !run.isPlural else { return false }
        return isTouching(index - 1, index)
    }

    /// The run behind a name. One that touches the next name is that name's, but for what stands before its last post.
    private func roleBehind(_ index: Int, hasRole: Bool) -> RoleRun? {
        guard index + 1 < items.count, case .role(let run) = items[index + 1], !run.isPlural,
            let start = RoleApposition(words: words).start(behind: items[index].end, limit: run.end),
            start == run.first || start == run.first - 1 && RoleHeads(words: words).isArticle(start)
        else { return nil }
        if words.gaps[items[index].end].isBlank, !words.isArabic(run.first), !words.isCapital(run.first) { return nil }
        guard index + 2 < items.count, case .name = items[index + 2], isTouching(index + 1, index + 2) else {
            return run
        }
        guard !hasRole, run.posts.count > 1, let last = run.posts.last else { return nil }
        var posts = run
        posts.posts.removeLast()
        posts.end = last
        posts.range = ByteRange(run.range.lower, words.upper(last - 1))
        return posts
    }
}
