import CGMime
import Model

/// Goes through the parts of a mail that was parsed.
struct MailWalk {
    let limits: MailLimits
    let endsInCRLF: Bool
    private(set) var parts: [MailMessage.Part] = []

    private struct Step {
        var object: docket_mime
        var section: String
        var within: [String]
    }

    init(limits: MailLimits, endsInCRLF: Bool) {
        self.limits = limits
        self.endsInCRLF = endsInCRLF
    }

    /// - Parameter root: the mail's body.
    mutating func run(_ root: docket_mime) throws(Unreadable) {
        var steps = [Step(object: root, section: docket_mime_is_multipart(root) != 0 ? "" : "1", within: [])]
        while let step = steps.popLast() {
            guard docket_mime_is_multipart(step.object) != 0 else {
                if let part = part(step) { parts.append(part) }
                continue
            }
            guard step.within.count < limits.multiparts else {
                throw MailSurvey.tooMany("multiparts one in the other", limits.multiparts)
            }
            let within = step.within + [String(type(step.object).split(separator: "/").last ?? "mixed")]
            for index in (0..<max(0, docket_mime_count(step.object))).reversed() {
                guard let child = docket_mime_child(step.object, index) else { continue }
                let section = step.section.isEmpty ? "\(index + 1)" : "\(step.section).\(index + 1)"
                steps.append(Step(object: child, section: section, within: within))
            }
        }
    }

    private func part(_ step: Step) -> MailMessage.Part? {
        let object = step.object
        let isMessage = docket_mime_is_message(object) != 0
        guard isMessage || docket_mime_is_leaf(object) != 0 else { return nil }
        func parameter(_ name: String) -> String? {
            let value = docket_mime_type_parameter(object, name).map { String(cString: $0).lowercased() }
            return value?.isEmpty == false ? value : nil
        }
        let (bytes, isCut) = content(object)
        return MailMessage.Part(
            section: step.section, mediaType: isMessage ? MailMessage.mediaType : type(object),
            charset: parameter("charset"), name: name(object),
            isAttachment: docket_mime_disposition(object).map { String(cString: $0).lowercased() } == "attachment",
            within: step.within, isFlowed: parameter("format") == "flowed", deletesBlank: parameter("delsp") == "yes",
            bytes: bytes, isCut: isCut)
    }

    private func type(_ object: docket_mime) -> String {
        MailParser.owned(docket_mime_type(object))?.lowercased() ?? "text/plain"
    }

    private func content(_ object: docket_mime) -> (bytes: [UInt8], isCut: Bool) {
        var bytes: [UInt8] = []
        var isCut = false
        withUnsafeMutablePointer(to: &bytes) { bytes in
            let cut = docket_mime_content(object, endsInCRLF ? 1 : 0, bytes) { context, start, count in
                let bytes = context?.assumingMemoryBound(to: [UInt8].self)
                bytes?.pointee = Array(UnsafeBufferPointer(start: start, count: count))
            }
            isCut = cut != 0
        }
        return (bytes, isCut)
    }

    /// The last component: a name is no path.
    private func name(_ object: docket_mime) -> [UInt8] {
        guard
            let value = docket_mime_disposition_parameter(object, "filename")
                ?? docket_mime_type_parameter(object, "name")
        else { return [] }
        let last = String(cString: value).utf8.split { $0 == 0x2F || $0 == 0x5C }.last.map(Array.init) ?? []
        return last == [0x2E] || last == [0x2E, 0x2E] ? [] : Array(last.prefix(Self.longestName))
    }

    /// In bytes; the log repeats it.
    private static let longestName = 255
}
