package kosmokrator.llm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;

/// The providers that come with the program: `providers/index.txt` holds their ids in the order of lists, each with the
/// other names it goes by, and `providers/ID.json` what is known about one. A file is read when its provider is asked
/// for.
final class Catalogue {
  private Map<String, String> names;

  /// The ids, in the order of lists.
  List<String> ids() {
    var ids = new ArrayList<String>();
    names().forEach((name, id) -> {
      if (name.equals(id)) ids.add(id);
    });
    return ids;
  }

  /// The id that this name stands for.
  Optional<String> id(String name) {
    return Optional.ofNullable(names().get(name));
  }

  /// What the file of this id says; the id is one of [#ids].
  Fields definition(String id) {
    return new Fields(JsonText.parseFile(text("providers/" + id + ".json"), id), "provider " + id);
  }

  private synchronized Map<String, String> names() {
    if (names != null) return names;
    names = new LinkedHashMap<>();
    for (var line : text("providers/index.txt").split("\n")) {
      var id = "";
      for (var name : line.split(" ")) {
        if (id.isEmpty()) id = name;
        names.put(name, id);
      }
    }
    return names;
  }

  private static String text(String name) {
    try (var in = Catalogue.class.getResourceAsStream(name)) {
      if (in != null) return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      throw Fault.of(Failure.Kind.INTERNAL, "This build lacks its file " + name);
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read " + name, broken);
    }
  }
}
