import Model

/// Invented articles of about 10 kB in three languages, the same at every run and no two alike: a dated lead and some
/// sentences of one category, then running text with little in it that is extracted.
struct Articles {
    /// About how many bytes an article has.
    var size = 10_000

    /// The bytes of the article with a number. The languages take turns.
    func bytes(_ number: Int) -> [UInt8] {
        var dice = Dice(state: UInt64(number) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
        let stock = Stock.all[number % Stock.all.count]
        let subject = dice.pick(stock.subjects)
        var text = stock.fill(subject.title, &dice, number) + "\n\n"
        text += stock.fill(subject.lead, &dice, number) + " " + stock.fill(subject.sentence, &dice, number) + "\n\n"
        while text.utf8.count < size {
            for _ in 0..<4 { text += stock.fill(dice.pick(stock.sentences), &dice, number) + " " }
            text += "\n\n"
        }
        return Array(text.utf8)
    }

    /// Its name in the inbox.
    static func name(_ number: Int) -> String { "article-\(number).txt" }
}

/// A sequence of numbers that is the same at every run (SplitMix64 of Steele, Lea and Flood, 2014).
struct Dice {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func pick<Item>(_ items: [Item]) -> Item { items[Int(next() % UInt64(items.count))] }
}

/// What the articles of one language are put together from. In a sentence `@p` stands for a province, `@n` for a person,
/// `@d` for a day, `@c` for a count and `@i` for the number of the article.
struct Stock: Sendable {
    struct Subject: Sendable {
        var title: String
        var lead: String
        var sentence: String
    }

    let subjects: [Subject]
    let sentences: [String]
    let provinces: [String]
    let people: [String]
    let months: [String]
    /// How day, month and year are put together, as a sentence is.
    let day: String

    func fill(_ sentence: String, _ dice: inout Dice, _ number: Int) -> String {
        var out = ""
        var isMarked = false
        for character in sentence {
            guard isMarked else {
                if character == "@" { isMarked = true } else { out.append(character) }
                continue
            }
            isMarked = false
            switch character {
            case "p": out += dice.pick(provinces)
            case "n": out += dice.pick(people)
            case "m": out += dice.pick(months)
            case "d": out += fill(day, &dice, number)
            case "c": out += String(dice.next() % 27 + 2)
            default: out += String(number)
            }
        }
        return out
    }

    static let all = [vietnamese, arabic, english]
}
