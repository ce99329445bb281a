import Glibc
import Platform
import Vocabulary

/// Where converters are looked for. No environment has a say in it.
public struct ConverterSearch: Sendable {
    /// Folders, in order; absolute paths as bytes.
    public let folders: [[UInt8]]

    /// Looks beside this program first, then where packages put programs.
    public init() { self.init(folders: [Self.own].compactMap { $0 } + Self.standard) }

    /// Looks in these folders only.
    public init(folders: [[UInt8]]) { self.folders = folders }

    /// Where packages put programs.
    public static let standard = ["/usr/libexec/docket", "/usr/local/bin", "/usr/bin", "/bin"].map { Array($0.utf8) }

    /// The path of a converter's program; nil when there is none that may be run.
    public func path(of converter: Converter) -> [UInt8]? {
        let name = Array(converter.command[0].utf8)
        if name.contains(0x2F) { return isProgram(name) ? name : nil }
        return folders.lazy.map { $0 + [0x2F] + name }.first(where: isProgram)
    }

    /// What is said of converters whose program is not there, a line each with the command that installs it; empty when all
    /// are there.
    public func complaints(_ converters: Converters) -> [String] {
        var types: [[String]: [String]] = [:]
        let missing = converters.all.filter { path(of: $0) == nil }
        for converter in missing { types[[converter.command[0], converter.help], default: []] += converter.types }
        return types.sorted { $0.key.joined() < $1.key.joined() }.map { key, types in
            "converter \(key[0]) is not installed: \(key[1]) (for \(types.joined(separator: ", ")))"
        }
    }

    private func isProgram(_ path: [UInt8]) -> Bool {
        var status = stat()
        return path.withCString {
            stat($0, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access($0, X_OK) == 0
        }
    }

    private static let own: [UInt8]? = {
        let room = Int(PATH_MAX)
        let path = [CChar](unsafeUninitializedCapacity: room) { buffer, count in
            count = buffer.baseAddress.map { max(0, readlink("/proc/self/exe", $0, room)) } ?? 0
        }.map(UInt8.init(bitPattern:))
        return path.lastIndex(of: 0x2F).map { Array(path[..<$0]) }
    }()
}
