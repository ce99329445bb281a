/// Characters that HTML 5 has names for and HTML 4 has not: libxml2 knows those of HTML 4 alone. Letters of the Latin
/// alphabet are among them, such as `&abreve;` and `&dstrok;`, and signs of punctuation.
enum NamedCharacters {
    /// The page with each such name replaced by its character.
    ///
    /// - Parameter bytes: HTML in UTF-8.
    static func replaced(in bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var copied = 0
        var index = 0
        while let start = bytes[index...].firstIndex(of: 0x26) {
            index = start + 1
            let name = bytes[index...].prefix(longest).prefix(while: isNamePart)
            guard name.endIndex < bytes.count, bytes[name.endIndex] == 0x3B, let character = all[Array(name)] else {
                continue
            }
            output += bytes[copied..<start]
            output += character
            index = name.endIndex + 1
            copied = index
        }
        return copied == 0 ? bytes : output + bytes[copied...]
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
    }

    private static let all: [[UInt8]: [UInt8]] = {
        let words = Array(list.utf8).split(separator: 0x20).map { Array($0) }
        return Dictionary(
            uniqueKeysWithValues: stride(from: 0, to: words.count, by: 2).map { (words[$0], words[$0 + 1]) })
    }()

    private static let longest = all.keys.reduce(0) { max($0, $1.count) }

    /// Names and characters of the HTML standard, 13.5, up to U+024F and from the blocks General Punctuation and Number
    /// Forms. What would open a tag or a reference stays one.
    private static let list = """
        Tab \u{9} NewLine \u{A} excl ! QUOT &quot; num # dollar $ percnt % AMP &amp; lpar ( rpar ) ast * midast * \
        plus + comma , period . sol / colon : semi ; LT &lt; equals = GT &gt; quest ? commat @ lbrack [ lsqb [ bsol \\ \
        rbrack ] rsqb ] Hat ^ UnderBar _ lowbar _ DiacriticalGrave ` grave ` lbrace { lcub { VerticalLine | verbar | \
        vert | rbrace } rcub } NonBreakingSpace \u{A0} Dot ¨ DoubleDot ¨ die ¨ COPY © REG ® circledR ® strns ¯ \
        PlusMinus ± pm ± DiacriticalAcute ´ CenterDot · centerdot · Cedilla ¸ half ½ angst Å div ÷ Amacr Ā amacr ā \
        Abreve Ă abreve ă Aogon Ą aogon ą Cacute Ć cacute ć Ccirc Ĉ ccirc ĉ Cdot Ċ cdot ċ Ccaron Č ccaron č Dcaron Ď \
        dcaron ď Dstrok Đ dstrok đ Emacr Ē emacr ē Edot Ė edot ė Eogon Ę eogon ę Ecaron Ě ecaron ě Gcirc Ĝ gcirc ĝ \
        Gbreve Ğ gbreve ğ Gdot Ġ gdot ġ Gcedil Ģ Hcirc Ĥ hcirc ĥ Hstrok Ħ hstrok ħ Itilde Ĩ itilde ĩ Imacr Ī imacr ī \
        Iogon Į iogon į Idot İ imath ı inodot ı IJlig Ĳ ijlig ĳ Jcirc Ĵ jcirc ĵ Kcedil Ķ kcedil ķ kgreen ĸ Lacute Ĺ \
        lacute ĺ Lcedil Ļ lcedil ļ Lcaron Ľ lcaron ľ Lmidot Ŀ lmidot ŀ Lstrok Ł lstrok ł Nacute Ń nacute ń Ncedil Ņ \
        ncedil ņ Ncaron Ň ncaron ň napos ŉ ENG Ŋ eng ŋ Omacr Ō omacr ō Odblac Ő odblac ő Racute Ŕ racute ŕ Rcedil Ŗ \
        rcedil ŗ Rcaron Ř rcaron ř Sacute Ś sacute ś Scirc Ŝ scirc ŝ Scedil Ş scedil ş Tcedil Ţ tcedil ţ Tcaron Ť \
        tcaron ť Tstrok Ŧ tstrok ŧ Utilde Ũ utilde ũ Umacr Ū umacr ū Ubreve Ŭ ubreve ŭ Uring Ů uring ů Udblac Ű \
        udblac ű Uogon Ų uogon ų Wcirc Ŵ wcirc ŵ Ycirc Ŷ ycirc ŷ Zacute Ź zacute ź Zdot Ż zdot ż Zcaron Ž zcaron ž \
        imped Ƶ gacute ǵ jmath ȷ emsp13 \u{2004} emsp14 \u{2005} numsp \u{2007} puncsp \u{2008} ThinSpace \u{2009} \
        VeryThinSpace \u{200A} hairsp \u{200A} NegativeMediumSpace \u{200B} NegativeThickSpace \u{200B} \
        NegativeThinSpace \u{200B} NegativeVeryThinSpace \u{200B} ZeroWidthSpace \u{200B} dash ‐ hyphen ‐ horbar ― \
        Verbar ‖ Vert ‖ OpenCurlyQuote ‘ CloseCurlyQuote ’ rsquor ’ lsquor ‚ OpenCurlyDoubleQuote “ \
        CloseCurlyDoubleQuote ” rdquor ” ldquor „ ddagger ‡ bullet • nldr ‥ mldr … pertenk ‱ tprime ‴ backprime ‵ \
        bprime ‵ OverBar ‾ caret ⁁ hybull ⁃ bsemi ⁏ qprime ⁗ MediumSpace \u{205F} NoBreak \u{2060} \
        ApplyFunction \u{2061} af \u{2061} InvisibleTimes \u{2062} it \u{2062} InvisibleComma \u{2063} ic \u{2063} \
        frac13 ⅓ frac23 ⅔ frac15 ⅕ frac25 ⅖ frac35 ⅗ frac45 ⅘ frac16 ⅙ frac56 ⅚ frac18 ⅛ frac38 ⅜ frac58 ⅝ frac78 ⅞
        """
}
