import Model
import Testing
import Vocabulary

@testable import WebPages

private func whole(_ html: String) throws -> String {
    String(decoding: try WebPage(Array(html.utf8), vocabulary: try Shared.vocabulary()).wholeText, as: UTF8.self)
}

@Suite("all text of a page")
struct WholeTextTests {
    @Test("paragraphs stand apart by a blank line, lines by a line end")
    func paragraphs() throws {
        #expect(
            try whole("<p>One\n  line.</p><p>Two<br>lines.</p><div>Three</div>")
                == "One line.\n\nTwo\nlines.\n\nThree\n")
    }

    @Test("what is not shown is left out")
    func hidden() throws {
        let html = """
            <title>T</title><style>p{}</style><script>if (a < b) document.write("<p>x</p>")</script><p>Seen</p>
            <!-- <p>comment</p> --><template><p>x</p></template><noscript><p>x</p></noscript>
            <p hidden>x</p><p style="display: none">x</p><div style="visibility : HIDDEN">x</div><svg><text>x</text></svg>
            """
        #expect(try whole(html) == "Seen\n")
    }

    @Test("entities become the letters that browsers show")
    func entities() throws {
        #expect(
            try whole("<p>H&agrave; N&#7897;i &amp; Hu&#x1EBF;&nbsp;&ndash; &#147;x&#148; &lt;b&gt;</p>")
                == "Hà Nội & Huế – “x” <b>\n")
    }

    @Test("names that HTML 5 added are letters, too; what is no name, or is written as an example, stays")
    func namedCharacters() throws {
        #expect(
            try whole(
                "<p>H&agrave; &dstrok;&abreve;ng&comma; &Dstrok;&itilde;nh m&utilde;&period; &lt;p&gt; &LT;p&GT; &AMP;</p>"
            )
                == "Hà đăng, Đĩnh mũ. <p> <p> &\n")
        #expect(try whole("<p>&amp;dstrok; R&D; &nosuchname; &dstrok AT&T</p>").hasPrefix("&dstrok; R&D; &nosuchname;"))
    }

    @Test("rows of a table of data are lines, cells parted by tabs; tables that lay out a page are not")
    func tables() throws {
        #expect(
            try whole("<table><tr><td>1<td>Hà Anh</tr><tr><td>2<td>Minh</table>") == "1\tHà Anh\n\n2\tMinh\n")
        #expect(try whole("<table><tr><td><p>A</p><td><p>B</p></table>") == "A\n\nB\n")
    }

    @Test("no sign that turns the direction of what is shown comes through")
    func directions() throws {
        #expect(try whole("<p>a\u{202E}b\u{2066}c\u{200F}d&#8238;e</p>") == "abc\u{200F}de\n")
    }

    @Test("a byte order mark and NUL bytes do no harm")
    func odd() throws {
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        bytes += Array("<p>a".utf8) + [0] + Array("b</p>".utf8)
        let page = try WebPage(bytes, vocabulary: try Shared.vocabulary())
        #expect(String(decoding: page.wholeText, as: UTF8.self) == "a b\n")
    }
}
