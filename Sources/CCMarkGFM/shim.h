// The headers that KBMarkdown needs, in the order the library wants them.
#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>
