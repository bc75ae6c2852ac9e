package kosmokrator.integrations;

import java.util.List;
import java.util.Optional;

/// The body of a request.
sealed interface Payload {
  record None() implements Payload {}

  record Text(String type, Mixed text) implements Payload {}

  record Bytes(String type, byte[] bytes) implements Payload {}

  /// Parts of a `multipart/form-data` body (RFC 7578).
  record Parts(List<Part> parts) implements Payload {
    public Parts {
      parts = List.copyOf(parts);
    }
  }

  /// One part: a text, or a file with its name.
  record Part(String name, Optional<String> fileName, Mixed text, byte[] bytes) {}

  default Optional<String> contentType() {
    return switch (this) {
      case None() -> Optional.empty();
      case Text(var type, _) -> Optional.of(type);
      case Bytes(var type, _) -> Optional.of(type);
      case Parts _ -> Optional.of("multipart/form-data");
    };
  }

  /// The body for people: its text, or a line about bytes.
  default Optional<String> shown() {
    return switch (this) {
      case None() -> Optional.empty();
      case Text(_, var text) -> Optional.of(text.shown());
      case Bytes(_, var bytes) -> Optional.of("(%d bytes)".formatted(bytes.length));
      case Parts(var parts) -> Optional.of(String.join("\n", parts.stream().map(Payload::line).toList()));
    };
  }

  private static String line(Part part) {
    return part.name + ": " + part.fileName.map(name -> "%s (%d bytes)".formatted(name, part.bytes.length))
        .orElse(part.text.shown());
  }
}
