package kosmokrator.cli;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kosmokrator.calls.Asker;
import kosmokrator.calls.Call;
import kosmokrator.calls.Calls;
import kosmokrator.integrations.IntegrationCatalog;
import kosmokrator.integrations.IntegrationSearch;
import kosmokrator.integrations.ProviderInfo;
import kosmokrator.lua.CallLibrary;
import kosmokrator.lua.Library;
import kosmokrator.lua.Namespace;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// What scripts find outside of their sandbox: `app.integrations` and `docs`.
final class ScriptLibraries {
  private static final String INTEGRATIONS = "app.integrations";

  private ScriptLibraries() {}

  static List<Library> of(Parts parts, Call.Policy policy, Asker asker) {
    var calls = new Calls(parts.integrations(), parts.audit(), parts.clock(), "lua");
    return List.of(new CallLibrary(INTEGRATIONS, namespaces(parts.integrations()), parts.integrations(), calls, policy,
        asker), new Docs(parts));
  }

  /// Only enabled providers are looked into; the others are known by name, to say how to enable them.
  private static List<Namespace> namespaces(IntegrationCatalog catalog) {
    var hints = new TreeMap<String, String>();
    var enabled = new ArrayList<ProviderInfo>();
    for (var id : catalog.ids()) {
      if (catalog.enabled(id)) enabled.add(catalog.requireProvider(id));
      else hints.put(id, new Failure.Inactive(id).message() + " See: kosmokrator integrations:doctor " + id);
    }
    var namespaces = new ArrayList<Namespace>();
    namespaces.add(new Namespace(INTEGRATIONS, List.of(), "Unknown integration provider: ", hints));
    enabled.forEach(provider -> add(namespaces, provider, catalog));
    return namespaces;
  }

  /// An account that is called like a function can only be used from the command line.
  private static void add(List<Namespace> namespaces, ProviderInfo provider, IntegrationCatalog catalog) {
    var names = provider.functions().stream()
        .flatMap(function -> Stream.concat(Stream.of(function.name().action()), function.aliases().stream())).toList();
    var path = INTEGRATIONS + "." + provider.id();
    var unknown = "Unknown integration function: " + provider.id() + ".";
    namespaces.add(new Namespace(path, names, unknown, Map.of()));
    for (var account : catalog.state(provider, Call.DEFAULT_ACCOUNT).accounts()) {
      if (!names.contains(account)) namespaces.add(new Namespace(path + "." + account, names, unknown, Map.of()));
    }
  }

  /// `docs.list()`, `docs.search(query)` and `docs.read(page)`.
  private record Docs(Parts parts) implements Library {
    @Override public List<Namespace> namespaces() {
      return List.of(new Namespace("docs", List.of("list", "search", "read"), "There is no docs.", Map.of()));
    }

    @Override public boolean serves(String function) {
      return function.startsWith("docs.");
    }

    @Override public Called call(String function, JsonArray arguments) {
      return new Called("", Json.value(switch (function) {
        case "docs.list" -> parts.docs().text(Optional.empty());
        case "docs.search" -> search(text(function, arguments));
        default -> parts.docs().text(Optional.of(text(function, arguments)));
      }));
    }

    private String search(String query) {
      return IntegrationSearch.find(parts.integrations().providers(), query, 20).stream()
          .map(hit -> hit.function().name() + " - " + hit.function().description()).collect(Collectors.joining("\n"));
    }

    private static String text(String function, JsonArray arguments) {
      if (arguments.size() == 1 && arguments.get(0).isString()) return arguments.get(0).asString();
      throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, function + " takes one text");
    }
  }
}
