import CLinux

/// The memory of this process.
public enum Memory {
    /// Gives back what only work that is over needed, a start or a burst: free memory that the allocator keeps, and pages
    /// of the program's code. A start touches most of the code, since the kernel maps sixteen pages for each one that is
    /// touched; a daemon that waits needs little of it, and what it needs comes again from the page cache.
    ///
    /// Takes a few milliseconds, and as many again until the code that is needed is mapped again: for when nothing is to
    /// be done.
    public static func giveBack() { docket_give_back_memory() }
}
