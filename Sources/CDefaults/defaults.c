#include "CDefaults.h"

/* #embed is C23 (ISO/IEC 9899:2024, 6.10.4); the compiler of Swift 6.3 takes it in C11, too. */
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char docket_toml[] = {
#embed "../../Config/docket.toml"
};
static const unsigned char languages_toml[] = {
#embed "../../Config/languages.toml"
};
static const unsigned char attendance_toml[] = {
#embed "../../Config/attendance.toml"
};
static const unsigned char roles_toml[] = {
#embed "../../Config/roles.toml"
};
static const unsigned char names_toml[] = {
#embed "../../Config/names.toml"
};
static const unsigned char places_toml[] = {
#embed "../../Config/places.toml"
};
static const unsigned char districts_toml[] = {
#embed "../../Config/districts.toml"
};
static const unsigned char dates_toml[] = {
#embed "../../Config/dates.toml"
};
static const unsigned char documents_toml[] = {
#embed "../../Config/documents.toml"
};
static const unsigned char figures_toml[] = {
#embed "../../Config/figures.toml"
};
static const unsigned char press_toml[] = {
#embed "../../Config/press.toml"
};
static const unsigned char categories_toml[] = {
#embed "../../Config/categories.toml"
};
static const unsigned char grassroots_democracy[] = {
#embed "../../Config/categories/grassroots-democracy.toml"
};
static const unsigned char inspection[] = {
#embed "../../Config/categories/inspection.toml"
};
static const unsigned char internal_affairs[] = {
#embed "../../Config/categories/internal-affairs.toml"
};
static const unsigned char mass_mobilization[] = {
#embed "../../Config/categories/mass-mobilization.toml"
};

static const unsigned char charsets_toml[] = {
#embed "../../Config/charsets.toml"
};
static const unsigned char mail_toml[] = {
#embed "../../Config/mail.toml"
};
static const unsigned char formats_toml[] = {
#embed "../../Config/formats.toml"
};
static const unsigned char converters_toml[] = {
#embed "../../Config/converters.toml"
};

static const unsigned char webpages_toml[] = {
#embed "../../Config/webpages.toml"
};

static const struct docket_default_file files[] = {
    {"docket.toml", docket_toml, sizeof docket_toml},
    {"languages.toml", languages_toml, sizeof languages_toml},
    {"charsets.toml", charsets_toml, sizeof charsets_toml},
    {"formats.toml", formats_toml, sizeof formats_toml},
    {"mail.toml", mail_toml, sizeof mail_toml},
    {"converters.toml", converters_toml, sizeof converters_toml},
    {"attendance.toml", attendance_toml, sizeof attendance_toml},
    {"roles.toml", roles_toml, sizeof roles_toml},
    {"names.toml", names_toml, sizeof names_toml},
    {"places.toml", places_toml, sizeof places_toml},
    {"districts.toml", districts_toml, sizeof districts_toml},
    {"dates.toml", dates_toml, sizeof dates_toml},
    {"documents.toml", documents_toml, sizeof documents_toml},
    {"figures.toml", figures_toml, sizeof figures_toml},
    {"press.toml", press_toml, sizeof press_toml},
    {"webpages.toml", webpages_toml, sizeof webpages_toml},
    {"categories.toml", categories_toml, sizeof categories_toml},
    {"categories/grassroots-democracy.toml", grassroots_democracy, sizeof grassroots_democracy},
    {"categories/inspection.toml", inspection, sizeof inspection},
    {"categories/internal-affairs.toml", internal_affairs, sizeof internal_affairs},
    {"categories/mass-mobilization.toml", mass_mobilization, sizeof mass_mobilization},
};

size_t docket_default_count(void) { return sizeof files / sizeof files[0]; }

struct docket_default_file docket_default(size_t index) { return files[index]; }
