import CSystemd

/// Tells systemd how the service is (sd_notify(3)); does nothing when it was not started by systemd.
struct Notifier: Sendable {
    /// The daemon watches its inbox.
    func ready(_ status: String) { send("READY=1\nSTATUS=\(status)") }
    /// A line for `systemctl status`.
    func status(_ status: String) { send("STATUS=\(status)") }
    /// The configuration is being read again; `ready` ends it.
    func reloading(monotonicMicroseconds: Int) { send("RELOADING=1\nMONOTONIC_USEC=\(monotonicMicroseconds)") }
    /// The daemon finishes what it has begun.
    func stopping() { send("STOPPING=1\nSTATUS=finishing what was begun") }

    /// The work loop turns.
    func alive() { send("WATCHDOG=1") }

    /// How long systemd waits for `alive` before it ends the service; nil when it does not wait.
    var watchdogMicroseconds: UInt64? {
        var microseconds: UInt64 = 0
        return sd_watchdog_enabled(0, &microseconds) > 0 && microseconds > 0 ? microseconds : nil
    }

    private func send(_ state: String) { sd_notify(0, state) }
}
