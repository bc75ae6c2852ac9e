package kosmokrator.demo;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/// The tracker's embedded default: one workspace, two projects, two people, a dozen issues. Ids and times are fixed.
final class Seed {
  private static final String BORN = "2026-03-02T09:00:00.000000Z";
  private static final String WORKSPACE = Store.idOf("workspace:kosmokrator");
  static final String ADA = Store.idOf("user:ada");
  static final String LIN = Store.idOf("user:lin");

  private record State(String name, String group, String color) {}

  private static final List<State> STATES = List.of(
      new State("Backlog", "backlog", "#60646c"), new State("Todo", "unstarted", "#60646c"),
      new State("In Progress", "started", "#f59e0b"), new State("Done", "completed", "#46a758"),
      new State("Cancelled", "cancelled", "#9aa4bc"));

  private record Issue(String project, String name, String state, String priority, String assignee, String label) {}

  private static final List<Issue> ISSUES = List.of(
      new Issue("KOS", "Investigate integration CLI docs", "In Progress", "high", ADA, "docs"),
      new Issue("KOS", "Ask for permission before every write", "Done", "urgent", LIN, "security"),
      new Issue("KOS", "Show the missing credentials in integration doctor", "Todo", "medium", ADA, "cli"),
      new Issue("KOS", "Name the permission that a refused call would need", "Todo", "high", LIN, "cli"),
      new Issue("KOS", "Run an integration workflow with execute_lua", "Backlog", "medium", null, "lua"),
      new Issue("KOS", "Read the payload from standard input", "Done", "medium", ADA, "cli"),
      new Issue("KOS", "Keep secrets out of every log line", "In Progress", "urgent", LIN, "security"),
      new Issue("KOS", "Retry a throttled call after the time the server names", "Backlog", "low", null, null),
      new Issue("KOS", "Draw tables that fit the terminal", "Cancelled", "none", null, "cli"),
      new Issue("DOC", "Write the integration quick start", "In Progress", "high", ADA, "guide"),
      new Issue("DOC", "List every exit code on one page", "Todo", "medium", LIN, "reference"),
      new Issue("DOC", "Explain permission policies by example", "Backlog", "low", null, "guide"));

  private Seed() {}

  static void plant(Store store) {
    store.plant("users", person(ADA, "ada", "Ada", "Byron", 20));
    store.plant("users", person(LIN, "lin", "Lin", "Chen", 15));
    store.plant("workspaces", new JsonObject().add("id", WORKSPACE).add("name", "KosmoKrator")
        .add("slug", Tracker.WORKSPACE).add("owner", ADA).add("created_at", BORN).add("updated_at", BORN));
    plantProject(store, Tracker.KOS, "KOS", "KosmoKrator", List.of("cli", "docs", "lua", "security"));
    plantProject(store, Tracker.DOC, "DOC", "Documentation", List.of("guide", "reference"));
    ISSUES.forEach(issue -> plantIssue(store, issue));
    plantPlans(store);
    plantTalk(store);
  }

  private static JsonObject person(String id, String name, String first, String last, int role) {
    return new JsonObject().add("id", id).add("first_name", first).add("last_name", last)
        .add("email", name + "@kosmokrator.example").add("avatar", "").add("display_name", name).add("role", role);
  }

  /// What a project has beyond its name.
  static JsonObject project(String workspace, String lead) {
    return new JsonObject().add("description", "").add("network", 2).add("is_active", true).add("is_favorite", false)
        .add("is_member", true).add("cover_image", Json.NULL).add("default_assignee", Json.NULL)
        .add("project_lead", lead).add("archived_at", Json.NULL).add("workspace", workspace);
  }

  /// The five states every new project begins with.
  static void states(Store store, JsonObject project) {
    var place = 0;
    for (var state : STATES) {
      store.plant("states", born("state:" + project.getString("identifier", "") + ":" + state.name())
          .add("name", state.name()).add("description", "").add("color", state.color())
          .add("slug", Plans.slug(state.name())).add("sequence", 15_000 * ++place).add("group", state.group())
          .add("is_default", state.name().equals("Backlog"))
          .add("project", project.get("id")).add("workspace", project.get("workspace")));
    }
  }

  private static JsonObject born(String name) {
    return new JsonObject().add("id", Store.idOf(name)).add("created_at", BORN).add("updated_at", BORN)
        .add("deleted_at", Json.NULL).add("created_by", ADA).add("updated_by", Json.NULL);
  }

  private static void plantProject(Store store, String id, String identifier, String name, List<String> labels) {
    var project = born("project:" + identifier).set("id", id).merge(project(WORKSPACE, ADA))
        .add("name", name).add("identifier", identifier);
    store.plant("projects", project);
    states(store, project);
    labels.forEach(label -> store.plant("labels", born("label:" + identifier + ":" + label)
        .add("name", label).add("color", "#4e5355").add("description", "").add("parent", Json.NULL)
        .add("sort_order", 10_000 * (1 + labels.indexOf(label))).add("project", id).add("workspace", WORKSPACE)));
  }

  static String issueId(String project, int number) {
    return Store.idOf("issue:%s-%d".formatted(project, number));
  }

  private static void plantIssue(Store store, Issue issue) {
    var project = issue.project().equals("KOS") ? Tracker.KOS : Tracker.DOC;
    var number = 1 + store.rows("issues", row -> row.getString("project", "").equals(project)).size();
    var time = "2026-03-%02dT09:%02d:00.000000Z".formatted(issue.project().equals("KOS") ? 2 : 3, number);
    store.plant("issues", born("issue:%s-%d".formatted(issue.project(), number))
        .set("created_at", time).set("updated_at", time)
        .add("name", issue.name()).add("description_html", "<p>%s.</p>".formatted(issue.name()))
        .add("priority", issue.priority()).add("start_date", Json.NULL).add("target_date", Json.NULL)
        .add("assignees", list(issue.assignee()))
        .add("labels", list(issue.label() == null ? null : labelId(issue.project(), issue.label())))
        .add("state", Store.idOf("state:" + issue.project() + ":" + issue.state())).add("parent", Json.NULL)
        .add("sequence_id", number).add("sort_order", 65_535).add("completed_at", Json.NULL)
        .add("archived_at", Json.NULL).add("is_draft", false).add("external_source", Json.NULL)
        .add("external_id", Json.NULL).add("project", project).add("workspace", WORKSPACE));
  }

  private static String labelId(String project, String label) {
    return Store.idOf("label:" + project + ":" + label);
  }

  private static JsonArray list(String... ids) {
    var list = new JsonArray();
    Stream.of(ids).filter(id -> id != null).forEach(list::add);
    return list;
  }

  private static void plantPlans(Store store) {
    store.plant("cycles", inKos(born("cycle:KOS:1")).add("name", "March").add("description", "The first two weeks.")
        .add("start_date", "2026-03-02").add("end_date", "2026-03-13").add("owned_by", ADA).add("is_favorite", false));
    store.plant("modules", inKos(born("module:KOS:1")).add("name", "Command line").add("description", "")
        .add("status", "in-progress").add("start_date", "2026-03-02").add("target_date", Json.NULL)
        .add("lead", LIN).add("members", list(ADA, LIN)).add("is_favorite", false));
    hold(store, "cycle", issueId("KOS", 1), issueId("KOS", 3));
    hold(store, "module", issueId("KOS", 6));
  }

  private static JsonObject inKos(JsonObject row) {
    return row.add("project", Tracker.KOS).add("workspace", WORKSPACE);
  }

  private static void hold(Store store, String kind, String... issues) {
    for (var issue : issues) {
      store.plant(kind + "_issues", inKos(born(kind + ":KOS:1:" + issue))
          .add(kind, Store.idOf(kind + ":KOS:1")).add("issue", issue));
    }
  }

  private static void plantTalk(Store store) {
    var issue = issueId("KOS", 1);
    store.plant("comments", inKos(born("comment:1")).add("comment_html", "<p>Start with the quick start.</p>")
        .add("comment_stripped", "Start with the quick start.").add("access", "INTERNAL").add("actor", LIN)
        .add("issue", issue));
    store.plant("links", inKos(born("link:1")).add("title", "Draft").add("url", "https://kosmokrator.example/draft")
        .add("metadata", new JsonObject()).add("issue", issue));
    store.plant("activities", inKos(born("activity:1")).add("verb", "created").add("field", Json.NULL)
        .add("old_value", Json.NULL).add("new_value", Json.NULL).add("comment", "created the issue")
        .add("actor", ADA).add("issue", issue));
    relate(store, "KOS", 4, "blocked_by", 2);
    relate(store, "KOS", 2, "blocking", 4);
  }

  private static void relate(Store store, String project, int from, String kind, int to) {
    JsonValue related = new JsonObject().add("id", issueId(project, to)).add("project_id", Tracker.KOS)
        .add("sequence_id", to).add("relation_type", kind);
    store.plant("relations", inKos(born("relation:" + from + ":" + to)).add("issue", issueId(project, from))
        .add("kind", kind).add("related", related));
  }
}
