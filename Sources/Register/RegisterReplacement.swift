import Glibc
import Model

extension Register {
    /// A register that was opened, and what had to be done for it.
    public struct Opening: Sendable {
        /// The register, open.
        public let register: Register
        /// The damaged file that stood in its place, or nil. Whoever opens the register says so and rebuilds.
        public let setAside: SetAside?
    }

    /// A register that could not be used and was renamed.
    public struct SetAside: Hashable, Sendable {
        /// What was wrong with it.
        public let error: RegisterError
        /// Where it is now.
        public let path: [UInt8]
    }

    /// Opens the register; a damaged one is renamed to `<path>.damaged`, where it replaces an older one, and an empty
    /// register takes its place. That loses nothing: the log holds everything, and ``position()`` of the new register is
    /// nil, so that the log is applied from its start.
    ///
    /// - Parameter readsPages: as of ``init(at:readsPages:)``.
    /// - Throws: ``RegisterError/failed(path:doing:why:)``; never `damaged` because of what stood at `path` before.
    public static func openReplacingDamaged(at path: [UInt8], readsPages: Bool = true) throws(RegisterError) -> Opening
    {
        do {
            return Opening(register: try Register(at: path, readsPages: readsPages), setAside: nil)
        } catch .damaged(let damagedPath, let doing, let why) {
            let target = try moveAside(path)
            let error = RegisterError.damaged(path: damagedPath, doing: doing, why: why)
            return Opening(register: try Register(at: path), setAside: SetAside(error: error, path: target))
        }
    }

    /// Reads every page of a register that was opened without, which takes seconds for a million records. A damaged one
    /// is set aside as at opening, and this register goes on with an empty file.
    ///
    /// - Returns: what was set aside, or nil.
    /// - Throws: ``RegisterError/failed(path:doing:why:)``.
    public func replaceIfDamaged() throws(RegisterError) -> SetAside? {
        do {
            try verifyStructure()
            return nil
        } catch .damaged(let damagedPath, let doing, let why) {
            try? close()
            let target = try Self.moveAside(path)
            connect(to: try Register(at: path).database)
            return SetAside(error: .damaged(path: damagedPath, doing: doing, why: why), path: target)
        }
    }

    /// - Returns: where it is now.
    private static func moveAside(_ path: [UInt8]) throws(RegisterError) -> [UInt8] {
        let target = path + Array(".damaged".utf8)
        // The write-ahead log goes first. Left behind, it would be taken for that of the new, empty register.
        for suffix in ["-wal", "-shm", ""].map({ Array($0.utf8) }) {
            try rename(path + suffix, target + suffix, mayBeMissing: !suffix.isEmpty)
        }
        return target
    }

    private static func rename(_ old: [UInt8], _ new: [UInt8], mayBeMissing: Bool) throws(RegisterError) {
        let result = Glibc.rename(terminated(old), terminated(new))
        guard result != 0 else { return }
        if mayBeMissing && errno == ENOENT {
            // One of an earlier damaged register would be taken for that of this one.
            unlink(terminated(new))
            return
        }
        throw .failed(path: old, doing: "set the damaged register aside", why: String(cString: strerror(errno)))
    }
}
