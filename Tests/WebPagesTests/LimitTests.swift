import Model
import Testing
import Vocabulary

@testable import WebPages

/// The objection to a page; nil when it is read.
private func objection(_ html: String, _ change: (inout PageLimits) -> Void = { _ in }) throws -> String? {
    var limits = PageLimits()
    change(&limits)
    do {
        _ = try WebPage(Array(html.utf8), vocabulary: try Shared.vocabulary(), limits: limits).article()
        return nil
    } catch let error as Unreadable {
        return error.reason
    }
}

@Suite("what a page may cost")
struct LimitTests {
    @Test("elements in elements beyond all pages are refused", arguments: ["div", "b", "table", "a", "x-y", "svg"])
    func depth(tag: String) throws {
        let bomb = String(repeating: "<\(tag)>", count: 300_000) + "text"
        // Links cannot stand in links: the parser closes the one before.
        let reason = try objection("<body>" + bomb)
        #expect(tag == "a" ? true : reason == "a page that is nested more than 512 elements deep")
    }

    @Test("a page as deep as browsers show is read")
    func bearableDepth() throws {
        #expect(try objection(String(repeating: "<div>", count: 400) + "<p>A line of text.</p>") == nil)
    }

    @Test("a deeper page is read where the configuration allows it")
    func raisedDepth() throws {
        let page = String(repeating: "<div>", count: 4000) + "<p>A line of text.</p>"
        #expect(try objection(page) { $0.depth = 4096 } == nil)
    }

    @Test("more elements than any article has are refused")
    func nodes() throws {
        #expect(
            try objection(String(repeating: "<p>x", count: 3000)) { $0.nodes = 5000 }
                == "a page that has more than 5000 elements")
    }

    @Test("more text than any article has is refused")
    func text() throws {
        #expect(
            try objection("<p>" + String(repeating: "word ", count: 500_000)) { $0.text = 1 << 20 }
                == "a page that holds more than 1 MiB of text")
    }

    @Test("a tag of a million attributes is given up when it takes too long")
    func attributes() throws {
        let tag = "<a " + (0..<400_000).map { "a\($0)=1" }.joined(separator: " ") + ">x</a>"
        #expect(try objection(tag) { $0.seconds = 0 } == "a page that takes more than 0 s to read")
    }

    @Test("entities of a document type are not expanded, and nothing is loaded")
    func entities() throws {
        let html = """
            <!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]>
            <html><body><p>First &b; then &x; end.</p></body></html>
            """
        let text = String(
            decoding: try WebPage(Array(html.utf8), vocabulary: try Shared.vocabulary()).wholeText, as: UTF8.self)
        #expect(text.contains("First &b; then &x; end."))
    }

    @Test("linked data nested beyond reason is passed over, and the page is read")
    func linkedData() throws {
        for bomb in [
            String(repeating: "[", count: 200_000), String(repeating: "{\"a\":", count: 200_000), "{\"@type\":",
        ] {
            let html =
                "<script type='application/ld+json'>\(bomb)</script><h1>A title of a story</h1><p>Text of it.</p>"
            #expect(try objection(html) == nil)
        }
    }

    @Test(
        "cut and misnested pages are read as far as they go",
        arguments: [
            "<p>A line of text", "<p>A line of text</p><a href=\"", "<p>A line of text</p><!-- ",
            "<p>A line of text</p><scrip",
            "</div></p><p>A line of text</b></i></p>", "<table><p>A line of text", "<p>A line of text&#",
            "<p>A line of text&#x110000;",
        ])
    func cut(html: String) throws {
        let page = try WebPage(Array(html.utf8), vocabulary: try Shared.vocabulary())
        #expect(String(decoding: page.wholeText, as: UTF8.self).hasPrefix("A line of text"))
    }

    @Test(
        "a page without a word says so",
        arguments: [
            "<html><body></body></html>", "<script>x()</script>", "<img src=x>", "<!DOCTYPE html>", "<!-- -->", "",
        ])
    func empty(html: String) throws {
        #expect(try objection(html)?.hasPrefix("a page without text") == true)
    }
}
