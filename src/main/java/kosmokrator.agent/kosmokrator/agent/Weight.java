package kosmokrator.agent;

import kosmokrator.llm.Message;
import kosmokrator.llm.Part;
import kosmokrator.llm.Prompt;
import kosmokrator.values.JsonText;

/// What messages weigh, in bytes of UTF-8 about as a provider gets them.
final class Weight {
  private static final long MESSAGE = 30;
  /// Providers count an image by its size in pixels, some 1500 tokens for a large one.
  private static final long IMAGE = 5000;

  private Weight() {}

  static long of(Message message) {
    var bytes = MESSAGE;
    switch (message) {
      case Message.User(var parts) -> bytes += of(parts);
      case Message.Assistant(var parts) -> bytes += of(parts);
      case Message.Results(var results) -> {
        for (var result : results) bytes += MESSAGE + of(result.text());
      }
    }
    return bytes;
  }

  private static long of(Iterable<Part> parts) {
    var bytes = 0L;
    for (var part : parts) {
      bytes += switch (part) {
        case Part.Text(var text) -> of(text);
        case Part.Thought(var text, var signature) -> of(text) + signature.length() / 4;
        case Part.Image _ -> IMAGE;
        case Part.ToolCall call -> MESSAGE + of(call.tool()) + of(JsonText.compact(call.arguments()));
      };
    }
    return bytes;
  }

  static long of(Iterable<Prompt.Tool> tools, String system) {
    var bytes = of(system);
    for (var tool : tools) bytes += MESSAGE + of(tool.description()) + of(JsonText.compact(tool.parameters().json()));
    return bytes;
  }

  static long of(String text) {
    var bytes = (long) text.length();
    for (var i = 0; i < text.length(); i++) {
      var letter = text.charAt(i);
      if (letter >= 0x80) bytes += letter >= 0x800 && !Character.isSurrogate(letter) ? 2 : 1;
    }
    return bytes;
  }
}
