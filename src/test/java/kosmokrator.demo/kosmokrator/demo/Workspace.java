package kosmokrator.demo;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import java.util.Locale;

/// What belongs to a whole workspace: the caller, the members, the projects.
final class Workspace {
  private final Store store;

  Workspace(Store store) {
    this.store = store;
  }

  void routes(Routes routes) {
    var projects = "/api/v1/workspaces/{slug}/projects/";
    routes
        .add("GET", "/api/v1/users/me/", request -> Answer.ok(me()))
        .add("GET", "/api/workspaces/", request -> Answer.ok(array(store.rows("workspaces", row -> true))))
        .add("GET", "/api/v1/workspaces/{slug}/members/", this::members)
        .add("GET", projects, this::list)
        .add("POST", projects, this::create)
        .add("GET", projects + "{project}/", request -> Answer.ok(project(request)))
        .add("POST", projects + "{project}/archive/", request -> archive(request, Json.value(store.now())))
        .add("DELETE", projects + "{project}/archive/", request -> archive(request, Json.NULL))
        .add("GET", projects + "{project}/members/", this::projectMembers);
  }

  /// The person behind the API key.
  JsonObject me() {
    return store.rows("users", row -> true).getFirst();
  }

  JsonObject workspace(Request request) {
    return store.rows("workspaces", row -> row.getString("slug", "").equals(request.path("slug"))).stream()
        .findFirst().orElseThrow(() -> new Refusal(Answer.missing("Workspace")));
  }

  JsonObject project(Request request) {
    var workspace = workspace(request).getString("id", "");
    return store.find("projects", request.path("project"))
        .filter(project -> project.getString("workspace", "").equals(workspace))
        .orElseThrow(() -> new Refusal(Answer.missing("Project")));
  }

  boolean isMember(String person) {
    return store.find("users", person).isPresent();
  }

  private Answer members(Request request) {
    workspace(request);
    return Answer.ok(array(store.rows("users", row -> true)));
  }

  private Answer projectMembers(Request request) {
    project(request);
    var members = store.rows("users", row -> true).stream().map(row -> new JsonObject(row)).toList();
    members.forEach(row -> row.remove("role"));
    return Answer.ok(array(members));
  }

  private Answer list(Request request) {
    var workspace = workspace(request).getString("id", "");
    var open = store.rows("projects", row ->
        row.getString("workspace", "").equals(workspace) && row.get("archived_at").isNull());
    return Page.answer(request, open, "name");
  }

  private Answer create(Request request) {
    var workspace = workspace(request);
    var fields = new Form(request.body(), false)
        .required("name", 255).required("identifier", 12)
        .text("description", 10_000, Json.value("")).text("cover_image", 800, Json.NULL)
        .reference("project_lead", Json.NULL, this::isMember, "Project lead should be a user in the workspace")
        .reference("default_assignee", Json.NULL, this::isMember, "Default assignee should be a user in the workspace")
        .values();
    fields.set("identifier", fields.getString("identifier", "").toUpperCase(Locale.ROOT));
    taken("name", fields.getString("name", ""));
    taken("identifier", fields.getString("identifier", ""));
    var rest = Seed.project(workspace.getString("id", ""), me().getString("id", "")).merge(fields);
    var project = store.insert("projects", me().getString("id", ""), rest);
    Seed.states(store, project);
    return Answer.created(project);
  }

  private void taken(String field, String value) {
    var same = store.rows("projects", row -> row.getString(field, "").equals(value));
    if (same.isEmpty()) return;
    throw new Refusal(Answer.of(409, new JsonObject().add(field, "The project %s is already taken".formatted(field))));
  }

  private Answer archive(Request request, JsonValue when) {
    project(request).set("archived_at", when);
    return Answer.none();
  }

  private static JsonArray array(List<JsonObject> rows) {
    var array = new JsonArray();
    rows.forEach(array::add);
    return array;
  }
}
