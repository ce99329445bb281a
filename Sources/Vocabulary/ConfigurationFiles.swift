import CDefaults
import Platform

/// Where the files of a configuration are read from: those compiled into the program, or a directory that holds files
/// of the same names. A vocabulary that the directory lacks is taken from the program; of the folder `categories` the
/// directory's own counts alone, so that a category can be left out.
public struct ConfigurationFiles: Sendable {
    /// The directory's path as bytes; nil for the built-in files alone.
    public let directory: [UInt8]?

    /// The built-in files, or those of a directory before them.
    public init(directory: [UInt8]? = nil) { self.directory = directory }

    /// The names of the built-in files.
    public static var builtInNames: [String] { builtIn.map(\.name).sorted() }

    /// The contents and the shown path of a file.
    ///
    /// - Parameter name: relative to the directory, e.g. `places.toml`.
    /// - Throws: `ConfigurationError` when the file is there and cannot be read, or when there is none.
    public func file(_ name: String) throws(ConfigurationError) -> (bytes: [UInt8], path: [UInt8]) {
        if let directory {
            let path = directory + [0x2F] + Array(name.utf8)
            do {
                let folder = try Descriptor.directory(parent(of: path))
                let last = path.split(separator: 0x2F).last.map(Array.init) ?? []
                return (try folder.open(last).readAll(), path)
            } catch let failure {
                // ENOENT: the built-in file serves.
                guard failure.errno == 2 else {
                    throw ConfigurationError(file: path, line: nil, message: "cannot be read: \(failure)")
                }
            }
        }
        guard let bytes = Self.builtIn.first(where: { $0.name == name })?.bytes else {
            throw ConfigurationError(file: Array(name.utf8), line: nil, message: "expected such a file, found none")
        }
        return (Array(bytes), Array("built-in ".utf8) + Array(name.utf8))
    }

    /// The names of the files in a folder that end in `.toml`, sorted: `categories/inspection.toml`.
    public func names(in folder: String) throws(ConfigurationError) -> [String] {
        if let directory {
            let path = directory + [0x2F] + Array(folder.utf8)
            do {
                let names = try Descriptor.directory(path).entries().map { String(decoding: $0.name, as: UTF8.self) }
                return names.filter { $0.hasSuffix(".toml") && !$0.hasPrefix(".") }.sorted().map { folder + "/" + $0 }
            } catch let failure {
                guard failure.errno == 2 else {
                    throw ConfigurationError(file: path, line: nil, message: "cannot be read: \(failure)")
                }
            }
        }
        return Self.builtInNames.filter { $0.hasPrefix(folder + "/") }
    }

    private func parent(of path: [UInt8]) -> [UInt8] {
        Array(path[..<(path.lastIndex(of: 0x2F) ?? path.endIndex)])
    }

    /// The bytes stay where the program has them.
    private static var builtIn: [(name: String, bytes: UnsafeBufferPointer<UInt8>)] {
        (0..<docket_default_count()).compactMap { index in
            let file = docket_default(index)
            guard let name = file.name, let bytes = file.bytes else { return nil }
            return (String(cString: name), UnsafeBufferPointer(start: bytes, count: file.length))
        }
    }
}
