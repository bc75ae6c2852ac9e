package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Map;
import kosmokrator.agent.ToolRun;
import kosmokrator.lua.Library;
import kosmokrator.lua.Namespace;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// `app.tools.NAME{...}`: the tools of the session a script runs in. A failed one is an error that `pcall` catches.
record ToolLibrary(ToolRun run) implements Library {
  private static final String PREFIX = "app.tools";

  @Override public List<Namespace> namespaces() {
    return List.of(new Namespace(PREFIX, run.tools(), "Unknown tool: ", Map.of()));
  }

  @Override public boolean serves(String function) {
    return function.startsWith(PREFIX + ".");
  }

  @Override public Called call(String function, JsonArray arguments) {
    var name = function.substring(PREFIX.length() + 1);
    var result = run.call(name, named(name, arguments));
    if (result.failed()) throw Fault.of(Failure.Kind.PROVIDER_ERROR, result.text());
    var value = new JsonObject().add("output", result.text()).add("success", true);
    result.metadata().forEach(fact -> {
      if (value.get(fact.getName()) == null) value.add(fact.getName(), fact.getValue());
    });
    return new Called(name, value);
  }

  @Override public String slug(String function) {
    return function.substring(PREFIX.length() + 1);
  }

  private static JsonObject named(String tool, JsonArray arguments) {
    if (arguments.isEmpty()) return new JsonObject();
    if (arguments.size() == 1 && arguments.get(0) instanceof JsonObject object) return object;
    if (arguments.size() == 1 && arguments.get(0) instanceof JsonArray empty && empty.isEmpty())
      return new JsonObject();
    throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "app.tools.%s takes one table of arguments".formatted(tool));
  }
}
