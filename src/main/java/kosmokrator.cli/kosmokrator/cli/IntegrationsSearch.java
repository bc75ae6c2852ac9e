package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import kosmokrator.cli.Table.Column;
import kosmokrator.integrations.IntegrationSearch;
import kosmokrator.integrations.ProviderInfo;
import kosmokrator.integrations.Rows;
import kosmokrator.values.Envelope;

/// `integrations:search`: functions by provider, action, object or words of their description.
final class IntegrationsSearch implements Command {
  private static final Argument QUERY = Argument.required("QUERY", "Words to look for").repeated();
  private static final Flag LIMIT = Flag.taking("N", "limit", "At most so many functions (default: 20)");
  private static final Spec SPEC = Spec.of("integrations:search", Group.INTEGRATIONS,
      "Search the functions of all providers")
      .about("""
          The best match comes first. An exact part of a function's name counts most, then its title, then its
          description.""")
      .takes(QUERY)
      .flags(LIMIT)
      .example("integrations:search \"plane issue\"", "find a function")
      .example("integrations:search create task --json", "as data, with schemas")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var query = String.join(" ", line.values(QUERY)).strip();
    var limit = line.whole(LIMIT, 1, 500).orElse(20L).intValue();
    var functions = new JsonArray();
    var table = new Table(Column.text("Function"), Column.text("Operation"), Column.state("Status"),
        Column.telling("Compatibility", ProviderInfo.SUPPORTED), Column.text("Description"));
    var hits = IntegrationSearch.find(parts.integrations().providers(), query, limit + 1);
    if (hits.size() > limit && !line.has(LIMIT))
      parts.printer().note("More functions match than the " + limit + " shown; --limit N shows more");
    for (var hit : hits.subList(0, Math.min(limit, hits.size()))) {
      var state = parts.state(hit.provider());
      var function = hit.function();
      functions.add(Rows.function(hit.provider(), function, state));
      table.row(function.name(), function.effect().word(), state.active() ? "active" : "inactive",
          hit.provider().compatibilitySummary(), function.description());
    }
    var envelope = Envelope.success().add("query", query).add("functions", functions);
    if (!parts.printer().json() && table.isEmpty())
      return parts.printer().text("No functions match '%s'.\nList all: kosmokrator integrations:list".formatted(query));
    return parts.printer().answer(envelope, table);
  }
}
