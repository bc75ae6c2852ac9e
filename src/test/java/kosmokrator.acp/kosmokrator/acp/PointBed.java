package kosmokrator.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kosmokrator.acp.AcpSchema.Problem;
import kosmokrator.acp.Program.Running;
import kosmokrator.llm.ModelServer;

/// What points need: the program, three of whose processes they share, and others of their own; a scripted model; a
/// project for each point. Remembers what any process did wrong.
final class PointBed implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final int TRIES = 3;
  /// A tool call that changes something, and the last word after it.
  static final String WRITE = "call file_write {\"path\":\"new.txt\",\"content\":\"hello\"}\n---\ntext All done.\n";
  /// A command that has children, one of them in a group of its own; their numbers are in `pids`.
  static final String TREE = "call bash {\"command\":\"echo $$ >> pids; sleep 300 & echo $! >> pids; "
      + "(setsid sleep 300 & echo $! >> pids); sleep 300\"}";
  final Program program;
  private final Path folder;
  private final List<Running> own = new ArrayList<>();
  private final List<Map.Entry<Editor, String>> sessions = new ArrayList<>();
  private Editor bare;
  private Editor full;
  private Editor other;
  private Path project;
  private int known;

  PointBed(Path folder) throws Exception {
    this.folder = folder;
    program = new Program(folder);
  }

  /// Before each point: nothing of the one before is left.
  void begin(Point point) throws Exception {
    project = Files.createDirectories(folder.resolve("points").resolve(point.id())).toRealPath();
    program.model.forget();
    for (var editor : new Editor[] {bare, full, other}) if (editor != null) editor.forget();
  }

  /// After each point: its sessions and processes are ended, and none of its frames was wrong.
  void end() throws Exception {
    for (var session : sessions) session.getKey().send("session/close", AcpBed.in(session.getValue()));
    sessions.clear();
    for (var running : own) running.editor().hangUp();
    for (var running : own) running.end();
    own.clear();
    var problems = problems();
    var fresh = problems.subList(Math.min(known, problems.size()), problems.size());
    known = problems.size();
    assertEquals(List.of(), fresh);
  }

  ModelServer model() {
    return program.model;
  }

  /// Where this point works.
  Path project() {
    return project;
  }

  /// The process whose client offers nothing.
  Editor bare() throws Exception {
    return bare = bare == null ? program.start(AcpBed.BARE) : bare;
  }

  /// The process whose client offers all there is.
  Editor full() throws Exception {
    return full = full == null ? program.start(AcpBed.FULL) : full;
  }

  /// Another process, which may be greeted again and again, and which made none of the sessions of the first one.
  Editor other() throws Exception {
    return other = other == null ? program.start(AcpBed.BARE) : other;
  }

  /// A process of this point's own, to which nothing was said.
  Running silent(String... words) throws Exception {
    return silent(Map.of(), words);
  }

  Running silent(Map<String, String> variables, String... words) throws Exception {
    own.add(program.run(variables, words));
    return own.getLast();
  }

  /// One that was greeted.
  Running fresh(JsonObject greeting, String... words) throws Exception {
    var running = silent(words);
    running.editor().call("initialize", greeting);
    return running;
  }

  /// How a process gets to where it is to be ended, or how it is ended.
  @FunctionalInterface
  interface Step<T, R> {
    R take(T from) throws Exception;
  }

  /// A process ends with this code each time, and at least once within two seconds: a busy machine may hold it up.
  void assertEndsSoon(int code, Step<PointBed, Running> begin, Step<Running, ?> end) throws Exception {
    for (var i = 0; i < TRIES; i++) {
      var running = begin.take(this);
      var started = System.nanoTime();
      end.take(running);
      assertEquals(code, running.end());
      if (System.nanoTime() - started < SOON.toNanos()) return;
    }
    throw new AssertionError("it never ended within " + SOON);
  }

  static Void hangUp(Running running) {
    running.editor().hangUp();
    return null;
  }

  /// A process in which a command with children runs, whose numbers are in `pids`.
  Running commanding() throws Exception {
    Files.deleteIfExists(project.resolve("pids"));
    var running = fresh(AcpBed.BARE, "--yolo");
    model().script(TREE);
    running.editor().send("session/prompt", AcpBed.prompt(session(running.editor()), "go"));
    Program.pids(project.resolve("pids"), 3);
    return running;
  }

  /// The last command and its children are gone.
  void assertGone() throws Exception {
    Program.assertGone(Program.pids(project.resolve("pids"), 3));
  }

  JsonObject folder() {
    return folder(project);
  }

  static JsonObject folder(Path cwd) {
    return new JsonObject().add("cwd", cwd.toString()).add("mcpServers", new JsonArray());
  }

  /// Parameters of `session/load` and `session/resume`.
  JsonObject in(String session) {
    return AcpBed.in(session).merge(folder());
  }

  String session(Editor editor) {
    return session(editor, folder());
  }

  String session(Editor editor, JsonObject params) {
    var id = editor.call("session/new", params).getString("sessionId", "");
    if (editor == bare || editor == full || editor == other) sessions.add(Map.entry(editor, id));
    return id;
  }

  /// A session that asks for everything (`argus`) or nothing (`prometheus`).
  String session(Editor editor, String permissionMode) {
    var id = session(editor);
    set(editor, id, "permission_mode", permissionMode);
    return id;
  }

  static JsonArray set(Editor editor, String session, String option, String value) {
    return editor.call("session/set_config_option", AcpBed.in(session).add("configId", option).add("value", value))
        .get("configOptions").asArray();
  }

  /// A prompt of one text, to its end; why it stopped.
  String ask(Editor editor, String session, String text) {
    return editor.call("session/prompt", AcpBed.prompt(session, text)).getString("stopReason", "");
  }

  /// Begins a prompt and waits until the model was asked; the id of the request.
  int prompting(Editor editor, String session) {
    var asked = model().asked().size();
    var id = editor.send("session/prompt", AcpBed.prompt(session, "go"));
    editor.await("the model's turn", () -> model().asked().size() > asked);
    return id;
  }

  /// The prompt was answered `cancelled`.
  static void assertCancelled(Editor editor, int id) {
    assertEquals("cancelled", editor.await(id).get("result").asObject().getString("stopReason", ""));
  }

  /// Sends a line as it is and waits for the one frame that comes of it.
  static JsonObject answer(Editor editor, String line) {
    var before = answers(editor).size();
    editor.raw(line);
    editor.await("an answer to " + line, () -> answers(editor).size() > before);
    return answers(editor).get(before);
  }

  private static List<JsonObject> answers(Editor editor) {
    return editor.frames().stream().filter(frame -> frame.get("method") == null).toList();
  }

  /// The same, and its error's code; 0 when it is a result.
  static int code(Editor editor, String line) {
    return answer(editor, line).get("error") instanceof JsonObject error ? error.getInt("code", 0) : 0;
  }

  static int refused(Editor editor, String method, JsonObject params) {
    return editor.refused(method, params).getInt("code", 0);
  }

  /// A line that needs no answer gets none.
  static void assertSilence(Editor editor, String line) {
    var before = answers(editor).size();
    editor.raw(line);
    assertLives(editor);
    assertEquals(before + 1, answers(editor).size(), "answers to " + line);
  }

  static void assertLives(Editor editor) {
    editor.call("session/list", new JsonObject().add("cwd", "/nowhere/at/all"));
  }

  /// One of a session's config options, or of a list of them.
  static JsonObject option(JsonValue options, String id) {
    for (var option : options.asArray()) if (option.asObject().getString("id", "").equals(id)) return option.asObject();
    throw new AssertionError("No option " + id + " in " + options);
  }

  /// The kinds of a session's updates that tell a conversation, in order.
  static List<String> told(Editor editor, String session) {
    return editor.updates(session).stream().map(update -> update.getString("sessionUpdate", ""))
        .filter(kind -> kind.endsWith("_chunk") || kind.startsWith("tool_")).toList();
  }

  /// The stages a tool call went through, in order.
  static List<String> stages(Editor editor, String session) {
    return editor.updates(session).stream()
        .filter(update -> update.getString("sessionUpdate", "").startsWith("tool_call"))
        .map(update -> update.getString("status", "")).filter(status -> !status.isEmpty()).distinct().toList();
  }

  static String lastStage(Editor editor, String session) {
    return editor.updates(session, "tool_call_update").getLast().getString("status", "");
  }

  boolean isWritten() {
    return Files.exists(project.resolve("new.txt"));
  }

  /// The last thing the model was asked.
  String heard() {
    return model().asked().getLast().text();
  }

  void assertHeard(String words) {
    assertTrue(heard().contains(words), () -> words + " in " + heard());
  }

  /// How many frames all processes sent.
  int frames() {
    return program.all().stream().mapToInt(running -> running.editor().count()).sum();
  }

  /// What was wrong with them.
  List<Problem> problems() {
    return program.all().stream().flatMap(running -> running.editor().problems().stream()).toList();
  }

  @Override public void close() {
    program.close();
  }
}
