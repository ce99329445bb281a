import Text

/// What stands between two tokens.
struct Gap: OptionSet, Hashable, Sendable {
    let rawValue: UInt16
    static let space = Gap(rawValue: 1)
    static let hyphen = Gap(rawValue: 2)
    static let slash = Gap(rawValue: 4)
    static let stop = Gap(rawValue: 8)
    static let comma = Gap(rawValue: 16)
    static let colon = Gap(rawValue: 32)
    static let semicolon = Gap(rawValue: 64)
    static let open = Gap(rawValue: 128)
    static let close = Gap(rawValue: 256)
    static let percent = Gap(rawValue: 512)
    /// Any other sign.
    static let sign = Gap(rawValue: 1024)
    /// The token opens a block.
    static let block = Gap(rawValue: 2048)
    static let quote = Gap(rawValue: 4096)

    /// What one symbol adds.
    init(symbol: UInt8) {
        switch symbol {
        case Symbol.space, Symbol.lineBreak: self = .space
        case Symbol.hyphen: self = .hyphen
        case Symbol.slash: self = .slash
        case Symbol.stop: self = .stop
        case Symbol.comma: self = .comma
        case Symbol.colon: self = .colon
        case Symbol.semicolon: self = .semicolon
        case Symbol.open: self = .open
        case Symbol.close: self = .close
        case Symbol.percent: self = .percent
        case Symbol.quote, Symbol.apostrophe: self = .quote
        default: self = .sign
        }
    }

    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Nothing but blanks.
    var isBlank: Bool { subtracting(.space).isEmpty }
    /// Blanks and at most a comma.
    var isLoose: Bool { subtracting([.space, .comma]).isEmpty }
    /// Blanks, commas, brackets and hyphens: what may stand between the parts of one date.
    var isWithinDate: Bool { subtracting([.space, .comma, .open, .close, .hyphen, .quote]).isEmpty }
}
