package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A server on standard streams, polite or hostile as its arguments say. Started as a process by tests.
public final class FakeProgram {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private FakeProgram() {}

  public static void main(String... args) throws Exception {
    var server = new FakeServer(List.of(args));
    if (server.has("banner")) OUT.println("Welcome!\n\u0000{\"jsonrpc\": nonsense\n[1,2]\n");
    if (server.has("exit")) {
      System.err.println("cannot find my settings");
      System.exit(3);
    }
    if (server.has("stubborn")) ignoreSignals();
    try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (var line = in.readLine(); line != null; line = in.readLine()) take(server, line);
    }
    if (server.has("stubborn")) Thread.sleep(60_000);
    System.exit(0);
  }

  /// Leaves neither when its input ends nor when it is asked, and has a child of its own.
  private static void ignoreSignals() throws IOException {
    var child = new ProcessBuilder("sleep", "60").start();
    System.err.println("child " + child.pid());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }));
  }

  private static void take(FakeServer server, String line) {
    if (server.has("silent")) return;
    var message = Json.parse(line).asObject();
    if (!server.option("log", "").isEmpty()) log(Path.of(server.option("log", "")), line);
    var method = message.getString("method", "");
    if (method.equals("notifications/cancelled"))
      System.err.println("cancelled " + message.get("params").asObject().get("requestId"));
    if (method.equals("tools/call") && strange(server, message)) return;
    Thread.ofVirtual().start(() -> server.take(message, FakeProgram::say));
  }

  private static synchronized void say(JsonObject message) {
    OUT.println(message);
  }

  private static void log(Path file, String line) {
    try {
      Files.writeString(file, line + "\n", java.nio.file.StandardOpenOption.CREATE,
          java.nio.file.StandardOpenOption.APPEND);
    } catch (IOException problem) {
      System.err.println(problem);
    }
  }

  /// What only a program can do wrong.
  private static boolean strange(FakeServer server, JsonObject message) {
    var params = message.get("params").asObject();
    var how = params.get("arguments") instanceof JsonObject arguments ? arguments.getString("how", "") : "";
    var answer = new JsonObject().add("jsonrpc", "2.0").add("id", message.get("id"))
        .add("result", FakeServer.text("late")).toString();
    switch (how) {
      case "crash" -> {
        System.err.println("boom");
        System.exit(7);
      }
      case "half" -> {
        OUT.print(answer.substring(0, answer.length() / 2));
        OUT.flush();
        System.exit(0);
      }
      case "hush" -> {
        System.out.close();
        OUT.close();
      }
      case "huge" -> {
        OUT.print("{\"jsonrpc\":\"2.0\",\"id\":" + message.get("id")
            + ",\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"");
        var mebibyte = "x".repeat(1 << 20);
        for (var i = 0; i < 50; i++) OUT.print(mebibyte);
        OUT.println("\"}]}}");
      }
      case "twice" -> OUT.println(answer + "\n" + answer.replace("late", "later"));
      case "wrong" ->
          OUT.println(answer.replace("\"id\":", "\"id\":99") + "\n"
              + answer.replace("\"id\":" + message.get("id"), "\"id\":\"x\"") + "\n" + answer);
      case "garbage" -> OUT.println("\u0001\u0002 not json\n\"text\"\nnull\n{}\n" + answer);
      case "stderr" -> {
        for (var i = 0; i < 2000; i++) System.err.println("e".repeat(1000));
        System.err.println("the end");
        OUT.println(answer);
      }
      case "environment" ->
          OUT.println(answer.replace("\"late\"", Json.value(new java.util.TreeMap<>(System.getenv()).toString())
              .toString()));
      default -> {
        return false;
      }
    }
    return true;
  }
}
