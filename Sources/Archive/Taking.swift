/// How an original comes into the tree.
public enum Taking: String, Hashable, Sendable {
    /// Moved: it keeps its owner, permissions and time. Across mounts, and where the file has further names (hard
    /// links), it is copied all the same.
    case rename
    /// Copied: the original in the tree is the daemon's own and read-only (0440).
    case copy
}
