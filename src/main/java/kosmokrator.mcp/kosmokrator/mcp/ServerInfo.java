package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.config.Grant;
import kosmokrator.values.Failure;
import kosmokrator.values.JsonText;

/// What can be told about a server without starting it. `problem` says why its entry cannot be used; then there is no
/// `config`. `needs` are the variables and secrets that it refers to. Secrets are not among what is told.
public record ServerInfo(String name, ServerSource source, Optional<Path> file, Optional<ServerConfig> config,
    Optional<Failure> problem, ServerTrust.State trust, Grant read, Grant write, List<Need> needs) {
  public ServerInfo {
    needs = List.copyOf(needs);
  }

  /// A variable (`kind` is `variable`) or a stored secret (`secret`)
  /// that an entry refers to, and whether it has a value.
  public record Need(String kind, String name, boolean present) {}

  /// Whether it can be started now.
  public boolean isReady() {
    return status().equals("configured");
  }

  public boolean enabled() {
    return config.map(ServerConfig::enabled).orElse(false);
  }

  /// One word: `invalid`, `disabled`, `untrusted`, `changed`,
  /// `incomplete` (something it refers to has no value) or `configured`.
  public String status() {
    if (config.isEmpty()) return "invalid";
    if (!enabled()) return "disabled";
    if (!trust.isTrusted()) return trust.word();
    return needs.stream().allMatch(Need::present) ? "configured" : "incomplete";
  }

  /// What to type next, best first.
  public List<String> next() {
    var word = Failure.word(name);
    return switch (status()) {
      case "invalid" -> problem.map(Failure::next).orElse(List.of());
      case "disabled" -> List.of("kosmokrator mcp:enable " + word);
      case "incomplete" -> missing();
      case "configured" -> List.of("kosmokrator mcp:tools " + word);
      default -> List.of("kosmokrator mcp:trust " + word);
    };
  }

  private List<String> missing() {
    var next = new ArrayList<String>();
    for (var need : needs) {
      if (need.present()) continue;
      next.add(need.kind().equals("variable") ? "export %s=...".formatted(need.name())
          : SecretName.parse(need.name()).map(secret -> "kosmokrator mcp:secret:set %s %s --stdin".formatted(
              Failure.word(secret.server()), Failure.word(secret.key()))).orElse("kosmokrator mcp:secret:list"));
    }
    return next;
  }

  /// The row of `mcp:list`: `name, type, enabled, source, path, command, args, url, timeout, permissions, trust,
  /// status`, and `error` for an entry that cannot be used. Variables and headers are not shown.
  public JsonObject row() {
    var transport = config.map(ServerConfig::transport);
    var stdio = transport.flatMap(each -> each instanceof ServerConfig.Stdio known ? Optional.of(known)
        : Optional.empty());
    var http = transport.flatMap(each -> each instanceof ServerConfig.Http known ? Optional.of(known)
        : Optional.empty());
    var row = new JsonObject().add("name", name).add("type",
        transport.map(each -> Json.value(each.word())).orElse(Json.NULL))
        .add("enabled", enabled()).add("source", source.word())
        .add("path", file.map(path -> Json.value(path.toString())).orElse(Json.NULL))
        .add("command", stdio.map(each -> Json.value(each.command())).orElse(Json.NULL))
        .add("args", JsonText.array(stdio.map(each -> Masked.args(each.args())).orElse(List.of())))
        .add("url", http.map(each -> Json.value(Masked.url(each.url()))).orElse(Json.NULL))
        .add("timeout", config.map(ServerInfo::seconds).orElse(Json.NULL))
        .add("permissions", new JsonObject().add("read", read.word()).add("write", write.word()))
        .add("trust", trust.word()).add("status", status());
    problem.ifPresent(failure -> row.add("error", failure.message()));
    return row;
  }

  private static JsonValue seconds(ServerConfig config) {
    return JsonText.number(BigDecimal.valueOf(config.timeout().toMillis(), 3).stripTrailingZeros().toPlainString());
  }

  /// The row of `mcp:doctor`: that of the list, what the entry refers to, and what to type next.
  public JsonObject doctor() {
    return row().add("needs", needsJson()).add("next_commands", JsonText.array(next()));
  }

  JsonArray needsJson() {
    var array = new JsonArray();
    needs.forEach(need -> array.add(new JsonObject().add("kind", need.kind()).add("name", need.name())
        .add("present", need.present())));
    return array;
  }
}
