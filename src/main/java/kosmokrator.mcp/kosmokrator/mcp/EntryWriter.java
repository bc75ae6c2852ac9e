package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kosmokrator.values.JsonText;

/// Writes servers' entries in the shapes that other programs read.
final class EntryWriter {
  private static final Pattern PLAIN = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:-[^}]*)?}");
  private static final Pattern PREFIXED = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)(:-[^}]*)?}");

  private static final Set<String> KEPT = Set.of("workspaceFolder", "workspaceFolderBasename", "userHome",
      "pathSeparator");

  private EntryWriter() {}

  static JsonObject portable(ServerConfig server) {
    var entry = new JsonObject();
    if (!server.transport().word().equals("stdio")) entry.add("type", server.transport().word());
    addTransport(entry, server.transport());
    if (!server.enabled()) entry.add("enabled", false);
    if (!server.timeout().equals(EntryReader.TIMEOUT)) entry.add("timeout", JsonText.number(seconds(server)));
    return entry;
  }

  private static String seconds(ServerConfig server) {
    return java.math.BigDecimal.valueOf(server.timeout().toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  /// As VS Code wants it: always with a type, and with variables written `${env:NAME}`.
  static JsonObject vscode(ServerConfig server) {
    var entry = new JsonObject().add("type", server.transport().word());
    addTransport(entry, server.transport());
    return entry;
  }

  /// What makes it this server and no other: what would be started or reached, as written.
  static JsonObject identity(ServerConfig.Transport transport) {
    var identity = new JsonObject();
    addTransport(identity, transport);
    return identity;
  }

  private static void addTransport(JsonObject entry, ServerConfig.Transport transport) {
    switch (transport) {
      case ServerConfig.Stdio stdio -> {
        entry.add("command", stdio.command());
        if (!stdio.args().isEmpty()) entry.add("args", JsonText.array(stdio.args()));
        addTexts(entry, "env", stdio.env());
        stdio.directory().ifPresent(directory -> entry.add("cwd", directory));
        stdio.envFile().ifPresent(file -> entry.add("envFile", file));
      }
      case ServerConfig.Http http -> {
        entry.add("url", http.url());
        addTexts(entry, "headers", http.headers());
      }
    }
  }

  private static void addTexts(JsonObject entry, String member, Map<String, String> texts) {
    if (texts.isEmpty()) return;
    var object = new JsonObject();
    texts.forEach(object::add);
    entry.add(member, object);
  }

  /// The entry with variables as Claude Code and its kin write them: `${NAME}`.
  static JsonObject withPlainVariables(JsonObject entry) {
    return translated(entry, text -> PREFIXED.matcher(text).replaceAll("\\${$1$2}"));
  }

  /// The entry with variables as VS Code and Cursor write them: `${env:NAME}`, which knows no default.
  static JsonObject withPrefixedVariables(JsonObject entry) {
    return translated(entry, text -> PLAIN.matcher(text).replaceAll(found ->
        KEPT.contains(found.group(1)) ? Matcher.quoteReplacement(found.group()) : "\\${env:" + found.group(1) + "}"));
  }

  private static JsonObject translated(JsonObject entry, UnaryOperator<String> translation) {
    var copy = new JsonObject();
    for (var member : entry) copy.add(member.getName(), translated(member.getValue(), translation));
    return copy;
  }

  private static JsonValue translated(JsonValue value, UnaryOperator<String> translation) {
    if (value.isObject()) return translated(value.asObject(), translation);
    if (value.isString()) return Json.value(translation.apply(value.asString()));
    if (!value.isArray()) return value;
    var array = new JsonArray();
    value.asArray().forEach(each -> array.add(translated(each, translation)));
    return array;
  }
}
