package kosmokrator.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kosmokrator.demo.Tracker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs what the documents tell people to type: every line of a `sh` block that begins with a program of ours or feeds
/// one, in a shell with the linked image, against the loopback tracker. A line ends with 0, or with the code that its
/// comment names as `# exit N`. Lua blocks that begin with `-- NAME.lua:` are written to files of that name first.
@Order(1)
class DocsTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
  private static final Pattern SCRIPT = Pattern.compile("(?ms)^```lua\\n(-- (\\w+\\.lua):.*?)^```");
  private static final Pattern PACKAGE = Pattern.compile("(?ms)^```json\\n(\\{\\s*\"manifest\".*?)^```");
  private static final Pattern EXPECTED = Pattern.compile("# exit (\\d+)");

  @TempDir static Path common;
  private static Tracker tracker;
  @TempDir Path folder;
  private String said;

  /// The tracker and the account with it are the same for all documents, so they are made once.
  @BeforeAll static void configure() throws Exception {
    assumeTrue(Files.exists(Repository.image().resolve("bin/kosmokrator")), "the image is not built");
    tracker = Tracker.start(Files.createDirectory(common.resolve("tracker")), 0);
    var test = new DocsTest();
    test.folder = common;
    assertEquals(0, test.run(common, "printf %s \"$PLANE_API_KEY\" | kosmokrator integrations:configure plane --set "
        + "api_key=@-"
        + " --set url=" + tracker.url() + " --set workspace_slug=kosmokrator --enable --read=allow --write=ask"),
        test.said);
  }

  @AfterAll static void stop() {
    if (tracker != null) tracker.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/lua.md", "docs/mcp.md", "docs/integration-packages.md", "docs/security.md",
    "docs/audit.md", "docs/providers.md", "docs/how-it-works.md", "docs/agent.md", "docs/permissions.md"})
  void everyCommandShownWorks(String document) throws Exception {
    var text = Files.readString(Repository.folder().resolve(document));
    var project = Files.createDirectories(folder.resolve("project/.git")).getParent();
    copyHome();
    writeFiles(text, project);
    for (var line : lines(text)) {
      assertEquals(expected(line), run(project, line), () -> document + ": " + line + "\n" + said);
    }
  }

  private void copyHome() throws IOException {
    try (var files = Files.walk(common.resolve("home"))) {
      for (var file : files.toList()) {
        Files.copy(file, folder.resolve(common.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private void writeFiles(String text, Path project) throws IOException {
    Files.writeString(project.resolve("workflow.lua"), "print(1)\n");
    for (var script = SCRIPT.matcher(text); script.find();)
      Files.writeString(project.resolve(script.group(2)), script.group(1));
    var packages = Files.createDirectories(folder.resolve("home/integrations"));
    for (var json = PACKAGE.matcher(text); json.find();) {
      var id = json.group(1).replaceFirst("(?s).*?\"id\":\\s*\"([a-z0-9_]+)\".*", "$1");
      Files.writeString(packages.resolve(id + ".json"), json.group(1));
    }
  }

  private static List<String> lines(String text) {
    var lines = new ArrayList<String>();
    for (var block = BLOCK.matcher(text); block.find();) {
      block.group(1).replace("\\\n", " ").lines().filter(DocsTest::isOurs).forEach(lines::add);
    }
    return lines;
  }

  private static boolean isOurs(String line) {
    return line.matches("(kosmokrator|kosmo|printf|echo|cat|jq) .*") && line.contains("kosmokrator");
  }

  private static int expected(String line) {
    var code = EXPECTED.matcher(line);
    return code.find() ? Integer.parseInt(code.group(1)) : 0;
  }

  private int run(Path project, String line) throws IOException, InterruptedException {
    var builder = new ProcessBuilder("bash", "-c", line).directory(project.toFile()).redirectErrorStream(true);
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", Repository.image().resolve("bin") + ":" + System.getenv("PATH"),
        "HOME", folder.toString(), "KOSMOKRATOR_HOME", folder.resolve("home").toString(), "PLANE_API_KEY", Tracker.KEY,
        "MY_KEY", "key-of-nobody"));
    var process = builder.start();
    said = new String(process.getInputStream().readAllBytes());
    assertFalse(said.contains("Defect in kosmokrator"), line + "\n" + said);
    return process.waitFor();
  }
}
