#pragma once
extern const unsigned char docket_stub;
