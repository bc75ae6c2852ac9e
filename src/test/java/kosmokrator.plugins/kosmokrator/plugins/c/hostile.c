/* Does one bad thing, chosen when it is compiled (while it is loaded or registered) or by a flag (while its command runs). */
#ifdef AT_LOAD
#define OWN_INIT
#endif
#include "plugin.h"
#include <pthread.h>
#include <signal.h>
#include <sys/types.h>
#include <unistd.h>

#ifdef AT_LOAD
static int called(const char *method, const uint8_t *request, size_t len, buffer *response) {
  (void)method, (void)request, (void)len;
  return answer(response, "{\"ok\":true}");
}

static int fill(plugin_api *own, uint32_t version) {
  own->abi_version = version;
  own->call = called;
  own->free_buffer = give_back;
  return 0;
}

#ifdef IN_CONSTRUCTOR
__attribute__((constructor)) static void crash(void) { raise(SIGSEGV); }
#endif
#ifdef UNDEFINED
extern int nobody_has_this(void);
#endif

#ifndef NO_SYMBOL
int cliproxy_plugin_init(const host_api *given, plugin_api *own) {
  host = given;
#ifdef UNDEFINED
  return nobody_has_this();
#endif
  return AT_LOAD;
}
#endif

#else

static int crash(void) {
  volatile int *nowhere = 0;
  return *nowhere;
}

static int deep(int level) {
  volatile char big[1 << 20];
  big[0] = level;
  return deep(level + 1) + big[0];
}

static void *asks(void *response) {
  buffer *into = response;
  const char *log = "{\"level\":\"info\",\"message\":\"from a thread\",\"fields\":{\"n\":1}}";
  return (void *)(intptr_t)host->call(host->ctx, "host.log", (const uint8_t *)log, strlen(log), into);
}

/* Calls the host and says what it answered. */
static int ask(const char *method, const char *request, buffer *response) {
  buffer told = {0, 0};
  if (host->call(host->ctx, method, (const uint8_t *)request, strlen(request), &told)) return say(response, "rc 1\n");
  char *text = malloc(told.len + 2);
  memcpy(text, told.ptr, told.len);
  strcpy(text + told.len, "\n");
  host->free_buffer(told.ptr, told.len);
  return say(response, text);
}

/* The text of a flag's value in the request. */
static char *value(const uint8_t *request, size_t len, const char *name) {
  char *text = malloc(len + 1), head[100];
  memcpy(text, request, len);
  text[len] = 0;
  sprintf(head, "\"%s\":{\"Name\":\"%s\",\"Type\":\"string\",\"Value\":\"", name, name);
  char *at = strstr(text, head) + strlen(head);
  *strstr(at, "\",\"Set\"") = 0;
  return at;
}

static int fill_output(size_t size, buffer *response) {
  uint8_t *bytes = malloc(size);
  for (size_t i = 0; i < size; i++) bytes[i] = 'a' + i % 26;
  const char *encoded = base64(bytes, size);
  char *whole = malloc(strlen(encoded) + 100);
  sprintf(whole, "{\"ok\":true,\"result\":{\"ExitCode\":0,\"Stdout\":\"%s\"}}", encoded);
  return answer(response, whole);
}

static int run(const char *deed, buffer *response) {
  if (IS(deed, "crash")) return crash();
  if (IS(deed, "overflow")) return deep(1);
  if (IS(deed, "abort")) abort();
  if (IS(deed, "exit")) exit(0);
  if (IS(deed, "hang")) for (;;) pause();
  if (IS(deed, "deaf")) { signal(SIGTERM, SIG_IGN); signal(SIGINT, SIG_IGN); for (;;) pause(); }
  if (IS(deed, "code")) return answer(response, "{\"ok\":true,\"result\":{\"Stdout\":\"b3V0Cg==\",\"Stderr\":\"ZXJyCg==\",\"ExitCode\":7}}");
  if (IS(deed, "code300")) return answer(response, "{\"ok\":true,\"result\":{\"ExitCode\":300}}");
  if (IS(deed, "code-1")) return answer(response, "{\"ok\":true,\"result\":{\"ExitCode\":-1}}");
  if (IS(deed, "bytes")) return answer(response, "{\"ok\":true,\"result\":{\"Stdout\":\"AP/+G1sybQ==\"}}");
  if (IS(deed, "negative")) { response->ptr = malloc(1); response->len = (size_t)-1; return 0; }
  if (IS(deed, "huge")) { response->ptr = malloc(1); response->len = (size_t)3 << 30; return 0; }
  if (IS(deed, "50mb")) return fill_output(50 << 20, response);
  if (IS(deed, "65mb")) return fill_output(65 << 20, response);
  if (IS(deed, "memory")) { for (size_t i = 0; i < 4096; i++) { char *m = malloc(1 << 20); if (!m) return say(response, "no more\n"); memset(m, 1, 1 << 20); } return say(response, "endless\n"); }
  if (IS(deed, "child")) { if (fork() == 0) { execlp("sleep", "sleep", "300", (char *)0); _exit(1); } return say(response, "forked\n"); }
  if (IS(deed, "daemon")) { if (fork() == 0) { setsid(); if (fork() == 0) { execlp("sleep", "sleep", "300", (char *)0); _exit(1); } _exit(0); } return say(response, "forked\n"); }
  if (IS(deed, "prints")) { printf("printed "); fprintf(stderr, "printed too\n"); return say(response, "said\n"); }
  if (IS(deed, "thread")) {
    buffer told = {0, 0};
    pthread_t threads[4];
    for (int i = 0; i < 4; i++) pthread_create(&threads[i], 0, asks, &told);
    for (int i = 0; i < 4; i++) pthread_join(threads[i], 0);
    return say(response, told.len ? "answered\n" : "nothing\n");
  }
  if (IS(deed, "preload")) return say(response, getenv("LD_PRELOAD") ? getenv("LD_PRELOAD") : "none\n");
  return say(response, "unknown deed\n");
}

static int called(const char *method, const uint8_t *request, size_t len, buffer *response) {
#ifdef AT_REGISTER
  if (IS(method, "plugin.register")) return AT_REGISTER;
#else
  if (IS(method, "plugin.register")) return answer(response, REGISTERED);
#endif
#ifdef AT_FLAGS
  if (IS(method, "command_line.register")) return AT_FLAGS;
#endif
  if (IS(method, "command_line.register"))
    return answer(response, "{\"ok\":true,\"result\":{\"Flags\":[{\"Name\":\"do\",\"Type\":\"string\"},{\"Name\":\"ask\",\"Type\":\"string\"},"
      "{\"Name\":\"with\",\"Type\":\"string\"},{\"Name\":\"auths\",\"Type\":\"string\"}]}}");
  if (IS(method, "command_line.execute")) {
    char *auths = value(request, len, "auths");
    if (*auths) {
      /* The value is Base64 without its padding trouble: the whole answer as the test wrote it. */
      char *plain = malloc(strlen(auths) + 1), *to = plain;
      for (char *at = auths; *at; at++) if (*at != '\\') *to++ = *at;
      *to = 0;
      return answer(response, plain);
    }
    char *asked = value(request, len, "ask");
    if (*asked) {
      char *with = value(request, len, "with"), *to = with;
      for (char *at = with; *at; at++) if (*at != '\\') *to++ = *at;
      *to = 0;
      return ask(asked, with, response);
    }
    return run(value(request, len, "do"), response);
  }
  return answer(response, "{\"ok\":false}");
}
#endif
