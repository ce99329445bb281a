/// The head of a line of `filing.jsonl`, read without a JSON parser: what chaining needs.
struct LogLine {
    var sequence: Int
    /// The hash that the line gives for the one before it.
    var previous: String
    /// `intent`, `outcome`, `healed` or `repaired`.
    var event: String
    /// By its label in PREMIS; empty in lines without.
    var type = ""
    /// Of an outcome with a type, the sequence number of its intent.
    var intent: Int?

    /// - Parameter line: without its line end.
    /// - Returns: nil when the line is not whole: it lacks its head or its end, or holds a byte that JSON forbids.
    init?(_ line: ArraySlice<UInt8>) {
        guard line.last == 0x7D, !line.contains(where: { $0 < 0x20 }) else { return nil }
        var rest = line
        guard Self.skip(#"{"seq":"#, &rest), let number = Self.number(Self.take(&rest, until: 0x2C)),
            Self.skip(#","prev":""#, &rest)
        else { return nil }
        sequence = number
        previous = Self.take(&rest, until: 0x22)
        guard previous.utf8.count == 64, Self.skip(#"","time":""#, &rest) else { return nil }
        _ = Self.take(&rest, until: 0x22)
        guard Self.skip(#"","event":""#, &rest) else { return nil }
        event = Self.take(&rest, until: 0x22)
        guard Self.skip(#"","event_type":""#, &rest) else { return }
        type = Self.take(&rest, until: 0x22)
        guard Self.skip(#"","intent":"#, &rest) else { return }
        intent = Self.number(Self.take(&rest, until: 0x2C)) ?? 0
    }

    /// Whether it is an outcome of no intent: a file was left. There may be many of them in a row.
    var isLeft: Bool { event == "outcome" && type == "appraisal" && intent == nil }
    /// Whether it is an outcome whose line says, and in the usual place, that it has no intent.
    var hasNoIntent: Bool { event == "outcome" && !type.isEmpty && intent == nil }

    /// - Returns: nil for a number that no log reaches: whoever counts on from it need not fear the end of 64 bits.
    private static func number(_ digits: String) -> Int? {
        // Int takes a sign.
        guard digits.utf8.count <= 18, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(digits)
    }

    private static func skip(_ text: StaticString, _ rest: inout ArraySlice<UInt8>) -> Bool {
        let starts = text.withUTF8Buffer { rest.starts(with: $0) }
        if starts { rest.removeFirst(text.utf8CodeUnitCount) }
        return starts
    }

    private static func take(_ rest: inout ArraySlice<UInt8>, until end: UInt8) -> String {
        let run = rest.prefix { $0 != end }
        rest = rest[run.endIndex...]
        return String(decoding: run, as: UTF8.self)
    }
}
