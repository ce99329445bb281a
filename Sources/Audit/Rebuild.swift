import Archive
import Model
import Platform
import Register

/// Makes the register anew: the index of what was filed, the counts and the arrival numbers, from the log alone.
public enum Rebuild {
    /// What was rebuilt.
    public struct Result: Sendable {
        /// Outcomes applied.
        public var outcomes = 0
        /// The arrival number given last.
        public var lastArrival: ArrivalNumber?
        /// A register that could not be used, and where it is now.
        public var setAside: Register.SetAside?
    }

    /// - Parameters:
    ///   - path: the archive's path.
    /// - Throws: `ArchiveError.locked` when another process has the archive, `ArchiveError.logAltered` when the log is
    ///   broken; `SystemFailure`, `RegisterError`.
    public static func run(archive path: [UInt8]) throws -> Result {
        // Opening would make an archive where there is none.
        _ = try Descriptor.directory(path)
        let archive = try Archive.open(at: path, makeSidecar: Sidecar.bytes)
        let result = try register(of: archive, at: path)
        try archive.finishRepairs()
        return result
    }

    /// The same with an archive that is open.
    static func register(of archive: Archive, at path: [UInt8]) throws -> Result {
        let opening = try Register.openReplacingDamaged(at: path + [0x2F] + RegisterCheck.place)
        let register = opening.register
        var result = Result(setAside: opening.setAside)
        try register.reset()
        var reader = try archive.records(after: .start)
        var group: [FilingRecord] = []
        var reached = LogPosition.start
        while let (record, position) = try reader.next() {
            group.append(record)
            reached = position
            if group.count == 1024 {
                try register.apply(group, upTo: reached)
                result.outcomes += group.count
                group = []
            }
        }
        if !group.isEmpty { try register.apply(group, upTo: reached) }
        result.outcomes += group.count
        result.lastArrival = try register.lastArrival()
        try register.close()
        return result
    }
}
