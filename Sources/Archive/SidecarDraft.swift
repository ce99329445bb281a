import Model

/// A sidecar but for custody, which only the committer knows: whoever understood the file has it written already, so that
/// the one committer has less to do for each.
public struct SidecarDraft: Sendable {
    /// The standard's members, as they stand in the sidecar.
    private let standard: [UInt8]
    /// Those of `docket`.
    private let docket: [UInt8]

    /// - Parameters:
    ///   - findings: nil for a file that was not understood.
    ///   - sha256: of the original, lower-case hexadecimal.
    public init(findings: Findings?, sha256: String) {
        standard = JSON.fragment(Sidecar.standardMembers(findings, sha256: sha256), level: 1)
        docket = JSON.fragment(Sidecar.docketMembers(findings), level: 2)
    }

    /// The whole sidecar: JSON in UTF-8, two blanks a level, ended by a line end.
    public func bytes(_ custody: Custody) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(standard.count + docket.count + 2048)
        out.append(0x7B)
        out += standard
        out.append(0x2C)
        out += JSON.fragment([.init("renditions", .array([Sidecar.rendition(custody)]))], level: 1)
        out += Array(",\n  \"docket\": {".utf8)
        out += docket
        out.append(0x2C)
        out += JSON.fragment([.init("custody", custody.json)], level: 2)
        out += Array("\n  }\n}\n".utf8)
        return out
    }
}
