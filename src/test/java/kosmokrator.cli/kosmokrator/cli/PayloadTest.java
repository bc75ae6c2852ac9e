package kosmokrator.cli;

import static kosmokrator.cli.Stage.line;
import static kosmokrator.cli.Stage.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kosmokrator.io.Input;
import kosmokrator.values.JsonText;
import kosmokrator.values.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadTest {
  private static final Schema SCHEMA = new Schema(Json.parse("""
      {"type":"object","properties":{
        "project_id":{"type":"string"},"pageSize":{"type":"integer"},"x-id":{"type":"string"},
        "labels":{"type":"array","items":{"type":"string"}},"account":{"type":"string"},
        "draft":{"type":"boolean"}}}""").asObject());
  @TempDir Path folder;

  private String merged(Input input, String... words) {
    var all = new java.util.ArrayList<>(java.util.List.of(words));
    all.addFirst("plane.x");
    return JsonText.compact(Payload.merge(line(Stage.CALL, all.toArray(String[]::new)), input, folder, SCHEMA));
  }

  private static Input piped(String text) {
    return Input.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), false);
  }

  /// Fails the test when somebody reads it.
  private static Input untouched(boolean terminal) {
    return Input.of(new InputStream() {
      @Override public int read() {
        throw new AssertionError("standard input was read");
      }
    }, terminal);
  }

  @Test void jsonComesFirstAndFlagsOverrideIt() {
    assertEquals("{\"project_id\":\"new\",\"k\":1,\"labels\":[\"a\"]}",
        merged(untouched(false), "{\"project_id\":\"old\",\"k\":1}", "--project-id=new", "--labels=a"));
  }

  @Test void flagsMayStandBeforeThePayloadToo() {
    assertEquals("{\"k\":1,\"project_id\":\"5\"}", merged(untouched(false), "--project-id", "5", "{\"k\":1}"));
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      --project-id=1,    project_id
      --project_id=1,    project_id
      --x-id=1,          x-id
      --pageSize=1,      pageSize
      --page-size=1,     page_size
      --arg=project-id=1, project_id
      --arg=x-id=1,      x-id
      """)
  void namesAreTakenAsDeclaredElseWithUnderscores(String word, String name) {
    assertTrue(merged(untouched(true), word).startsWith("{\"" + name + "\":"));
  }

  @Test void keysInsideJsonAreLeftAlone() {
    assertEquals("{\"project-id\":1}", merged(untouched(false), "{\"project-id\":1}"));
  }

  @Test void flagsTakeTheDeclaredType() {
    assertEquals("{\"project_id\":\"00123\",\"pageSize\":5,\"labels\":[\"1\",\"2\"],\"draft\":true,\"other\":7}",
        merged(untouched(true), "--project-id=00123", "--pageSize=05", "--labels=1", "--labels", "2", "--draft",
            "--other=7"));
  }

  @Test void aParameterThatIsCalledLikeAFlagIsReachedWithArg() {
    assertEquals("{\"account\":\"7\",\"json\":true}",
        merged(untouched(true), "--account=work", "--arg", "account=7", "--arg", "json=true"));
  }

  @Test void pairsAndFlagsCountInOrder() {
    assertEquals("{\"project_id\":\"3\"}",
        merged(untouched(true), "--arg", "project-id=1", "--project_id=2", "--arg=project_id=3"));
  }

  @Test void readsAFileRelativeToTheWorkingFolder() throws IOException {
    Files.writeString(folder.resolve("issue.json"), "{\"name\":\"ä\"}\n");
    assertEquals("{\"name\":\"ä\"}", merged(untouched(false), "@issue.json"));
    assertEquals("No such file: no.json", refusal(() -> merged(untouched(false), "@no.json")));
  }

  @Test void aFreeFlagMayBeginWithAnAtSign() {
    assertEquals("{\"mention\":\"@ann\"}", merged(untouched(true), "--mention=@ann"));
  }

  @Test void readsPipedInputWithoutAPayloadWordAndFlagsOverrideIt() {
    assertEquals("{\"a\":1}", merged(piped("{\"a\":1}\n")));
    assertEquals("{\"a\":2,\"b\":3}", merged(piped("{\"a\":1,\"b\":3}"), "--a=2"));
    assertEquals("{\"a\":1,\"b\":3}", merged(piped("{\"a\":1}"), "-", "--b=3"));
  }

  @Test void aPayloadWordLeavesStandardInputAlone() {
    assertEquals("{}", merged(untouched(false), "{}"));
  }

  @Test void emptyInputIsNoPayload() {
    assertEquals("{}", merged(piped("")));
    assertEquals("{}", merged(piped(" \n\t")));
    assertEquals("{\"a\":1}", merged(piped(""), "--a=1"));
    assertEquals("{}", merged(untouched(false), "  "));
  }

  @Test void aTerminalIsNotRead() {
    assertEquals("{}", merged(untouched(true)));
    assertEquals("{\"a\":1}", merged(untouched(true), "--a=1"));
  }

  @Test void aSilentPipeDoesNotHangACallThatHasFlags() throws IOException {
    try (var writer = new PipedOutputStream(); var reader = new PipedInputStream(writer)) {
      var start = System.nanoTime();
      assertEquals("{\"a\":1}", merged(Input.of(reader, false), "--a=1"));
      var waited = (System.nanoTime() - start) / 1_000_000;
      assertTrue(waited >= Payload.PATIENCE.toMillis() - 5 && waited < 3000, "waited " + waited + " ms");
    }
  }

  @Test void aSlowPayloadIsReadToItsEndWhenItsFirstByteCameInTime() {
    var slow = new InputStream() {
      private final byte[] bytes = "{\"b\":2}".getBytes(StandardCharsets.UTF_8);
      private int at;

      @Override public int read() throws IOException {
        if (at == 1) java.util.concurrent.locks.LockSupport.parkNanos(Payload.PATIENCE.plusMillis(50).toNanos());
        return at < bytes.length ? bytes[at++] : -1;
      }
    };
    assertEquals("{\"b\":2,\"a\":1}", merged(Input.of(slow, false), "--a=1"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      [1]         | JSON payload must decode to an object.
      null        | JSON payload must decode to an object.
      "text"      | JSON payload must decode to an object.
      5           | JSON payload must decode to an object.
      {"a":1,}    | JSON payload must decode to an object. Line 1, column 8: Expected name
      {'a':1}     | JSON payload must decode to an object. Line 1, column 2: Expected name
      work        | JSON payload must decode to an object. Line 1, column 1: Expected value
      {} {}       | JSON payload must decode to an object. Line 1, column 4: Unexpected character
      """, quoteCharacter = '~')
  void refusesWhatIsNotAnObject(String text, String message) {
    assertEquals(message, refusal(() -> merged(untouched(false), text)));
    assertEquals(message, refusal(() -> merged(piped(text))));
  }

  @Test void ofRepeatedKeysTheLastCounts() {
    assertEquals("{\"a\":2}", merged(untouched(false), "{\"a\":1,\"a\":2}"));
  }

  @Test void numbersInJsonStayExact() {
    assertEquals("{\"n\":123456789012345678901234567890,\"d\":0.10}",
        merged(untouched(false), "{\"n\":123456789012345678901234567890,\"d\":0.10}"));
  }

  @Test void mergesWithoutASchemaToo() {
    var line = line(Stage.CALL, "no.such", "--a-b=1", "--c");
    assertEquals("{\"a_b\":1,\"c\":true}",
        JsonText.compact(Payload.merge(line, untouched(true), folder, Schema.NOTHING)));
  }
}
