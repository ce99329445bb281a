#include "streams.h"

#include <Object.h>
#include <Page.h>
#include <Stream.h>
#include <zlib.h>

#include <array>

namespace {

/* Pages in use have far fewer; what is beyond them is not looked at. */
constexpr int deepest = 4, most = 2000;

/* Whether a stream does not unpack to what its checksum says. One that lacks its end is whole as far as it goes: some
   programs leave the checksum out. */
bool is_broken(Stream *stream) {
    if (stream->getKind() != strFlate || !stream->getNextStream()) return false;
    auto *packed = stream->getNextStream();
    z_stream unpacking{};
    if (inflateInit(&unpacking) != Z_OK) return false;
    std::array<unsigned char, 4096> input;
    std::array<unsigned char, 32768> output;
    int state = Z_OK;
    packed->reset();
    while (state == Z_OK) {
        unsigned int count = 0;
        for (int byte; count < input.size() && (byte = packed->getChar()) != EOF;)
            input[count++] = static_cast<unsigned char>(byte);
        if (count == 0) break;
        unpacking.next_in = input.data();
        unpacking.avail_in = count;
        do {
            unpacking.next_out = output.data();
            unpacking.avail_out = output.size();
            state = inflate(&unpacking, Z_NO_FLUSH);
        } while (state == Z_OK && (unpacking.avail_in > 0 || unpacking.avail_out == 0));
        // No room is left and nothing to read: it wants more.
        if (state == Z_BUF_ERROR) state = Z_OK;
    }
    packed->close();
    inflateEnd(&unpacking);
    return state == Z_DATA_ERROR;
}

class Search {
public:
    bool among(Object &&contents) {
        if (contents.isStream()) return is_broken(contents.getStream());
        for (int index = 0; contents.isArray() && index < contents.arrayGetLength() && left-- > 0; index++) {
            Object part = contents.arrayGet(index);
            if (part.isStream() && is_broken(part.getStream())) return true;
        }
        return false;
    }

    bool in_resources(Dict *resources, int depth) {
        if (!resources || depth > deepest) return false;
        Object fonts = resources->lookup("Font"), drawn = resources->lookup("XObject");
        for (int index = 0; fonts.isDict() && index < fonts.dictGetLength() && left-- > 0; index++) {
            Object font = fonts.dictGetVal(index);
            if (!font.isDict()) continue;
            Object letters = font.dictLookup("ToUnicode");
            if (letters.isStream() && is_broken(letters.getStream())) return true;
        }
        for (int index = 0; drawn.isDict() && index < drawn.dictGetLength() && left-- > 0; index++) {
            Object form = drawn.dictGetVal(index);
            if (!form.isStream()) continue;
            Dict *dictionary = form.streamGetDict();
            if (!dictionary->lookup("Subtype").isName("Form")) continue;
            if (is_broken(form.getStream())) return true;
            Object inner = dictionary->lookup("Resources");
            if (inner.isDict() && in_resources(inner.getDict(), depth + 1)) return true;
        }
        return false;
    }

private:
    int left = most;
};

}  // namespace

bool holds_broken_stream(Page *page) {
    Search search;
    return search.among(page->getContents()) || search.in_resources(page->getResourceDict(), 0);
}
