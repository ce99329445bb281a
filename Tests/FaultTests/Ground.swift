import Foundation
import Glibc
import ProgramUnderTest

/// Where a daemon under test has its folders.
enum Ground: CustomStringConvertible {
    /// Inbox and archive on one file system: originals are renamed.
    case same
    /// On two: originals are copied.
    case apart
    /// Both on a file system of their own, whose power can be cut; with another for the inbox, originals are copied.
    case mount(LoopMount, inbox: LoopMount? = nil)

    var description: String {
        switch self {
        case .same: "one file system"
        case .apart: "two file systems"
        case .mount(_, nil): "a file system of its own"
        case .mount: "two file systems of their own"
        }
    }

    private static let temporary = FileManager.default.temporaryDirectory
    private static let memory = URL(fileURLWithPath: "/dev/shm")

    /// Whether the memory file system is there and another than that of the temporary directory.
    static let isApartPermitted: Bool = {
        var (here, there) = (stat(), stat())
        guard stat(temporary.path, &here) == 0, stat(memory.path, &there) == 0 else { return false }
        return here.st_dev != there.st_dev && access(memory.path, W_OK) == 0
    }()

    /// The folder in which the daemon's folder is made. In memory where that is to be had, for flushing costs nothing
    /// there, and a process that is killed leaves the same behind.
    var root: URL {
        switch self {
        case .mount(let mount, _): mount.point
        default: Self.isApartPermitted ? Self.memory : Self.temporary
        }
    }

    /// A new folder on the file system of the inbox, when it is another.
    var elsewhere: URL? {
        let root: URL? =
            switch self {
            case .same: nil
            case .apart: Self.temporary
            case .mount(_, let inbox): inbox?.point
            }
        return root?.appendingPathComponent("docket-inbox-\(UUID().uuidString)")
    }

    /// The file systems whose power can be cut.
    private var mounts: [LoopMount] {
        guard case .mount(let mount, let inbox) = self else { return [] }
        return [mount] + (inbox.map { [$0] } ?? [])
    }

    /// Brings all that was written to disk where a power cut would take it away.
    func flush() { for mount in mounts { mount.flush() } }

    /// Cuts the power of all file systems that it can be cut of, calls `body`, which ends whoever uses them, and mounts
    /// again what is on disk.
    ///
    /// - Throws: `Unfulfilled` where nothing has such a power.
    func cutPower(_ body: () throws -> Void) throws {
        switch self {
        case .same, .apart: throw Unfulfilled("this ground's power cannot be cut")
        case .mount(let mount, nil): try mount.cutPower(body)
        case .mount(let mount, let inbox?): try inbox.cutPower { try mount.cutPower(body) }
        }
    }
}

/// Runs a body on several threads and waits for all. Tasks would not do: the bodies wait for processes.
///
/// - Returns: what the bodies found wrong.
func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) throws -> [String]) -> [String] {
    let findings = Findings()
    let done = DispatchSemaphore(value: 0)
    for number in 0..<count {
        Thread.detachNewThread {
            do { findings.add(try body(number)) } catch { findings.add(["\(error)"]) }
            done.signal()
        }
    }
    for _ in 0..<count { done.wait() }
    return findings.all
}
