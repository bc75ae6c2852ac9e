package kosmokrator.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
class TrackerTest {
  private static final String STATE = Store.idOf("state:KOS:Todo");

  @TempDir
  Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private Tracker tracker;

  @BeforeEach
  void start() throws IOException {
    tracker = Tracker.start(folder, 0, new Tracker.Options(Tracker.Edition.CLOUD, true, Optional.empty()));
  }

  @AfterEach
  void stop() {
    tracker.close();
    client.shutdownNow();
  }

  /// `P` stands for the projects of the workspace, `K` for the project KOS, `I` for its first issue.
  private static String path(String shorthand) {
    return shorthand.replaceFirst("^I", "K/issues/" + Seed.issueId("KOS", 1))
        .replaceFirst("^K", "P/" + Tracker.KOS).replaceFirst("^P", "/api/v1/workspaces/kosmokrator/projects")
        .replace("CYCLE", Store.idOf("cycle:KOS:1")).replace("MODULE", Store.idOf("module:KOS:1"))
        .replace("STATE", STATE).replace("ISSUE", Seed.issueId("KOS", 2)).replace("ADA", Seed.ADA);
  }

  private HttpResponse<String> send(String method, String path, String body, String key) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(tracker.url() + path(path)))
        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(path(body)));
    if (body != null) request.header("Content-Type", "application/json");
    if (key != null) request.header("X-Api-Key", key);
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return send(method, path, body, Tracker.KEY);
  }

  private JsonValue get(String path) throws Exception {
    var answer = send("GET", path, null);
    assertEquals(200, answer.statusCode(), answer.body());
    return Json.parse(answer.body());
  }

  /// The names of the members of an object, or the number of elements of an array, or the text itself.
  private static String shape(String body) {
    if (body.isEmpty()) return "nothing";
    var value = Json.parse(body);
    if (value.isArray()) return "rows " + value.asArray().size();
    var object = value.asObject();
    if (object.get("results") != null) return "page " + object.get("results").asArray().size();
    return object.names().contains("id") ? "row" : object.toString();
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', textBlock = """
      /api/v1/users/me/                           | 200 | row
      /api/workspaces/                            | 200 | rows 1
      /api/v1/workspaces/kosmokrator/members/     | 200 | rows 2
      P/                                          | 200 | page 2
      K/                                          | 200 | row
      K/members/                                  | 200 | rows 2
      K/issues/                                   | 200 | page 9
      K/work-items/                               | 200 | page 9
      K/issues/?search=INTEGRATION                | 200 | page 3
      K/issues/?priority=urgent,high              | 200 | page 4
      K/issues/?state=STATE&assignee=ADA          | 200 | page 1
      K/issues/?cycle=CYCLE                       | 200 | page 2
      K/issues/?module=MODULE                     | 200 | page 1
      K/issues/?per_page=4                        | 200 | page 4
      K/issues/?per_page=4&cursor=4:2:0           | 200 | page 1
      K/issues/?per_page=4&cursor=4:9:0           | 200 | page 0
      I/                                          | 200 | row
      I/comments/                                 | 200 | page 1
      I/links/                                    | 200 | page 1
      I/activities/                               | 200 | page 1
      K/states/                                   | 200 | page 5
      K/labels/                                   | 200 | page 4
      K/cycles/                                   | 200 | page 1
      K/cycles/CYCLE/                             | 200 | row
      K/cycles/CYCLE/cycle-issues/                | 200 | page 2
      K/modules/                                  | 200 | page 1
      K/modules/MODULE/                           | 200 | row
      K/modules/MODULE/module-issues/             | 200 | page 1
      K/pages/                                    | 200 | page 0
      K/issues/?per_page=x       | 400 | {"detail":"Invalid per_page parameter."}
      K/issues/?per_page=1001    | 400 | {"detail":"Invalid per_page value. Cannot exceed 1000."}
      K/issues/?cursor=1:2       | 400 | {"detail":"Invalid cursor parameter."}
      P/nowhere/                 | 404 | {"detail":"No Project matches the given query."}
      P/nowhere/issues/          | 404 | {"detail":"No Project matches the given query."}
      K/issues/nowhere/          | 404 | {"detail":"No Issue matches the given query."}
      K/cycles/nowhere/          | 404 | {"detail":"No Cycle matches the given query."}
      K/nothing/                 | 404 | {"error":"Page not found."}
      /api/v1/workspaces/other/projects/   | 404 | {"detail":"No Workspace matches the given query."}
      /api/workspaces/kosmokrator/projects/| 404 | {"error":"Page not found."}
      """, delimiter = '|')
  void reads(String path, int status, String shape) throws Exception {
    var answer = send("GET", path, null);
    assertEquals(status + " " + shape, answer.statusCode() + " " + shape(answer.body()));
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', textBlock = """
      POST | P/ | {"name":"New","identifier":"new"} | 201 | row
      POST | P/ | {"name":"New"} | 400 | {"identifier":["This field is required."]}
      POST | P/ | {"name":"New","identifier":"kos"} | 409 | {"identifier":"The project identifier is already taken"}
      POST | K/archive/ | | 204 | nothing
      POST | K/issues/ | {"name":"A","state":"STATE","assignees":["ADA"],"start_date":"2026-03-01"} | 201 | row
      POST | K/issues/ | {} | 400 | {"name":["This field is required."]}
      POST | K/issues/ | {"name":"  "} | 400 | {"name":["This field may not be blank."]}
      POST | K/issues/ | {"name":null} | 400 | {"name":["This field may not be null."]}
      POST | K/issues/ | {"name":["A"]} | 400 | {"name":["Not a valid string."]}
      POST | K/issues/ | {"name":"A","priority":"x"} | 400 | {"priority":["\\"x\\" is not a valid choice."]}
      POST | K/issues/ | {"name":"A","labels":"cli"} | 400 | {"labels":["Expected a list of items ...
      POST | K/issues/ | {"name":"A","state":"x"} | 400 | {"non_field_errors":["State is not valid ...
      POST | K/issues/ | {"name":"A","start_date":"2026-03-02","target_date":"2026-03-01"} | 400 | {"non_field_ ...
      POST | K/issues/ | [] | 400 | {"non_field_errors":["Invalid data. Expected a dictionary."]}
      PATCH | I/ | {"priority":"low"} | 200 | row
      PATCH | I/ | {"name":""} | 400 | {"name":["This field may not be blank."]}
      PATCH | I/ | {} | 200 | row
      DELETE | I/ | | 204 | nothing
      DELETE | K/issues/nowhere/ | | 404 | {"detail":"No Issue matches the given query."}
      PUT | I/ | {} | 405 | {"detail":"Method \\"PUT\\" not allowed."}
      POST | I/comments/ | {"comment_html":"<p>Yes</p>"} | 201 | row
      POST | I/comments/ | {} | 400 | {"comment_html":["This field is required."]}
      POST | I/links/ | {"url":"https://kosmokrator.example/x","title":"X"} | 201 | row
      POST | I/links/ | {"url":"ftp://kosmokrator.example/x"} | 400 | {"url":["Invalid URL format."]}
      POST | I/links/ | {"url":"https://kosmokrator.example/draft"} | 400 | {"error":"URL already exists ...
      POST | K/states/ | {"name":"Review","color":"#fff","group":"started"} | 201 | row
      POST | K/states/ | {"name":"Review","color":"#fff","group":"x"} | 400 | {"group":["\\"x\\" is not a ...
      POST | K/labels/ | {"name":"new"} | 201 | row
      POST | K/cycles/ | {"name":"April","start_date":"2026-04-01","end_date":"2026-04-14"} | 201 | row
      POST | K/cycles/ | {"name":"April","start_date":"2026-04-01"} | 400 | {"error":"Both start ...
      POST | K/cycles/CYCLE/cycle-issues/ | {"issues":["ISSUE"]} | 200 | rows 1
      POST | K/cycles/CYCLE/cycle-issues/ | {"issue":"ISSUE"} | 400 | {"error":"Issues are required"}
      POST | K/modules/ | {"name":"Lua","status":"planned"} | 201 | row
      POST | K/modules/MODULE/module-issues/ | {"issues":["ISSUE"]} | 200 | rows 1
      POST | K/pages/ | {"name":"Notes"} | 201 | row
      """, delimiter = '|')
  void writes(String method, String path, String body, int status, String shape) throws Exception {
    var answer = send(method, path, body);
    var start = shape.replaceFirst(" \\.\\.\\.$", "");
    var found = shape(answer.body());
    assertEquals(status + " " + start, answer.statusCode() + " " + (start.equals(shape) ? found : cut(found, start)));
  }

  private static String cut(String text, String start) {
    return text.substring(0, Math.min(text.length(), start.length()));
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      limit-1,   429 application/json
      broken-1,  500 application/json
      html-1,    502 text/html
      empty-1,   200 application/json
      garbage-1, 200 application/json
      """)
  void givesTheFaultThatIsAskedForOnceAndThenTheAnswer(String fault, String first) throws Exception {
    var failed = send("GET", "P/fault-" + fault + "/issues/", null);
    assertEquals(first, failed.statusCode() + " " + failed.headers().firstValue("Content-Type").orElseThrow());
    assertEquals("page 9", shape(send("GET", "P/fault-" + fault + "/issues/", null).body()));
  }

  @Test
  void saysWhenToComeBackAndCutsTheConnectionAndAnswersLateOrLong() throws Exception {
    var limited = send("GET", "K/issues/?fault=limit:0:7", null);
    assertEquals("429 7", limited.statusCode() + " " + limited.headers().firstValue("Retry-After").orElse(""));
    assertThrows(IOException.class, () -> send("GET", "K/issues/?fault=cut", null));
    assertTrue(send("GET", "K/?fault=big:2", null).body().length() > 2 << 20);
    var start = System.nanoTime();
    assertEquals("page 9", shape(send("GET", "P/fault-slow-120/issues/", null).body()));
    assertTrue(System.nanoTime() - start >= 120_000_000);
  }

  @Test
  void asksForTheKeyAndTheSlash() throws Exception {
    assertEquals("{\"detail\":\"Given API token is not valid\"}", send("GET", "P/", null, "wrong").body());
    assertEquals(401, send("GET", "P/", null, "wrong").statusCode());
    assertEquals(401, send("POST", "K/issues/", "{\"name\":\"A\"}", null).statusCode());
    var moved = send("GET", "P?per_page=1", null);
    assertEquals("/api/v1/workspaces/kosmokrator/projects/?per_page=1", moved.headers().firstValue("Location").get());
    assertEquals(List.of("GET /api/v1/workspaces/kosmokrator/projects?per_page=1"),
        tracker.seen().subList(3, tracker.seen().size()));
  }

  @Test
  void walksAllPagesByTheCursor() throws Exception {
    var names = new ArrayList<Integer>();
    var cursor = "4:0:0";
    for (var more = true; more;) {
      var page = get("K/issues/?order_by=sequence_id&per_page=4&cursor=" + cursor).asObject();
      page.get("results").asArray().forEach(row -> names.add(row.asObject().getInt("sequence_id", 0)));
      cursor = page.getString("next_cursor", "");
      more = page.getBoolean("next_page_results", false);
    }
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9), names);
  }

  @Test
  void findsIssuesByWordsAndByNumber() throws Exception {
    var search = "/api/v1/workspaces/kosmokrator/work-items/search/?search=";
    assertEquals(List.of("KOS-2", "KOS-4", "DOC-3"), found(search + "permission"));
    assertEquals(List.of("DOC-3"), found(search + "permission&project_id=" + Tracker.DOC));
    assertEquals(List.of("KOS-4"), found(search + "4"));
    assertEquals(List.of("KOS-2"), found(search + "permission&limit=1"));
    assertEquals(List.of(), found(search));
  }

  private List<String> found(String path) throws Exception {
    return get(path).asObject().get("issues").asArray().values().stream().map(JsonValue::asObject)
        .map(row -> row.getString("project__identifier", "") + "-" + row.get("sequence_id")).toList();
  }

  @Test
  void remembersEveryChangeOfAnIssueAcrossARestart() throws Exception {
    send("PATCH", "I/", "{\"priority\":\"low\",\"name\":\"Investigate integration CLI docs\"}");
    send("POST", "I/comments/", "{\"comment_html\":\"<p>Done</p>\"}");
    tracker.close();
    start();
    assertEquals("low", get("I/").asObject().getString("priority", ""));
    assertEquals("""
        null null null, "priority" "high" "low", "comment" null "<p>Done</p>"\
        """, changes());
  }

  private String changes() throws Exception {
    return get("I/activities/").asObject().get("results").asArray().values().stream().map(JsonValue::asObject)
        .map(row -> row.get("field") + " " + row.get("old_value") + " " + row.get("new_value"))
        .collect(Collectors.joining(", "));
  }

  @Test
  void fixedTrackersAnswerTheSameWriteWithTheSameRow(@TempDir Path other) throws Exception {
    var first = send("POST", "K/issues/", "{\"name\":\"A\"}").body();
    tracker.close();
    tracker = Tracker.start(other, 0, new Tracker.Options(Tracker.Edition.CLOUD, true, Optional.empty()));
    assertEquals(first, send("POST", "K/issues/", "{\"name\":\"A\"}").body());
    assertEquals(10, ((JsonObject) Json.parse(first)).getInt("sequence_id", 0));
  }

  @Test
  void theCommunityEditionIgnoresFiltersAndHasNoPages(@TempDir Path other) throws Exception {
    tracker.close();
    tracker = Tracker.start(other, 0, new Tracker.Options(Tracker.Edition.COMMUNITY, false, Optional.empty()));
    assertEquals("page 9", shape(send("GET", "K/issues/?priority=urgent", null).body()));
    assertEquals(404, send("GET", "K/pages/", null).statusCode());
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void servesEveryEndpointOfThePlanePackage(String method, String path) throws Exception {
    var answer = send(method, path, method.equals("GET") || method.equals("DELETE") ? null : "{}");
    assertFalse(answer.statusCode() == 405 || answer.body().contains("Page not found"), answer.body());
  }

  static Stream<Arguments> endpoints() throws IOException {
    try (var file = Tracker.class.getResourceAsStream("/kosmokrator/integrations/providers/plane.json")) {
      var functions = Json.parse(new InputStreamReader(file, StandardCharsets.UTF_8)).asObject().get("functions");
      assertEquals(33, functions.asArray().size());
      return functions.asArray().values().stream().map(JsonValue::asObject).flatMap(TrackerTest::endpoints);
    }
  }

  private static Stream<Arguments> endpoints(JsonObject function) {
    var variants = function.get("variants") == null ? new JsonArray() : function.get("variants").asArray();
    return Stream.concat(Stream.of(function), variants.values().stream()).map(JsonValue::asObject)
        .map(one -> arguments(function.getString("method", ""), one.getString("path", "")
            .replace("{workspace_slug}", Tracker.WORKSPACE).replace("{project_id}", Tracker.KOS)
            .replace("{issue_id}", Seed.issueId("KOS", 1)).replaceAll("\\{[a-z_]+\\}", "some-id")));
  }

  @Test
  void relationsAreGroupedByKind() throws Exception {
    var relations = get("K/work-items/" + Seed.issueId("KOS", 4) + "/relations/").asObject();
    assertEquals(8, relations.size());
    var blocker = relations.get("blocked_by").asArray().get(0).asObject();
    assertEquals(Seed.issueId("KOS", 2), blocker.getString("id", ""));
  }

  @Test
  void anArchivedProjectLeavesTheListAndComesBack() throws Exception {
    send("POST", "K/archive/", null);
    assertEquals("page 1", shape(send("GET", "P/", null).body()));
    send("DELETE", "K/archive/", null);
    assertEquals("page 2", shape(send("GET", "P/", null).body()));
  }
}
