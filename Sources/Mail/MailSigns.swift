/// Tells mails by their header: libmagic knows only some of the headers that a mail may begin with.
public enum MailSigns {
    /// Whether a file opens with a mail's header: lines of `Name: value`, among them what only mails have, or a sender's
    /// address beside a date or a subject.
    public static func open(_ bytes: [UInt8]) -> Bool {
        var names: Set<String> = []
        var isAddressed = false
        var lines = 0
        var lower = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if bytes.starts(with: "From ".utf8) { lower = (bytes.firstIndex(of: 0x0A) ?? bytes.count) + 1 }
        while lower < min(bytes.count, looked) {
            let upper = bytes[lower...].prefix(looked).firstIndex(of: 0x0A) ?? bytes.count
            let line = bytes[lower..<min(upper, bytes.count)]
            lower = upper + 1
            if line.isEmpty || line.elementsEqual([0x0D]) { break }
            if line.first == 0x20 || line.first == 0x09 {
                guard lines > 0 else { return false }
                continue
            }
            let name = line.prefix { $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }
            guard !name.isEmpty, name.endIndex < line.endIndex, line[name.endIndex] == 0x3A else { return false }
            let word = String(decoding: name, as: UTF8.self).lowercased()
            names.insert(word)
            if word == "from", line.contains(0x40) { isAddressed = true }
            lines += 1
            if lines >= 200 { break }
        }
        guard lines > 1 else { return false }
        let proper = names.intersection(own).count
        return proper > 0 && names.intersection(common).count + proper > 1
            || isAddressed && !names.isDisjoint(with: ["date", "subject", "to"])
    }

    /// Headers that only mails and what is made like them have.
    private static let own: Set<String> = [
        "mime-version", "message-id", "received", "return-path", "delivered-to", "content-type",
        "content-transfer-encoding", "dkim-signature", "in-reply-to", "x-mailer", "arc-seal",
        "snapshot-content-location",
    ]
    private static let common: Set<String> = ["from", "to", "cc", "date", "subject", "sender", "reply-to"]
    /// In bytes.
    private static let looked = 1 << 17
}
