package kosmokrator.io;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import kosmokrator.io.Request.Body;
import kosmokrator.io.Request.Part;

/// `multipart/form-data` as RFC 7578 and the HTML standard have it.
final class Multipart {
  private final String boundary;

  /// @param boundary what stands between the parts and in none of them
  Multipart(String boundary) {
    this.boundary = boundary;
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  byte[] bytes(Body.Parts form) {
    var out = new ByteArrayOutputStream();
    for (var part : form.parts()) {
      write(out, "--" + boundary + "\r\n" + head(part) + "\r\n");
      out.writeBytes(Outgoing.bytes(part.content()));
      write(out, "\r\n");
    }
    write(out, "--" + boundary + "--\r\n");
    return out.toByteArray();
  }

  private static String head(Part part) {
    var file = part.fileName().map(name -> "; filename=\"" + quoted(name) + "\"").orElse("");
    var type = part.fileName().isPresent() || !Outgoing.contentType(part.content()).startsWith("text/plain")
        ? "Content-Type: " + Outgoing.contentType(part.content()) + "\r\n" : "";
    return "Content-Disposition: form-data; name=\"" + quoted(part.name()) + "\"" + file + "\r\n" + type;
  }

  /// The HTML standard's way with names that hold quotes or line ends.
  private static String quoted(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
