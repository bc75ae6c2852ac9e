package kosmokrator.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `make soak`: the program itself, killed at any moment while it writes, and run twice at once. What was acknowledged
/// stays, what is there can be read, and nothing is left lying about.
class ConfigureSoak {
  private static final int ROUNDS = 200;
  private static final int LATEST = 200;

  @TempDir Path folder;

  @BeforeEach void needsTheImage() {
    assumeTrue(Files.exists(Repository.image().resolve("bin/kosmokrator")), "the image is not built");
  }

  @Test void aKillAtAnyMomentLosesNothing() throws Exception {
    var random = new Random(25);
    var acknowledged = new ArrayList<String>();
    for (var round = 0; round < ROUNDS; round++) {
      var account = "a" + round;
      var configure = start("integrations:configure", "plane", "--account", account, "--set",
          "api_key=key-of-" + account, "--set", "url=http://127.0.0.1:" + (1 + round), "--enable",
          round % 2 == 0 ? "--read=allow" : "--read=deny");
      if (!configure.waitFor(20 + random.nextInt(LATEST), TimeUnit.MILLISECONDS)) configure.destroyForcibly();
      if (configure.waitFor() == 0) acknowledged.add(account);
      if (round % 20 == 19) assertTrue(accounts().containsAll(acknowledged), "round " + round);
    }
    assertTrue(accounts().containsAll(acknowledged));
    assertTrue(acknowledged.size() > ROUNDS / 10 && acknowledged.size() < ROUNDS,
        acknowledged.size() + " were quick enough: kills must hit and miss");
    assertEquals(0, start("audit:verify").waitFor());
    try (var files = Files.list(folder.resolve("home"))) {
      var drafts = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".draft")).toList();
      assertTrue(drafts.size() <= ROUNDS - acknowledged.size(), drafts::toString);
    }
  }

  @Test void twoProcessesAtOnceLoseNothing() throws Exception {
    var rounds = 25;
    for (var round = 0; round < rounds; round++) {
      var both = List.of(start("integrations:configure", "plane", "--account", "left" + round, "--set",
          "api_key=left-key"),
          start("integrations:configure", "plane", "--account", "right" + round, "--set", "api_key=right-key"));
      for (var process : both) assertEquals(0, process.waitFor());
    }
    var expected = IntStream.range(0, rounds).boxed().flatMap(n -> List.of("left" + n, "right" + n).stream()).toList();
    assertTrue(accounts().containsAll(expected));
  }

  private List<String> accounts() throws IOException, InterruptedException {
    var doctor = start("integrations:doctor", "plane", "--json");
    var said = new String(doctor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, doctor.waitFor(), said);
    JsonObject row = Json.parse(said).asObject();
    return row.get("accounts").asArray().values().stream().map(value -> value.asString()).toList();
  }

  private Process start(String... words) throws IOException {
    var command = new ArrayList<>(List.of(Repository.image().resolve("bin/kosmokrator").toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment()
        .putAll(Map.of("PATH", "/usr/bin:/bin", "KOSMOKRATOR_HOME", folder.resolve("home").toString()));
    return builder.start();
  }
}
