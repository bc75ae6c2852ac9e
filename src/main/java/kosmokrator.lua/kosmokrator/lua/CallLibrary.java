package kosmokrator.lua;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Optional;
import kosmokrator.calls.Asker;
import kosmokrator.calls.Call;
import kosmokrator.calls.Calls;
import kosmokrator.calls.Catalog;
import kosmokrator.calls.Function;
import kosmokrator.calls.Result;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;

/// A catalog as a library: `PREFIX.owner.function` and `PREFIX.owner.account.function`. Every call passes the one
/// pipeline, exactly as from the command line.
///
/// @param prefix the path of all its tables, such as `app.integrations`
public record CallLibrary(String prefix, List<Namespace> namespaces, Catalog catalog, Calls calls, Call.Policy policy,
    Asker asker)
    implements Library {
  public CallLibrary {
    namespaces = List.copyOf(namespaces);
  }

  @Override public boolean serves(String function) {
    return function.startsWith(prefix + ".");
  }

  @Override public Called call(String path, JsonArray arguments) {
    var parts = path.substring(prefix.length() + 1).split("\\.");
    var name = new FunctionName(parts[0], parts[parts.length - 1]);
    return run(name, parts.length > 2 ? Optional.of(parts[1]) : Optional.empty(), arguments);
  }

  /// Calls a function of the catalog; a single object is its arguments, others go by the order of its parameters.
  public Called run(FunctionName name, Optional<String> account, JsonArray arguments) {
    var function = catalog.find(name);
    var call = new Call(function.map(Function::name).orElse(name), named(function, arguments), account, Call.Run.REAL,
        policy, Call.Options.NONE);
    return switch (calls.run(call, asker)) {
      case Result.Done done -> new Called(function.map(Function::slug).orElse(""), done.data());
      case Result.Failed failed -> throw new Fault(failed.reason());
      case Result.Refused refused -> throw new Fault(refused.reason());
    };
  }

  @Override public String slug(String path) {
    var parts = path.substring(prefix.length() + 1).split("\\.");
    return parts[0] + "_" + parts[parts.length - 1];
  }

  /// One table is the arguments by name; anything else is mapped in the order of the declared parameters.
  private static JsonObject named(Optional<Function> function, JsonArray arguments) {
    if (arguments.isEmpty()) return new JsonObject();
    if (arguments.size() == 1 && arguments.get(0) instanceof JsonObject object) return object;
    if (arguments.size() == 1 && arguments.get(0) instanceof JsonArray array && array.isEmpty())
      return new JsonObject();
    var names = function.map(found -> found.parameters().names()).orElse(List.of());
    if (arguments.size() > names.size()) throw tooMany(names, arguments.size());
    var named = new JsonObject();
    for (var i = 0; i < arguments.size(); i++) {
      if (!arguments.get(i).isNull()) named.add(names.get(i), arguments.get(i));
    }
    return named;
  }

  private static Fault tooMany(List<String> names, int given) {
    var takes = names.isEmpty() ? "no arguments" : "%d (%s)".formatted(names.size(), String.join(", ", names));
    return Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Too many arguments: it takes %s, not %d".formatted(takes, given));
  }
}
