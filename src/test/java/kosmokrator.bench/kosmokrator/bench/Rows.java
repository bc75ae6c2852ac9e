package kosmokrator.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kosmokrator.bench.Row.Budget;
import kosmokrator.demo.Tracker;

/// All rows in the order in which they run and are printed. A new row is one more line here.
final class Rows {
  static final String EMPTY = "empty Java main";

  private static final String PROJECTS = "/api/v1/workspaces/" + Tracker.WORKSPACE + "/projects/";
  private static final String MCPORTER = "mcporter call echo";
  private static final String FETCH = "fetch(process.argv[1],{headers:{'x-api-key':process.argv[2]}})"
      + ".then(r=>r.ok?r.text():process.exit(1)).then(t=>t.length||process.exit(1))";

  private final Bed bed;
  private final List<Row> rows = new ArrayList<>();

  private Rows(Bed bed) {
    this.bed = bed;
  }

  static List<Row> all(Bed bed) throws IOException {
    var rows = new Rows(bed);
    rows.other(EMPTY, Budget.NONE, Map.of(), bed.empty());
    rows.other("true", Budget.NONE, Map.of(), List.of("true"));
    rows.ours("--version", "version", Budget.ratio(1.4), "http", "--version");
    rows.ours("integrations:list", "integrations:list", Budget.ratio(2.5), "http", "integrations:list", "--json");
    rows.ours("integrations:schema", "integrations:schema", Budget.ratio(2.5), "http",
        "integrations:schema", "plane.create_issue");
    rows.calls("http", 4, bed.http() + PROJECTS);
    rows.calls("https", 6, bed.https() + PROJECTS);
    rows.ours("integrations:lua print(1)", "integrations:lua", Budget.ratio(4), "http", "integrations:lua", "-e",
        "print(1)");
    rows.servers();
    rows.ours("--help", "help", Budget.NONE, "http", "--help");
    if (installed("cc")) rows.plugins();
    rows.other("lua5.1 print(1)", Budget.NONE, Map.of(), List.of("lua5.1", "-e", "print(1)"));
    return List.copyOf(rows.rows);
  }

  /// A call of a program that serves MCP, cold, beside what that program takes alone, and beside `mcporter`, whose
  /// folder of packages the variable MCPORTER names.
  private void servers() throws IOException {
    var alone = "mcp server alone";
    rows.add(new Row(alone, "", bed.server(), Map.of(), bed.conversation(), 0, Budget.NONE));
    ours("mcp:call echo", "mcp:call", Budget.ratio(4).without(alone).thirdOf(MCPORTER), "http", "mcp:call", "tiny.echo",
        "--text=hi", "--json");
    var packages = Optional.ofNullable(System.getenv("MCPORTER")).filter(text -> !text.isEmpty()).map(Path::of)
        .filter(Files::isDirectory);
    if (packages.isEmpty()) {
      System.out.println("skipped %s: MCPORTER names no folder with its packages".formatted(MCPORTER));
      return;
    }
    var program = packages.get().resolve("node_modules/mcporter/dist/cli.js").toString();
    other(MCPORTER, Budget.NONE, Map.of(),
        List.of("node", program, "--config", bed.servers().toString(), "call", "tiny.echo", "text=hi"));
  }

  /// What has to run once before the rows can: a configured provider in the home of each scheme.
  static List<Row> preparations(Bed bed) throws IOException {
    var rows = new Rows(bed);
    if (installed("cc")) Plugins.put(bed.folder().resolve("home-plugins"));
    for (var url : List.of(bed.http(), bed.https())) {
      var words = Stream.of(bed.launcher(), "integrations:configure", "plane", "--set", "api_key=@-", "--set",
          "url=" + url, "--set", "workspace_slug=" + Tracker.WORKSPACE, "--enable", "--read=allow", "--write=ask");
      rows.rows.add(new Row("configure " + url.getScheme(), "integrations:configure", words.toList(),
          bed.environment(url.getScheme()), Tracker.KEY, 0, Budget.NONE));
    }
    var home = Path.of(bed.environment("http").get("KOSMOKRATOR_HOME"));
    Files.createDirectories(home);
    Files.copy(bed.servers(), home.resolve("mcp.json"));
    if (installed("cc")) {
      for (var id : List.of("one", "two")) rows.rows.add(new Row("configure " + id, "plugins:enable",
          List.of(bed.launcher(), "plugins:enable", id), bed.environment("plugins"), "", 0, Budget.NONE));
    }
    return List.copyOf(rows.rows);
  }

  private void calls(String scheme, double ratio, String url) {
    var node = "node fetch " + scheme;
    var budget = Budget.ratio(ratio).megabytes(80);
    if (scheme.equals("http") && installed("node")) budget = budget.notSlowerThan(node);
    ours("integrations:call " + scheme, "integrations:call", budget, scheme,
        "integrations:call", "plane.list_projects", "--json");
    other("curl " + scheme, Budget.NONE, Map.of(), List.of("curl", "-sSf", "--cacert", bed.authority().toString(),
        "-H", "X-Api-Key: " + Tracker.KEY, url));
    other(node, Budget.NONE, Map.of("NODE_EXTRA_CA_CERTS", bed.authority().toString()),
        List.of("node", "-e", FETCH, url, Tracker.KEY));
  }

  /// A home with two plugins, whose flags are known.
  private void plugins() {
    ours("--help, two plugins", "plugins:list", Budget.times(1.5, "--help"), "plugins", "--help");
    ours("a plugin's command", "plugins:list", Budget.ratio(8), "plugins", "--one");
  }

  private void ours(String name, String needs, Budget budget, String scheme, String... words) {
    var command = Stream.concat(Stream.of(bed.launcher()), Stream.of(words)).toList();
    rows.add(new Row(name, needs, command, bed.environment(scheme), "", 0, budget));
  }

  /// A program that is not ours; without it there is no row.
  private void other(String name, Budget budget, Map<String, String> environment, List<String> command) {
    if (installed(command.getFirst())) rows.add(new Row(name, "", command, environment, "", 0, budget));
    else System.out.println("skipped %s: %s is not installed".formatted(name, command.getFirst()));
  }

  private static boolean installed(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
  }
}
