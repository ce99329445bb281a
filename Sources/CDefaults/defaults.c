#include "CDefaults.h"
const unsigned char docket_stub = 0;
