#pragma once
#include <libxml/xmlversion.h>
/* With it encoding.h brings in the system's ICU, whose types differ from those of Foundation's own. They only add members
   at the end of xmlCharEncodingHandler, which is never touched here. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
