package kosmokrator.io;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// A process and everything that came from it, as far as it can be known without help from the system: the process tree
/// as it was whenever we looked, and whoever carries our mark in the environment it was started with.
final class Tree {
  static final String MARK = "KOSMOKRATOR_CHILD";
  private static final String PROC = "/proc";
  private static final int ROUNDS = 20;
  private final ProcessHandle root;
  private final String mark;
  private final Set<ProcessHandle> known = new LinkedHashSet<>();
  private byte[] bytes = new byte[8192];

  Tree(ProcessHandle root, String mark) {
    this.root = root;
    this.mark = MARK + "=" + mark + "\0";
    known.add(root);
  }

  /// Learns who belongs to it now. To be called before something ends, because the children of a dead process are
  /// nobody's children.
  synchronized void look() {
    if (new File(PROC, "self/environ").canRead()) lookInProc();
    else for (var process : Set.copyOf(known)) process.descendants().forEach(known::add);
  }

  /// What the JDK does for descendants, but only with processes that are younger than the root: it reads all there are,
  /// which takes longer than a whole call on a machine with many.
  private void lookInProc() {
    var parents = younger();
    for (var pid : parents.keySet()) if (isMarked(pid)) add(pid);
    for (var grown = true; grown;) {
      grown = false;
      for (var child : parents.entrySet())
        if (isKnown(child.getValue()) && !isKnown(child.getKey())) grown |= add(child.getKey());
    }
  }

  private boolean isKnown(long pid) {
    for (var process : known) if (process.pid() == pid) return true;
    return false;
  }

  private boolean add(long pid) {
    return ProcessHandle.of(pid).filter(known::add).isPresent();
  }

  /// The processes that may have come from the root, with their parents. Numbers rise until they begin again.
  private Map<Long, Long> younger() {
    var least = lastNumber() < root.pid() ? 0 : root.pid();
    var parents = new HashMap<Long, Long>();
    var names = new File(PROC).list();
    if (names == null) return parents;
    for (var name : names) {
      if (!Character.isDigit(name.charAt(0))) continue;
      var pid = Long.parseLong(name);
      if (pid > least && pid != root.pid()) parents.put(pid, parent(pid));
    }
    return parents;
  }

  /// The number that was given to a process last: the fifth word of `/proc/loadavg` (proc(5)).
  private long lastNumber() {
    var words = text("loadavg").strip().split(" ");
    return words.length == 5 ? Long.parseLong(words[4]) : 0;
  }

  /// The second field behind the name, which is in parentheses and may hold anything (proc(5), `stat`).
  private long parent(long pid) {
    var stat = text(pid + "/stat");
    var fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", 3);
    return fields.length == 3 ? Long.parseLong(fields[1]) : 0;
  }

  /// Read into one and the same array by the plainest means there are: a look reads two files for each process, cold.
  private String text(String file) {
    try (var in = new FileInputStream(PROC + "/" + file)) {
      var length = 0;
      for (var count = in.read(bytes); count > 0; count = in.read(bytes, length, bytes.length - length)) {
        length += count;
        if (length == bytes.length) bytes = Arrays.copyOf(bytes, 2 * length);
      }
      return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    } catch (IOException unseen) {
      return "";
    }
  }

  /// The environment of a process of another user cannot be read, and none of ours would be one.
  private boolean isMarked(long pid) {
    return text(pid + "/environ").contains(mark);
  }

  /// Asks all of them to end.
  synchronized void ask() {
    known.forEach(ProcessHandle::destroy);
  }

  /// Kills all of them, and looks again until nobody is left: killing takes a moment in which others may be born.
  synchronized void kill() {
    for (var round = 0; round < ROUNDS; round++) {
      look();
      known.removeIf(process -> !process.equals(root) && !process.isAlive());
      if (known.stream().noneMatch(ProcessHandle::isAlive)) return;
      known.forEach(ProcessHandle::destroyForcibly);
      if (round > 0) settle();
    }
  }

  private static void settle() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
