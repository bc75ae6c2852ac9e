package kosmokrator.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.eclipsesource.json.Json;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kosmokrator.checks.Repository;
import kosmokrator.checks.Started;
import org.junit.jupiter.api.Test;

/// The program from where it can write nothing, as packages of a system install it, in an environment without `HOME`.
class InstalledTest extends WithProgram {
  private static final String IMAGE = Repository.image().toString();
  private static final String MOUNTED =
      "mount --bind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\" \"$0\" && exec \"$@\"";
  private static final String NOBODY = "65534";

  @Test void anEditorIsServedFromAReadOnlyFolder() throws Exception {
    var running = program.run(unwritable(), Map.of("HOME", ""));
    var editor = running.editor();
    editor.call("initialize", AcpBed.FULL);
    var session = program.session(editor);
    program.model.script("text served");
    assertEquals("end_turn", editor.call("session/prompt", AcpBed.prompt(session, "hi")).getString("stopReason", ""));
    assertEquals("served", editor.text(session, "agent_message_chunk"));
    editor.hangUp();
    assertEquals(0, running.end());
  }

  @Test void commandsRunFromAReadOnlyFolder() {
    var before = Stream.concat(unwritable().stream(), Stream.of("env", "-u", "HOME", Program.launcher().toString()))
        .toList();
    assertEquals(new Started(0, "", ""), quiet(started(before, "--version")));
    var listed = started(before, "integrations:list", "--json");
    assertEquals(new Started(0, "", ""), quiet(listed));
    assertTrue(Json.parse(listed.out()).asObject().getBoolean("success", false), listed.out());
  }

  private static Started quiet(Started run) {
    return new Started(run.code(), "", run.err());
  }

  private Started started(List<String> before, String... words) {
    return Started.run(program.project, Map.of("KOSMOKRATOR_HOME", program.home.toString()),
        Stream.concat(before.stream(), Stream.of(words)).toList());
  }

  /// Words before a command that take the right to write into the image from it: a mount of its own, or another user.
  private List<String> unwritable() {
    var mounted = List.of("unshare", "-Urm", "sh", "-c", MOUNTED, IMAGE);
    if (isUnwritable(mounted)) return mounted;
    var other = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    if (succeeds(List.of("chown", "-R", NOBODY, folder.toString())) && isUnwritable(other)) return other;
    return abort("neither a mount of its own nor another user is to be had here, so nothing was tried");
  }

  private boolean isUnwritable(List<String> before) {
    return succeeds(Stream.concat(before.stream(),
        Stream.of("sh", "-c", "test -x \"$0/bin/kosmokrator\" && ! test -w \"$0\"", IMAGE)).toList());
  }

  private static boolean succeeds(List<String> command) {
    try {
      return Started.run(Path.of("/"), Map.of(), command).code() == 0;
    } catch (UncheckedIOException missing) {
      return false;
    }
  }
}
