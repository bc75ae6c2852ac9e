package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.stream.Collectors;
import kosmokrator.mcp.Mcp;
import kosmokrator.mcp.ServerConfig;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// `mcp:trust`: lets a server of the project be started, with the tools it has now.
final class McpTrust implements Command {
  private static final Argument SERVER = Argument.optional("SERVER", "A server").from(Source.SERVERS);
  private static final Flag DRY_RUN = Flag.toggle("dry-run", "Show what would be trusted; write and start nothing");
  private static final Flag REVOKE = Flag.toggle("revoke", "Trust the server no longer");
  private static final Flag LIST = Flag.toggle("list", "Show what is trusted, in every project");
  private static final Flag PROJECT = Flag.toggle("project", "For this project, which is always so");
  private static final Spec SPEC = Spec.of("mcp:trust", Group.MCP, "Let an MCP server of this project be started")
      .about("""
          A server that a project defines is not started before it is trusted. What counts is its definition as it
          is now: command, arguments, environment, URL and headers; when one of them changes, it has to be trusted
          again. Trust is kept in your own home folder. The server is then started and its tools are pinned: one
          that is added or changed later is not called until you trust the server again. Look at `--dry-run`
          first.

          `--read` and `--write` set the policy of the server at the same time.""")
      .takes(SERVER).flags(DRY_RUN, REVOKE, LIST, McpPolicy.READ, McpPolicy.WRITE, PROJECT, McpUse.VERBOSE)
      .exits(Exit.INVALID)
      .example("mcp:trust github --dry-run", "what would be started, and from where")
      .example("mcp:trust github --read=allow", "trust it, and let its reading tools run")
      .example("mcp:trust --list", "what is trusted")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    if (line.has(LIST)) return list(parts);
    var server = line.value(SERVER).orElseThrow(() -> line.refused("Missing argument: SERVER"));
    var config = parts.servers().require(server);
    if (line.has(REVOKE)) return revoke(config, parts);
    if (line.has(DRY_RUN)) return plan(config, parts);
    McpPolicy.apply(line, parts, server);
    try (var use = McpUse.of(line, parts)) {
      var plan = use.mcp().plan(config);
      var report = use.mcp().trust(server);
      use.server(server);
      return answer(plan, report, parts);
    }
  }

  private static int answer(JsonObject plan, Mcp.TrustReport report, Parts parts) {
    var row = report.row();
    var envelope = Envelope.success();
    plan.set("trust", "trusted").forEach(member -> envelope.add(member.getName(), member.getValue()));
    envelope.add("scope", "project").add("tools", row.get("tools")).add("changes", row.get("changes"));
    report.problem().ifPresent(problem ->
        envelope.add("error", problem.message()).add("next_commands", JsonText.array(problem.next())));
    if (!parts.printer().json()) {
      report.problem().ifPresent(problem -> parts.printer()
          .note("It was trusted, but could not be started: " + problem.message() + next(problem)));
    }
    return parts.printer().answer(envelope, () -> text(plan) + said(report));
  }

  private static String next(Failure problem) {
    return problem.next().isEmpty() ? "" : "\n  next: " + String.join("\n        ", problem.next());
  }

  private static String said(Mcp.TrustReport report) {
    var text = new StringBuilder();
    report.changes().forEach(change -> text.append("%-12s %s\n".formatted("changed", change)));
    var tools = report.tools().stream()
        .map(tool -> tool.name() + (tool.effect().word().equals("read") ? " (read)" : ""));
    if (report.problem().isEmpty())
      text.append("%-12s %s\n".formatted("tools", tools.collect(Collectors.joining(", "))));
    return text.append("Trusted: ").append(report.server()).toString();
  }

  private static int plan(ServerConfig config, Parts parts) {
    var plan = McpUse.quiet(parts).plan(config);
    var envelope = Envelope.success();
    plan.forEach(member -> envelope.add(member.getName(), member.getValue()));
    return parts.printer().answer(envelope.add("dry_run", true), () -> text(plan) + "Nothing was written or started.");
  }

  /// One fact a line.
  private static String text(JsonObject plan) {
    var text = new StringBuilder();
    for (var member : plan) {
      var value = member.getName().equals("needs") || member.getValue().isNull() ? "" : text(member.getValue());
      if (!value.isEmpty()) text.append("%-12s %s\n".formatted(member.getName().replace('_', ' '), value));
    }
    for (var need : plan.get("needs").asArray()) {
      var row = need.asObject();
      text.append("%-12s %s %s%s\n".formatted("needs", row.getString("kind", ""), row.getString("name", ""),
          row.getBoolean("present", false) ? "" : " (missing)"));
    }
    return text.toString();
  }

  private static String text(JsonValue value) {
    return value.isString() ? value.asString() : value.asArray().values().stream()
        .map(each -> Failure.word(each.asString())).collect(Collectors.joining(" "));
  }

  private static int revoke(ServerConfig config, Parts parts) {
    if (!config.needsTrust()) {
      throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "MCP server '%s' is your own and needs no trust"
          .formatted(Words.shown(config.name())), "kosmokrator mcp:disable " + Failure.word(config.name()));
    }
    var known = McpUse.quiet(parts).trust().revoke(config);
    var envelope = Envelope.success().add("server", config.name()).add("trusted", false).add("changed", known);
    return parts.printer().answer(envelope,
        () -> (known ? "No longer trusted: " : "Was not trusted: ") + config.name());
  }

  private static int list(Parts parts) {
    var rows = new JsonArray();
    var table = Table.of("Project", "Server", "Since");
    for (var entry : McpUse.quiet(parts).trust().list()) {
      table.row(entry.project(), entry.name(), entry.trustedAt());
      rows.add(new JsonObject().add("project", entry.project()).add("server", entry.name())
          .add("fingerprint", entry.fingerprint()).add("trusted_at", entry.trustedAt()));
    }
    return parts.printer().answer(Envelope.success().add("servers", rows), table);
  }
}
