/* Has a flag of every type, and prints the request it gets. */
#include "plugin.h"

static int called(const char *method, const uint8_t *request, size_t len, buffer *response) {
  if (IS(method, "plugin.register")) return answer(response, REGISTERED);
  if (IS(method, "command_line.register"))
    return answer(response, "{\"ok\":true,\"result\":{\"Flags\":["
      "{\"Name\":\"echo\",\"Usage\":\"Print the request\"},"
      "{\"Name\":\"echo-text\",\"Usage\":\"A `TEXT`\",\"Type\":\"string\",\"DefaultValue\":\" as is \"},"
      "{\"Name\":\"echo-int\",\"Type\":\"Int\",\"DefaultValue\":\"+007\"},"
      "{\"Name\":\"echo-int64\",\"Type\":\"int64\"},"
      "{\"Name\":\"echo-float\",\"Type\":\"float64\",\"DefaultValue\":\"1e6\"},"
      "{\"Name\":\"echo-time\",\"Type\":\"duration\",\"DefaultValue\":\"90m\"}]}}");
  char *text = malloc(len + 2);
  memcpy(text, request, len);
  strcpy(text + len, "\n");
  return say(response, text);
}
