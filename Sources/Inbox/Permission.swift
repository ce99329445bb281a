import Glibc
import Model
import Platform

/// What the clerk may do, asked before anything is done.
struct Permission: Sendable {
    private let user: uid_t
    private let groups: Set<gid_t>
    /// The user's name, or its number where it has none.
    private let userName: String
    /// CAP_FOWNER: the sticky rule does not apply.
    private let mayRemoveAnyones: Bool

    /// Of the process as it is now.
    init() {
        user = geteuid()
        var groups = [gid_t](repeating: 0, count: Int(max(0, getgroups(0, nil))))
        let count = getgroups(Int32(groups.count), &groups)
        self.groups = Set(groups.prefix(Int(max(0, count)))).union([getegid()])
        userName = Self.name(of: user) ?? String(user)
        mayRemoveAnyones = Self.effectiveCapabilities() & (1 << 3) != 0
    }

    private static func name(of user: uid_t) -> String? {
        var buffer = [CChar](repeating: 0, count: 4_096)
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        guard getpwuid_r(user, &entry, &buffer, buffer.count, &found) == 0, found != nil, let name = entry.pw_name
        else { return nil }
        return String(cString: name)
    }

    private static func effectiveCapabilities() -> UInt64 {
        guard let proc = try? Descriptor.directory(Array("/proc/self".utf8)),
            let status = try? proc.open(Array("status".utf8)).readAll(limit: 1 << 16)
        else { return 0 }
        for line in status.split(separator: UInt8(ascii: "\n")) where line.starts(with: "CapEff:".utf8) {
            let digits = line.dropFirst(7).filter { $0 > 0x20 }
            return UInt64(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0
        }
        return 0
    }

    /// Whether names may be removed from a folder.
    ///
    /// - Returns: 0, or the error number: EACCES without the permissions W and X, EROFS on a read-only file system.
    func removal(from folder: Descriptor) -> Int32 {
        faccessat(folder.number, ".", W_OK | X_OK, AT_EACCESS) == 0 ? 0 : errno
    }

    /// Whether the sticky rule keeps this file's name in its folder: only the owner of either may remove it.
    func isStuck(_ file: FileStatus, in folder: FileStatus) -> Bool {
        folder.mode & S_ISVTX != 0 && file.owner != user && folder.owner != user && !mayRemoveAnyones
    }

    /// Whether a file may be read.
    func mayRead(_ name: [UInt8], _ file: FileStatus, in folder: Descriptor) -> Bool {
        // Where everybody may read, no access list takes that away from anybody but the owner's group or named users,
        // and then opening the file tells.
        if file.mode & 0o444 == 0o444 { return true }
        return name.withCString { faccessat(folder.number, $0, R_OK, AT_EACCESS | AT_SYMLINK_NOFOLLOW) } == 0
    }

    /// The command that lets files be taken out of a folder.
    func openingFolder(_ path: [UInt8], _ folder: FileStatus) -> String {
        groups.contains(folder.group)
            ? "chmod g+rwX \(shellWord(path))" : "setfacl -m u:\(userName):rwX \(shellWord(path))"
    }

    /// The command that lets everybody's files be taken out of a sticky folder.
    func unsticking(_ path: [UInt8]) -> String { "chmod -t \(shellWord(path))" }

    /// The command that makes a file readable.
    func openingFile(_ path: [UInt8], _ file: FileStatus) -> String {
        groups.contains(file.group) ? "chmod g+r \(shellWord(path))" : "setfacl -m u:\(userName):r \(shellWord(path))"
    }
}

/// Bytes as one word for the shell: bare where harmless, quoted, or with escapes where they cannot be shown.
func shellWord(_ bytes: [UInt8]) -> String {
    let harmless = bytes.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"): true
        default: false
        }
    }
    if harmless && !bytes.isEmpty { return String(decoding: bytes, as: UTF8.self) }
    let text = Printable.name(bytes)
    // Shown as it is: nothing had to be escaped, so the name is text without controls.
    if !text.contains("\\") && !text.contains("'") { return "'\(text)'" }
    let escaped = bytes.map { byte -> String in
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "'"): "\\" + String(Unicode.Scalar(byte))
        case 0x20...0x7E: String(Unicode.Scalar(byte))
        default: "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }
    return "$'\(escaped.joined())'"
}
