package kosmokrator.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Kills a process in the middle of its turns, again and again on the same session, and looks what is left.
final class Crashes {
  private static final int LATEST = 60;
  private final Path folder;
  private final Random random = new Random(5);
  private final Set<String> shown = new HashSet<>();
  private String session = "new";
  private int torn;
  private int total;

  Crashes(Path folder) {
    this.folder = folder;
  }

  void run(int rounds) throws IOException, InterruptedException {
    for (var round = 0; round < rounds; round++) {
      kill();
      check(round);
      if (round % 25 == 24) session = "new";
    }
    assertTrue(total >= rounds, () -> total + " things were shown: the kills came too early to mean anything");
  }

  int torn() {
    return torn;
  }

  private void kill() throws IOException, InterruptedException {
    var command = List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", System.getProperty("java.class.path"),
        EndlessTurns.class.getName(), folder.toString(), session);
    var said = folder.resolve("said.txt");
    Files.deleteIfExists(said);
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    var enough = 2 + random.nextInt(30); // lines, not only time, so that a busy machine has shown something too
    for (var i = 0; i < 4000 && process.isAlive() && Files.readAllLines(said).size() < enough; i++)
      TimeUnit.MILLISECONDS.sleep(5);
    TimeUnit.MILLISECONDS.sleep(random.nextInt(LATEST));
    process.destroyForcibly().waitFor();
    var lines = Files.readString(said).lines().toList(); // a last line that is cut off was not shown
    assertTrue(lines.getFirst().startsWith("session "), lines::toString);
    if (session.equals("new")) shown.clear();
    session = lines.getFirst().substring(8);
    total += lines.size() - 1;
    shown.addAll(lines.subList(1, Files.readString(said).endsWith("\n") ? lines.size() : lines.size() - 1));
  }

  /// Everything that was shown is there, and the session can go on.
  private void check(int round) throws IOException {
    var file = folder.resolve("home/sessions/" + session + ".jsonl");
    if (!Files.readString(file).endsWith("\n")) torn++;
    try (var stage = new Stage(folder, new Script().says("Still here"))) {
      var opened = stage.agent.open(session, Agent.Start.in(folder), stage);
      var there = new HashSet<String>();
      var started = new ArrayList<String>();
      var ended = new ArrayList<String>();
      opened.replay(event -> {
        switch (event) {
          case Event.UserMessage message -> there.add("message " + message.message());
          case Event.ToolStarted call -> started.add(call.call());
          case Event.ToolEnded end -> ended.add(end.call());
          default -> {}
        }
      });
      started.forEach(call -> there.add("started " + call));
      ended.forEach(call -> there.add("ended " + call));
      opened.log.read(line -> {
        if (line.entry() instanceof Entry.Ended end) there.add("turn " + end.run());
      }, _ -> {});
      var missing = new HashSet<>(shown);
      missing.removeAll(there);
      assertEquals(Set.of(), missing, "round " + round);
      assertEquals(new HashSet<>(started), new HashSet<>(ended), "every call has an end");
      assertEquals(started.size(), new HashSet<>(started).size(), "no id twice");
      if (round % 10 == 0) {
        var turn = opened.prompt(Stage.text("Go on"));
        assertEquals("Still here", turn.text());
      }
      var info = stage.agent.sessions().find(session).orElseThrow();
      assertTrue(info.messages() > 0 || shown.isEmpty(), "the list knows it");
    }
  }
}
