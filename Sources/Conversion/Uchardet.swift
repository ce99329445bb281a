import CUchardet

/// libuchardet: a second opinion on an encoding. It knows neither TCVN3 nor VNI and never says how sure it is, so it decides
/// only between those that fit equally well.
enum Uchardet {
    /// The name of the encoding in lower case; nil when it cannot tell.
    static func opinion(on bytes: ArraySlice<UInt8>) -> String? {
        guard let detector = uchardet_new() else { return nil }
        defer { uchardet_delete(detector) }
        let result = bytes.withUnsafeBytes { bytes in
            uchardet_handle_data(detector, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
        }
        guard result == 0 else { return nil }
        uchardet_data_end(detector)
        guard let name = uchardet_get_charset(detector) else { return nil }
        let text = String(cString: name)
        return text.isEmpty ? nil : text.lowercased()
    }
}
