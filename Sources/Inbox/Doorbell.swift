import Glibc
import Platform
import Synchronization

/// Why there is no doorbell.
struct DoorbellFailure: Error, CustomStringConvertible {
    var description: String
}

/// The thread that owns libinotifytools. The library keeps its state in static storage, so there is one doorbell in a
/// process and nobody else may call the library; the thread copies events out and does nothing else, because the
/// kernel's queue overflows when its reader stalls.
final class Doorbell: Sendable {
    private struct Desk {
        var requests: [Request] = []
        var answer: Int32?
        var isClosed = false
    }

    enum Request: Sendable {
        case watch(InodeKey, descriptor: Int32)
        case unwatch(InodeKey)
        case renew
        /// Runs on the doorbell's thread, which hears nothing meanwhile.
        case perform(@Sendable () -> Void)
    }

    private static let isTaken = Mutex(false)

    private let announcements: Announcements
    private let vital: Vital
    private let retiredLimit: Int
    private let wake: Bell
    private let answered: Bell
    private let desk = Mutex(Desk())
    private let thread = Mutex<pthread_t?>(nil)

    /// Starts the thread and the library.
    ///
    /// - Throws: `DoorbellFailure` when the library cannot start or another doorbell owns it.
    init(announcements: Announcements, vital: Vital, retiredLimit: Int) throws {
        self.announcements = announcements
        self.vital = vital
        self.retiredLimit = retiredLimit
        wake = try Bell()
        answered = try Bell()
        let isFree = Self.isTaken.withLock { taken in
            defer { taken = true }
            return !taken
        }
        guard isFree else { throw DoorbellFailure(description: "another inbox of this process has libinotifytools") }
        do {
            try start()
        } catch {
            Self.isTaken.withLock { $0 = false }
            throw error
        }
    }

    private func start() throws(DoorbellFailure) {
        var started = pthread_t()
        let itself = Unmanaged.passRetained(self)
        let result = pthread_create(
            &started, nil,
            { opaque in
                if let opaque { Unmanaged<Doorbell>.fromOpaque(opaque).takeRetainedValue().run() }
                return nil
            }, itself.toOpaque())
        guard result == 0 else {
            itself.release()
            throw DoorbellFailure(description: "pthread_create: \(String(cString: strerror(result)))")
        }
        thread.withLock { $0 = started }
        let failure = awaitAnswer()
        guard failure == 0 else {
            join()
            throw DoorbellFailure(description: "inotify_init: \(String(cString: strerror(failure)))")
        }
    }

    /// Watches a folder, unless it is watched.
    ///
    /// - Returns: 0, or the error number: ENOSPC when the kernel's limit of watches is reached.
    func watch(_ folder: Descriptor, as key: InodeKey) -> Int32 {
        withExtendedLifetime(folder) { ask(.watch(key, descriptor: folder.number)) }
    }

    /// Stops watching a folder. It must still exist: the library never frees the watch of one that does not.
    func unwatch(_ key: InodeKey) { _ = ask(.unwatch(key)) }

    /// Forgets all watches.
    func renew() { _ = ask(.renew) }

    /// Runs `work` on the doorbell's thread and waits for it.
    func perform(_ work: @escaping @Sendable () -> Void) { _ = ask(.perform(work)) }

    /// Stops the thread and frees the library for another doorbell. Calling it again does nothing.
    func close() {
        desk.withLock { $0.isClosed = true }
        wake.ring()
        join()
    }

    private func join() {
        let joined: Bool = thread.withLock { thread in
            guard let running = thread else { return false }
            pthread_join(running, nil)
            thread = nil
            return true
        }
        if joined {
            vital.doorbellIsGone()
            Self.isTaken.withLock { $0 = false }
        }
    }

    /// Hands a request to the thread and waits for the answer. Called from one thread at a time.
    private func ask(_ request: Request) -> Int32 {
        desk.withLock { desk in
            desk.requests.append(request)
            desk.answer = nil
        }
        wake.ring()
        return awaitAnswer()
    }

    private func awaitAnswer() -> Int32 {
        while true {
            if let answer = desk.withLock({ $0.answer }) { return answer }
            answered.wait()
            answered.clear()
        }
    }

    private func answer(_ result: Int32) {
        desk.withLock { $0.answer = result }
        answered.ring()
    }

    private func run() {
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, nil)
        let library = InotifyTools(announcements: announcements, retiredLimit: retiredLimit)
        let failure = library.start()
        answer(failure)
        guard failure == 0 else { return }
        vital.doorbellHangs(wake: wake)
        while true {
            vital.doorbellTurned()
            library.waitForEvents(or: wake)
            wake.clear()
            library.drain()
            let (requests, isClosed) = desk.withLock { desk in
                defer { desk.requests = [] }
                return (desk.requests, desk.isClosed)
            }
            for request in requests { answer(library.handle(request)) }
            if isClosed { return library.stop() }
        }
    }
}
