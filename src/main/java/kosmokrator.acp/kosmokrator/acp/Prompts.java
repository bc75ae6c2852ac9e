package kosmokrator.acp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.llm.ModelInfo;
import kosmokrator.llm.Part;
import kosmokrator.rpc.RemoteError;

/// Reads the blocks of `session/prompt`. What the model cannot take becomes a few words that say so.
final class Prompts {
  private Prompts() {}

  static List<Part> read(JsonArray blocks, boolean images, String model) {
    var parts = new ArrayList<Part>();
    for (var block : blocks) {
      if (!(block instanceof JsonObject object))
        throw RemoteError.badParams("Param prompt must be a list of content blocks");
      parts.add(part(new Params(object), images, model));
    }
    if (parts.stream().allMatch(part -> part instanceof Part.Text(var text) && text.isBlank()))
      throw RemoteError.badParams("Param prompt is empty: write what is to be done");
    return parts;
  }

  static List<Part> read(JsonArray blocks, ModelInfo model) {
    return read(blocks, model.images(), model.name());
  }

  private static Part part(Params block, boolean images, String model) {
    return switch (block.text("type")) {
      case "text" -> new Part.Text(block.text("text"));
      case "resource_link" -> new Part.Text(link(block));
      case "resource" -> resource(new Params(block.fields("resource").orElseThrow(Prompts::noResource)), images, model);
      case "image" -> image(block, images, model);
      case "audio" -> new Part.Text("[audio left out: it is not supported]");
      default -> throw RemoteError.badParams("Unknown type of content block: " + block.text("type"));
    };
  }

  private static RemoteError noResource() {
    return RemoteError.badParams("A resource block needs its resource");
  }

  private static String link(Params block) {
    var title = block.maybe("title").or(() -> block.maybe("name")).orElse("resource");
    return "[%s](%s)%s".formatted(title, block.text("uri"),
        block.maybe("description").map(text -> " " + text).orElse(""));
  }

  private static Part resource(Params resource, boolean images, String model) {
    var uri = resource.text("uri");
    if (resource.maybe("text").isPresent())
      return new Part.Text("<resource uri=\"%s\">\n%s\n</resource>"
      .formatted(uri.replace("\"", "%22"), resource.text("text")));
    var type = resource.maybe("mimeType").orElse("application/octet-stream");
    if (type.startsWith("image/") && images) return new Part.Image(type, resource.text("blob"));
    return new Part.Text("[%s (%s) left out: %s cannot read it]".formatted(uri, type, model));
  }

  private static Part image(Params block, boolean images, String model) {
    var type = block.text("mimeType");
    if (images) return new Part.Image(type, block.text("data"));
    return new Part.Text("[image (%s) left out: %s cannot read images]".formatted(type, model));
  }
}
