// poppler's own classes and not its C++ front end, because only they tell a glyph that stands for several letters: of
// the Arabic ligature lam-alef poppler puts the letters down from the left to the right, against all others of the line.
#include "CPages.h"
#include "streams.h"

#include <Error.h>
#include <ErrorCodes.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <Stream.h>
#include <TextOutputDev.h>
#include <UTF.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace {

bool is_right_to_left(Unicode scalar) {
    return (scalar >= 0x0590 && scalar <= 0x08FF) || (scalar >= 0xFB1D && scalar <= 0xFDFF) ||
           (scalar >= 0xFE70 && scalar <= 0xFEFC);
}

/* Whether a font says nothing of which letters its glyphs are. Of a TrueType font with codes of its own these may be ASCII all
   the same: then hardly any is no letter. */
bool is_silent(const GfxFont *font, const Unicode *text, int length) {
    if (!font || font->hasToUnicodeCMap()) return false;
    if (font->isCIDFont()) {
        const auto *collection = static_cast<const GfxCIDFont *>(font)->getCollection();
        return !collection || collection->toStr().find("Identity") != std::string::npos;
    }
    if (font->getType() != fontTrueType || static_cast<const Gfx8BitFont *>(font)->getHasEncoding()) return false;
    return !std::all_of(text, text + length, [](Unicode scalar) {
        return scalar == 0x20 || (scalar >= 0x30 && scalar <= 0x39) || ((scalar | 0x20) >= 0x61 && (scalar | 0x20) <= 0x7A);
    });
}

/* A Latin letter, its marks behind it. */
bool is_one_letter(const Unicode *text, int length) {
    if (length < 1 || text[0] < 0x41 || (text[0] > 0x24F && (text[0] < 0x1E00 || text[0] > 0x1EFF))) return false;
    return std::all_of(text + 1, text + length, [](Unicode scalar) { return scalar >= 0x300 && scalar <= 0x36F; });
}

/* Puts every letter where it is seen: from the left to the right, whatever its direction. */
class Pages : public TextOutputDev {
public:
    Pages() : TextOutputDev(nullptr, false, 0, false, false) {}

    double largest_picture = 0;
    size_t crammed = 0, silent = 0;

    void drawChar(GfxState *state, double x, double y, double dx, double dy, double originX, double originY,
                  CharCode code, int bytes, const Unicode *text, int length) override {
        if (length > longest_ligature) crammed += static_cast<size_t>(length);
        if (!is_told && is_silent(state->getFont().get(), text, length)) silent++;
        // Marks that are drawn over a letter take no room of their own.
        if (is_in_letter && std::exchange(is_drawn, true)) return;
        if (length < 2 || !is_right_to_left(text[0]))
            return TextOutputDev::drawChar(state, x, y, dx, dy, originX, originY, code, bytes, text, length);
        std::vector<Unicode> seen(text, text + length);
        std::reverse(seen.begin(), seen.end());
        TextOutputDev::drawChar(state, x, y, dx, dy, originX, originY, code, bytes, seen.data(), length);
    }

    /* Text that stands for what is drawn is in the order of reading. */
    void beginActualText(GfxState *state, const GooString *text) override {
        Unicode *scalars = nullptr;
        int length = TextStringToUCS4(text->toStr(), &scalars);
        is_told = true;
        is_in_letter = is_one_letter(scalars, length);
        is_drawn = false;
        bool turns = length > 1 && std::any_of(scalars, scalars + length, is_right_to_left);
        std::string seen("\xFE\xFF", 2);
        for (int index = length - 1; turns && index >= 0; index--) {
            if (scalars[index] > 0xFFFF) continue;
            seen.push_back(static_cast<char>(scalars[index] >> 8));
            seen.push_back(static_cast<char>(scalars[index] & 0xFF));
        }
        gfree(scalars);
        if (!turns) return TextOutputDev::beginActualText(state, text);
        GooString turned(seen);
        TextOutputDev::beginActualText(state, &turned);
    }

    void endActualText(GfxState *state) override {
        is_told = is_in_letter = false;
        TextOutputDev::endActualText(state);
    }

    bool needNonText() override { return true; }

    void drawImage(GfxState *state, Object *, Stream *, int, int, GfxImageColorMap *, bool, const int *, bool) override {
        picture(state);
    }
    void drawImageMask(GfxState *state, Object *, Stream *, int, int, bool, bool, bool) override { picture(state); }
    void drawMaskedImage(GfxState *state, Object *, Stream *, int, int, GfxImageColorMap *, bool, Stream *, int, int,
                         bool, bool) override {
        picture(state);
    }
    void drawSoftMaskedImage(GfxState *state, Object *, Stream *, int, int, GfxImageColorMap *, bool, Stream *, int, int,
                             GfxImageColorMap *, bool) override {
        picture(state);
    }

private:
    /* Allah, in Arabic; what is longer is a word. */
    static constexpr int longest_ligature = 4;
    /* Whether what is drawn stands for one letter, and whether some of it was drawn. */
    bool is_in_letter = false, is_drawn = false;
    /* Whether what is drawn stands beside what it says. */
    bool is_told = false;

    void picture(GfxState *state) {
        const auto *matrix = state->getCTM();
        largest_picture = std::max(largest_picture, std::fabs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
    }
};

}  // namespace

struct docket_pdf {
    std::unique_ptr<PDFDoc> document;
    std::vector<docket_pdf_character> characters;
    bool shows_picture;
    size_t crammed, silent;
};

docket_pdf *docket_pdf_open(const char *bytes, size_t length, docket_pdf_state *state) {
    if (!globalParams) globalParams = std::make_unique<GlobalParams>();
    globalParams->setErrQuiet(true);
    auto *stream = new MemStream(bytes, 0, static_cast<Goffset>(length), Object(objNull));
    auto document = std::make_unique<PDFDoc>(stream);
    *state = document->isOk()                               ? DOCKET_PDF_OPEN
             : document->getErrorCode() == errEncrypted     ? DOCKET_PDF_LOCKED
                                                            : DOCKET_PDF_DAMAGED;
    if (*state != DOCKET_PDF_OPEN) return nullptr;
    return new docket_pdf{std::move(document), {}, false, 0, 0};
}

void docket_pdf_close(docket_pdf *pdf) { delete pdf; }

int docket_pdf_pages(docket_pdf *pdf) { return pdf->document->getNumPages(); }

size_t docket_pdf_information(docket_pdf *pdf, const char *key, unsigned int **text) {
    auto value = pdf->document->getDocInfoStringEntry(key);
    *text = nullptr;
    return value ? static_cast<size_t>(TextStringToUCS4(value->toStr(), text)) : 0;
}

static void take(docket_pdf *pdf, const TextWord *word, int block, int line, int number) {
    for (int index = 0; index < word->getLength(); index++) {
        double left, top, right, bottom;
        word->getCharBBox(index, &left, &top, &right, &bottom);
        pdf->characters.push_back({*word->getChar(index), static_cast<float>(left), static_cast<float>(top),
                                   static_cast<float>(right), static_cast<float>(bottom),
                                   static_cast<float>(word->getFontSize()), block, line, number,
                                   word->getRotation()});
    }
}

size_t docket_pdf_read(docket_pdf *pdf, int number, const docket_pdf_character **characters, float *width,
                       float *height) {
    Pages pages;
    pdf->characters.clear();
    *width = static_cast<float>(pdf->document->getPageCropWidth(number));
    *height = static_cast<float>(pdf->document->getPageCropHeight(number));
    if (pdf->document->getPageRotate(number) % 180 != 0) std::swap(*width, *height);
    pdf->document->displayPage(&pages, number, 72, 72, 0, false, true, false);
    pdf->shows_picture = pages.largest_picture >= 0.5 * *width * *height;
    pdf->crammed = pages.crammed;
    pdf->silent = pages.silent;
    TextPage *text = pages.takeText();
    int blocks = 0, lines = 0, words = 0;
    for (auto *flow = text->getFlows(); flow; flow = flow->getNext())
        for (auto *block = flow->getBlocks(); block; block = block->getNext(), blocks++)
            for (auto *line = block->getLines(); line; line = line->getNext(), lines++)
                for (auto *word = line->getWords(); word; word = word->getNext(), words++)
                    take(pdf, word, blocks, lines, words);
    text->decRefCnt();
    *characters = pdf->characters.data();
    return pdf->characters.size();
}

int docket_pdf_shows_picture(const docket_pdf *pdf) { return pdf->shows_picture; }

int docket_pdf_is_broken(docket_pdf *pdf, int number) {
    auto *page = pdf->document->getPage(number);
    return page && holds_broken_stream(page);
}

size_t docket_pdf_crammed(const docket_pdf *pdf) { return pdf->crammed; }

size_t docket_pdf_silent(const docket_pdf *pdf) { return pdf->silent; }
