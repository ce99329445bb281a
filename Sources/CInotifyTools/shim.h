#pragma once
#include <sys/inotify.h>
#include <inotifytools/inotifytools.h>

/* struct inotify_event ends in a flexible array, which Swift cannot read. */
static inline const char *docket_event_name(const struct inotify_event *event) {
    return event->len ? event->name : 0;
}
