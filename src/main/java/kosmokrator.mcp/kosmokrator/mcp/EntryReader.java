package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.config.Grant;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;

/// Reads one server's entry in any of the dialects that programs write.
final class EntryReader {
  static final Duration TIMEOUT = Duration.ofSeconds(30);
  static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final List<String> URLS = List.of("url", "serverUrl", "baseUrl", "httpUrl");
  private static final long MAX_SECONDS = 24 * 3600;
  private final String name;
  private final ServerSource source;
  private final Optional<Path> file;
  private final JsonObject entry;
  private final Fields fields;

  EntryReader(String name, ServerSource source, Optional<Path> file, JsonObject entry) {
    this.name = name;
    this.source = source;
    this.file = file;
    this.entry = entry;
    fields = new Fields(entry, "MCP server '%s':".formatted(Printable.line(name)));
  }

  ServerConfig read() {
    return new ServerConfig(name, source, file, transport(), enabled(),
        seconds(List.of("timeout", "timeoutSeconds", "tool_timeout_sec"), TIMEOUT),
        seconds(List.of("startTimeout", "startupTimeout", "startup_timeout_sec"), START_TIMEOUT), permissions(), entry);
  }

  private ServerConfig.Transport transport() {
    var type = fields.string("type").or(() -> fields.string("transport")).orElse("");
    return switch (type.replace('_', '-')) {
      case "" -> url().isPresent() ? http(false) : stdio();
      case "stdio", "local" -> stdio();
      case "http", "streamable-http", "streamableHttp", "remote" -> http(false);
      case "sse" -> http(true);
      default -> throw fault("uses the transport '%s', which is not supported (stdio, http and sse are)"
          .formatted(Printable.line(type)));
    };
  }

  private ServerConfig.Stdio stdio() {
    var words = words();
    if (words.isEmpty() || words.getFirst().isBlank()) throw fault("has neither a command nor a url");
    return new ServerConfig.Stdio(words.getFirst(), words.subList(1, words.size()),
        texts(entry.get("env") == null ? "environment" : "env"),
        fields.string("cwd"), fields.string("envFile"));
  }

  /// The command and its arguments; opencode writes both as one list.
  private List<String> words() {
    var words = new ArrayList<String>();
    if (entry.get("command") != null && entry.get("command").isArray())
      fields.array("command").forEach(word -> words.add(text(word)));
    else fields.string("command").ifPresent(words::add);
    if (!words.isEmpty()) fields.array("args").forEach(word -> words.add(text(word)));
    return words;
  }

  private ServerConfig.Http http(boolean events) {
    var url = url().orElseThrow(() -> fault("has no url"));
    return new ServerConfig.Http(url, texts(entry.get("headers") == null ? "http_headers" : "headers"), events);
  }

  private Optional<String> url() {
    return URLS.stream().flatMap(member -> fields.string(member).stream()).filter(url -> !url.isBlank()).findFirst();
  }

  /// A map of texts; numbers and truth values are written as text, anything deeper as JSON.
  private Map<String, String> texts(String member) {
    var texts = new LinkedHashMap<String, String>();
    for (var each : fields.fields(member).object())
      if (!each.getValue().isNull()) texts.put(each.getName(), text(each.getValue()));
    return texts;
  }

  private static String text(JsonValue value) {
    return value.isString() ? value.asString() : JsonText.compact(value);
  }

  private boolean enabled() {
    var off = entry.get("disabled");
    var on = entry.get("enabled");
    if (off != null && isTrue(off)) return false;
    return on == null || on.isNull() || isTrue(on);
  }

  private static boolean isTrue(JsonValue value) {
    return value.isTrue() || value.isString() && List.of("true", "on").contains(value.asString());
  }

  private Duration seconds(List<String> members, Duration otherwise) {
    for (var member : members) {
      var value = entry.get(member);
      if (value == null || value.isNull()) continue;
      var seconds = value.isNumber() ? value.asDouble() : -1;
      if (!(seconds > 0 && seconds <= MAX_SECONDS))
        throw fault("%s must be seconds, more than 0 and at most %d".formatted(member, MAX_SECONDS));
      return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
    }
    return otherwise;
  }

  private Map<Effect, Grant> permissions() {
    var permissions = new EnumMap<Effect, Grant>(Effect.class);
    var stated = fields.fields("permissions");
    for (var effect : Effect.values()) {
      stated.string(effect.word()).ifPresent(word -> permissions.put(effect, Grant.parse(word)
          .orElseThrow(() -> fault("permissions.%s must be allow, ask or deny".formatted(effect.word())))));
    }
    return permissions;
  }

  private Fault fault(String reason) {
    return Fault.of(Failure.Kind.STATE, "MCP server '%s' %s".formatted(Printable.line(name), reason)
        + file.map(path -> ": " + Printable.line(path.toString())).orElse(""));
  }
}
