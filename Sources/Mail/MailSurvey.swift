import Model

/// Looks through a mail before it is parsed: whether its headers and parts stay within the limits.
///
/// Every header the parser can meet stands at the beginning, behind a line that opens with `--`, or behind another header
/// that announces a message. All such stretches are measured, so none is missed; that a few of them are no headers costs
/// nothing.
struct MailSurvey {
    private let limits: MailLimits
    private var headers = 0
    private var delimiters = 0
    private var isHeader = true
    private var announcesMessage = false

    init(_ limits: MailLimits) { self.limits = limits }

    /// - Throws: `Unreadable` when the mail would cost more than the limits allow.
    static func check(_ bytes: ArraySlice<UInt8>, _ limits: MailLimits) throws(Unreadable) {
        guard bytes.count <= limits.size else {
            throw Unreadable(
                "a mail of more than \(limits.size >> 20) MiB",
                needed: "drop the articles in it one by one, or raise mail_mib in the configuration", code: "too-large",
                mediaType: MailMessage.mediaType)
        }
        var survey = MailSurvey(limits)
        let objection = bytes.withUnsafeBufferPointer { bytes -> Unreadable? in
            var lower = 0
            while lower < bytes.count {
                var upper = lower
                while upper < bytes.count, bytes[upper] != 0x0A { upper += 1 }
                if let objection = survey.take(UnsafeBufferPointer(rebasing: bytes[lower..<upper])) { return objection }
                lower = upper + 1
            }
            return nil
        }
        if let objection { throw objection }
    }

    private mutating func take(_ line: UnsafeBufferPointer<UInt8>) -> Unreadable? {
        if line.count > 2, line[0] == 0x2D, line[1] == 0x2D, line[2] != 0x0D {
            // A rule of hyphens opens no part that a mail would have many of.
            if line.contains(where: { $0 != 0x2D && $0 > 0x20 }) { delimiters += 1 }
            isHeader = true
            announcesMessage = true
            return delimiters > limits.delimiters ? Self.tooMany("parts", limits.delimiters) : nil
        }
        guard isHeader else { return nil }
        if line.isEmpty || line.elementsEqual([0x0D]) {
            isHeader = announcesMessage
            announcesMessage = false
            return nil
        }
        headers += line.count + 1
        guard headers <= limits.headers else {
            return Unreadable(
                "a mail with more than \(limits.headers >> 10) KiB of headers",
                needed: "save the article in it as UTF-8 plain text", code: "bomb", mediaType: MailMessage.mediaType)
        }
        announcesMessage = announces(line)
        return nil
    }

    /// Whether a message may follow behind the header that this line belongs to: it names a type of messages, or it has
    /// named one before; behind a part without a type, too, for a digest's parts are messages.
    private func announces(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        if Self.holds("message", line) { return true }
        return announcesMessage && !Self.holds("content-type", line)
    }

    private static func holds(_ word: StaticString, _ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard line.count >= word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { word in
            (0...line.count - word.count).contains { start in
                word.indices.allSatisfy { line[start + $0] | 0x20 == word[$0] }
            }
        }
    }

    static func tooMany(_ what: String, _ limit: Int) -> Unreadable {
        Unreadable(
            "a mail with more than \(limit) \(what)", needed: "drop the articles in it one by one", code: "bomb",
            mediaType: MailMessage.mediaType)
    }
}
