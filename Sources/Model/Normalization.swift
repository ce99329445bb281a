// The standard library normalises for its comparisons; only this door to it is not public yet. FoundationEssentials has
// none, and Foundation would bring ICU.
@_spi(_Unicode) import Swift

extension String {
    /// Unicode normalisation form C.
    public var composed: String {
        // ASCII is in every form.
        if utf8.allSatisfy({ $0 < 0x80 }) { return self }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: _nfc)
        return String(scalars)
    }

    /// Unicode normalisation form D.
    public var decomposed: String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: _nfd)
        return String(scalars)
    }
}
