#pragma once

class Page;

/* Whether a packed stream that the text of a page hangs on was changed after it was packed: its contents, the forms that it
   draws, and the tables that tell which letters its fonts show. zlib's checksum tells, at which poppler does not look. */
bool holds_broken_stream(Page *page);
