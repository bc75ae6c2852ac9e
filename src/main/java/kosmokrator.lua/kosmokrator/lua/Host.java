package kosmokrator.lua;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/// The one way out of a script: calls to functions of whoever runs it.
interface Host {
  /// Calls a function by its full name with the arguments the script gave, in their order. The script's processor time
  /// does not pass meanwhile.
  JsonValue call(String function, JsonArray arguments) throws HostFailure;

  /// The namespace behind a name that a script touches in a lazy one, as [Namespace#toJson] writes it.
  default JsonObject open(String path) throws HostFailure {
    throw new HostFailure("there is no " + path, "unknown_name", path);
  }
}
