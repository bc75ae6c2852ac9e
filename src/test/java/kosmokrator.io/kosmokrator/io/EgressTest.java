package kosmokrator.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import kosmokrator.io.Request.Body;
import kosmokrator.io.Request.Header;
import kosmokrator.io.Request.Part;
import kosmokrator.io.Request.Rules;
import kosmokrator.io.Request.Target;
import kosmokrator.values.Failure;
import kosmokrator.values.Failure.Kind;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class EgressTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration PATIENT = Duration.ofSeconds(2);
  private final Redactor redactor = new Redactor();
  private final Egress egress = new Egress(Environment.of(Map.of(), Path.of("."), null), Clock.system(), redactor);

  @AfterEach void close() {
    egress.close();
  }

  private static Rules rules(String url) {
    return Rules.to(Origin.of(url));
  }

  private static Request get(String url, Header... headers) {
    return new Request("GET", Target.of(url), List.of(headers), Optional.empty(), rules(url));
  }

  private static Request post(String url, Body body) {
    return new Request("POST", Target.of(url), List.of(), Optional.of(body), rules(url));
  }

  private static Request with(Request request, Rules rules) {
    return new Request(request.method(), request.target(), request.headers(), request.body(), rules);
  }

  private Fault faultOf(Request request) {
    return assertThrows(Fault.class, () -> egress.send(request));
  }

  @Test void sendsWhatItIsGivenAndReadsWhatItGets() throws IOException {
    try (var server = Server.of(Server.ok("{\"a\":1}"))) {
      var body = new Body.Text("application/json", Secret.of("{\"name\":\"Zoë\"}"));
      var response = egress.send(new Request("PATCH", Target.of(server.url("/items/a%2Fb?q=%C3%A9&x=1")),
          List.of(Header.of("X-Api-Key", "k"), Header.of("Accept", "application/json")), Optional.of(body),
          rules(server.url("/"))));
      assertEquals(200, response.status());
      assertEquals("{\"a\":1}", response.text());
      assertEquals(Optional.of("7"), response.header("content-LENGTH"));
      assertEquals(server.url("/items/a%2Fb?q=%C3%A9&x=1"), response.finalUrl());
      var seen = server.seen().getFirst();
      assertEquals("PATCH /items/a%2Fb?q=%C3%A9&x=1", seen.method() + " " + seen.path());
      assertEquals("{\"name\":\"Zoë\"}", seen.body());
      assertEquals("127.0.0.1:" + server.port(), seen.header("host"));
      assertEquals(Map.of("accept", "application/json", "accept-encoding", "gzip", "content-length", "15",
          "content-type", "application/json", "user-agent", "kosmokrator", "x-api-key", "k"),
          without(seen.headers(), "host"));
    }
  }

  private static Map<String, String> without(Map<String, String> headers, String name) {
    headers.remove(name);
    return headers;
  }

  @Test void aNamedHostIsReachedOverItsCheckedAddressAndKeepsItsName() throws IOException {
    try (var server = Server.of(Server.ok("x"))) {
      assertEquals(200, egress.send(get("http://localhost:" + server.port() + "/")).status());
      assertEquals("localhost:" + server.port(), server.seen().getFirst().header("host"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 304, 400, 401, 403, 404, 407, 422, 500})
  void everyStatusIsAnAnswer(int status) throws IOException {
    try (var server = Server.of((_, out) -> Server.write(out,
        "HTTP/1.1 " + status + " Word\r\nContent-Length: 0\r\n\r\n"))) {
      assertEquals(status, egress.send(get(server.url("/"))).status());
    }
  }

  @Test void oneConnectionServesManyRequests() throws IOException {
    try (var server = Server.of(Server.ok("x"))) {
      for (var i = 0; i < 20; i++) egress.send(get(server.url("/" + i)));
      assertEquals(1, server.connections());
      assertEquals(20, server.seen().size());
    }
  }

  @Test void manyThreadsShareIt() throws Exception {
    try (var server = Server.of((seen, out) -> Server.ok(seen.path()).to(seen, out))) {
      var wrong = new AtomicReference<Object>();
      var threads = IntStream.range(0, 16).mapToObj(number -> Thread.ofVirtual().start(() -> {
        for (var i = 0; i < 20; i++) {
          var path = "/" + number + "-" + i;
          var text = egress.send(get(server.url(path))).text();
          if (!text.equals(path)) wrong.set(path + " → " + text);
        }
      })).toList();
      for (var thread : threads) thread.join();
      assertEquals(null, wrong.get());
      assertEquals(320, server.seen().size());
    }
  }

  @Test void aFormOfPartsIsSentAsBrowsersDo() throws IOException {
    try (var server = Server.of(Server.ok("x"))) {
      egress.send(post(server.url("/"), new Body.Parts(List.of(
          new Part("na\"me", Optional.empty(), new Body.Text("text/plain", Secret.of("välue"))),
          new Part("file", Optional.of("a\r\nb.png"), new Body.Bytes("image/png", new byte[] {'P', 'N', 'G'}))))));
      var seen = server.seen().getFirst();
      var boundary = seen.header("content-type").replaceFirst("multipart/form-data; boundary=", "");
      assertEquals("""
          --B
          Content-Disposition: form-data; name="na%22me"

          välue
          --B
          Content-Disposition: form-data; name="file"; filename="a%0D%0Ab.png"
          Content-Type: image/png

          PNG
          --B--
          """.replace("B\n", boundary + "\n").replace("B--", boundary + "--").replace("\n", "\r\n"), seen.body());
    }
  }

  @Test void aContentTypeAmongTheHeadersWins() throws IOException {
    try (var server = Server.of(Server.ok("x"))) {
      var body = new Body.Text("application/json", Secret.of("{}"));
      egress.send(new Request("POST", Target.of(server.url("/")),
          List.of(Header.of("content-type", "application/vnd.x+json")),
          Optional.of(body), rules(server.url("/"))));
      assertEquals("application/vnd.x+json", server.seen().getFirst().header("content-type"));
    }
  }

  @Test void whatCannotBeSentIsRefusedWithoutShowingIt() {
    for (var value : List.of("se\r\ncret: x", "se\ncret", "se\0cret", "sécret")) {
      var fault = assertThrows(Fault.class, () -> Header.of("X-Key", value));
      assertFalse(fault.getMessage().contains("cret"), fault.getMessage());
    }
    for (var name : List.of("", "a b", "a:b", "é", "Host", "content-length", "Proxy-Authorization",
        "Transfer-Encoding")) {
      assertEquals(Kind.INVALID_ARGUMENTS, assertThrows(Fault.class, () -> Header.of(name, "x")).failure().kind(),
          name);
    }
    var method = assertThrows(Fault.class, () -> new Request("GE T", Target.of("http://127.0.0.1/"), List.of(),
        Optional.empty(), rules("http://127.0.0.1/")));
    assertEquals("Not an HTTP method: 'GE T'", method.getMessage());
  }

  @Test void anOriginThatIsNotAllowedIsNotReached() throws IOException {
    try (var server = Server.of(Server.ok("x"))) {
      var elsewhere = with(get(server.url("/")), rules("https://api.example.com"));
      assertEquals(Kind.PERMISSION_DENIED, faultOf(elsewhere).failure().kind());
      var sameHostOtherPort = with(get(server.url("/")), rules("http://127.0.0.1:1"));
      assertEquals(server.url("") + " is not an allowed host of this request", faultOf(sameHostOtherPort).getMessage());
      assertEquals(0, server.connections());
    }
  }

  @Test void answersOfServersThatHangUpOrTalkNonsenseAreUnreachable() throws IOException {
    for (var answer : List.of("", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", "SSH-2.0-OpenSSH_9.0\r\n",
        "HTTP/1.1 2x0 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")) {
      try (var server = Server.of((_, out) -> {
        Server.write(out, answer);
        throw new IOException("hang up");
      })) {
        var fault = faultOf(with(get(server.url("/")), rules(server.url("/")).withTimeout(Duration.ofSeconds(5))));
        assertEquals(Kind.UNREACHABLE, fault.failure().kind(), () -> answer + " → " + fault.getMessage());
        assertTrue(fault.getMessage().contains("http://127.0.0.1:" + server.port()), fault.getMessage());
      }
    }
  }

  @Test void nobodyListeningIsUnreachable() throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertEquals("Cannot reach http://localhost:" + port + ": connection failed",
        faultOf(get("http://localhost:" + port + "/")).getMessage());
    assertTrue(faultOf(get("http://nobody.invalid/")).getMessage().contains("nobody.invalid"));
  }

  private static void endlessly(OutputStream out, String start, String again) throws IOException, InterruptedException {
    Server.write(out, start);
    while (true) Server.write(out, again);
  }

  private static void slowly(OutputStream out, String text) throws IOException, InterruptedException {
    for (var letter : text.split("")) {
      Server.write(out, letter);
      Thread.sleep(50);
    }
  }

  /// Each server would keep a client busy for ever, or fill its memory.
  @Test void hostileAnswersEndWithinTheLimits() throws IOException {
    var chunk = "400\r\n" + "x".repeat(0x400) + "\r\n";
    var flood = "X-Header: " + "y".repeat(1000) + "\r\n";
    Map<Kind, List<Server.Answer>> hostile = Map.of(
        Kind.TIMEOUT, List.of(
            (_, _) -> Thread.sleep(10_000),
            (_, out) -> slowly(out, "HTTP/1.1 200 OK\r\n" + "X-A: b\r\n".repeat(100)),
            (_, out) -> slowly(out, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + "x".repeat(500)),
            (_, out) -> {
              Server.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nx");
              Thread.sleep(10_000);
            }),
        Kind.LIMIT, List.of(
            (_, out) -> endlessly(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", chunk),
            (_, out) -> endlessly(out, "HTTP/1.1 200 OK\r\n\r\n", "x".repeat(1000)),
            (_, out) -> Server.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\nxxx"),
            (_, out) -> Server.write(out, zipped(new byte[64 << 20]))),
        Kind.UNREACHABLE, List.of(
            (_, out) -> endlessly(out, "HTTP/1.1 200 OK\r\n", flood),
            (_, out) -> endlessly(out, "HTTP/1.1 200 OK\r\nX-Long: ", "z".repeat(1000)),
            (_, out) -> endlessly(out, "", "HTTP/1.1 103 Early Hints\r\n\r\n")));
    for (var kind : hostile.keySet()) {
      for (var answer : hostile.get(kind)) {
        try (var server = Server.of(answer)) {
          var patience = kind == Kind.TIMEOUT ? SHORT : Duration.ofSeconds(15);
          var start = System.nanoTime();
          var fault = faultOf(with(get(server.url("/")),
              rules(server.url("/")).withTimeout(patience).withMaxBytes(1 << 20)));
          assertEquals(kind, fault.failure().kind(), fault.getMessage());
          assertTrue(System.nanoTime() - start < patience.plusSeconds(3).toNanos(), fault.getMessage());
        }
      }
    }
  }

  private static String zipped(byte[] bytes) throws IOException {
    var zipped = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + zipped.size() + "\r\n\r\n"
        + zipped.toString(StandardCharsets.ISO_8859_1);
  }

  @Test void aZippedAnswerIsUnzipped() throws IOException {
    try (var server = Server.of((_, out) -> Server.write(out,
        zipped("{\"a\":[1,2,3]}".getBytes(StandardCharsets.UTF_8))))) {
      assertEquals("{\"a\":[1,2,3]}", egress.send(get(server.url("/"))).text());
    }
    try (var server = Server.of((_, out) -> Server.write(out,
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"))) {
      assertEquals(Kind.UNREACHABLE, faultOf(get(server.url("/"))).failure().kind());
    }
  }

  @Test void anAnswerThatMustHaveNoBodyLeavesTheNextOneAlone() throws IOException {
    try (var server = Server.of((seen, out) -> Server.write(out, seen.path().equals("/evil")
        ? "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello"
        : "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood"))) {
      try {
        assertEquals(204, egress.send(get(server.url("/evil"))).status());
      } catch (Fault refused) {
        assertEquals(Kind.UNREACHABLE, refused.failure().kind());
      }
      assertEquals("good", egress.send(get(server.url("/next"))).text());
    }
  }

  @Test void theTimeLimitIsSaidAndTheRequestIsShownWithoutItsSecret() throws IOException {
    try (var server = Server.of((_, _) -> Thread.sleep(10_000))) {
      var target = new Target(server.url("/x?key=KEY"), Secret.of(server.url("/x?key=s3cr3ts3cr3t")));
      var fault = faultOf(new Request("GET", target, List.of(), Optional.empty(),
          rules(server.url("/")).withTimeout(SHORT)));
      assertEquals("GET " + server.url("/x?key=KEY") + " timed out after 0.3 s", fault.getMessage());
    }
  }

  @Test void whatAServerRepeatsOfASecretIsNotShown() throws IOException {
    redactor.learn(Secret.of("s3cr3ts3cr3t"));
    try (var server = Server.of((_, out) -> Server.write(out,
        "HTTP/1.1 302 Found\r\nLocation: https://s3cr3ts3cr3t.example/\r\n\r\n"))) {
      assertEquals("http://127.0.0.1:" + server.port() + " redirects (302) to https://[redacted].example,"
          + " which is not an allowed host",
          faultOf(get(server.url("/"))).getMessage());
    }
  }

  @Test void anInterruptEndsARequestAtOnce() throws Exception {
    for (var start : List.of("", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nx")) {
      var arrived = new CountDownLatch(1);
      try (var server = Server.of((_, out) -> {
        Server.write(out, start);
        arrived.countDown();
        Thread.sleep(15_000);
      })) {
        var fault = new AtomicReference<Fault>();
        var caller = Thread.ofPlatform().start(() -> fault.set(faultOf(get(server.url("/")))));
        assertTrue(arrived.await(10, TimeUnit.SECONDS));
        Thread.sleep(50);
        var before = System.nanoTime();
        caller.interrupt();
        caller.join();
        assertEquals(Kind.INTERRUPTED, fault.get().failure().kind());
        assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(2));
      }
    }
  }

  @Test void aStreamArrivesAsItIsSentAndEndsWhenItIsClosed() throws Exception {
    var hungUp = new CountDownLatch(1);
    var next = new CountDownLatch(1);
    try (var server = Server.of((_, out) -> {
      Server.write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
      Server.write(out, "5\r\nfirst\r\n");
      next.await(10, TimeUnit.SECONDS);
      Server.write(out, "6\r\nsecond\r\n");
      try {
        while (true) {
          Server.write(out, "1\r\nx\r\n");
          Thread.sleep(10);
        }
      } catch (IOException gone) {
        hungUp.countDown();
      }
    })) {
      try (var exchange = egress.open(get(server.url("/")))) {
        assertEquals(200, exchange.status());
        assertEquals(Optional.of("text/event-stream"), exchange.header("Content-Type"));
        assertArrayEquals("first".getBytes(StandardCharsets.UTF_8), Arrays.copyOf(exchange.body().readNBytes(5), 5));
        assertFalse(server.seen().getFirst().headers().containsKey("accept-encoding"), "a stream is not zipped");
        next.countDown();
        assertEquals("second", new String(exchange.body().readNBytes(6), StandardCharsets.UTF_8));
      }
      assertTrue(hungUp.await(10, TimeUnit.SECONDS));
    }
  }

  @Test void aStreamMayLastLongerThanTheTimeForItsHeadersButNotBeSilentForLong() throws IOException {
    try (var server = Server.of((_, out) -> {
      Server.write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (var i = 0; i < 8; i++) {
        Server.write(out, "1\r\nx\r\n");
        Thread.sleep(300);
      }
      Thread.sleep(10_000);
    })) {
      var patient = rules(server.url("/")).withTimeout(PATIENT).withIdle(PATIENT);
      try (var exchange = egress.open(with(get(server.url("/")), patient)); var body = exchange.body()) {
        assertEquals("xxxxxxxx", new String(body.readNBytes(8), StandardCharsets.UTF_8));
        var fault = assertThrows(Fault.class, body::read);
        assertEquals("Waiting for more of the answer to GET " + server.url("/") + " timed out after 2 s",
            fault.getMessage());
      }
    }
  }

  @Test void closingFromAnotherThreadWakesTheReader() throws Exception {
    try (var server = Server.of((_, out) -> {
      Server.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx");
      Thread.sleep(10_000);
    })) {
      var exchange = egress.open(get(server.url("/")));
      assertEquals('x', exchange.body().read());
      var fault = new AtomicReference<Fault>();
      var reader = Thread.ofPlatform().start(() -> fault.set(assertThrows(Fault.class, () -> exchange.body().read())));
      Thread.sleep(50);
      exchange.close();
      reader.join(Duration.ofSeconds(5));
      assertEquals(Kind.UNREACHABLE, fault.get().failure().kind());
    }
  }

  @Test void aSlowReaderSlowsTheSenderInsteadOfFillingMemory() throws Exception {
    var sent = new AtomicReference<>(0L);
    try (var server = Server.of((_, out) -> {
      Server.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n");
      var piece = "x".repeat(1 << 16);
      while (true) {
        Server.write(out, piece);
        sent.updateAndGet(before -> before + piece.length());
      }
    })) {
      var large = rules(server.url("/")).withMaxBytes(1L << 31);
      try (var exchange = egress.open(with(get(server.url("/")), large))) {
        assertEquals(1000, exchange.body().readNBytes(1000).length);
        Thread.sleep(250);
        assertTrue(sent.get() < 32 << 20, () -> "sent " + sent.get());
      }
    }
  }

  @Test void afterClosingNothingIsSent() throws IOException {
    try (var server = Server.of(Server.ok("x"))) {
      egress.send(get(server.url("/")));
      egress.close();
      assertEquals(Kind.UNREACHABLE, faultOf(get(server.url("/"))).failure().kind());
      assertEquals(1, server.seen().size());
    }
  }

  @Test void preparingSendsNothing() throws IOException {
    try (var server = Server.of(Server.ok("x"))) {
      egress.prepare(Origin.of(server.url("/")));
      assertEquals(200, egress.send(get(server.url("/"))).status());
      assertEquals(1, server.seen().size());
    }
  }

  @Test void textIsReadInTheCharacterSetOfTheAnswer() {
    var bytes = new byte[] {(byte) 0xe4};
    var types = new ArrayList<String>();
    for (var type : List.of("text/plain; charset=ISO-8859-1", "text/plain; charset=\"latin1\"", "text/plain",
        "x; charset=nonsense!")) {
      types.add(new Response(200, Map.of("Content-Type", List.of(type)), bytes, "").text());
    }
    assertEquals(List.of("ä", "ä", "\ufffd", "\ufffd"), types);
  }

  @Test void failuresAreOfTheirOwnTypes() {
    var fault = faultOf(get("http://nobody.invalid/"));
    assertTrue(fault.failure() instanceof Failure.Unreachable);
  }
}
