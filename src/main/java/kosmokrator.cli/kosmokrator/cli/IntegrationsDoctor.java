package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import kosmokrator.calls.Call;
import kosmokrator.cli.Table.Column;
import kosmokrator.integrations.ProviderInfo;
import kosmokrator.integrations.Rows;
import kosmokrator.values.Envelope;
import kosmokrator.values.JsonText;

/// `integrations:doctor`: why a provider does not work yet, and what to type next.
final class IntegrationsDoctor implements Command {
  private static final Argument PROVIDER = Argument.optional("PROVIDER", "One provider only").from(Source.PROVIDERS);
  private static final Flag ACCOUNT = Flag.taking("NAME", "account", "The account to look at (default: default)");
  private static final Flag CHECK_NETWORK = Flag.toggle("check-network",
      "Ask the provider whether the credentials are accepted");
  private static final Spec SPEC = Spec.of("integrations:doctor", Group.INTEGRATIONS,
      "Diagnose activation, credentials, permissions, and say what to type next")
      .about("""
          Looks at files only; nothing is sent unless `--check-network` asks for it. With a provider, `--json` puts
          the row's keys beside `success`; without one it answers `providers`, keyed by id. Settings of a project
          that were not honoured are listed under `ignored`.""")
      .takes(PROVIDER)
      .flags(ACCOUNT, CHECK_NETWORK)
      .exits(Exit.INVALID, Exit.CREDENTIALS, Exit.PROVIDER, Exit.UNREACHABLE, Exit.TIMEOUT)
      .example("integrations:doctor plane", "one provider")
      .example("integrations:doctor plane --account work --json", "one account, for a script")
      .example("integrations:doctor plane --check-network", "send the package's harmless test request")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    parts.settings().ignored().forEach(parts.printer()::note);
    tellBroken(parts);
    var one = line.value(PROVIDER);
    if (one.isEmpty() && line.has(CHECK_NETWORK)) throw line.refused("--check-network needs a PROVIDER");
    return one.isPresent() ? one(parts.provider(one.get()), line, parts) : all(line, parts);
  }

  /// Packages that are left out everywhere because something is wrong with them.
  static void tellBroken(Parts parts) {
    parts.integrations().broken().forEach(failure -> parts.printer().note(failure.message()));
  }

  private static int one(ProviderInfo provider, Line line, Parts parts) {
    var row = row(provider, line, parts);
    parts.integrations().unreadable(provider, line.value(ACCOUNT).orElse(Call.DEFAULT_ACCOUNT)).ifPresent(failure ->
        row.set("credentials_error", failure.message()).set("next_commands", JsonText.array(failure.next())));
    if (line.has(CHECK_NETWORK)) row.add("network", check(provider, line, parts));
    var envelope = Envelope.success();
    row.forEach(member -> envelope.add(member.getName(), member.getValue()));
    return parts.printer().facts(envelope, () -> text(row));
  }

  /// What became of the package's harmless request. A provider that refuses is a failure of this command.
  private static String check(ProviderInfo provider, Line line, Parts parts) {
    var probe = parts.integrations().probe(provider);
    if (probe.isEmpty()) return "the package declares no test";
    probe.get().run(line.value(ACCOUNT).orElse(Call.DEFAULT_ACCOUNT));
    return "ok";
  }

  private static int all(Line line, Parts parts) {
    var providers = new JsonObject();
    var table = new Table(Column.text("Provider"), Column.state("Active"),
        Column.telling("Compatibility", ProviderInfo.SUPPORTED), Column.text("Missing Credentials"),
        Column.text("Permissions"), Column.text("Next"));
    for (var provider : parts.integrations().providers()) {
      var row = row(provider, line, parts);
      providers.add(provider.id(), row);
      var permissions = row.get("permissions").asObject();
      table.row(provider.id(), row.getBoolean("active", false) ? "yes" : "no", provider.compatibilitySummary(),
          texts(row, "missing_credentials"), "read=%s write=%s".formatted(permissions.getString("read", ""),
              permissions.getString("write", "")), texts(row, "next_commands").lines().findFirst().orElse(""));
    }
    return parts.printer().answer(Envelope.success().add("providers", providers), table);
  }

  private static JsonObject row(ProviderInfo provider, Line line, Parts parts) {
    return Rows.doctor(provider, parts.integrations()
        .state(provider, line.value(ACCOUNT).orElse(Call.DEFAULT_ACCOUNT)));
  }

  private static String texts(JsonObject row, String name) {
    List<String> texts = row.get(name).asArray().values().stream().map(value -> value.asString()).toList();
    return String.join(name.equals("next_commands") ? "\n" : ", ", texts);
  }

  /// One fact a line, aligned; what to type comes last.
  private static String text(JsonObject row) {
    var lines = new StringBuilder();
    add(lines, "provider", row.getString("provider", "") + " (" + row.getString("source", "") + ")");
    add(lines, "runtime", row.getString("compatibility_summary", ""));
    row.get("compatibility").asObject().forEach(why -> add(lines, "", why.getValue().asString()));
    add(lines, "account", row.getString("account", "") + " (accounts: " + texts(row, "accounts") + ")");
    add(lines, "credentials", credentials(row));
    add(lines, "enabled", row.getBoolean("enabled", false) ? "yes" : "no");
    add(lines, "active", row.getBoolean("active", false) ? "yes" : "no");
    var permissions = row.get("permissions").asObject();
    add(lines, "policy", "read %s, write %s"
        .formatted(permissions.getString("read", ""), permissions.getString("write", "")));
    if (row.get("network") != null) add(lines, "network", row.getString("network", ""));
    add(lines, "functions", row.getInt("function_count", 0) + ", such as " + texts(row, "example_functions"));
    texts(row, "next_commands").lines().forEach(next -> add(lines, "next", next));
    return lines.toString();
  }

  private static String credentials(JsonObject row) {
    if (row.get("credentials_error") != null) return row.getString("credentials_error", "");
    return texts(row, "missing_credentials").isEmpty() ? "ok" : "missing: " + texts(row, "missing_credentials");
  }

  private static void add(StringBuilder lines, String name, String fact) {
    lines.append("%-12s %s\n".formatted(name, fact));
  }
}
