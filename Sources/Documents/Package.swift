import CZip
import Model

/// A document that is a ZIP file of parts: OOXML, OpenDocument.
struct Package: ~Copyable {
    private let archive: OpaquePointer
    /// The file's bytes; libzip reads them as long as the archive is open.
    private let bytes: UnsafeMutableRawBufferPointer
    /// How many bytes may still be unpacked.
    private var budget: Int
    private let mediaType: String

    /// Opens one.
    ///
    /// - Parameter limit: bytes that all parts together may unpack to.
    init(_ file: [UInt8], limit: Int, mediaType: String) throws(Unreadable) {
        self.mediaType = mediaType
        budget = limit
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(file.count, 1), alignment: 16)
        copy.copyBytes(from: file)
        bytes = copy
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_buffer_create(copy.baseAddress, UInt64(file.count), 0, &error) else {
            copy.deallocate()
            throw Self.damaged("out of memory", mediaType)
        }
        guard let opened = zip_open_from_source(source, Int32(ZIP_RDONLY), &error) else {
            let reason = zip_error_strerror(&error).map { String(cString: $0) } ?? "no ZIP file"
            zip_source_free(source)
            copy.deallocate()
            throw Self.damaged(reason, mediaType)
        }
        archive = opened
    }

    deinit {
        zip_discard(archive)
        bytes.deallocate()
    }

    /// Whether there is a part of that name.
    func holds(_ name: String) -> Bool { zip_name_locate(archive, name, 0) >= 0 }

    /// Reads a part in pieces.
    ///
    /// - Parameter take: is given each piece.
    /// - Returns: whether there is such a part.
    mutating func read(
        _ name: String, _ take: (UnsafeRawBufferPointer, _ isLast: Bool) throws(Unreadable) -> Void
    ) throws(Unreadable) -> Bool {
        let index = zip_name_locate(archive, name, 0)
        guard index >= 0 else { return false }
        guard let part = zip_fopen_index(archive, UInt64(index), 0) else {
            let reason = zip_strerror(archive).map { String(cString: $0) } ?? "it cannot be opened"
            throw Self.damaged("\(name): \(reason)", mediaType)
        }
        defer { zip_fclose(part) }
        let size = 1 << 16
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let got = Int(zip_fread(part, buffer.baseAddress, UInt64(size)))
            guard got >= 0 else {
                let reason = zip_file_strerror(part).map { String(cString: $0) } ?? "it cannot be read"
                throw Self.damaged("\(name): \(reason)", mediaType)
            }
            budget -= got
            guard budget >= 0 else { throw Self.bomb(mediaType) }
            try take(UnsafeRawBufferPointer(rebasing: buffer[..<got]), got == 0)
            if got == 0 { return true }
        }
    }

    /// The first bytes of a part; empty when there is none.
    mutating func beginning(of name: String, limit: Int) throws(Unreadable) -> [UInt8] {
        var found: [UInt8] = []
        _ = try read(name) { piece, _ in
            if found.count < limit { found += piece.prefix(limit - found.count) }
        }
        return found
    }

    static func damaged(_ reason: String, _ mediaType: String) -> Unreadable {
        Unreadable(
            "damaged document: \(reason)", needed: "copy it anew from where it came, or open it and save it anew",
            code: "damaged", mediaType: mediaType)
    }

    private static func bomb(_ mediaType: String) -> Unreadable {
        Unreadable(
            "a document that unpacks to more than \(Limits.unpacked >> 20) MiB",
            needed: "drop the article alone, as text", code: "bomb", mediaType: mediaType)
    }
}

/// What reading one document may cost, beside the limits of the process.
enum Limits {
    /// Bytes that the parts of a document may unpack to.
    static let unpacked = 128 << 20
    /// Bytes of text that is made.
    static let text = 16 << 20
    /// Elements of XML within each other.
    static let depth = 2000
    /// Pages of a PDF that are read.
    static let pages = 2000
}
