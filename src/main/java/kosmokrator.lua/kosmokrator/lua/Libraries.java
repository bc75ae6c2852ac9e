package kosmokrator.lua;

import java.util.Locale;
import java.util.function.Function;

/// Gives a new Lua state its globals. What is not named here does not exist for a script: no files, no processes, no
/// network, no Java, no bytecode.
final class Libraries {
  private Libraries() {}

  /// Fills the globals and returns the function `next`.
  static Native open(Vm vm) {
    fill(vm, vm.globals, BaseLib.F.values(), BaseLib::new);
    vm.globals.set(vm.name("_G"), vm.globals);
    vm.globals.set(vm.name("_VERSION"), Str.of("Lua 5.1"));
    Table strings = library(vm, "string", StringLib.F.values(), StringLib::new);
    vm.stringMeta.set(Event.INDEX.key, strings);
    library(vm, "table", TableLib.F.values(), TableLib::new);
    MathLib.constants(vm, library(vm, "math", MathLib.F.values(), MathLib.maker()));
    library(vm, "os", OsLib.F.values(), OsLib::new);
    library(vm, "coroutine", CoroutineLib.F.values(), CoroutineLib::new);
    library(vm, "debug", DebugLib.F.values(), DebugLib::new);
    Table json = library(vm, "json", JsonLib.F.values(), JsonLib::new);
    json.set(vm.name("null"), Null.NULL);
    library(vm, "regex", RegexLib.F.values(), RegexLib::new);
    vm.hostErrorMeta.set(Event.TOSTRING.key, HostError.TEXT);
    return (Native) vm.globals.get(vm.name("next"));
  }

  private static <E extends Enum<E>> Table library(Vm vm, String name, E[] functions, Function<E, Native> make) {
    Table table = new Table(0, functions.length);
    fill(vm, table, functions, make);
    vm.globals.set(vm.name(name), table);
    return table;
  }

  private static <E extends Enum<E>> void fill(Vm vm, Table table, E[] functions, Function<E, Native> make) {
    for (E function : functions) {
      table.set(vm.name(function.name().toLowerCase(Locale.ROOT)), make.apply(function));
    }
  }
}
