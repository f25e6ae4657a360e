// The one header of libyaml.
#include <yaml.h>
