package kosmokrator.checks;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What a class may only use where it is at home: each effect has one door, and this table names the doors.
final class Doors {
  private Doors() {}

  /// Uses that match `what` are allowed only in the modules and classes of `homes`. A use is written as in the class
  /// file: `java/time/Instant.now` for a member, `java/lang/ProcessBuilder` for a type. `example` is a use that
  /// matches.
  record Rule(String name, Pattern what, String example, Set<String> homes) {
    Rule(String name, String what, String example, String... homes) {
      this(name, Pattern.compile(what), example, Set.of(homes));
    }

    @Override public String toString() {
      return name;
    }

    boolean allows(String module, String type) {
      return homes.contains(module) || homes.contains(type.replaceFirst("\\$.*", ""));
    }
  }

  private static final String IO = "kosmokrator.io";

  static List<Rule> rules() {
    return List.of(
        new Rule("child processes", "java/lang/(ProcessBuilder|ProcessHandle|Process)\\b.*|java/lang/Runtime\\.exec",
            "java/lang/ProcessBuilder", IO),
        new Rule("the clock", "java/time/\\w+\\.now|java/time/Clock\\.(system|tick).*"
            + "|java/lang/System\\.(nanoTime|currentTimeMillis)", "java/time/Instant.now", IO),
        new Rule("random ids", "java/util/UUID\\.randomUUID", "java/util/UUID.randomUUID", IO),
        new Rule("environment and properties", "java/lang/System\\.(getenv|getPropert\\w+|setPropert\\w+|clearProperty)"
            + "|java/lang/(Integer\\.getInteger|Long\\.getLong|Boolean\\.getBoolean)", "java/lang/System.getenv", IO),
        new Rule("HTTP", "java/net/http/.*|java/net/(HttpURLConnection|URLConnection)\\b.*|java/net/URL\\.open\\w+",
            "java/net/http/HttpClient.send", IO),
        new Rule("sockets and names", "java/net/(Server)?Socket\\b.*|java/net/DatagramSocket\\b.*|javax/net/.*"
            + "|java/nio/channels/(Server)?SocketChannel\\b.*|java/net/InetAddress\\.get\\w*ByName",
            "java/net/Socket", IO),
            new Rule("files", "java/nio/file/Files\\b.*|java/nio/file/Path\\.toRealPath|java/nio/channels/"
            + "\\w*FileChannel\\b.*"
            + "|java/io/(File|FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile)\\b.*"
            + "|java/util/(zip/ZipFile|jar/JarFile)\\b.*|java/nio/file/FileSystems\\.newFileSystem",
            "java/nio/file/Files.writeString", IO),
        new Rule("the end of the process", "java/lang/System\\.exit|java/lang/Runtime\\.(exit|halt)",
            "java/lang/System.exit", "kosmokrator.cli.Main", "kosmokrator.lua.Worker", "kosmokrator.plugins.Worker"),
        new Rule("secrets in the clear", "kosmokrator/values/Secret\\.reveal", "kosmokrator/values/Secret.reveal",
            "kosmokrator.values.Secret", IO, "kosmokrator.config", "kosmokrator.integrations.CredentialField",
            "kosmokrator.integrations.Percent", "kosmokrator.integrations.Signature",
            "kosmokrator.integrations.Tokens"),
        new Rule("calling a function", "kosmokrator/calls/Function\\.invoke", "kosmokrator/calls/Function.invoke",
            "kosmokrator.calls.Calls"),
        new Rule("native code", "java/lang/foreign/.*|java/lang/(System|Runtime)\\.load(Library)?",
            "java/lang/foreign/Linker.nativeLinker", "kosmokrator.plugins"),
        new Rule("the JDK's inside", "jdk/internal/(?!misc/Signal|org/jline/).*|sun/.*|com/sun/.*",
            "jdk/internal/vm/Continuation", "kosmokrator.lua"),
        new Rule("the line editor", "jdk/internal/org/jline/.*", "jdk/internal/org/jline/reader/LineReader",
            "kosmokrator.io.LineEditor"),
        new Rule("signals", "jdk/internal/misc/Signal.*", "jdk/internal/misc/Signal.handle",
            "kosmokrator.io.Interrupts"),
        new Rule("reflection and service loading", "java/lang/reflect/.*|java/lang/Class\\.(forName|newInstance)"
            + "|java/util/ServiceLoader\\b.*|java/lang/ClassLoader\\.loadClass|java/net/URLClassLoader\\b.*",
            "java/lang/Class.forName"),
            new Rule("deserialization", "java/io/ObjectInputStream\\b.*", "java/io/ObjectInputStream"));
  }

  /// What the class uses: types and members, as its constant pool names them.
  static Set<String> uses(ClassModel type) {
    var uses = new TreeSet<String>();
    for (var entry : type.constantPool()) {
      if (entry instanceof MemberRefEntry member) {
        uses.add(member.owner().asInternalName() + "." + member.name().stringValue());
      } else if (entry instanceof ClassEntry other) {
        uses.add(element(other.asInternalName()));
      }
    }
    return uses;
  }

  /// One line for each use of the class that the rule does not allow it.
  static List<String> trespasses(Rule rule, String module, ClassModel type) {
    var name = type.thisClass().asInternalName().replace('/', '.');
    if (rule.allows(module, name)) return List.of();
    return uses(type).stream()
        .filter(use -> rule.what().matcher(use).matches())
        .map(use -> name + " uses " + use + ", which is at home in " + (rule.homes().isEmpty() ? "none" : rule.homes()))
        .toList();
  }

  /// The element type of an array type's name, or the name itself.
  private static String element(String name) {
    return name.startsWith("[") ? name.replaceFirst("^\\[+L?", "").replaceFirst(";$", "") : name;
  }
}
