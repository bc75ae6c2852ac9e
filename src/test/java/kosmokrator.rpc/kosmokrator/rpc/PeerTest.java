package kosmokrator.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class PeerTest {
  /// Raw lines on one side, a peer that echoes on the other.
  private static final class Talk implements AutoCloseable {
    final PipedOutputStream toPeer = new PipedOutputStream();
    final BufferedReader fromPeer;
    final Peer peer;
    final CountDownLatch working = new CountDownLatch(1);
    private final Thread reading;

    final List<String> noise = new CopyOnWriteArrayList<>();

    Talk() throws IOException {
      this(new Peer.Manners(1000, true, false));
    }

    Talk(Peer.Manners manners) throws IOException {
      var out = new PipedOutputStream();
      fromPeer = new BufferedReader(new InputStreamReader(new PipedInputStream(out, 1 << 16), StandardCharsets.UTF_8));
      var handler = new Handler() {
        @Override public Reply request(JsonValue id, String method, JsonValue params) {
          return reply(method, params);
        }

        @Override public void oversized(int limit) {
          noise.add("more than " + limit);
        }

        @Override public void malformed(String reason) {
          noise.add(reason);
        }
      };
      peer = new Peer(new PipedInputStream(toPeer, 1 << 16), out, handler, manners);
      reading = Thread.ofPlatform().daemon().start(peer::run);
    }

    private Reply reply(String method, JsonValue params) {
      return switch (method) {
        case "echo" -> new Reply.Now(params == null ? Json.NULL : params);
        case "slow" -> new Reply.Later(() -> {
          working.countDown();
          try {
            Thread.sleep(10_000);
            return Json.value("slept");
          } catch (InterruptedException cancelled) {
            return Json.value("cancelled");
          }
        });
        case "stop" -> new Reply.Now(Json.value(peer.cancel(params)));
        case "forget" -> new Reply.Now(Json.value(peer.abandon(Json.value(1))));
        case "refuse" -> throw RemoteError.badParams("no");
        case "crash" -> throw new IllegalStateException("a secret detail");
        case "ask" -> new Reply.Later(() -> peer.request("question", Json.NULL).answer().get());
        default -> throw RemoteError.noMethod(method);
      };
    }

    Talk say(String line) throws IOException {
      toPeer.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      toPeer.flush();
      return this;
    }

    String hear() throws IOException {
      return fromPeer.readLine();
    }

    @Override public void close() throws IOException {
      toPeer.close();
      try {
        reading.join(5000);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      peer.close();
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"jsonrpc":"2.0","id":1,"method":"echo","params":{"a":[1,null]}} \
      | {"jsonrpc":"2.0","id":1,"result":{"a":[1,null]}}
      {"jsonrpc":"2.0","id":"x","method":"echo"}                       | {"jsonrpc":"2.0","id":"x","result":null}
      {"jsonrpc":"2.0","id":2,"method":"nix"}                          \
      | {"jsonrpc":"2.0","id":2,"error":{"code":-32601,"message":"Method not found: nix"}}
      {"jsonrpc":"2.0","id":3,"method":"refuse"}                       \
      | {"jsonrpc":"2.0","id":3,"error":{"code":-32602,"message":"no"}}
      {"jsonrpc":"2.0","id":4,"method":"crash"}                        \
      | {"jsonrpc":"2.0","id":4,"error":{"code":-32603,"message":"Internal error"}}
      not json                                                         \
      | {"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error: frame is not valid JSON at line 1, \
      column 2: Expected 'u'"}}
      [{"jsonrpc":"2.0","id":1,"method":"echo"}]                       \
      | {"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"A message is one JSON object (batches are not \
      supported)"}}
      {"id":5,"method":"echo"}                                         \
      | {"jsonrpc":"2.0","id":5,"error":{"code":-32600,"message":"Not JSON-RPC 2.0: \\"jsonrpc\\" must be \\"2.0\\""}}
      {"jsonrpc":"2.0","id":{},"method":"echo"}                        \
      | {"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"\\"id\\" must be a text or a number"}}
      {"jsonrpc":"2.0","id":6,"method":"echo","params":7}              \
      | {"jsonrpc":"2.0","id":6,"error":{"code":-32602,"message":"\\"params\\" must be an object or a list"}}
      """)
  void answersEveryLineAndGoesOn(String line, String answer) throws Exception {
    try (var talk = new Talk()) {
      assertEquals(answer, talk.say(line).hear());
      assertEquals("{\"jsonrpc\":\"2.0\",\"id\":9,\"result\":[]}",
          talk.say("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"echo\",\"params\":[]}").hear());
    }
  }

  @Test void skipsAFrameThatIsTooLargeAndReadsTheNext() throws Exception {
    try (var talk = new Talk()) {
      talk.say("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"echo\",\"params\":[\"" + "x".repeat(20_000) + "\"]}");
      assertEquals("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"Frame larger than 1000 "
          + "bytes\"}}", talk.hear());
      assertEquals("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":null}",
          talk.say("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"echo\"}").hear());
    }
  }

  @Test void tellsOfAFrameThatIsTooLargeBeforeItsEnd() throws Exception {
    try (var talk = new Talk()) {
      talk.toPeer.write("x".repeat(20_000).getBytes(StandardCharsets.UTF_8));
      talk.toPeer.flush();
      assertEquals("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"Frame larger than 1000 "
          + "bytes\"}}", talk.hear());
      talk.say("x".repeat(20_000));
      assertEquals("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":null}",
          talk.say("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"echo\"}").hear());
    }
  }

  @Test void answersQuickRequestsWhileASlowOneRunsAndCancelsIt() throws Exception {
    try (var talk = new Talk()) {
      talk.say("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"slow\"}");
      assertEquals("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":null}",
          talk.say("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"echo\"}").hear());
      assertTrue(talk.working.await(5, TimeUnit.SECONDS));
      assertTrue(talk.peer.cancel(Json.value(1)));
      assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"cancelled\"}", talk.hear());
    }
  }

  @Test void anAbandonedRequestIsNotAnswered() throws Exception {
    try (var talk = new Talk()) {
      talk.say("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"slow\"}")
          .say("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"forget\"}");
      assertEquals("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":true}", talk.hear());
      assertEquals("{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":null}",
          talk.say("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"echo\"}").hear());
      var known = true;
      // until the interrupted work has ended; every answer is to the question just asked
      for (var id = 4; known; id++) {
        var answer = Json.parse(talk.say("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"forget\"}").hear())
            .asObject();
        assertEquals(id, answer.getInt("id", 0));
        known = answer.getBoolean("result", true);
      }
    }
  }

  @Test void withOtherMannersNoiseIsOnlyToldAndBatchesAreRead() throws Exception {
    try (var talk = new Talk(new Peer.Manners(1000, false, true))) {
      talk.say("Server is starting...").say("\"" + "x".repeat(2000) + "\"").say("[]");
      talk.say("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"echo\"},7,{\"jsonrpc\":\"2.0\",\"id\":2,"
          + "\"method\":\"echo\"}]");
      assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}", talk.hear());
      assertEquals("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":null}", talk.hear());
      assertEquals(List.of("Parse error: frame is not valid JSON at line 1, column 1: Expected value", "more than 1000",
          "Frame larger than 1000 bytes", "A message is one JSON object (batches are not supported)",
          "A message is one JSON object (batches are not supported)"), talk.noise);
    }
  }

  @Test void cancelsARequestOnTheVeryNextLine() throws Exception {
    try (var talk = new Talk()) {
      talk.toPeer.write("""
          {"jsonrpc":"2.0","id":1,"method":"slow"}
          {"jsonrpc":"2.0","id":2,"method":"stop","params":{}}
          """.getBytes(StandardCharsets.UTF_8));
      assertEquals("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":false}", talk.hear());
      assertTrue(talk.peer.cancel(Json.value(1)), "a request is known from the moment it was read");
      assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"cancelled\"}", talk.hear());
    }
  }

  @Test void asksTheOtherSideInsideARequest() throws Exception {
    try (var talk = new Talk()) {
      talk.say("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ask\"}");
      assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"question\",\"params\":null}", talk.hear());
      assertEquals("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":42}",
          talk.say("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":42}").hear());
    }
  }

  @Test void failsEveryQuestionWhenTheOtherSideLeaves() throws Exception {
    var talk = new Talk();
    var pending = talk.peer.request("question", new JsonObject());
    assertEquals("question", Json.parse(talk.hear()).asObject().getString("method", ""));
    talk.close();
    var failed = assertThrows(ExecutionException.class, () -> pending.answer().get(5, TimeUnit.SECONDS));
    assertTrue(assertInstanceOf(RemoteError.class, failed.getCause()).isEnd());
    assertThrows(ExecutionException.class,
        () -> talk.peer.request("late", Json.NULL).answer().get(5, TimeUnit.SECONDS));
  }
}
