package kosmokrator.lua;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonValue;

/// A function of the host. Its arguments and its result pass as JSON.
final class HostFunction extends Native {
  private final String name;

  HostFunction(String name) {
    this.name = name;
  }

  @Override Values call(Args args) {
    var arguments = new JsonArray();
    for (int i = 1; i <= args.count(); i++) arguments.add(Json.strict(args.vm, args.get(i)));
    return Json.toLua(args.vm, answer(args.vm, arguments));
  }

  private JsonValue answer(Vm vm, JsonArray arguments) {
    long since = vm.meter.nanos();
    try {
      return vm.host.call(name, arguments);
    } catch (HostFailure failure) {
      throw HostError.of(vm, failure);
    } finally {
      vm.meter.forgive(since);
    }
  }
}
