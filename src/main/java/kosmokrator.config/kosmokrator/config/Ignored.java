package kosmokrator.config;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.io.Files;
import kosmokrator.values.Effect;
import kosmokrator.values.Printable;

/// What a project that is not trusted asks for in vain, judged by the rules for integrations, those for MCP
/// servers, and the table of settings.
record Ignored(Rules rules, Rules servers, Stated stated, Home home) {
  private static final String UNTRUSTED = "only a trusted folder may set this";

  /// One entry per value, `path: reason`, in the order of the file; then the integration packages.
  List<String> list() {
    var found = new ArrayList<String>();
    walk(List.of(), stated.project().object(), found);
    if (home.isProject()) {
      for (var file : Files.list(home.projectIntegrations(), ".json")) {
        var name = shown(file.getFileName().toString());
        found.add("integrations/%s: only a trusted folder may bring packages".formatted(name));
      }
    }
    return List.copyOf(found);
  }

  private void walk(List<String> path, JsonObject object, List<String> found) {
    for (var member : object) {
      var here = new ArrayList<>(path);
      here.add(member.getName());
      if (member.getValue().isObject()) walk(here, member.getValue().asObject(), found);
      else reason(here, member.getValue()).ifPresent(why -> found.add(shown(String.join(".", here)) + ": " + why));
    }
  }

  private Optional<String> reason(List<String> path, JsonValue value) {
    if (value.isNull()) return Optional.empty();
    return switch (path.getFirst()) {
      case "integrations" -> path.size() == 3 && path.getLast().equals("enabled")
          ? enabling(path.get(1), value) : reason(rules, path.subList(1, path.size()), value);
      case "mcp" -> reason(servers, path.subList(path.get(1).equals("servers") ? 2 : 1, path.size()), value);
      default -> Key.at(path).map(key -> stated.vain(key, value)).orElse(Optional.of(UNTRUSTED));
    };
  }

  /// The path begins with the name of a member, or is that of the defaults.
  private Optional<String> reason(Rules rules, List<String> path, JsonValue value) {
    var isDefault = path.size() <= 2 && path.getFirst().equals(Rules.DEFAULT);
    var isPermission = isDefault || path.size() == 3 && path.get(1).equals("permissions");
    if (!isPermission || !value.isString()) return Optional.of(UNTRUSTED);
    return widening(rules, path.getFirst(), path.getLast(), value.asString());
  }

  private Optional<String> enabling(String provider, JsonValue value) {
    return value.isTrue() && !rules.own().fields(provider).bool("enabled", false)
        ? Optional.of("only a trusted folder may enable an integration") : Optional.empty();
  }

  private Optional<String> widening(Rules rules, String provider, String effect, String word) {
    for (var each : Effect.values()) {
      if (effect.equals(Rules.DEFAULT) || effect.equals(each.word())) {
        var ours = provider.equals(Rules.DEFAULT) ? rules.ownDefault(each) : rules.ownGrant(provider, each);
        if (Grant.parse(word).filter(theirs -> theirs.compareTo(ours) < 0).isPresent()) {
          return Optional.of("only a trusted folder may widen " + ours.word() + " to " + shown(word));
        }
      }
    }
    return List.of("read", "write", Rules.DEFAULT).contains(effect) ? Optional.empty() : Optional.of(UNTRUSTED);
  }

  private static String shown(String foreign) {
    return Printable.line(foreign);
  }
}
