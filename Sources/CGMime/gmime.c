#include "CGMime.h"

#include <gmime/gmime.h>

struct mail {
    GByteArray bytes;
    GMimeStream *stream;
    GMimeParser *parser;
    GMimeMessage *message;
};

void docket_mime_start(void) { g_mime_init(); }

docket_mime docket_mime_open(const uint8_t *bytes, size_t count, int is_mailbox) {
    struct mail *mail = g_new0(struct mail, 1);
    /* The stream is only read from. */
    mail->bytes.data = (guint8 *)bytes;
    mail->bytes.len = (guint)count;
    mail->stream = g_mime_stream_mem_new_with_byte_array(&mail->bytes);
    g_mime_stream_mem_set_owner((GMimeStreamMem *)mail->stream, FALSE);
    mail->parser = g_mime_parser_new_with_stream(mail->stream);
    if (is_mailbox) g_mime_parser_set_format(mail->parser, GMIME_FORMAT_MBOX);
    mail->message = g_mime_parser_construct_message(mail->parser, NULL);
    if (mail->message) return mail;
    docket_mime_close(mail);
    return NULL;
}

void docket_mime_close(docket_mime handle) {
    struct mail *mail = handle;
    if (mail->message) g_object_unref(mail->message);
    g_object_unref(mail->parser);
    g_object_unref(mail->stream);
    g_free(mail);
}

int docket_mime_has_more(docket_mime handle) { return !g_mime_parser_eos(((struct mail *)handle)->parser); }

docket_mime docket_mime_message(docket_mime handle) { return ((struct mail *)handle)->message; }

docket_mime docket_mime_body(docket_mime handle) {
    return g_mime_message_get_mime_part(((struct mail *)handle)->message);
}

static GMimeHeader *header(docket_mime part, const char *name) {
    return g_mime_header_list_get_header(g_mime_object_get_header_list(part), name);
}

const char *docket_mime_raw_header(docket_mime part, const char *name) {
    GMimeHeader *found = header(part, name);
    return found ? g_mime_header_get_raw_value(found) : NULL;
}

const char *docket_mime_header(docket_mime part, const char *name) {
    GMimeHeader *found = header(part, name);
    return found ? g_mime_header_get_value(found) : NULL;
}

char *docket_mime_sender(docket_mime handle) {
    InternetAddressList *list = g_mime_message_get_from(((struct mail *)handle)->message);
    if (!list || internet_address_list_length(list) < 1) return NULL;
    InternetAddress *address = internet_address_list_get_address(list, 0);
    const char *name = internet_address_get_name(address);
    if (name && *name) return g_strdup(name);
    return internet_address_to_string(address, NULL, FALSE);
}

char *docket_mime_date(docket_mime handle) {
    GDateTime *date = g_mime_message_get_date(((struct mail *)handle)->message);
    if (!date || g_date_time_get_year(date) < 1970) return NULL;
    return g_date_time_format(date, "%Y-%m-%dT%H:%M:%S%:z");
}

void docket_mime_free(char *text) { g_free(text); }

int docket_mime_is_multipart(docket_mime part) { return GMIME_IS_MULTIPART(part); }
int docket_mime_is_message(docket_mime part) { return GMIME_IS_MESSAGE_PART(part); }
int docket_mime_is_leaf(docket_mime part) { return GMIME_IS_PART(part); }
int docket_mime_count(docket_mime multipart) { return g_mime_multipart_get_count(multipart); }
docket_mime docket_mime_child(docket_mime multipart, int index) { return g_mime_multipart_get_part(multipart, index); }

char *docket_mime_type(docket_mime part) {
    GMimeContentType *type = g_mime_object_get_content_type(part);
    return type ? g_mime_content_type_get_mime_type(type) : NULL;
}

const char *docket_mime_type_parameter(docket_mime part, const char *name) {
    return g_mime_object_get_content_type(part) ? g_mime_object_get_content_type_parameter(part, name) : NULL;
}

const char *docket_mime_disposition_parameter(docket_mime part, const char *name) {
    return g_mime_object_get_content_disposition_parameter(part, name);
}

const char *docket_mime_disposition(docket_mime part) { return g_mime_object_get_disposition(part); }

/* How many letters of base64 stand behind the last whole group of four, counting what pads it. */
static int odd_letters(GMimeStream *stream) {
    char buffer[4096];
    size_t count = 0;
    int is_padded = 0;
    g_mime_stream_reset(stream);
    for (gssize got; (got = g_mime_stream_read(stream, buffer, sizeof buffer)) > 0;) {
        for (gssize index = 0; index < got; index++) {
            char letter = buffer[index];
            if (!g_ascii_isalnum(letter) && letter != '+' && letter != '/' && letter != '=') continue;
            count++;
            is_padded = letter == '=';
        }
    }
    g_mime_stream_reset(stream);
    return is_padded && count % 4 == 1 ? 0 : (int)(count % 4);
}

/* GMime drops what stands behind the last whole group of base64, so it is given the padding that is missing. */
static gssize write_padded(GMimeStream *source, int odd, GMimeStream *target) {
    GMimeStream *padding = g_mime_stream_mem_new_with_buffer("==", odd == 2 ? 2 : 1);
    GMimeStream *whole = g_mime_stream_cat_new();
    g_mime_stream_cat_add_source((GMimeStreamCat *)whole, source);
    g_mime_stream_cat_add_source((GMimeStreamCat *)whole, padding);
    GMimeDataWrapper *content = g_mime_data_wrapper_new_with_stream(whole, GMIME_CONTENT_ENCODING_BASE64);
    gssize written = g_mime_data_wrapper_write_to_stream(content, target);
    g_object_unref(content);
    g_object_unref(whole);
    g_object_unref(padding);
    return written;
}

int docket_mime_content(docket_mime part, int ends_in_crlf, void *context,
                        void (*take)(void *context, const uint8_t *bytes, size_t count)) {
    GMimeStream *stream = g_mime_stream_mem_new();
    gssize written = -1;
    int odd = 0;
    if (GMIME_IS_MESSAGE_PART(part)) {
        GMimeMessage *message = g_mime_message_part_get_message(part);
        GMimeFormatOptions *options = g_mime_format_options_new();
        if (ends_in_crlf) g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
        if (message) written = g_mime_object_write_to_stream((GMimeObject *)message, options, stream);
        g_mime_format_options_free(options);
    } else if (GMIME_IS_PART(part)) {
        GMimeDataWrapper *content = g_mime_part_get_content((GMimePart *)part);
        GMimeStream *source = content ? g_mime_data_wrapper_get_stream(content) : NULL;
        if (source && g_mime_data_wrapper_get_encoding(content) == GMIME_CONTENT_ENCODING_BASE64)
            odd = odd_letters(source);
        if (odd > 1) {
            written = write_padded(source, odd, stream);
        } else if (content) {
            written = g_mime_data_wrapper_write_to_stream(content, stream);
        }
    }
    GByteArray *bytes = g_mime_stream_mem_get_byte_array((GMimeStreamMem *)stream);
    if (written > 0 && bytes) take(context, bytes->data, bytes->len);
    g_object_unref(stream);
    return odd == 1;
}
