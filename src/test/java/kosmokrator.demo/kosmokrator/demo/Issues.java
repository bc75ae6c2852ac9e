package kosmokrator.demo;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// Issues (also under their newer name, work items): listing with filters, search, and a life from create to delete.
final class Issues {
  private static final List<String> PRIORITIES = List.of("urgent", "high", "medium", "low", "none");
  private static final int LONG = 100_000;

  private final Store store;
  private final Workspace workspace;
  private final Plans plans;
  private final Talk talk;
  private final boolean filters;

  Issues(Store store, Workspace workspace, Plans plans, Talk talk, boolean filters) {
    this.store = store;
    this.workspace = workspace;
    this.plans = plans;
    this.talk = talk;
    this.filters = filters;
  }

  void routes(Routes routes) {
    for (var name : List.of("issues", "work-items")) {
      var base = "/api/v1/workspaces/{slug}/";
      var all = base + "projects/{project}/" + name + "/";
      routes
          .add("GET", base + name + "/search/", this::search)
          .add("GET", all, this::list)
          .add("POST", all, this::create)
          .add("GET", all + "{issue}/", request -> Answer.ok(issue(request)))
          .add("PATCH", all + "{issue}/", this::update)
          .add("DELETE", all + "{issue}/", this::delete);
      talk.routes(routes, all + "{issue}/", this::issue);
    }
  }

  private JsonObject issue(Request request) {
    return plans.row(request, "issues", "Issue", request.path("issue"));
  }

  private List<JsonObject> issues(Request request) {
    var project = workspace.project(request).getString("id", "");
    return store.rows("issues", row -> row.getString("project", "").equals(project));
  }

  private Answer list(Request request) {
    var wanted = filters ? wanted(request) : (Predicate<JsonObject>) _ -> true;
    return Page.answer(request, issues(request).stream().filter(wanted).toList(), "-created_at");
  }

  private Predicate<JsonObject> wanted(Request request) {
    var text = request.query("search").toLowerCase(Locale.ROOT);
    return among(request, "state", "state").and(among(request, "priority", "priority"))
        .and(among(request, "assignee", "assignees")).and(among(request, "labels", "labels"))
        .and(among(request, "parent", "parent")).and(held(request, "cycle")).and(held(request, "module"))
        .and(issue -> says(issue, "name", text) || says(issue, "description_html", text));
  }

  private static Predicate<JsonObject> among(Request request, String parameter, String field) {
    var wanted = request.queries(parameter);
    if (wanted.isEmpty()) return _ -> true;
    return issue -> wanted.stream().anyMatch(value -> contains(issue.get(field), Json.value(value)));
  }

  private static boolean contains(JsonValue field, JsonValue value) {
    return field.isArray() ? field.asArray().values().contains(value) : field.equals(value);
  }

  private Predicate<JsonObject> held(Request request, String kind) {
    var wanted = request.queries(kind);
    return issue -> wanted.isEmpty() || wanted.stream().anyMatch(id -> plans.holds(kind, id, issue));
  }

  private static boolean says(JsonObject issue, String field, String text) {
    return issue.getString(field, "").toLowerCase(Locale.ROOT).contains(text);
  }

  /// The short rows of Plane's search, by words of the name, by number or by the project's identifier.
  private Answer search(Request request) {
    workspace.workspace(request);
    var text = request.query("search").toLowerCase(Locale.ROOT);
    var limit = request.query("limit").matches("\\d{1,4}") ? Integer.parseInt(request.query("limit")) : 10;
    var found = new JsonArray();
    if (!text.isEmpty()) {
      store.rows("issues", issue -> inside(request, issue) && hit(issue, text)).stream().limit(limit)
          .forEach(issue -> found.add(brief(issue)));
    }
    return Answer.ok(new JsonObject().add("issues", found));
  }

  private static boolean inside(Request request, JsonObject issue) {
    var project = request.query("project_id");
    if (project.isEmpty() || request.query("workspace_search").equals("true")) return true;
    return issue.getString("project", "").equals(project);
  }

  private boolean hit(JsonObject issue, String text) {
    return says(issue, "name", text)
        || List.of(text.split("\\D+")).contains(issue.get("sequence_id").toString())
        || identifier(issue).toLowerCase(Locale.ROOT).equals(text);
  }

  private String identifier(JsonObject issue) {
    return store.find("projects", issue.getString("project", "")).orElseThrow().getString("identifier", "");
  }

  private JsonObject brief(JsonObject issue) {
    return new JsonObject().add("name", issue.get("name")).add("id", issue.get("id"))
        .add("sequence_id", issue.get("sequence_id")).add("project__identifier", identifier(issue))
        .add("project_id", issue.get("project")).add("workspace__slug", Tracker.WORKSPACE);
  }

  private Answer create(Request request) {
    var project = workspace.project(request);
    var me = workspace.me().getString("id", "");
    var fields = fields(request, false).add("sequence_id", next(request)).add("sort_order", 65_535)
        .add("completed_at", Json.NULL).add("archived_at", Json.NULL).add("is_draft", false)
        .add("external_source", Json.NULL).add("external_id", Json.NULL)
        .add("project", project.get("id")).add("workspace", project.get("workspace"));
    var issue = store.insert("issues", me, fields);
    talk.note(issue, "created", Json.NULL, Json.NULL, Json.NULL);
    return Answer.created(issue);
  }

  private int next(Request request) {
    return 1 + issues(request).stream().mapToInt(issue -> issue.getInt("sequence_id", 0)).max().orElse(0);
  }

  private JsonObject fields(Request request, boolean partial) {
    var form = new Form(request.body(), partial)
        .required("name", 255).text("description_html", LONG, Json.value("<p></p>"))
        .choice("priority", PRIORITIES, Json.value("none")).date("start_date").date("target_date")
        .ids("assignees", workspace::isMember).ids("labels", id -> inProject(request, "labels", id))
        .reference("state", defaultState(request), id -> inProject(request, "states", id),
            "State is not valid please pass a valid state_id")
        .reference("parent", Json.NULL, id -> inProject(request, "issues", id),
            "Parent is not valid issue_id please pass a valid issue_id");
    return ordered(form.values(), partial ? issue(request) : new JsonObject());
  }

  private boolean inProject(Request request, String table, String id) {
    var project = workspace.project(request).get("id");
    return store.find(table, id).filter(row -> row.get("project").equals(project)).isPresent();
  }

  private JsonValue defaultState(Request request) {
    var project = workspace.project(request).get("id");
    return store.rows("states", row -> row.get("project").equals(project) && row.getBoolean("is_default", false))
        .getFirst().get("id");
  }

  private static JsonObject ordered(JsonObject fields, JsonObject before) {
    var all = new JsonObject(before).merge(fields);
    var start = all.get("start_date");
    var target = all.get("target_date");
    if (start.isNull() || target.isNull() || start.asString().compareTo(target.asString()) <= 0) return fields;
    throw new Refusal(Answer.wrong("Start date cannot exceed target date"));
  }

  private Answer update(Request request) {
    var issue = issue(request);
    for (var change : fields(request, true)) {
      var before = issue.get(change.getName());
      if (change.getValue().equals(before)) continue;
      issue.set(change.getName(), change.getValue());
      talk.note(issue, "updated", Json.value(change.getName()), before, change.getValue());
    }
    issue.set("updated_at", store.now()).set("updated_by", workspace.me().get("id"));
    return Answer.ok(issue);
  }

  private Answer delete(Request request) {
    var id = issue(request).get("id");
    store.remove("issues", row -> row.get("id").equals(id));
    for (var table : List.of("comments", "links", "activities", "relations", "cycle_issues", "module_issues")) {
      store.remove(table, row -> row.get("issue").equals(id));
    }
    return Answer.none();
  }
}
