import Archive
import Platform

/// What stands in `log/checkpoint.json`.
enum CheckpointFile {
    case missing
    case unreadable(String)
    case checkpoint(Checkpoint)

    static let place = Array("log/checkpoint.json".utf8)

    static func read(_ archive: Descriptor) throws(SystemFailure) -> CheckpointFile {
        guard let bytes = try StateFile.bytes(archive, folder: "log", "checkpoint.json") else { return .missing }
        guard !bytes.isEmpty else { return .unreadable("an empty file") }
        do {
            return .checkpoint(try Checkpoint(bytes))
        } catch {
            return .unreadable("\(bytes.count) bytes that are none (\(error))")
        }
    }
}

/// Small files in which the daemon keeps its state.
enum StateFile {
    /// - Returns: nil when the file is not there. More than 1 MiB is not read.
    static func bytes(_ archive: Descriptor, folder: String, _ name: String) throws(SystemFailure) -> [UInt8]? {
        do throws(SystemFailure) {
            return try archive.subdirectory(Array(folder.utf8)).open(Array(name.utf8)).readAll(limit: 1 << 20)
        } catch {
            guard error.errno == 2 else { throw error }
            return nil
        }
    }
}
