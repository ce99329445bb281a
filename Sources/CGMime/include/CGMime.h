#pragma once
#include <stddef.h>
#include <stdint.h>

/* GMime 3 as far as Docket needs it. Its headers ask for compiler flags that SwiftPM refuses from pkg-config, and are
 * full of macros; so they stay on this side. All objects belong to the mail they come from; strings say who frees them. */

typedef void *docket_mime;

/* Once, before anything else. */
void docket_mime_start(void);

/* Parses a mail. The bytes are not copied: they have to stay until docket_mime_close. NULL when they are no mail. */
docket_mime docket_mime_open(const uint8_t *bytes, size_t count, int is_mailbox);
void docket_mime_close(docket_mime mail);
/* Whether more follows behind the first mail of a mailbox. */
int docket_mime_has_more(docket_mime mail);
/* The message itself, as a part; and its body, NULL when there is none. */
docket_mime docket_mime_message(docket_mime mail);
docket_mime docket_mime_body(docket_mime mail);

/* A header: its bytes as they stand there, and decoded. NULL when it is missing. Neither is to be freed. */
const char *docket_mime_raw_header(docket_mime part, const char *name);
const char *docket_mime_header(docket_mime part, const char *name);
/* The first sender's name, else the address; and the date in ISO 8601 with the header's own offset. To be freed with
 * docket_mime_free; NULL when there is none. */
char *docket_mime_sender(docket_mime mail);
char *docket_mime_date(docket_mime mail);
void docket_mime_free(char *text);

/* What kind of part it is. */
int docket_mime_is_multipart(docket_mime part);
int docket_mime_is_message(docket_mime part);
int docket_mime_is_leaf(docket_mime part);
int docket_mime_count(docket_mime multipart);
docket_mime docket_mime_child(docket_mime multipart, int index);

/* What it says of itself: its media type, to be freed; parameters of type and disposition, and the disposition, not. */
char *docket_mime_type(docket_mime part);
const char *docket_mime_type_parameter(docket_mime part, const char *name);
const char *docket_mime_disposition_parameter(docket_mime part, const char *name);
const char *docket_mime_disposition(docket_mime part);

/* A leaf's bytes without transfer encoding, or the source of a message that lies in a part, line ends of headers as asked
 * for. Handed to `take` once, if there are any. Returns whether base64 breaks off within a byte. */
int docket_mime_content(docket_mime part, int ends_in_crlf, void *context,
                        void (*take)(void *context, const uint8_t *bytes, size_t count));
