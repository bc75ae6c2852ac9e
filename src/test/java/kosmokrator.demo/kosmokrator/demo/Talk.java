package kosmokrator.demo;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/// What hangs on an issue: comments, links, activities and relations.
final class Talk {
  private static final List<String> RELATIONS = List.of("blocking", "blocked_by", "duplicate", "relates_to",
      "start_after", "start_before", "finish_after", "finish_before");
  private static final int LONG = 100_000;

  private final Store store;
  private final Workspace workspace;

  Talk(Store store, Workspace workspace) {
    this.store = store;
    this.workspace = workspace;
  }

  void routes(Routes routes, String issuePath, Function<Request, JsonObject> issue) {
    routes
        .add("GET", issuePath + "comments/", request -> list(request, "comments", issue.apply(request)))
        .add("POST", issuePath + "comments/", request -> comment(request, issue.apply(request)))
        .add("GET", issuePath + "links/", request -> list(request, "links", issue.apply(request)))
        .add("POST", issuePath + "links/", request -> link(request, issue.apply(request)))
        .add("GET", issuePath + "activities/", request -> list(request, "activities", issue.apply(request)))
        .add("GET", issuePath + "relations/", request -> Answer.ok(relations(issue.apply(request))));
  }

  private List<JsonObject> rows(String table, JsonObject issue) {
    return store.rows(table, row -> row.get("issue").equals(issue.get("id")));
  }

  private Answer list(Request request, String table, JsonObject issue) {
    return Page.answer(request, rows(table, issue), "created_at");
  }

  private JsonObject add(String table, JsonObject issue, JsonObject fields) {
    fields.add("issue", issue.get("id")).add("project", issue.get("project")).add("workspace", issue.get("workspace"));
    return store.insert(table, workspace.me().getString("id", ""), fields);
  }

  private Answer comment(Request request, JsonObject issue) {
    var fields = new Form(request.body(), false).required("comment_html", LONG).values();
    fields.add("comment_stripped", fields.getString("comment_html", "").replaceAll("<[^>]*>", ""))
        .add("access", "INTERNAL").add("actor", workspace.me().get("id"));
    var comment = add("comments", issue, fields);
    note(issue, "created", Json.value("comment"), Json.NULL, fields.get("comment_html"));
    return Answer.created(comment);
  }

  private Answer link(Request request, JsonObject issue) {
    var form = new Form(request.body(), false).required("url", 2000).text("title", 255, Json.NULL);
    var fields = form.values();
    if (!isWeb(fields.getString("url", ""))) form.wrong("url", "Invalid URL format.").values();
    if (rows("links", issue).stream().anyMatch(row -> row.get("url").equals(fields.get("url")))) {
      throw new Refusal(Answer.error(400, "URL already exists for this Issue"));
    }
    var link = add("links", issue, fields.add("metadata", new JsonObject()));
    note(issue, "created", Json.value("link"), Json.NULL, fields.get("url"));
    return Answer.created(link);
  }

  private static boolean isWeb(String url) {
    try {
      var uri = URI.create(url);
      return List.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// Remembers one thing that happened to an issue.
  void note(JsonObject issue, String verb, JsonValue field, JsonValue before, JsonValue after) {
    add("activities", issue, new JsonObject().add("verb", verb).add("field", field)
        .add("old_value", text(before)).add("new_value", text(after))
        .add("comment", verb + " the " + (field.isNull() ? "issue" : field.asString()))
        .add("actor", workspace.me().get("id")));
  }

  private static JsonValue text(JsonValue value) {
    return value.isNull() || value.isString() ? value : Json.value(value.toString());
  }

  private JsonObject relations(JsonObject issue) {
    var relations = new JsonObject();
    RELATIONS.forEach(kind -> relations.add(kind, new JsonArray()));
    rows("relations", issue).forEach(row -> relations.get(row.getString("kind", "")).asArray().add(row.get("related")));
    return relations;
  }
}
