package kosmokrator.lua;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Functions outside of the sandbox that scripts can call. They run in this process, with its rights; the script's
/// process only knows their names.
public interface Library {
  /// The tables of functions. Asked once, when a script's process is opened.
  List<Namespace> namespaces();

  /// Whether this library serves a function, given by its full path.
  boolean serves(String function);

  /// The table behind a name of a lazy namespace of this library, given by its full path. Asked when a script touches
  /// the name for the first time, and again only if the script forgets it. What cannot be had is a fault.
  default Namespace open(String path) {
    throw Fault.of(Failure.Kind.UNKNOWN_NAME, "There is no " + path);
  }

  /// Calls it with the arguments in the order the script gave them. Failures are [kosmokrator.values.Fault]s.
  Called call(String function, JsonArray arguments);

  /// The machine name of a function for the log of calls; empty for functions whose calls are not logged.
  default String slug(String function) {
    return "";
  }

  /// What came back. `slug` is the machine name for the log of calls; a call with an empty one is not logged.
  record Called(String slug, JsonValue value) {}
}
