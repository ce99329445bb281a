import Glibc
import Model
import Platform

/// Whether a file is finished. An event only nominates a name; this asks the file.
struct Settling: Sendable {
    enum Answer {
        case settled(FileStatus)
        /// A writer has it open.
        case busy
        /// It has to stay unchanged for a while yet: so many nanoseconds.
        case young(Int64)
        /// It is not what it was a moment ago.
        case changed
        case gone
        /// It cannot be opened; the error number.
        case refused(Int32)
        /// The process cannot open anything at the moment.
        case exhausted
    }

    /// Whether a lease tells of every writer.
    var trustsLeases = true
    private let quiet: Int64
    private let leaselessAge: Int64
    private let linkedAge: Int64

    init(_ settings: InboxSettings) {
        quiet = settings.quiet.nanoseconds
        leaselessAge = settings.leaselessAge.nanoseconds
        linkedAge = settings.linkedAge.nanoseconds
    }

    /// - Parameters:
    ///   - expected: the regular file that the name was just now.
    ///   - observed: for how long it has been seen with that file's ctime, in nanoseconds.
    func ask(_ name: [UInt8], in folder: Descriptor, expected: FileStatus, observed: Int64) -> Answer {
        let file: Descriptor
        do {
            file = try folder.open(name)
        } catch {
            return Self.answer(toOpening: error.errno)
        }
        let probe = ask(file)
        if probe == .writer { return .busy }
        // After the probe: what the last writer wrote is in it.
        guard let status = try? file.status() else { return .changed }
        guard status.isRegular, status.identity.inode == expected.identity.inode,
            status.identity.device == expected.identity.device
        else { return .changed }
        let seen = status.identity.changed == expected.identity.changed ? observed : 0
        let wait = wait(
            probe: probe, links: status.links, age: Clock.wall() - status.identity.changed, observed: seen)
        return wait == 0 ? .settled(status) : .young(wait)
    }

    private func ask(_ file: Descriptor) -> WriterProbe {
        let probe = file.probeWriter()
        return probe == .noWriter && !trustsLeases ? .unknown : probe
    }

    /// How long a file that no writer is known to have open must stay unchanged yet, in nanoseconds.
    ///
    /// - Parameters:
    ///   - age: by the wall clock, since its ctime; negative when the clock was set back.
    ///   - observed: for how long its ctime has been seen unchanged.
    func wait(probe: WriterProbe, links: Int, age: Int64, observed: Int64) -> Int64 {
        let wanted = max(quiet, probe == .unknown ? leaselessAge : 0, links > 1 ? linkedAge : 0)
        return max(0, wanted - max(age, observed, 0))
    }

    private static func answer(toOpening error: Int32) -> Answer {
        switch error {
        case ENOENT: .gone
        // Somebody else's lease is in the way.
        case EAGAIN: .busy
        case ELOOP, ENXIO: .changed
        case EMFILE, ENFILE, ENOMEM, EINTR: .exhausted
        default: .refused(error)
        }
    }
}

/// The two clocks, in nanoseconds.
enum Clock {
    /// Since 1970, as ctime counts.
    static func wall() -> Int64 { read(CLOCK_REALTIME) }
    /// Never set back.
    static func monotonic() -> Int64 { read(CLOCK_MONOTONIC) }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
