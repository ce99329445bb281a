"""Documents by LibreOffice."""

import html
import os
import subprocess
import sys

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def flat(language, parts, changed=True, face="DejaVu Sans"):
    """A flat OpenDocument text with what surrounds an article: heads and feet, a note, a table, changes, a comment."""
    direction = "rl-tb" if language == "ar" else "lr-tb"
    font = (
        f'style:font-name="{face}" style:font-name-complex="{face}" fo:font-size="11pt" '
        'style:font-size-complex="11pt"'
    )
    body = [f'<text:h text:style-name="Head" text:outline-level="1">{html.escape(parts[0])}</text:h>']
    for number, part in enumerate(parts[1:]):
        text = html.escape(part)
        if number == 0:
            text += '<text:change text:change-id="gone"/>' if changed else ""
            text += (
                '<text:note text:note-class="footnote"><text:note-citation>1'
                "</text:note-citation><text:note-body><text:p>Here a note stands below the text.</text:p></text:note-body></text:note>"
                "<office:annotation><text:p>COMMENT-ASIDE</text:p></office:annotation>"
            )
        body.append(f'<text:p text:style-name="Body">{text}</text:p>')
    cells = "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell><text:p text:style-name="Body">{cell}</text:p></table:table-cell>' for cell in row)
        + "</table:table-row>"
        for row in [("1001", "2002"), ("3003", "4004")]
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="{OFFICE}office:1.0" xmlns:text="{OFFICE}text:1.0" xmlns:style="{OFFICE}style:1.0"
 xmlns:fo="{OFFICE}xsl-fo-compatible:1.0" xmlns:table="{OFFICE}table:1.0" xmlns:meta="{OFFICE}meta:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{html.escape(parts[0])}</dc:title><meta:initial-creator>The Desk</meta:initial-creator>
<dc:creator>The Desk</dc:creator></office:meta>
<office:font-face-decls><style:font-face style:name="{face}" xmlns:svg="{OFFICE}svg-compatible:1.0"
 svg:font-family="'{face}'"/></office:font-face-decls>
<office:styles>
<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties style:writing-mode="{direction}"
 fo:text-align="{'start' if language == 'en' else 'justify'}" fo:margin-bottom="{'0cm' if language == 'vi' else '0.3cm'}"
 fo:text-indent="{'1cm' if language == 'vi' else '0cm'}"/><style:text-properties {font}/></style:style>
<style:style style:name="Head" style:family="paragraph"><style:paragraph-properties style:writing-mode="{direction}"
 fo:text-align="start" fo:margin-bottom="0.4cm"/><style:text-properties {font.replace('11pt', '16pt')}/></style:style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties fo:page-width="14.8cm"
 fo:page-height="21cm" fo:margin="2cm" style:writing-mode="{direction}"/><style:header-style/><style:footer-style/>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">
<style:header><text:p>Running head</text:p></style:header>
<style:footer><text:p><text:page-number>1</text:page-number></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>
<text:tracked-changes><text:changed-region text:id="gone"><text:deletion><office:change-info>
<dc:creator>Somebody</dc:creator><dc:date>2024-03-01T00:00:00</dc:date></office:change-info>
<text:p text:style-name="Body">DELETED-WORDS</text:p></text:deletion></text:changed-region></text:tracked-changes>
{"".join(body)}
<table:table><table:table-column table:number-columns-repeated="2"/>{cells}</table:table>
<text:p text:style-name="Body"/></office:text></office:body></office:document>
"""


FILTERS = {
    "docx": "MS Word 2007 XML", "odt": "writer8", "ott": "writer8_template", "fodt": "OpenDocument Text Flat XML", "rtf": "Rich Text Format",
    "pdf": "writer_pdf_Export", "doc": "MS Word 97", "epub": "EPUB",
    "html": "HTML (StarWriter)",
}
MACRO = """Sub Main
    On Error Goto Finish
{works}
Finish:
    StarDesktop.terminate()
End Sub

Sub Store(source, target, form, password)
    Dim opened(0) As New com.sun.star.beans.PropertyValue
    opened(0).Name = "Hidden"
    opened(0).Value = True
    document = StarDesktop.loadComponentFromURL(source, "_blank", 0, opened())
    Dim plain(0) As New com.sun.star.beans.PropertyValue
    plain(0).Name = "FilterName"
    plain(0).Value = form
    Dim locked(1) As New com.sun.star.beans.PropertyValue
    locked(0).Name = "FilterName"
    locked(0).Value = form
    locked(1).Name = "Password"
    locked(1).Value = password
    If password = "" Then
        document.storeToURL(target, plain())
    Else
        If form = "MS Word 2007 XML" Then Encrypt(locked(1), password)
        document.storeToURL(target, locked())
    End If
    document.close(True)
End Sub

Sub Encrypt(named, password)
    Dim keys(1) As New com.sun.star.beans.NamedValue
    keys(0).Name = "CryptoType"
    keys(0).Value = "StrongEncryptionDataSpace"
    keys(1).Name = "OOXPassword"
    keys(1).Value = password
    named.Name = "EncryptionData"
    named.Value = keys()
End Sub
"""


def office(folder, works):
    """Has LibreOffice store documents: (source, target, password or nothing)."""
    def run(argument):
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", argument],
            check=True, timeout=120, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )

    # The first start puts an empty module where the macro is to stand.
    run("--terminate_after_init")
    calls = "\n".join(
        f'    Store "file://{source}", "file://{target}", "{FILTERS[target.split(".")[-1]]}", "{password}"'
        for source, target, password in works
    )
    with open(os.path.join(folder, "profile/user/basic/Standard/Module1.xba"), "w", encoding="utf-8") as file:
        file.write(
            '<?xml version="1.0"?><script:module xmlns:script="http://openoffice.org/2000/script" '
            f'script:name="Module1" script:language="StarBasic">{html.escape(MACRO.format(works=calls))}</script:module>')
    run("macro:///Standard.Module1.Main")
    missing = [target for _, target, _ in works if not os.path.exists(target)]
    if missing:
        sys.exit(f"LibreOffice did not make {missing}")
