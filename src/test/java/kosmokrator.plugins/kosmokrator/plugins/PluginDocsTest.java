package kosmokrator.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import kosmokrator.checks.Repository;
import org.junit.jupiter.api.Test;

/// The plugins that `docs/plugins.md` shows are what it says they are.
final class PluginDocsTest {
  private static String block(String language) throws IOException {
    var text = Files.readString(Repository.folder().resolve("docs/plugins.md"));
    var block = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```").matcher(text);
    assertTrue(block.find(), language);
    return block.group(1);
  }

  @Test void theOneInC() throws IOException {
    assumeTrue(PluginBed.isReady(), "no C compiler or no linked image");
    try (var bed = new PluginBed()) {
      var source = Files.writeString(bed.folder.resolve("greet.c"), block("c"));
      PluginBed.compile(source, bed.home.resolve("plugins/greet.so"));
      assertEquals(0, bed.run("plugins:enable", "greet").code());
      assertTrue(bed.run("--help").out().contains("--greet  Say hello"));
      var started = bed.run("--greet");
      assertEquals("Hello from C\n", started.out());
      assertEquals("note: Plugin 'greet': about to greet\n", started.err());
      assertEquals(0, started.code());
    }
  }

  @Test void theOneInShell() throws IOException {
    assumeTrue(Files.isExecutable(Repository.image().resolve("bin/kosmokrator")), "no linked image");
    try (var bed = new PluginBed()) {
      var folder = Files.createDirectory(bed.home.resolve("plugins/hello"));
      Files.writeString(folder.resolve("plugin.json"), block("json(?=\\n\\{\"command)"));
      Files.writeString(folder.resolve("hello.sh"), block("sh(?=\\n#!)")).toFile().setExecutable(true);
      assertEquals(0, bed.run("plugins:enable", "hello").code());
      var started = bed.run("--hello", "you");
      assertEquals("Hello you\n", started.out(), started.err());
      assertEquals("", started.err());
      assertEquals(0, started.code());
      assertTrue(bed.run("--help").out().contains("--hello NAME  Say hello to NAME"));
    }
  }
}
