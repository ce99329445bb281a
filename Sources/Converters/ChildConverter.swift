import CLinux
import Dispatch
import Glibc
import Model
import Platform
import Vocabulary

/// Runs converters: a child process a file, within limits.
public final class ChildConverter: Sendable {
    /// What the calling thread is about to do, for who watches it.
    public enum Step: Sendable, Equatable {
        /// It waits until another thread has ended its work.
        case waits
        /// It waits for a child, which ends within so long.
        case converts(within: Duration)
        /// It goes on.
        case goesOn
    }

    private let search: ConverterSearch
    private let slots: DispatchSemaphore
    private let folder: Descriptor?
    private let readable: [[UInt8]]

    /// - Parameters:
    ///   - sideBySide: how many children run at the same time.
    ///   - search: where programs are looked for.
    public init(sideBySide: Int, search: ConverterSearch = ConverterSearch()) {
        self.search = search
        slots = DispatchSemaphore(value: sideBySide)
        folder = Self.vanishedFolder()
        readable = Self.systemFolders + Self.ownObjects()
    }

    /// What a converter prints for a file.
    ///
    /// - Parameter step: called on this thread with what it does next.
    /// - Throws: `Unreadable`; with `isForNow` where the file is not to blame.
    public func output(
        of converter: Converter, for bytes: [UInt8], step: (Step) -> Void = { _ in }
    ) throws(Unreadable) -> [UInt8] {
        guard let program = search.path(of: converter) else { throw converter.missing }
        step(.waits)
        slots.wait()
        defer {
            slots.signal()
            step(.goesOn)
        }
        // The limit is the child's; reading what it printed and taking its end come on top.
        step(.converts(within: .seconds(converter.seconds + 10)))
        let child: Child
        do {
            child = try Child(
                converter, program: program, input: bytes, folder: folder, readable: readable + [folderOf(program)])
        } catch {
            throw converter.notStarted(error)
        }
        return try child.finish()
    }

    private func folderOf(_ program: [UInt8]) -> [UInt8] { Array(program[..<(program.lastIndex(of: 0x2F) ?? 0)]) }

    /// A folder that nobody can put anything into, because it has been removed.
    private static func vanishedFolder() -> Descriptor? {
        for parent in ["/tmp", "/var/tmp", "/dev/shm"] {
            var path = Array("\(parent)/docket-XXXXXX\0".utf8).map(CChar.init(bitPattern:))
            guard mkdtemp(&path) != nil else { continue }
            let bytes = path.dropLast().map(UInt8.init(bitPattern:))
            let folder = try? Descriptor.directory(bytes)
            rmdir(path)
            if let folder { return folder }
        }
        return try? Descriptor.directory([0x2F])
    }

    /// What any program reads: programs, libraries and their data, and the few devices.
    private static let systemFolders = [
        "/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/fonts", "/etc/alternatives", "/etc/localtime",
        "/dev/null", "/dev/zero", "/dev/random", "/dev/urandom", "/proc/self", "/proc/cpuinfo", "/proc/meminfo",
        "/proc/stat", "/sys/devices/system/cpu", "/sys/fs/cgroup",
    ].map { Array($0.utf8) }

    /// The folders of the libraries that this program itself has loaded: a program built beside it wants the same.
    private static func ownObjects() -> [[UInt8]] {
        var folders: Set<[UInt8]> = []
        var number: Int32 = 0
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        while docket_loaded_object(number, &path, path.count) == 1 {
            number += 1
            let name = path.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
            guard name.first == 0x2F, let slash = name.lastIndex(of: 0x2F), slash > 0 else { continue }
            folders.insert(Array(name[..<slash]))
        }
        return Array(folders)
    }
}

extension Converter {
    /// What is said of a file that wants this program where it is not installed.
    var missing: Unreadable {
        var missing = Unreadable(
            "the converter \(command[0]) is not installed", needed: help, code: "converter-missing",
            mediaType: types[0])
        missing.isForNow = true
        return missing
    }

    /// The command that installs it.
    public var help: String { "apt-get install \(package)" }

    func notStarted(_ failure: SystemFailure) -> Unreadable {
        var unready = Unreadable(
            "the converter \(name) could not be started: \(failure.operation): \(String(cString: strerror(failure.errno)))",
            needed: "see that \(Printable.name(failure.path)) can be run; it is tried again",
            code: "converter-not-started", mediaType: types[0])
        unready.isForNow = true
        return unready
    }

    /// What is said of a file on which it failed.
    func failed(_ reason: String, _ code: String) -> Unreadable {
        Unreadable(
            "\(name) \(reason)", needed: "open it and save the article anew, best as UTF-8 text",
            code: code, mediaType: types[0])
    }
}
