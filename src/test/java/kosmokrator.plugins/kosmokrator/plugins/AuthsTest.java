package kosmokrator.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Credentials of plugins become files of one folder and of no other place.
final class AuthsTest {
  @TempDir Path folder;

  private Optional<Path> store(String json) {
    return new AuthRecord(new Told(Json.parse(json).asObject(), "command_line.execute", LongTexts.NONE))
        .store(new AuthFolder(folder.resolve("auths")));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test void aRecordIsWrittenAsOtherHostsWriteIt() throws IOException {
    var storage = base64("{\"token\":\"<t&>\",\"api-key\":\"k\",\"n\":1e3,\"type\":\"other\"}");
    var file = store("{\"Provider\":\" Demo \",\"ID\":\"id\",\"FileName\":\"sub/demo.json\",\"StorageJSON\":\""
        + storage
        + "\",\"Metadata\":{\"email\":\"a@b\",\"proxy-url\":\"x\",\"proxy_url\":\"y\"},\"Label\":\"l\","
        + "\"Attributes\":{\"path\":\"/etc/x\"}}").orElseThrow();
    assertEquals(folder.resolve("auths/sub/demo.json"), file);
    assertEquals("{\"api_key\":\"k\",\"disabled\":false,\"email\":\"a@b\",\"n\":1000,\"proxy_url\":\"y\","
        + "\"token\":\"\\u003ct\\u0026\\u003e\",\"type\":\"demo\"}",
        Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("auths"))));
  }

  @Test void anEqualFileIsLeftAsItIs() throws IOException {
    var file = store("{\"Provider\":\"p\",\"ID\":\"a.json\"}").orElseThrow();
    Files.writeString(file, "{ \"type\": \"p\", \"disabled\": false }");
    store("{\"Provider\":\"p\",\"ID\":\"a.json\"}");
    assertEquals("{ \"type\": \"p\", \"disabled\": false }", Files.readString(file));
  }

  @Test void aDisabledOneIsStoredOnlyOverAnother() {
    assertEquals(Optional.empty(), store("{\"Provider\":\"p\",\"ID\":\"a.json\",\"Disabled\":true}"));
    assertFalse(Files.exists(folder.resolve("auths/a.json")));
    store("{\"Provider\":\"p\",\"ID\":\"a.json\"}");
    assertTrue(store("{\"Provider\":\"p\",\"ID\":\"a.json\",\"Disabled\":true}").isPresent());
  }

  @ParameterizedTest
  @CsvSource({"../evil.json", "/tmp/evil.json", "a/../../evil.json", ".", "''", "a/..", "link/evil.json"})
  void noNameLeadsOut(String name) throws IOException {
    Files.createDirectories(folder.resolve("auths"));
    Files.createSymbolicLink(folder.resolve("auths/link"), folder);
    var refused = org.junit.jupiter.api.Assertions.assertThrows(PluginError.class,
        () -> store("{\"Provider\":\"p\",\"FileName\":\"" + name + "\"}"));
    assertTrue(refused.getMessage().startsWith("the name leads out"), refused.getMessage());
    assertFalse(Files.exists(folder.resolve("evil.json")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
      "StorageJSON":"W10="        | decode plugin token storage: it is no object
      "StorageJSON":"eyI="        | decode plugin token storage: StorageJSON is not valid JSON at line 1, column 3: \
      Expected end of string literal
      "Metadata":{"weight":"x"}   | invalid weight: "x"
      "Attributes":{"weight":"-"} | invalid weight: "-"
      "Metadata":7                | decode plugin result command_line.execute: Metadata must be an object
      """)
  void whatCannotBeStoredSaysWhy(String part, String why) {
    var refused = org.junit.jupiter.api.Assertions.assertThrows(PluginError.class,
        () -> store("{\"Provider\":\"p\",\"ID\":\"a.json\"," + part + "}"));
    assertTrue(refused.getMessage().startsWith(why.substring(0, Math.min(60, why.length()))), refused.getMessage());
  }
}
