package kosmokrator.bench;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.WriterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Measures whole processes of an image against an empty Java main in the same image, and prints a table.
///
/// Fair by design: every row runs once per round, in the same order, so that all of them meet the same machine; the
/// first rounds do not count; ratios are taken within a round. It is a development tool and never a unit test.
public final class Bench {
  private static final int WARM_UP = 2;
  private static final int COST_ROUNDS = 3;

  private final Bed bed;
  private final Run run;
  private final Map<String, Measured> measured = new LinkedHashMap<>();
  private int failed;

  private Bench(Bed bed) {
    this.bed = bed;
    run = new Run(bed.folder());
  }

  /// `IMAGE [--rounds N] [--only TEXT] [--json FILE]`; 15 rounds unless told otherwise. `--only` keeps the rows whose
  /// name contains the text, and the empty main. Ends with 1 when a row does not work; one over its budget is only
  /// told.
  public static void main(String... args) throws Exception {
    var words = List.of(args);
    var image = Path.of(args.length == 0 ? "build/kosmokrator" : args[0]).toAbsolutePath();
    var rounds = Integer.parseInt(option(words, "--rounds").orElse("15"));
    try (var bed = Bed.make(image)) {
      var bench = new Bench(bed);
      bench.choose(option(words, "--only").orElse(""));
      bench.measure(rounds);
      bench.print(rounds);
      var file = option(words, "--json").map(Path::of);
      if (file.isPresent()) Files.writeString(file.get(), bench.json(rounds) + "\n");
      if (bench.failed > 0) throw new IllegalStateException("%d rows do not work".formatted(bench.failed));
    }
  }

  private static Optional<String> option(List<String> words, String name) {
    var at = words.indexOf(name);
    return at < 0 || at + 1 == words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
  }

  /// Keeps the rows that can run; the others are told, with the reason.
  private void choose(String only) throws IOException, InterruptedException {
    var help = help();
    for (var row : Stream.concat(Rows.preparations(bed).stream(), Rows.all(bed).stream()).toList()) {
      var prepares = row.name().startsWith("configure ");
      if (!row.name().equals(Rows.EMPTY) && !prepares && !row.name().contains(only)) continue;
      if (!row.needs().isEmpty() && !help.contains(" " + row.needs() + " ")) {
        System.out.println("skipped %s: there is no command %s".formatted(row.name(), row.needs()));
      } else if (works(row) && !prepares) {
        measured.put(row.name(), Measured.of(row));
      }
    }
  }

  /// Where the commands are listed: `help NAME` would not tell, because a provider may have any name.
  private String help() throws IOException, InterruptedException {
    return run.check(new Row("--help", "", List.of(bed.launcher(), "--help"), Map.of(), "", 0, Row.Budget.NONE));
  }

  private boolean works(Row row) throws IOException, InterruptedException {
    try {
      run.check(row);
      return true;
    } catch (Run.Failed broken) {
      System.out.println("failed " + broken.getMessage());
      failed++;
      return false;
    }
  }

  private void measure(int rounds) throws IOException, InterruptedException {
    for (var round = -WARM_UP; round < rounds; round++) {
      for (var one : measured.values()) {
        var wall = run.time(one.row()) / 1e6;
        if (round >= 0) one.walls().add(wall);
      }
    }
    for (var round = 0; round < COST_ROUNDS; round++) {
      for (var one : measured.values()) one.costs().add(run.cost(one.row()));
    }
  }

  private void print(int rounds) {
    System.out.println("%d interleaved rounds of whole processes, medians; %s, %d processors"
        .formatted(rounds, Runtime.version(), Runtime.getRuntime().availableProcessors()));
    System.out.println(Measured.head());
    measured.values().forEach(one -> System.out.println(one.line(measured)));
    var over = measured.values().stream().filter(one -> one.verdict(measured).equals("over")).count();
    System.out.println(over == 0 ? "every row within its budget" : "%d over budget".formatted(over));
  }

  private String json(int rounds) {
    var rows = new JsonArray();
    measured.values().forEach(one -> rows.add(one.json(measured)));
    return new JsonObject().add("java", Runtime.version().toString()).add("rounds", rounds).add("rows", rows)
        .toString(WriterConfig.PRETTY_PRINT);
  }
}
