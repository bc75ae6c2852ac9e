package kosmokrator.lua;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.values.Names;

/// Builds the tables of host functions inside a Lua state from what the other side told of them.
final class Namespaces {
  private Namespaces() {}

  static void add(Vm vm, JsonObject namespace) {
    fill(vm, table(vm, namespace.getString("path", "")), namespace);
  }

  private static void fill(Vm vm, Table table, JsonObject namespace) {
    var path = namespace.getString("path", "");
    var names = new ArrayList<String>();
    for (var name : namespace.get("functions").asArray()) {
      names.add(name.asString());
      table.set(vm.name(name.asString()), new HostFunction(path + "." + name.asString()));
    }
    table.meta = new Table(0, 2);
    table.meta.set(Event.INDEX.key, namespace.getBoolean("lazy", false) ? new Lazy(table, path)
        : new Missing(table, names, namespace.getString("unknown", ""), namespace.get("hints").asObject()));
  }

  /// The table at a path of globals, made where it is not there yet.
  private static Table table(Vm vm, String path) {
    var table = vm.globals;
    for (var step : path.split("\\.")) {
      if (!(table.get(vm.name(step)) instanceof Table)) table.set(vm.name(step), new Table());
      table = (Table) table.get(vm.name(step));
    }
    return table;
  }

  /// Makes the table behind a name when a script first touches it, and keeps it. The host's time is not the script's.
  private static final class Lazy extends Native {
    private final Table table;
    private final String path;

    Lazy(Table table, String path) {
      this.table = table;
      this.path = path;
    }

    @Override Values call(Args args) {
      var name = Value.text(args.get(2));
      if (name == null || name.length() > Missing.LONGEST_NAME) return null;
      var vm = args.vm;
      vm.meter.charge(Missing.COMPARISON);
      var namespace = opened(vm, path + "." + name);
      vm.meter.charge(4 * namespace.get("functions").asArray().size());
      var made = new Table();
      fill(vm, made, namespace);
      table.set(vm.name(name.toString()), made);
      return made;
    }

    private static JsonObject opened(Vm vm, String path) {
      long since = vm.meter.nanos();
      try {
        return vm.host.open(path);
      } catch (HostFailure failure) {
        throw HostError.of(vm, failure);
      } finally {
        vm.meter.forgive(since);
      }
    }
  }

  /// Answers for a name that is not in a table.
  private static final class Missing extends Native {
    private static final int LONGEST_NAME = 64;
    private static final int COMPARISON = 10_000;
    private static final int MOST_KNOWN = 2000;
    private final Table table;
    private final List<String> names;
    private final String unknown;
    private final JsonObject hints;

    Missing(Table table, List<String> names, String unknown, JsonObject hints) {
      this.table = table;
      this.names = names;
      this.unknown = unknown;
      this.hints = hints;
    }

    @Override Values call(Args args) {
      var name = Value.text(args.get(2));
      if (name == null) return null;
      if (name.length() > LONGEST_NAME)
        throw args.vm.blame.error(unknown + Str.of(name.bytes(), 0, LONGEST_NAME) + "...");
      args.vm.meter.charge(COMPARISON);
      var text = name.toString();
      throw args.vm.blame.error(hints.getString(text, unknown + text + Names.hint(text, known())));
    }

    private List<String> known() {
      var known = new ArrayList<>(names);
      hints.names().forEach(known::add);
      // what a script has put here may be much
      for (var at = table.occupied(0); at >= 0 && known.size() < MOST_KNOWN; at = table.occupied(at + 1)) {
        if (table.keyAt(at) instanceof Str key && key.length() <= LONGEST_NAME) known.add(key.toString());
      }
      return known.stream().distinct().toList();
    }
  }
}
