/* What every test plugin shares: the interface, and answers made of text. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  void *ptr;
  size_t len;
} buffer;

typedef struct {
  uint32_t abi_version;
  void *ctx;
  int (*call)(void *ctx, const char *method, const uint8_t *request, size_t len, buffer *response);
  void (*free_buffer)(void *ptr, size_t len);
} host_api;

typedef struct {
  uint32_t abi_version;
  int (*call)(const char *method, const uint8_t *request, size_t len, buffer *response);
  void (*free_buffer)(void *ptr, size_t len);
  void (*shutdown)(void);
} plugin_api;

static const host_api *host;

static int answer(buffer *response, const char *text) {
  response->len = strlen(text);
  response->ptr = malloc(response->len);
  memcpy(response->ptr, text, response->len);
  return 0;
}

static void give_back(void *ptr, size_t len) {
  (void)len;
  free(ptr);
}

static const char *base64(const uint8_t *bytes, size_t len) {
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  char *text = malloc((len + 2) / 3 * 4 + 1), *at = text;
  for (size_t i = 0; i < len; i += 3) {
    uint32_t three = bytes[i] << 16 | (i + 1 < len ? bytes[i + 1] << 8 : 0) | (i + 2 < len ? bytes[i + 2] : 0);
    *at++ = letters[three >> 18];
    *at++ = letters[three >> 12 & 63];
    *at++ = i + 1 < len ? letters[three >> 6 & 63] : '=';
    *at++ = i + 2 < len ? letters[three & 63] : '=';
  }
  *at = 0;
  return text;
}

/* Answers a command with this text as its output. */
static int say(buffer *response, const char *text) {
  const char *encoded = base64((const uint8_t *)text, strlen(text));
  char *whole = malloc(strlen(encoded) + 100);
  sprintf(whole, "{\"ok\":true,\"result\":{\"Stdout\":\"%s\"}}", encoded);
  return answer(response, whole);
}

#define REGISTERED                                                                                                     \
  "{\"ok\":true,\"result\":{\"schema_version\":1,\"metadata\":{\"Name\":\"test\",\"Version\":\"1.0\","                 \
  "\"Author\":\"a\",\"GitHubRepository\":\"r\"},\"capabilities\":{\"command_line_plugin\":true}}}"
#define FLAG(name, type)                                                                                               \
  "{\"ok\":true,\"result\":{\"Flags\":[{\"Name\":\"" name "\",\"Usage\":\"Try it\",\"Type\":\"" type "\"}]}}"

#define IS(method, name) (strcmp(method, name) == 0)

/* The plugin's own part: its answer to a call. */
static int called(const char *method, const uint8_t *request, size_t len, buffer *response);

#ifndef OWN_INIT
int cliproxy_plugin_init(const host_api *given, plugin_api *own) {
  host = given;
  own->abi_version = 1;
  own->call = called;
  own->free_buffer = give_back;
  return 0;
}
#endif
