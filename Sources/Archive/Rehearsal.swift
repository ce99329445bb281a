import Platform

extension Archive {
    /// Stages bytes, brings them to disk and removes them again: everything that filing asks of the disk before it may
    /// write an intent. Nothing of it is recorded.
    ///
    /// - Throws: what kept the bytes from the disk.
    public func rehearse(_ bytes: [UInt8]) throws(SystemFailure) {
        let name = Array("canary".utf8)
        do throws(SystemFailure) {
            let file = try disk.create(name, in: staging, mode: 0o600, empty: true)
            try disk.write(bytes, to: file)
            try disk.flush(file)
        } catch {
            try? disk.unlink(name, in: staging)
            throw error
        }
        try disk.unlink(name, in: staging)
        do throws(SystemFailure) {
            try disk.flush(staging)
        } catch {
            // A failed flush is final for its descriptor.
            reopenStaging()
            throw error
        }
    }
}
