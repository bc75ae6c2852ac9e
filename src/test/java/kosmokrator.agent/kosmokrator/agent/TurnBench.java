package kosmokrator.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;
import kosmokrator.llm.ModelServer;

/// What a turn of 200 deltas costs besides the model: from the moment the server has the request to the last event.
/// Cold is a process of its own, warm a session that had turns before. A development tool, never a unit test; part of
/// `make bench`.
final class TurnBench {
  private static final int ROUNDS = 15;
  private static final int WARM_UP = 300;
  private static final String REPLY = "deltas 200 word \n";

  private TurnBench() {}

  public static void main(String... image) throws Exception {
    var asked = new long[1];
    try (var server = ModelServer.start().answer(_ -> {
      asked[0] = System.nanoTime();
      return REPLY;
    })) {
      System.out.printf("turn of 200 deltas, median of %d: cold %.1f ms (budget <= 150), warm %.1f ms (budget <= 15)%n",
          ROUNDS, cold(server, asked, Path.of(image[0])), warm(server, asked));
    }
    if (!Files.isExecutable(Path.of("/usr/bin/time"))) return;
    try (var server = ModelServer.start().answer(_ -> "bytes 10000000")) {
      System.out.printf("turn of 10 MB: peak %.0f MB (budget <= 150)%n", peak(server, Path.of(image[0])));
    }
  }

  private static Path configured(ModelServer server) throws IOException {
    var folder = Files.createTempDirectory("turn-bench");
    Files.createDirectories(folder.resolve("home"));
    Files.writeString(folder.resolve("home/settings.json"), server.settings());
    return folder;
  }

  private static double cold(ModelServer server, long[] asked, Path image) throws IOException, InterruptedException {
    var folder = configured(server);
    var times = new double[ROUNDS];
    for (var round = -2; round < ROUNDS; round++) {
      var builder = new ProcessBuilder(image.resolve("bin/kosmokrator").toString(), "-p", "hi there", "-o",
          "stream-json")
          .directory(folder.toFile()).redirectInput(Path.of("/dev/null").toFile())
          .redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().put("KOSMOKRATOR_HOME", folder.resolve("home").toString());
      var process = builder.start();
      var end = 0L;
      try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("{\"type\":\"result\"")) end = System.nanoTime();
        }
      }
      if (process.waitFor() != 0 || end == 0) throw new IllegalStateException("the turn failed");
      if (round >= 0) times[round] = (end - asked[0]) / 1e6;
    }
    return median(times);
  }

  /// The peak of the resident memory of a process, in megabytes, that is told so many bytes of text.
  private static double peak(ModelServer server, Path image) throws IOException, InterruptedException {
    var folder = configured(server);
    var memory = folder.resolve("memory");
    var builder = new ProcessBuilder("/usr/bin/time", "-q", "-f", "%M", "-o", memory.toString(),
        image.resolve("bin/kosmokrator").toString(), "-p", "hi there", "-o", "stream-json").directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("KOSMOKRATOR_HOME", folder.resolve("home").toString());
    if (builder.start().waitFor() != 0) throw new IllegalStateException("the long turn failed");
    return Long.parseLong(Files.readString(memory).strip()) * 1024 / 1e6;
  }

  private static double warm(ModelServer server, long[] asked) throws IOException {
    var folder = Files.createTempDirectory("turn-bench");
    var environment = Environment.of(Map.of("KOSMOKRATOR_HOME", folder.resolve("home").toString()), folder, folder);
    var times = new double[ROUNDS];
    try (var egress = new Egress(environment, Clock.system(), new Redactor());
        var stage = new Stage(folder, server.model(egress))) {
      for (var round = -WARM_UP; round < ROUNDS; round++) {
        stage.events.clear();
        try (var session = stage.agent.create(Stage.start(folder, 0), stage)) {
          session.prompt(Stage.text("hi there"));
        }
        if (round >= 0) times[round] = (System.nanoTime() - asked[0]) / 1e6;
      }
    }
    return median(times);
  }

  private static double median(double[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }
}
