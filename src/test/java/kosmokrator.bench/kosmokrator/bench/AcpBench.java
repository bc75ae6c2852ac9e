package kosmokrator.bench;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kosmokrator.llm.Asked;
import kosmokrator.llm.ModelServer;

/// Measures `kosmokrator acp` beside the agents that editors start otherwise: from the start of the process to the
/// answers of `initialize` and `session/new`, memory there and after many turns, and turns of 200 deltas with the time
/// the model server takes in them. All agents ask that server. A round starts each of them once, and the empty Java
/// main; ratios are taken within a round. A development tool, never a unit test; part of `make bench`.
public final class AcpBench {
  private static final int WARM_UP = 2;
  private static final int OUR_TURNS = 50;
  private static final int THEIR_TURNS = 16;
  private static final int DELTAS = 200;

  private final List<Agent> agents;
  private final Bed bed;
  private final Run run;
  private final Path project;
  private final List<Double> empty = new ArrayList<>();
  private final Map<String, Start> starts = new LinkedHashMap<>();
  private int over;

  /// What was seen of an agent in the rounds: milliseconds and megabytes.
  private record Start(List<Double> initialize, List<Double> session, List<Double> share, List<Double> resident) {
    Start() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  private AcpBench(List<Agent> agents, Bed bed) throws IOException {
    this.agents = agents;
    this.bed = bed;
    run = new Run(bed.folder());
    project = Files.createDirectories(bed.folder().resolve("project/.git")).getParent();
  }

  /// `IMAGE [ROUNDS]`; the variable PEERS names the folder with the other agents' packages.
  public static void main(String... args) throws Exception {
    var image = Path.of(args[0]).toAbsolutePath();
    var rounds = args.length > 1 ? Integer.parseInt(args[1]) : 9;
    var packages = Optional.ofNullable(System.getenv("PEERS")).filter(text -> !text.isEmpty()).map(Path::of)
        .filter(Files::isDirectory);
    if (packages.isEmpty()) System.out.println("skipped the other agents: PEERS names no folder with their packages");
    try (var bed = Bed.make(image); var model = ModelServer.start().answer(AcpBench::reply)) {
      var bench = new AcpBench(Agent.all(image, packages, bed.folder(), model), bed);
      for (var round = -WARM_UP; round < rounds; round++) bench.round(round >= 0);
      bench.printStarts(rounds);
      bench.turns();
      System.out.println(bench.over == 0 ? "every figure within its budget" : "%d over budget".formatted(bench.over));
    }
  }

  /// The same deltas in each agent's protocol. They differ from each other, because some agents stop a model that
  /// repeats itself.
  private static String reply(Asked asked) {
    var words = IntStream.range(0, DELTAS).mapToObj("%d squared is %1$d times %1$d; "::formatted).toList();
    return asked.path().endsWith("/responses")
        ? responses(words) : words.stream().map(word -> "text " + word + "\n").collect(joining());
  }

  /// As the Responses API has them, which is not one of the model server's own protocols.
  private static String responses(List<String> words) {
    var item = "{\"type\":\"message\",\"id\":\"m\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\","
        + "\"text\":\"%s\"}]}";
    var delta = "raw {\"type\":\"response.output_text.delta\",\"item_id\":\"m\",\"output_index\":0,"
        + "\"content_index\":0,\"delta\":\"%s\"}\n";
    return "raw {\"type\":\"response.created\",\"response\":{\"id\":\"r\"}}\n"
        + "raw {\"type\":\"response.output_item.added\",\"output_index\":0,\"item\":" + item.formatted("") + "}\n"
        + words.stream().map(delta::formatted).collect(joining())
        + "raw {\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":"
        + item.formatted(String.join("", words)) + "}\n"
        + "raw {\"type\":\"response.completed\",\"response\":{\"id\":\"r\",\"usage\":{\"input_tokens\":10,"
        + "\"input_tokens_details\":null,"
        + "\"output_tokens\":5,\"output_tokens_details\":null,\"total_tokens\":15}}}\n";
  }

  private void round(boolean counts) throws IOException, InterruptedException {
    var wall = run.time(new Row(Rows.EMPTY, "", bed.empty(), Map.of(), "", 0, Row.Budget.NONE)) / 1e6;
    if (counts) empty.add(wall);
    for (var agent : agents) {
      var seen = counts ? starts.computeIfAbsent(agent.name(), _ -> new Start()) : new Start();
      var begin = System.nanoTime();
      try (var editor = Editor.start(agent, project)) {
        editor.greet();
        seen.initialize.add((System.nanoTime() - begin) / 1e6);
        editor.session(project);
        seen.session.add((System.nanoTime() - begin) / 1e6);
        seen.share.add(editor.share());
        seen.resident.add(editor.resident());
      }
    }
  }

  private void printStarts(int rounds) {
    System.out.printf("%d interleaved rounds, medians; the empty Java main takes %.1f ms%n", rounds,
        Measured.median(empty));
    System.out.printf("%-14s %14s %8s %14s %8s %10s%n", "agent", "initialize ms", "ratio", "session/new ms", "ratio",
        "memory MB");
    starts.forEach((name, start) ->
        System.out.printf("%-14s %14.1f %8.2f %14.1f %8.2f %10.1f%n", name, Measured.median(start.initialize),
            ratio(start.initialize, empty), Measured.median(start.session), ratio(start.session, empty),
            Measured.median(start.share)));
    var ours = starts.get(Agent.OURS);
    verdict("initialize", ratio(ours.initialize, empty), 3.5, "× the empty main");
    verdict("session/new", ratio(ours.session, empty), 5, "× the empty main");
    verdict("resident memory after session/new", Measured.median(ours.resident), 90, "MB");
    starts.forEach((name, start) -> {
      if (name.equals(Agent.OURS)) return;
      verdict("initialize", ratio(ours.initialize, start.initialize), name.equals(Agent.RUST) ? 1.5 : 1, "× " + name);
      verdict("session/new", ratio(ours.session, start.session), 1, "× " + name);
      verdict("memory", Measured.median(ours.share) / Measured.median(start.share), 1, "× " + name);
    });
  }

  /// A process of each agent with many turns in one session.
  private void turns() throws IOException {
    System.out.printf("%-14s %14s %14s %18s%n", "200 deltas", "first turn ms", "warm turn ms", "memory then MB");
    for (var agent : agents) {
      var times = new ArrayList<Double>();
      try (var editor = Editor.start(agent, project)) {
        editor.greet();
        var session = editor.session(project);
        var turns = agent.name().equals(Agent.OURS) ? OUR_TURNS : THEIR_TURNS;
        for (var turn = 0; turn < turns; turn++) {
          var begin = System.nanoTime();
          editor.prompt(session);
          times.add((System.nanoTime() - begin) / 1e6);
        }
        var warm = Measured.median(times.subList(turns / 2, turns));
        System.out.printf("%-14s %14.1f %14.1f %18.1f%n", agent.name(), times.getFirst(), warm, editor.share());
        if (!agent.name().equals(Agent.OURS)) continue;
        verdict("warm turn of 200 deltas, with the model's part", warm, 20, "ms");
        verdict("resident memory after %d turns".formatted(turns), editor.resident(), 150, "MB");
      } catch (IllegalStateException broken) {
        System.out.printf("%-14s no turn: %s%n", agent.name(), broken.getMessage());
        if (agent.name().equals(Agent.OURS)) throw broken;
      }
    }
  }

  /// The median over the rounds of one time by the other's in the same round.
  private static double ratio(List<Double> times, List<Double> others) {
    var ratios = new ArrayList<Double>();
    for (var round = 0; round < times.size(); round++) ratios.add(times.get(round) / others.get(round));
    return Measured.median(ratios);
  }

  private void verdict(String what, double value, double most, String unit) {
    var good = value <= most;
    if (!good) over++;
    System.out.printf("  %-48s %8.2f %s (budget ≤ %s) %s%n", what, value, unit, most, good ? "ok" : "over");
  }
}
