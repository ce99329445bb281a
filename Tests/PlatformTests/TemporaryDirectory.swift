import Glibc
import Platform

/// A directory of a test's own, removed with all it holds when the test is done.
final class TemporaryDirectory: Sendable {
    let descriptor: Descriptor
    let path: [UInt8]

    /// - Parameter parent: where to make it.
    init(in parent: String = "/tmp") throws {
        var template = Array("\(parent)/docket-platform-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemFailure.last("mkdtemp", Array(parent.utf8)) }
        path = template.dropLast().map { UInt8(bitPattern: $0) }
        descriptor = try Descriptor.directory(path)
    }

    deinit { Self.remove(path) }

    func path(_ name: String) -> [UInt8] { path + [0x2F] + Array(name.utf8) }

    /// Makes a file with these bytes.
    func write(_ name: [UInt8], _ bytes: [UInt8] = []) throws {
        try descriptor.open(name, O_WRONLY | O_CREAT | O_EXCL).write(bytes)
    }

    private static func remove(_ path: [UInt8]) {
        if let directory = try? Descriptor.directory(path) {
            for entry in (try? directory.entries()) ?? [] where entry.name != [] {
                let inner = path + [0x2F] + entry.name
                if entry.type == UInt8(DT_DIR) { remove(inner) } else { _ = inner.withCString { unlink($0) } }
            }
        }
        _ = path.withCString { rmdir($0) }
    }
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
