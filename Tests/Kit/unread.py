"""Files of formats that are not read, with an article in them."""

import html
import os
import subprocess

MESSAGE = """use OLE::Storage_Lite; use Encode;
my ($path, @texts) = map { decode("UTF-8", $_) } @ARGV;
my @properties = map { [$_, encode("UTF-16LE", shift @texts)] } "001A001F", "0037001F", "1000001F";
my @files = map { OLE::Storage_Lite::PPS::File->new(encode("UTF-16LE", "__substg1.0_$_->[0]"), $_->[1]) } @properties;
push @files, OLE::Storage_Lite::PPS::File->new(encode("UTF-16LE", "__properties_version1.0"), "\\0" x 32);
OLE::Storage_Lite::PPS::Root->new(undef, undef, \\@files)->save($path);
"""


def tables(folder, parts):
    """The article as an Outlook message (MS-OXMSG), by OLE::Storage_Lite; as spreadsheets, by openpyxl and xlwt; and as
    slides, by pandoc."""
    def path(form):
        return os.path.join(folder, "unread." + form)

    import openpyxl
    import xlwt

    subprocess.run(["perl", "-e", MESSAGE, path("msg"), "IPM.Note", parts[0], "\r\n".join(parts[1:])], check=True)
    book = openpyxl.Workbook()
    old = xlwt.Workbook()
    sheet = old.add_sheet("1")
    for row, part in enumerate(parts):
        book.active.append([part])
        sheet.write(row, 0, part)
    book.save(path("xlsx"))
    old.save(path("xls"))
    slides = f"<h1>{html.escape(parts[0])}</h1>" + "".join(f"<p>{html.escape(part)}</p>" for part in parts[1:])
    subprocess.run(["pandoc", "-f", "html", "-t", "pptx", "-o", path("pptx")], input=slides.encode(), check=True)
