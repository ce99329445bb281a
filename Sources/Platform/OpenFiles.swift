import Glibc

/// How many files this process may have open (getrlimit(2), RLIMIT_NOFILE).
public enum OpenFiles {
    /// Raises the limit as far as it may be raised without privilege. Nothing here uses select(2), for which the low
    /// limit exists.
    ///
    /// - Returns: the limit now.
    @discardableResult
    public static func raiseLimit() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 256 }
        if limit.rlim_cur < limit.rlim_max {
            var raised = limit
            raised.rlim_cur = limit.rlim_max
            if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limit = raised }
        }
        return Int(clamping: limit.rlim_cur)
    }
}
