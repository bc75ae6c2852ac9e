package kosmokrator.lua;

import java.util.List;

/// What to run: the source as bytes (UTF-8 or not, as Lua has it), the name that error messages show, and what the
/// script finds in `arg` and `...`.
public record Script(byte[] source, String name, List<String> arguments) {
  public Script {
    arguments = List.copyOf(arguments);
  }
}
