package kosmokrator.lua;

import java.util.Objects;
import org.luaj.vm2.Globals;

/// The run from which `lib/train` of the image makes the AOT cache of scripts' processes: a worker that also loads what
/// the machine needs only to check LuaJ's compiler against it. Missing in the cache, that one class is read from the
/// image's file by Java code that nothing else in the process wants.
final class Rehearsal {
  private Rehearsal() {}

  public static void main(String... none) {
    Objects.requireNonNull(Globals.class);
    Worker.main();
  }
}
