package kosmokrator.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import kosmokrator.config.Home;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLogTest {
  @TempDir Path folder;

  private Home home() {
    return Ticks.home(folder);
  }

  private AuditLog log() {
    return new AuditLog(home(), new Ticks());
  }

  private static AuditLog.Entry entry(String arguments) {
    return new AuditLog.Entry("cli", "plane.create_issue", "default", "write", "allow", false, true, "ok", 12_345_678,
        Json.parse(arguments).asObject());
  }

  private void add(int count) {
    for (var i = 0; i < count; i++) log().append(entry("{\"n\":" + i + "}"));
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(home().audit());
  }

  private String found() {
    var verdict = log().verify();
    return verdict.problem().map(problem -> problem.line() + ": " + problem.text())
        .orElse(verdict.lines() + " fine " + verdict.notes());
  }

  @Test void aRecordSaysWhatHappenedAndHoldsNoValue() throws IOException {
    log().append(entry("{\"name\":\"s3cret-value\",\"api_key\":\"s3cret-key\"}"));
    var record = Json.parse(lines().getFirst()).asObject();
    assertEquals("""
        {"seq":1,"time":"2027-01-15T08:00:00.001Z","surface":"cli","function":"plane.create_issue","account":"default",\
        "operation":"write","decision":"allow","dry_run":false,"force":true,"outcome":"ok","duration_ms":12.3,\
        "arguments":["name","api_key"]}""",
        new JsonObject(record).remove("arguments_hash").remove("prev").remove("hash").toString());
    assertEquals(List.of("arguments_hash", "prev", "hash"), record.names().subList(12, 15));
    assertEquals("0".repeat(64), record.getString("prev", ""));
    assertFalse(Files.readString(home().audit()).contains("s3cret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00.000Z", "2027-01-15T08:09:07.001Z", "1969-12-31T23:59:59.999Z",
      "2028-02-29T12:00:00.120Z"})
  void timesAreWrittenInUtcWithMilliseconds(String time) {
    assertEquals(time, AuditFacts.stamp(Instant.parse(time)));
  }

  @Test void theHashIsOverThePreviousOneAndTheRecordWithoutIt() throws IOException {
    add(2);
    var second = Json.parse(lines().getLast()).asObject();
    var hash = second.getString("hash", "");
    assertEquals(Json.parse(lines().getFirst()).asObject().getString("hash", "x"), second.getString("prev", ""));
    assertEquals(Hashes.sha256(second.getString("prev", "") + second.remove("hash")), hash);
  }

  @Test void argumentsHaveOneHashInWhateverOrderAndOneKeyPerLog() throws IOException {
    log().append(entry("{\"a\":1,\"b\":\"x\"}"));
    log().append(entry("{\"b\":\"x\",\"a\":1}"));
    log().append(entry("{\"b\":\"y\",\"a\":1}"));
    var hashes = log().last(3).stream().map(record -> record.getString("arguments_hash", "")).toList();
    assertEquals(hashes.get(0), hashes.get(1));
    assertNotEquals(hashes.get(0), hashes.get(2));
    assertNotEquals(Hashes.sha256("{\"a\":1,\"b\":\"x\"}"), hashes.get(0));
    var other = new AuditLog(Ticks.home(folder.resolve("other")), new Ticks());
    other.append(entry("{\"a\":1,\"b\":\"x\"}"));
    assertNotEquals(hashes.get(0), other.last(1).getFirst().getString("arguments_hash", ""));
  }

  @Test void namesThatCallersMadeUpAreCutRedactedAndPrintable() throws IOException {
    var arguments = new JsonObject().add("\u001b[2J\n", 1).add("x".repeat(500), 2)
        .add("ghp_0123456789abcdefghijklmnopqrstuvwxyz", 3);
    for (var i = 0; i < 200; i++) arguments.add("n" + i, i);
    log().append(new AuditLog.Entry("cli", "p\u202elane." + "f".repeat(900), "a\u0000", "", "not reached", false, false,
        "unknown_name", 0, arguments));
    var record = log().last(1).getFirst();
    var names = record.get("arguments").asArray();
    assertEquals(List.of("\\x1b[2J\\n", "x".repeat(125) + "...", "n0"),
        List.of(names.get(0).asString(), names.get(1).asString(), names.get(3).asString()));
    assertFalse(lines().getFirst().contains("0123456789abcdef" + "ghijklmnop"));
    assertEquals("... 103 more", names.get(100).asString());
    assertEquals(128, record.getString("function", "").length());
    assertEquals("1 fine []", found());
  }

  @Test void theFilesArePrivate() throws IOException {
    add(1);
    for (var file : List.of(home().audit(), home().auditHead())) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home().folder())));
  }

  @Test void theLastRecordsComeOldestFirst() throws IOException {
    assertEquals(List.of(), log().last(5));
    add(300);
    Files.writeString(home().audit(), "{\"torn", StandardOpenOption.APPEND);
    assertEquals(List.of(299, 300), log().last(2).stream().map(record -> record.getInt("seq", 0)).toList());
    assertEquals(300, log().last(1000).size());
    assertEquals(1, log().last(1000).getFirst().getInt("seq", 0));
    assertEquals(List.of(), log().last(0));
  }

  @Test void anEmptyLogIsFine() {
    assertEquals("0 fine []", found());
    log().requireWritable();
    assertEquals("0 fine []", found());
  }

  @Test void aTornLineGetsARecordThatVouchesForIt() throws IOException {
    add(3);
    Files.writeString(home().audit(), "{\"seq\":4,\"time\":\"2027", StandardOpenOption.APPEND);
    assertEquals("4 fine [Line 4 was cut off by a crash, the next call adds a record about it]", found());
    add(1);
    assertEquals(List.of("audit.torn_line", "plane.create_issue"),
        log().last(2).stream().map(record -> record.getString("function", "")).toList());
    assertEquals("6 fine [Line 4 was cut off by a crash, as record 4 says]", found());
    var text = Files.readString(home().audit());
    Files.writeString(home().audit(), text.replace("{\"seq\":4,\"time\":\"2027\n", "{\"seq\":4,\"time\":\"2028\n"));
    assertEquals("4: this is not JSON", found());
    Files.writeString(home().audit(), text.replace("{\"seq\":4,\"time\":\"2027\n", ""));
    assertEquals("5 fine []", found()); // nothing that was on record is gone
  }

  @Test void aRecordWrittenJustBeforeACrashCounts() throws IOException {
    add(2);
    var head = Files.readString(home().auditHead());
    add(1);
    Files.writeString(home().auditHead(), head);
    assertEquals("3 fine []", found());
    add(1);
    assertEquals("4 fine []", found());
  }

  @Test void aHeadThatIsOlderThanACrashExplainsIsFound() throws IOException {
    add(2);
    var head = Files.readString(home().auditHead());
    add(2);
    Files.writeString(home().auditHead(), head);
    assertEquals("4: the head file knows records up to 2 only", found());
  }

  @Test void aLostEndStaysFoundWhenTheLogGoesOn() throws IOException {
    add(5);
    var lines = lines();
    Files.write(home().audit(), lines.subList(0, 3));
    assertEquals("3: records 4 to 5 are missing at the end", found());
    add(1);
    assertEquals("4: records 4 to 5 are missing before record 6", found());
  }

  @Test void aLogThatIsGoneIsFound() throws IOException {
    add(5);
    Files.delete(home().audit());
    assertEquals("1: records 1 to 5 are missing at the end", found());
    add(1);
    assertEquals("1: records 1 to 5 are missing before record 6", found());
  }

  @Test void aLostHeadIsFoundAndStaysFound() throws IOException {
    add(3);
    Files.delete(home().auditHead());
    assertEquals("3: the head file is missing, so records at the end may be missing", found());
    add(1);
    assertEquals("4: the head file was lost before record 4, so records before it may be missing", found());
    assertEquals(5, log().last(1).getFirst().getInt("seq", 0));
  }

  @Test void aBrokenHeadIsAFaultAndStaysAsItIs() throws IOException {
    add(1);
    Files.writeString(home().auditHead(), "{\"seq\":");
    assertThrows(Fault.class, () -> add(1));
    assertThrows(Fault.class, () -> log().verify());
    assertEquals("{\"seq\":", Files.readString(home().auditHead()));
  }

  @Test void anotherWriterIsFound() throws IOException {
    add(2);
    Files.writeString(home().audit(), "{\"seq\":3}\n", StandardOpenOption.APPEND);
    assertEquals("3: this is not a record", found());
    add(1);
    assertEquals("3: this is not a record", found());
  }

  @Test void nothingIsGluedToAnEndWithoutItsLineFeed() throws IOException {
    add(2);
    var bytes = Files.readAllBytes(home().audit());
    bytes[bytes.length - 1] = ' ';
    Files.write(home().audit(), bytes);
    add(1);
    assertEquals("3: record 2 is missing before record 3", found());
  }

  @Test void linesAreCheckedAcrossPiecesOfTheFile() throws IOException {
    var head = AuditHead.first();
    var text = new StringBuilder();
    for (var i = 0; i < 9000; i++) {
      var line = AuditLine.of(head, new JsonObject().add("function", "x".repeat(i % 700)));
      text.append(line.text()).append('\n');
      head = head.after(line, text.length());
    }
    Files.createDirectories(home().folder());
    Files.writeString(home().audit(), text);
    Files.writeString(home().auditHead(), head.toString());
    assertTrue(text.length() > 4 << 20);
    assertEquals("9000 fine []", found());
    add(1);
    assertEquals("9001 fine []", found());
  }

  @Test void manyWritersKeepOneChain() throws Exception {
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (var writer = 0; writer < 8; writer++) pool.submit(() -> add(25));
    }
    assertEquals("200 fine []", found());
  }

  /// Test case A-01: each kind of meddling, at each record.
  @Test void everyEditOfEveryRecordIsFound() throws IOException {
    add(200);
    var lines = List.copyOf(lines());
    var foreign = AuditLine.of(AuditHead.first(), new JsonObject().add("function", "evil.call")).text();
    for (var at = 0; at < lines.size(); at++) {
      var line = at + 1;
      var record = lines.get(at);
      assertAt(line, "record %d was changed".formatted(line), with(lines, at, record.replace("\"allow\"", "\"deny\"")));
      assertAt(line, "record %d was changed".formatted(line), with(lines, at, flipped(record)));
      assertAt(line, "this is not JSON", with(lines, at, record.substring(0, record.length() / 2)));
      assertFound(without(lines, at));
      assertFound(inserted(lines, at, foreign));
      assertFound(inserted(lines, at, record));
      assertFound(inserted(lines, at, ""));
      if (at > 0) {
        assertAt(at, "record %d should stand here, but stands in line %d".formatted(at, line), swapped(lines, at));
      }
      assertAt(Math.max(1, at), at == 199 ? "record 200 is missing at the end"
          : "records %d to 200 are missing at the end".formatted(line), lines.subList(0, at));
    }
    Files.write(home().audit(), lines);
    assertEquals("200 fine []", found());
  }

  /// Whoever recomputes one hash without the chain behind it is found as well.
  @Test void aRewrittenRecordIsFound() throws IOException {
    add(20);
    var lines = List.copyOf(lines());
    for (var at = 0; at < lines.size(); at++) {
      var old = AuditLine.parse(lines.get(at)).orElseThrow();
      var facts = Json.parse(old.text()).asObject().set("decision", "deny").remove("seq").remove("prev").remove("hash");
      var rewritten = AuditLine.of(new AuditHead(old.seq() - 1, 0, old.prev(), ""), facts).text();
      assertFound(with(lines, at, rewritten));
    }
  }

  private static List<String> with(List<String> lines, int at, String line) {
    var copy = new ArrayList<>(lines);
    copy.set(at, line);
    return copy;
  }

  private static List<String> without(List<String> lines, int at) {
    var copy = new ArrayList<>(lines);
    copy.remove(at);
    return copy;
  }

  private static List<String> inserted(List<String> lines, int at, String line) {
    var copy = new ArrayList<>(lines);
    copy.add(at, line);
    return copy;
  }

  private static List<String> swapped(List<String> lines, int at) {
    var copy = new ArrayList<>(lines);
    copy.set(at - 1, lines.get(at));
    copy.set(at, lines.get(at - 1));
    return copy;
  }

  /// One hexadecimal digit of the hash is another one.
  private static String flipped(String record) {
    var at = record.length() - 3;
    return record.substring(0, at) + (record.charAt(at) == '0' ? '1' : '0') + record.substring(at + 1);
  }

  private void assertFound(List<String> lines) throws IOException {
    Files.write(home().audit(), lines);
    assertTrue(log().verify().problem().isPresent());
  }

  private void assertAt(int line, String text, List<String> lines) throws IOException {
    Files.write(home().audit(), lines, StandardCharsets.UTF_8);
    assertEquals(Optional.of(new AuditLog.Problem(line, text)), log().verify().problem());
  }
}
