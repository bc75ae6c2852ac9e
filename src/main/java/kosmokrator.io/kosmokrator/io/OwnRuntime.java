package kosmokrator.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How to start another main class of this very program in a child: in the linked image with the options and the
/// ahead-of-time cache that lie beside it, elsewhere (in tests) on the same class path.
public final class OwnRuntime {
  private final Environment environment;

  public OwnRuntime(Environment environment) {
    this.environment = environment;
  }

  /// A library of the virtual machine itself, such as `jsig`; it need not exist.
  public Path library(String name) {
    var home = environment.image().orElseGet(() -> Path.of(System.getProperty("java.home")));
    return home.resolve("lib").resolve(System.mapLibraryName(name));
  }

  /// The command line for `mainClass` of `module`, whose options lie in `lib/NAME.options` of the image and whose
  /// cache, if there is one, beside the image under the name that the launcher tells. `options` are more options of the
  /// virtual machine.
  public List<String> command(String name, String module, String mainClass, List<String> options) {
    var command = new ArrayList<String>();
    environment.image().ifPresentOrElse(image -> {
      command.add(image.resolve("bin/java").toString());
      command.add("@" + image.resolve("lib/" + name + ".options"));
      environment.property("kosmokrator.caches").map(caches -> Path.of(caches + "." + name)).filter(Files::exists)
          .ifPresent(cache -> command.add("-XX:AOTCache=" + cache));
      command.addAll(options);
      command.addAll(List.of("-m", module + "/" + mainClass));
    }, () -> {
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto",
          "--enable-native-access=ALL-UNNAMED", "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
          "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED"));
      command.addAll(options);
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    });
    return command;
  }
}
