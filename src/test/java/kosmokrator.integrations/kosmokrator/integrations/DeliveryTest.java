package kosmokrator.integrations;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kosmokrator.calls.Call;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files in both directions, and answers that are not JSON.
final class DeliveryTest {
  private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff};
  @TempDir private Path folder;
  private Lab lab;

  @BeforeEach
  void open() {
    lab = new Lab(folder);
    lab.stores("demo", "url", lab.url());
    lab.declares("demo", new DemoPackage()
        .get("picture", "/picture", "{\"response\":{\"decode\":\"bytes\",\"save\":true}}")
        .get("rows", "/rows", "{\"response\":{\"wrap\":\"rows\"}}")
        .get("log", "/log", "{\"response\":{\"decode\":\"text\"}}")
        .get("feed", "/feed",
            "{\"response\":{\"decode\":\"xml\",\"unwrap\":[\"feed.entry\"],\"each\":true,\"fields\":[\"title\","
                + "{\"name\":\"link\",\"path\":\"link.@href\"}]}}")
        .function("upload", "POST", "/upload",
            "{\"body_encoding\":\"multipart\",\"body\":{\"kind\":\"file\"},\"params\":[%s,%s]}".formatted(
                DemoPackage.param("note", "string", "body"), DemoPackage.param("file", "string", "multipart")
                .replace("{", "{\"file\":true,")))
        .function("put", "PUT", "/put",
            "{\"body_encoding\":\"raw\",\"content_type\":\"image/png\",\"params\":[%s]}".formatted(
                DemoPackage.param("file", "string", "body").replace("{", "{\"file\":true,"))).toString());
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private Call.Options to(Path file) {
    return new Call.Options(false, 0, Optional.of(file), 0);
  }

  private Lab.Reply picture() {
    return new Lab.Reply(200, PICTURE, List.of("Content-Type: image/png"), 0);
  }

  @Test
  void bytesGoIntoTheNamedFile() throws IOException {
    var file = folder.resolve("x.png");
    lab.answers(picture());
    assertEquals("{\"path\":\"%s\",\"bytes\":6,\"content_type\":\"image/png\"}".formatted(file),
        JsonText.compact(lab.call("demo.picture", "{}", to(file))));
    assertArrayEquals(PICTURE, Files.readAllBytes(file));
  }

  @Test
  void bytesWithoutAFileAreRefusedUnlessTheyAreAShortText() {
    lab.answers(picture());
    var failure = assertThrows(Fault.class, () -> lab.call("demo.picture", "{}")).failure();
    assertEquals("demo.picture answers with binary data (image/png, 6 bytes): name a file for it with --output",
        failure.message());
    assertEquals(List.of("kosmokrator integrations:call demo.picture ... --output FILE"), failure.next());
    lab.answers(200, "only text\n", "Content-Type: text/plain");
    assertEquals("\"only text\\n\"", JsonText.compact(lab.call("demo.picture", "{}")));
  }

  @Test
  void shapedDataCanGoIntoAFileToo() throws IOException {
    var file = folder.resolve("rows.json");
    lab.answers(200, "[1]");
    lab.call("demo.rows", "{}", to(file));
    assertEquals("{\n    \"rows\": [\n        1\n    ]\n}\n", Files.readString(file));
  }

  @Test
  void textStaysText() {
    lab.answers(200, "line 1\n{not json", "Content-Type: text/plain");
    assertEquals("\"line 1\\n{not json\"", JsonText.compact(lab.call("demo.log", "{}")));
  }

  @Test
  void xmlIsReadAsJson() {
    lab.answers(200,
        "<?xml version=\"1.0\"?><!-- c --><a:feed xmlns:a=\"u\"><entry><title>A &amp; B</title><link href=\"x\"/></"
            + "entry><entry><title><![CDATA[<C>]]></title></entry></a:feed>");
    assertEquals("[{\"title\":\"A & B\",\"link\":\"x\"},{\"title\":\"<C>\",\"link\":null}]",
        JsonText.compact(lab.call("demo.feed", "{}")));
    lab.answers(200, "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>");
    assertEquals(Failure.Kind.PROVIDER_ERROR, assertThrows(Fault.class, () -> lab.call("demo.feed", "{}")).failure()
        .kind());
  }

  @Test
  void aFileIsSentAsAPart() throws IOException {
    var file = Files.writeString(folder.resolve("a b.txt"), "content");
    lab.call("demo.upload", "{\"file\":\"%s\",\"note\":\"n\"}".formatted(file));
    var seen = lab.seen.getLast();
    assertTrue(seen.header("content-type").startsWith("multipart/form-data; boundary="), seen.header("content-type"));
    var parts = List.of("name=\"kind\"", "\r\n\r\nfile\r\n", "name=\"note\"", "\r\n\r\nn\r\n", "filename=\"a b.txt\"",
        "\r\n\r\ncontent\r\n");
    for (var part : parts)
      assertTrue(seen.body().contains(part), part + " is missing in\n" + seen.body());
  }

  @Test
  void aFileIsSentAsTheBody() throws IOException {
    var file = Files.writeString(folder.resolve("a.png"), "content");
    lab.call("demo.put", "{\"file\":\"%s\"}".formatted(file.toUri()));
    assertEquals("image/png content", lab.seen.getLast().header("content-type") + " " + lab.seen.getLast().body());
  }

  @Test
  void theProgramsOwnFilesAreNeverSent() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("link"), lab.home().credentials());
    for (var file : List.of(lab.home().key(), lab.home().folder().resolve("../.kosmokrator/key"), link)) {
      var failure = assertThrows(Fault.class, () -> lab.call("demo.put", "{\"file\":\"%s\"}".formatted(file)))
          .failure();
      assertEquals("Argument 'file' must not be a file of this program's own folder", failure.message());
    }
    assertEquals(List.of(), lab.seen);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    var failure = assertThrows(Fault.class, () -> lab.call("demo.put", "{\"file\":\"%s/none\"}".formatted(folder)))
        .failure();
    assertEquals("Argument 'file' must be a file, but there is none at " + folder + "/none", failure.message());
    assertEquals(List.of(), lab.seen);
  }
}
