import Dispatch
import Glibc
import Logging
import Model
import Platform
import ServiceLifecycle
import UnixSignals
import Vocabulary

/// The daemon as a service: runs until it is asked to stop, then finishes what was begun.
public struct DaemonService: Service {
    private let configurationPath: String?
    private let pipeline: Pipeline
    private let state: Shared<ClerkState>
    private let statusFile: StatusFile
    private let notifier = Notifier()
    private let logger: Logger
    private let inbox: String

    /// Opens the archive, recovers, and watches the inbox; takes no file yet.
    ///
    /// - Throws: `ConfigurationError`, `ArchiveError.locked`, `SystemFailure` and others, each with the file it is about.
    public init(_ configuration: Configuration, _ settings: Settings, logger: Logger) throws {
        let assembly = try Assembly(configuration, settings, logger: logger)
        configurationPath = configuration.path.map { String(decoding: $0, as: UTF8.self) }
        pipeline = assembly.pipeline
        state = assembly.state
        statusFile = assembly.statusFile
        self.logger = logger
        inbox = Printable.name(settings.inbox)
    }

    /// Files until graceful shutdown.
    public func run() async throws {
        // Trapped before anybody is told that the daemon is ready: untrapped, SIGHUP ends a process.
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        let pulse = try Pulse { beat() }
        state.update { $0.phase = .watching }
        beat()
        notifier.ready(state.current.line(inbox: inbox))
        logger.notice("watching \(inbox), filing into \(Printable.name(statusFile.archive))")
        pipeline.open()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await reload(on: hangups) }
            group.addTask { try? await gracefulShutdown() }
            await group.next()
            group.cancelAll()
        }
        logger.notice("stopping: finishing what was begun")
        state.update { $0.phase = .stopping }
        notifier.stopping()
        pipeline.stop()
        await waitForPipeline()
        pulse.stop()
        state.update { $0.phase = .stopped }
        beat()
        logger.notice("stopped")
    }

    private func waitForPipeline() async {
        let pipeline = pipeline
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                pipeline.join()
                continuation.resume()
            }
        }
    }

    /// Shows how the clerk is doing.
    private func beat() {
        pipeline.count()
        let now = state.current
        notifier.status(now.line(inbox: inbox))
        do { try statusFile.write(now) } catch { logger.warning("\(error)") }
    }

    /// SIGHUP: reads the configuration again. One that cannot be used changes nothing.
    private func reload(on hangups: UnixSignalsSequence) async {
        for await _ in hangups.cancelOnGracefulShutdown() {
            notifier.reloading(monotonicMicroseconds: Self.monotonicMicroseconds())
            do {
                let configuration = try Configuration(path: configurationPath)
                pipeline.replace(
                    try Understanding(
                        vocabulary: try Vocabulary(configuration.files), limits: configuration.settings.conversion))
                logger.notice("the vocabularies were read again; other settings take effect at the next start")
            } catch {
                logger.error("the configuration was not taken over: \(error)")
            }
            notifier.ready(state.current.line(inbox: inbox))
        }
    }

    private static func monotonicMicroseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int(time.tv_sec) * 1_000_000 + Int(time.tv_nsec) / 1000
    }
}

/// Runs a block once a second on a thread of its own.
private final class Pulse: Sendable {
    private let stopped = DispatchSemaphore(value: 0)
    private let thread: NativeThread

    init(_ beat: @escaping @Sendable () -> Void) throws(SystemFailure) {
        let stopped = stopped
        thread = try NativeThread(name: "pulse") {
            while stopped.wait(timeout: .now() + .seconds(1)) == .timedOut { beat() }
        }
    }

    func stop() {
        stopped.signal()
        thread.join()
    }
}
