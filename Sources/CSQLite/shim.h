// The one header of SQLite.
#include <sqlite3.h>
