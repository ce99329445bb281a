import FoundationEssentials
import Model
import Platform

/// Something that had been damaged and was put right, as a record of the log tells it. It adds to what happened and
/// changes nothing of what was said before.
public struct Repaired: Hashable, Sendable {
    /// What was done.
    public enum Action: String, Hashable, Sendable, CaseIterable {
        /// An original that had been moved was put back to its place.
        case originalPutBack = "original-put-back"
        /// An article that had been lost was taken out of its mail again.
        case partTakenOut = "part-taken-out"
        /// A sidecar or reason that had been moved was put back to its place.
        case companionPutBack = "companion-put-back"
        /// A sidecar or reason was made anew.
        case companionRemade = "companion-remade"
        /// A sidecar or reason that had been altered was set aside under another name.
        case companionSetAside = "companion-set-aside"
        /// A link was made anew.
        case linkRemade = "link-remade"
        /// A file of the staging folder that belonged to nothing was removed.
        case stagingCleared = "staging-cleared"
        /// The register was made anew from the log.
        case registerRebuilt = "register-rebuilt"
    }

    /// What was done.
    public var action: Action
    /// To what, below the archive.
    public var place: [UInt8]
    /// The arrival that it belongs to.
    public var arrival: ArrivalNumber?
    /// SHA-256 of what stands at the place now, lower-case hexadecimal.
    public var sha256: String?
    /// Where it was before, below the archive.
    public var from: [UInt8]?

    /// Takes its parts as they are given.
    public init(
        action: Action, place: [UInt8], arrival: ArrivalNumber? = nil, sha256: String? = nil, from: [UInt8]? = nil
    ) {
        self.action = action
        self.place = place
        self.arrival = arrival
        self.sha256 = sha256
        self.from = from
    }

    var members: [JSON.Member] {
        var members: [JSON.Member] = [.init("action", .string(action.rawValue))]
        if let arrival { members.append(.init("arrival", .string(arrival.description))) }
        members += Self.shown("place", place)
        if let sha256 { members.append(.init("sha256", .string(sha256))) }
        if let from { members += Self.shown("from", from) }
        return members
    }

    /// A person may have moved a file to a name that is no text.
    private static func shown(_ label: String, _ bytes: [UInt8]) -> [JSON.Member] {
        let shown = Printable.name(bytes)
        let members = [JSON.Member(label, .string(shown))]
        if Array(shown.utf8) == bytes { return members }
        return members + [.init(label + "_bytes", .string(Data(bytes).base64EncodedString()))]
    }
}
