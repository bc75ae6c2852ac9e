package kosmokrator.demo;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// What structures a project: states, labels, cycles, modules and pages, and which issues a cycle or module holds.
final class Plans {
  private static final List<String> GROUPS = List.of("backlog", "unstarted", "started", "completed", "cancelled");
  private static final List<String> STATUSES =
      List.of("backlog", "planned", "in-progress", "paused", "completed", "cancelled");
  private static final int LONG = 100_000;

  private final Store store;
  private final Workspace workspace;

  Plans(Store store, Workspace workspace) {
    this.store = store;
    this.workspace = workspace;
  }

  void routes(Routes routes, boolean withPages) {
    collection(routes, "states", "State", "sequence", this::state);
    collection(routes, "labels", "Label", "sort_order", this::label);
    collection(routes, "cycles", "Cycle", "-created_at", this::cycle);
    collection(routes, "modules", "Module", "-created_at", this::module);
    if (withPages) collection(routes, "pages", "Page", "-created_at", this::page);
    members(routes, "cycle", "Cycle");
    members(routes, "module", "Module");
  }

  private void collection(Routes routes, String table, String noun, String order,
      Function<Request, JsonObject> fields) {
    var path = "/api/v1/workspaces/{slug}/projects/{project}/" + table + "/";
    routes
        .add("GET", path, request -> Page.answer(request, rows(request, table), order))
        .add("POST", path, request -> create(request, table, noun, fields))
        .add("GET", path + "{id}/", request -> Answer.ok(row(request, table, noun, request.path("id"))));
  }

  private List<JsonObject> rows(Request request, String table) {
    var project = workspace.project(request).getString("id", "");
    return store.rows(table, row -> row.getString("project", "").equals(project));
  }

  /// A row of this request's project.
  JsonObject row(Request request, String table, String noun, String id) {
    return rows(request, table).stream().filter(row -> row.getString("id", "").equals(id)).findFirst()
        .orElseThrow(() -> new Refusal(Answer.missing(noun)));
  }

  private Answer create(Request request, String table, String noun, Function<Request, JsonObject> fields) {
    var project = workspace.project(request);
    var row = fields.apply(request);
    row.add("project", project.get("id")).add("workspace", project.get("workspace"));
    unique(request, table, noun, row.getString("name", ""));
    return Answer.created(store.insert(table, workspace.me().getString("id", ""), row));
  }

  private void unique(Request request, String table, String noun, String name) {
    if (table.equals("cycles") || table.equals("pages")) return;
    for (var row : rows(request, table)) {
      if (!row.getString("name", "").equals(name)) continue;
      var text = "%s with the same name already exists in the project".formatted(noun);
      throw new Refusal(Answer.of(409, new JsonObject().add("error", text).add("id", row.get("id"))));
    }
  }

  private JsonObject state(Request request) {
    var fields = new Form(request.body(), false).required("name", 255).required("color", 255)
        .choice("group", GROUPS, Json.value("backlog")).text("description", LONG, Json.value(""))
        .text("slug", 100, Json.value("")).values();
    if (fields.getString("slug", "").isEmpty()) fields.set("slug", slug(fields.getString("name", "")));
    return fields.add("sequence", 15_000 * (rows(request, "states").size() + 1)).add("is_default", false);
  }

  static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  private JsonObject label(Request request) {
    return new Form(request.body(), false).required("name", 255).text("color", 255, Json.value(""))
        .text("description", LONG, Json.value(""))
        .reference("parent", Json.NULL, id -> has(request, "labels", id), "Parent is not a label of this project")
        .values().add("sort_order", 10_000 * (rows(request, "labels").size() + 1));
  }

  private boolean has(Request request, String table, String id) {
    return rows(request, table).stream().anyMatch(row -> row.getString("id", "").equals(id));
  }

  private JsonObject cycle(Request request) {
    var fields = new Form(request.body(), false).required("name", 255).text("description", LONG, Json.value(""))
        .date("start_date").date("end_date").values();
    if (fields.get("start_date").isNull() != fields.get("end_date").isNull()) {
      throw new Refusal(Answer.error(400, "Both start date and end date are either required or are to be null"));
    }
    return fields.add("owned_by", workspace.me().get("id")).add("is_favorite", false);
  }

  private JsonObject module(Request request) {
    return new Form(request.body(), false).required("name", 255).text("description", LONG, Json.value(""))
        .choice("status", STATUSES, Json.value("planned")).date("start_date").date("target_date")
        .reference("lead", Json.NULL, workspace::isMember, "Lead is not a member of the workspace")
        .ids("members", workspace::isMember).values().add("is_favorite", false);
  }

  private JsonObject page(Request request) {
    return new Form(request.body(), false).required("name", 255).text("description_html", LONG, Json.value("<p></p>"))
        .values().add("owned_by", workspace.me().get("id")).add("access", 0).add("is_favorite", false);
  }

  private void members(Routes routes, String kind, String noun) {
    var path = "/api/v1/workspaces/{slug}/projects/{project}/%ss/{id}/%s-issues/".formatted(kind, kind);
    routes
        .add("GET", path, request -> Page.answer(request, issues(request, kind, noun), "-created_at"))
        .add("POST", path, request -> join(request, kind, noun));
  }

  /// The issues that a cycle or module holds.
  private List<JsonObject> issues(Request request, String kind, String noun) {
    row(request, kind + "s", noun, request.path("id"));
    return rows(request, "issues").stream().filter(issue -> holds(kind, request.path("id"), issue)).toList();
  }

  boolean holds(String kind, String id, JsonObject issue) {
    return !store.rows(kind + "_issues", row ->
        row.get(kind).asString().equals(id) && row.get("issue").equals(issue.get("id"))).isEmpty();
  }

  private Answer join(Request request, String kind, String noun) {
    row(request, kind + "s", noun, request.path("id"));
    var form = new Form(request.body(), false).ids("issues", id -> has(request, "issues", id));
    var issues = form.values().get("issues").asArray();
    if (issues.isEmpty()) throw new Refusal(Answer.error(400, "Issues are required"));
    var joined = new JsonArray();
    issues.forEach(issue -> joined.add(store.insert(kind + "_issues", workspace.me().getString("id", ""),
        new JsonObject().add(kind, request.path("id")).add("issue", issue)
            .add("project", request.path("project")).add("workspace", workspace.workspace(request).get("id")))));
    return Answer.ok(joined);
  }
}
