/* The pages of a PDF through poppler, as far as their text goes. */
#pragma once
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct docket_pdf;

/* One character where it is seen: in points, from the left and from the top of the page. */
struct docket_pdf_character {
    unsigned int scalar;
    float left, top, right, bottom;
    float size;     /* of its font, in points */
    int block;      /* number of the block of text on its page, in reading order */
    int line;       /* number of the line on its page; characters of a line stand from the left to the right */
    int word;       /* number of the word on its page */
    int rotation;   /* quarter turns */
};

enum docket_pdf_state { DOCKET_PDF_OPEN = 0, DOCKET_PDF_DAMAGED = 1, DOCKET_PDF_LOCKED = 2 };

/* Opens a PDF, whose bytes must stay until it is closed. NULL and *state when it cannot be opened. */
struct docket_pdf *docket_pdf_open(const char *bytes, size_t length, enum docket_pdf_state *state);
void docket_pdf_close(struct docket_pdf *pdf);

int docket_pdf_pages(struct docket_pdf *pdf);

/* What the document's information says under a key, as UTF-32 in an array to be freed with free(3); the length. */
size_t docket_pdf_information(struct docket_pdf *pdf, const char *key, unsigned int **text);

/* The characters of a page, counted from 1, in reading order of blocks and lines; they stay until the next call.
   *height and *width are the page's, in points. */
size_t docket_pdf_read(struct docket_pdf *pdf, int page, const struct docket_pdf_character **characters, float *width,
                       float *height);

/* Whether a page, counted from 1, hangs on packed streams that were changed after they were packed. */
int docket_pdf_is_broken(struct docket_pdf *pdf, int page);

/* Whether a page shows a picture of at least half its area, as a scan does. Of the page read last. */
int docket_pdf_shows_picture(const struct docket_pdf *pdf);

/* How many letters stand at glyphs that the file lets stand for more letters than any ligature has. Of the page read last. */
size_t docket_pdf_crammed(const struct docket_pdf *pdf);

/* How many glyphs are of fonts that do not say which letters they show. Of the page read last. */
size_t docket_pdf_silent(const struct docket_pdf *pdf);

#ifdef __cplusplus
}
#endif
