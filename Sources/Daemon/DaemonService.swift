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
    private let troubles: Troubles
    private let understandingLimit: Duration
    private let pollSeconds: Int64
    private let inbox: String
    private let metrics: Metrics?
    private let lull = Lull()

    /// Opens the archive, recovers, and watches the inbox; takes no file yet.
    ///
    /// - Throws: `ConfigurationError`, `ArchiveError.locked`, `SystemFailure` and others, each with the file it is about.
    public init(_ configuration: Configuration, _ settings: Settings, logger: Logger) throws {
        let assembly = try Assembly(configuration, settings, logger: logger)
        configurationPath = configuration.path.map { String(decoding: $0, as: UTF8.self) }
        pipeline = assembly.pipeline
        state = assembly.state
        statusFile = assembly.statusFile
        metrics = settings.metrics.map { Metrics(path: $0, archive: settings.archive) }
        self.logger = logger
        troubles = Troubles(state: assembly.state, logger: logger)
        understandingLimit = settings.understanding
        pollSeconds = min(settings.poll, settings.rescan).components.seconds
        inbox = Printable.name(settings.inbox)
    }

    /// Files until graceful shutdown.
    ///
    /// - Throws: `ArchiveError` when the archive cannot be used any more.
    public func run() async throws {
        // Trapped before anybody is told that the daemon is ready: untrapped, SIGHUP ends a process.
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        let pulse = try Pulse("pulse") { beat() }
        state.update { $0.phase = .watching }
        beat()
        notifier.ready(state.current.line(inbox: inbox))
        Memory.giveBack()
        let watchdog = try Watchdog(pipeline, troubles, notifier, understandingLimit: understandingLimit).start()
        logger.say(.watching, "watching \(inbox)\(watchingHow), filing into \(Printable.name(statusFile.archive))")
        pipeline.open()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await reload(on: hangups) }
            group.addTask { try? await gracefulShutdown() }
            group.addTask { await pipeline.verdict.wait() }
            await group.next()
            group.cancelAll()
        }
        logger.say(.stopping, "stopping: finishing what was begun")
        state.update { $0.phase = .stopping }
        notifier.stopping()
        pipeline.stop()
        await waitForPipeline()
        watchdog.stop()
        pulse.stop()
        state.update { $0.phase = .stopped }
        beat()
        logger.say(.stopped, "stopped")
        if let error = pipeline.verdict.error { throw error }
    }

    /// How the inbox is watched, where it is not by events.
    private var watchingHow: String {
        guard let reason = pipeline.inbox.status.polled else { return "" }
        return " by reading it every \(pollSeconds) s (\(reason))"
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
        if lull.lasts(now) { Memory.giveBack() }
        do {
            try statusFile.write(now)
            troubles.clear("status")
        } catch {
            troubles.say("status", "\(error)")
        }
        do {
            try metrics?.write(now)
            troubles.clear("metrics")
        } catch {
            troubles.say("metrics", "\(error)")
        }
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
                troubles.clear("configuration")
                logger.say(.reloaded, "the vocabularies were read again; other settings take effect at the next start")
            } catch {
                // Said at every attempt, not once per cause: somebody waits for the answer.
                state.update { $0.troubles["configuration"] = "it was not taken over: \(error)" }
                logger.say(.reloadRefused, "the configuration was not taken over, the one before stays: \(error)")
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
