package kosmokrator.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SessionsStoreTest {
  @TempDir Path folder;

  private List<String> make(Stage stage, Script script, int count) {
    var ids = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      script.says("Answer");
      try (var session = stage.session()) {
        session.prompt(Stage.text("Question " + i));
        ids.addFirst(session.id());
      }
    }
    return ids;
  }

  @Test
  void pagesHoldEverySessionOnceEvenWhenNewOnesCome() {
    var script = new Script();
    try (var stage = new Stage(folder, script)) {
      var ids = make(stage, script, 7);
      var seen = new ArrayList<String>();
      Optional<String> cursor = Optional.empty();
      do {
        var page = stage.agent.sessions().page(Optional.of(folder), cursor, 3);
        page.sessions().forEach(info -> seen.add(info.id()));
        cursor = page.next();
        if (seen.size() == 3) make(stage, script, 1);
      } while (cursor.isPresent());
      assertEquals(ids, seen);
      assertThrows(Fault.class, () -> stage.agent.sessions().page(Optional.empty(), Optional.of("nonsense"), 3));
    }
  }

  @Test
  void pruningKeepsTheNewestOfAFolderAndWhatIsOpen() {
    var script = new Script();
    try (var stage = new Stage(folder, script)) {
      var ids = make(stage, script, 5);
      var open = stage.agent.open(ids.getLast(), Agent.Start.in(folder), stage);
      var removed = stage.agent.sessions().prune(Duration.ofMillis(-1), 2).stream().map(Sessions.SessionInfo::id)
          .toList();
      assertEquals(ids.subList(2, 4), removed);
      open.close();
      assertEquals(3, stage.agent.sessions().list(Optional.empty()).size());
    }
  }

  @Test
  void veryLongLinesAreListedByTheirBeginningAndReadWhole() throws java.io.IOException {
    var long1 = "long \"1\" " + "ü\n".repeat(400_000);
    var script = new Script().context(10_000_000).says(long1).says("short");
    try (var stage = new Stage(folder, script)) {
      String id;
      try (var session = stage.session()) {
        session.prompt(Stage.text("Why \\ so\n\"long\"? " + "x".repeat(400_000)));
        session.prompt(Stage.text("And now?"));
        id = session.id();
      }
      var listed = stage.agent.sessions().list(Optional.empty()).getFirst();
      assertEquals(4, listed.messages());
      assertTrue(Files.exists(folder.resolve("home/sessions/index.json")), "nothing long is read twice");
      assertEquals(List.of(listed), stage.agent.sessions().list(Optional.empty()));
      assertTrue(listed.title().startsWith("Why \\ so \"long\"? xxx"), listed.title());
      var said = new StringBuilder();
      stage.agent.sessions().replay(id, event -> {
        if (event instanceof Event.Text(var _, var text)) said.append(text);
      });
      assertEquals(long1 + "short", said.toString());
    }
  }

  @Test
  void deletingLeavesNothingBehind() throws java.io.IOException {
    var script = new Script();
    try (var stage = new Stage(folder, script)) {
      var id = make(stage, script, 1).getFirst();
      Files.createDirectories(folder.resolve("home/sessions/" + id));
      Files.writeString(folder.resolve("home/sessions/" + id + "/call_1.txt"), "long");
      stage.agent.sessions().delete(id);
      stage.agent.sessions().list(Optional.empty());
      try (var left = Files.list(folder.resolve("home/sessions"))) {
        assertEquals(List.of(), left.map(file -> file.getFileName().toString())
            .filter(name -> !name.equals("index.json") && !name.endsWith(".draft")).toList());
      }
      assertEquals(Failure.Kind.UNKNOWN_NAME,
          assertThrows(Fault.class, () -> stage.agent.sessions().delete(id)).failure().kind());
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"n":"12","t":null}      | {"n":12}
      {"b":"true","l":"[1,2]"} | {"b":true,"l":[1,2]}
      {"t":5,"n":"many"}       | {"t":"5","n":"many"}
      {"t":["a"]}              | {"t":"[\\"a\\"]"}
      {"other":"x"}            | {"other":"x"}
      """)
  void argumentsAreTakenAsTheyAreMeant(String said, String meant) {
    var schema = new Schema(Json.parse("{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"},"
        + "\"b\":{\"type\":\"boolean\"},"
        + "\"l\":{\"type\":\"array\"},\"t\":{\"type\":\"string\"}}}").asObject());
    assertEquals(Json.parse(meant), Fitting.of(Json.parse(said).asObject(), schema));
  }

  @Test
  void theTitleIsTheStartOfTheFirstPromptFitToBeShown() {
    var script = new Script().says("x");
    try (var stage = new Stage(folder, script)) {
      var session = stage.session();
      session.prompt(Stage.text("  one\n two \u001b[31m " + "ü".repeat(100)));
      assertTrue(session.title().startsWith("one two \\x1b[31m ü"), session.title());
      assertTrue(session.title().length() <= SessionState.TITLE + 3, session.title());
    }
  }
}
