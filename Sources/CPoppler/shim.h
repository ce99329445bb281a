#pragma once
/* C++: CPages includes the headers itself. */
