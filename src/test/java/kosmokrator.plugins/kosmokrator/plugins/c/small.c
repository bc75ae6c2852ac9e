/* The least that a plugin does; its flag is named OWN. */
#include "plugin.h"

static int called(const char *method, const uint8_t *request, size_t len, buffer *response) {
  if (IS(method, "plugin.register")) return answer(response, REGISTERED);
  if (IS(method, "command_line.register")) return answer(response, FLAG(OWN, "bool"));
  return say(response, "done\n");
}
