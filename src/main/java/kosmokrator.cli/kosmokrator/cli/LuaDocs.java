package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import kosmokrator.agent.Tool;
import kosmokrator.agent.ToolResult;
import kosmokrator.agent.ToolRun;
import kosmokrator.integrations.IntegrationSearch;
import kosmokrator.values.Effect;
import kosmokrator.values.JsonText;
import kosmokrator.values.Schema;

/// `lua_list_docs`, `lua_search_docs` and `lua_read_doc`: how a model finds what scripts can call.
record LuaDocs(String name, String description, Schema parameters, BiFunction<Parts, JsonObject, String> pages,
    Parts parts) implements Tool {
  private static final int LIMIT = 20;
  private static final String INTEGRATIONS = "integrations.";

  static List<Tool> all(Parts parts) {
    return List.of(
        new LuaDocs("lua_list_docs", "List the namespaces and pages that lua_read_doc can read",
            schema(List.of(), text("namespace", "Only the pages of this one, such as integrations.plane")),
            LuaDocs::list, parts), new LuaDocs("lua_search_docs", "Search the functions that Lua scripts can call",
            schema(List.of("query"), text("query", "Words to look for"), number("limit", "At most so many")),
            LuaDocs::search, parts),
            new LuaDocs("lua_read_doc", "Read one page: a provider such as integrations.plane, or a function such as "
            + "integrations.plane.list_issues",
            schema(List.of("page"), text("page", "The page's name")), LuaDocs::read, parts));
  }

  @Override public Effect effect() {
    return Effect.READ;
  }

  @Override public Kind kind() {
    return Kind.OTHER;
  }

  @Override public ToolResult run(JsonObject arguments, ToolRun run) {
    return ToolResult.done(pages.apply(parts, arguments));
  }

  private static String list(Parts parts, JsonObject arguments) {
    return parts.docs().text(page(arguments.getString("namespace", "")));
  }

  private static String search(Parts parts, JsonObject arguments) {
    var limit = Math.clamp(arguments.getInt("limit", LIMIT), 1, LIMIT * 5);
    var found = IntegrationSearch.find(parts.integrations().providers(), arguments.getString("query", ""), limit)
        .stream()
        .map(hit -> INTEGRATIONS + hit.function().name() + " - " + hit.function().description())
        .collect(Collectors.joining("\n"));
    return found.isEmpty() ? "Nothing found" : found;
  }

  private static String read(Parts parts, JsonObject arguments) {
    return parts.docs().text(page(arguments.getString("page", "")));
  }

  private static Optional<String> page(String name) {
    var page = name.startsWith("app.") ? name.substring("app.".length()) : name;
    return Optional.of(page.startsWith(INTEGRATIONS) ? page.substring(INTEGRATIONS.length()) : page)
        .filter(rest -> !rest.isEmpty() && !rest.equals("integrations") && !rest.equals("overview"));
  }

  private static Schema schema(List<String> required, JsonObject... properties) {
    var all = new JsonObject();
    for (var property : properties) all.merge(property);
    return new Schema(new JsonObject().add("type", "object").add("properties", all)
        .add("required", JsonText.array(required)));
  }

  private static JsonObject text(String name, String description) {
    return new JsonObject().add(name, new JsonObject().add("type", "string").add("description", description));
  }

  private static JsonObject number(String name, String description) {
    return new JsonObject().add(name, new JsonObject().add("type", "integer").add("description", description));
  }
}
