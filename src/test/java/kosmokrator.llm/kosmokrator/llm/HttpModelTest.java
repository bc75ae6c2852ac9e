package kosmokrator.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole requests against the scripted server: what comes out, what goes in, and what happens when it goes wrong.
class HttpModelTest {
  private static final Prompt HELLO = new Prompt("Be brief", List.of(Message.User.text("Hello")), List.of(),
      Prompt.Options.NONE);
  private final ModelServer server = ModelServer.start();
  private final SkippingClock clock = new SkippingClock();
  private final Egress egress = new Egress(Environment.of(Map.of(), Path.of("."), Path.of(".")), Clock.system(),
      new Redactor());
  private final List<Chunk> chunks = new ArrayList<>();

  @AfterEach void close() {
    egress.close();
    server.close();
  }

  static Stream<Protocol> spoken() {
    return Stream.of(Protocol.OPENAI, Protocol.ANTHROPIC, Protocol.GEMINI);
  }

  private Completion ask(Protocol protocol, Prompt prompt, Quirk... quirks) {
    return server.model(protocol, egress, clock, quirks).complete(prompt, chunks::add);
  }

  @ParameterizedTest
  @MethodSource("spoken")
  void streamsThoughtsTextsAndParallelCalls(Protocol protocol) {
    server.script("""
        thought Let me
        thought  see
        text One
        text  two
        call read {"path":"ä.txt"}
        call read {"path":"b.txt","deep":{"x":[1,2]}}
        usage 100 40 7
        """);
    var completion = ask(protocol, HELLO);
    assertEquals(Completion.Stop.TOOL_CALLS, completion.stop());
    assertEquals(new Usage(100, 40, 7), completion.usage());
    assertEquals("One two", completion.message().text());
    assertEquals("Let me see", thoughts(completion));
    assertEquals(List.of("read {\"path\":\"ä.txt\"}", "read {\"path\":\"b.txt\",\"deep\":{\"x\":[1,2]}}"),
        completion.message().calls().stream().map(call -> call.tool() + " " + JsonText.compact(call.arguments()))
            .toList());
    assertEquals(2, completion.message().calls().stream().map(Part.ToolCall::id).distinct().count());
    assertEquals(List.of("Thought", "Thought", "Text", "Text", "ToolCall", "ToolCall"),
        chunks.stream().map(chunk -> chunk.getClass().getSimpleName()).toList());
  }

  private static String thoughts(Completion completion) {
    var text = new StringBuilder();
    for (var part : completion.message().parts()) if (part instanceof Part.Thought thought) text.append(thought.text());
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("spoken")
  void readsAnswersThatCannotBeStreamed(Protocol protocol) {
    server.script("""
        thought Hm
        text One two
        call read {"path":"a"}
        usage 9 3 2
        """);
    var completion = ask(protocol, HELLO, Quirk.NO_STREAMING);
    assertEquals("One two", completion.message().text());
    assertEquals("Hm", thoughts(completion));
    assertEquals(1, completion.message().calls().size());
    assertEquals(new Usage(9, 3, 2), completion.usage());
    assertFalse(server.asked().getFirst().streaming());
  }

  @ParameterizedTest
  @MethodSource("spoken")
  void takesAnswersWithoutUsageAndWithoutWords(Protocol protocol) {
    server.script("""
        text Hi
        usage none
        stop max_tokens
        ---
        stop refusal
        """);
    var completion = ask(protocol, HELLO);
    assertEquals(Usage.NONE, completion.usage());
    assertEquals(Completion.Stop.MAX_TOKENS, completion.stop());
    var refused = ask(protocol, HELLO);
    assertEquals(Completion.Stop.REFUSAL, refused.stop());
    assertEquals("", refused.message().text());
  }

  @ParameterizedTest
  @MethodSource("spoken")
  void sendsTheKeyInAHeaderAndNeverInTheUrl(Protocol protocol) {
    ask(protocol, HELLO);
    var asked = server.asked().getFirst();
    assertFalse(asked.path().contains("key"), asked.path());
    assertTrue(asked.headers().values().stream().anyMatch(value -> value.contains("key-of-the-model-server")));
    assertFalse(asked.text().contains("key-of-the-model-server"));
  }

  @ParameterizedTest
  @MethodSource("spoken")
  void triesAgainAfterTroubleThatPassesAndSaysSo(Protocol protocol) {
    server.script("""
        error 429 rate_limit_error Slow down
        header Retry-After: 7
        ---
        error 529 overloaded_error Too much to do
        ---
        hangup
        ---
        text Here
        """);
    assertEquals("Here", ask(protocol, HELLO).message().text());
    assertEquals(Duration.ofSeconds(7), clock.pauses.getFirst());
    assertEquals(2, clock.pauses.get(1).toMillis() / 1000.0, 0.31);
    assertEquals(4, clock.pauses.get(2).toMillis() / 1000.0, 0.61);
    assertEquals(List.of(2, 3, 4), chunks.stream().filter(Chunk.Retrying.class::isInstance)
        .map(chunk -> ((Chunk.Retrying) chunk).attempt()).toList());
    assertEquals(4, server.asked().size());
  }

  @ParameterizedTest
  @MethodSource("spoken")
  void neverTriesAgainOnceOutputHasBegun(Protocol protocol) {
    server.script("""
        text Some
        half
        ---
        text Some
        error 529 overloaded_error Too much to do
        ---
        call read {"path
        hangup
        """);
    assertEquals(ModelFault.Reason.NETWORK, reason(protocol));
    assertEquals(ModelFault.Reason.SERVER, reason(protocol));
    if (protocol != Protocol.GEMINI) assertEquals(ModelFault.Reason.NETWORK, reason(protocol));
    assertTrue(clock.pauses.isEmpty());
  }

  private ModelFault.Reason reason(Protocol protocol) {
    return assertThrows(ModelFault.class, () -> ask(protocol, HELLO)).reason();
  }

  @ParameterizedTest
  @MethodSource("spoken")
  void doesNotWaitLongerThanAMinuteOrForever(Protocol protocol) {
    server.script("""
        error 429 rate_limit_error Come back tomorrow
        header Retry-After: 86400
        """);
    var fault = assertThrows(ModelFault.class, () -> ask(protocol, HELLO));
    assertEquals(ModelFault.Reason.RATE_LIMIT, fault.reason());
    assertEquals(86_400_000, fault.failure().details().getLong("retry_after_ms", 0));
    server.answer(_ -> "error 503 api_error No");
    assertEquals(ModelFault.Reason.SERVER, reason(protocol));
    assertTrue(server.asked().size() <= 8, () -> "asked " + server.asked().size() + " times");
  }

  @ParameterizedTest
  @MethodSource("spoken")
  void anInterruptClosesTheConnectionAtOnce(Protocol protocol) throws Exception {
    server.script("""
        text Some
        stall
        """);
    var begun = new CountDownLatch(1);
    var ended = new AtomicReference<Throwable>();
    var thread = Thread.ofVirtual().start(() -> {
      try {
        server.model(protocol, egress, Clock.system()).complete(HELLO, _ -> begun.countDown());
      } catch (Fault fault) {
        ended.set(fault);
      }
    });
    begun.await();
    thread.interrupt();
    assertTrue(server.awaitHangup(Duration.ofSeconds(5)), "the server never saw the connection closed");
    thread.join();
    assertEquals(Failure.Kind.INTERRUPTED, ((Fault) ended.get()).failure().kind());
  }

  @Test void anInterruptBeforeTheAnswerBeginsClosesTheConnectionToo() throws Exception {
    server.script("stall");
    var thread = Thread.ofVirtual().start(() -> assertThrows(Fault.class,
        () -> server.model(egress).complete(HELLO, _ -> {})));
    while (server.asked().isEmpty()) Thread.sleep(5);
    thread.interrupt();
    assertTrue(server.awaitHangup(Duration.ofSeconds(5)), "the server never saw the connection closed");
    thread.join();
  }

  @Test void oneConnectionServesManyRequests() {
    for (var i = 0; i < 10; i++) for (var protocol : spoken().toList()) ask(protocol, HELLO);
    assertEquals(1, server.connections());
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENAI", "ANTHROPIC"})
  void argumentsThatAreNoObjectAreKeptAsText(Protocol protocol) {
    server.script("""
        call read {"path": "a
        call read
        call read "{\\"path\\":\\"b\\"}"
        """);
    var calls = ask(protocol, HELLO).message().calls();
    assertEquals("{\"path\": \"a", calls.get(0).broken());
    assertEquals(new JsonObject(), calls.get(0).arguments());
    assertEquals("", calls.get(1).broken());
    assertEquals(new JsonObject().add("path", "b"), calls.get(2).arguments());
    ask(protocol, new Prompt("", List.of(Message.User.text("x"), new Message.Assistant(List.copyOf(calls))), List.of(),
        Prompt.Options.NONE));
  }

  @Test void leavesOutWhatTheEndpointDoesNotKnow() {
    server.answer(asked -> asked.body().get("stream_options") != null
        ? "error 400 invalid_request_error Unrecognized request argument supplied: stream_options"
        : asked.body().get("max_tokens") != null
            ? "error 400 unsupported_parameter Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' "
            + "instead."
            : "text fine");
    var options = new Prompt.Options(Optional.empty(), Optional.of(77L), Optional.of("low"));
    var prompt = new Prompt("", List.of(Message.User.text("x")), List.of(), options);
    assertEquals("fine", ask(Protocol.OPENAI, prompt).message().text());
    assertEquals(77, server.asked().getLast().body().getInt("max_completion_tokens", 0));
    assertEquals("low", server.asked().getLast().body().getString("reasoning_effort", ""));
  }

  @Test void toolsGoAlongInEveryProtocol() {
    var schema = new Schema(JsonText.parse("{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"}}}",
        "test", Failure.Kind.INTERNAL).asObject());
    var prompt = new Prompt("", List.of(Message.User.text("x")), List.of(new Prompt.Tool("read", "Reads", schema)),
        Prompt.Options.NONE);
    for (var protocol : spoken().toList()) {
      ask(protocol, prompt);
      assertEquals(List.of("read"), server.asked().getLast().tools());
    }
  }

  /// The machine's clock, on which pauses pass at once.
  static final class SkippingClock implements Clock {
    final List<Duration> pauses = new ArrayList<>();
    private long skipped;

    @Override public Instant now() {
      return Clock.system().now();
    }

    @Override public long nanos() {
      return Clock.system().nanos() + skipped;
    }

    @Override public void pause(Duration duration) {
      pauses.add(duration);
      skipped += duration.toNanos();
    }

    @Override public String newId() {
      return Clock.system().newId();
    }
  }
}
