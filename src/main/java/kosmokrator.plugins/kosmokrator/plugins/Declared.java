package kosmokrator.plugins;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.values.Fields;

/// What a plugin said when it was registered: who it is, what it can do, and the flags it wants, as it wants them.
///
/// @param capabilities the names of those it has, as it spelled them
/// @param flags fit or not; see [Roster]
record Declared(Metadata metadata, List<String> capabilities, List<Wanted> flags) {
  /// The only capability that this host acts on.
  static final String COMMAND_LINE = "command_line_plugin";

  /// A flag as a plugin declares it; nothing was checked.
  ///
  /// @param canonical the default in its one spelling, or null when it has none. Kept beside, because reading numbers
  /// as Go
  ///     does needs classes that help would have to load.
  record Wanted(String name, String usage, String type, String standard, String canonical) {
    Wanted(String name, String usage, String type, String standard) {
      this(name, usage, type, standard, FlagType.parse(type).flatMap(known -> known.canonical(standard)).orElse(null));
    }
  }

  Declared {
    capabilities = List.copyOf(capabilities);
    flags = List.copyOf(flags);
  }

  Declared withFlags(List<Wanted> flags) {
    return new Declared(metadata, capabilities, flags);
  }

  boolean hasFlags() {
    return capabilities.stream().anyMatch(COMMAND_LINE::equalsIgnoreCase);
  }

  static List<Wanted> flags(Told told) {
    var flags = new ArrayList<Wanted>();
    for (var flag : told.objects("Flags")) {
      flags.add(new Wanted(flag.text("Name"), flag.text("Usage"), flag.text("Type"), flag.text("DefaultValue")));
    }
    return flags;
  }

  JsonObject toJson() {
    var list = new JsonArray();
    for (var flag : flags) {
      list.add(new JsonObject().add("name", flag.name).add("usage", flag.usage).add("type", flag.type)
          .add("default", flag.standard)
          .add("canonical", flag.canonical == null ? Json.NULL : Json.value(flag.canonical)));
    }
    var words = new JsonArray();
    capabilities.forEach(words::add);
    return new JsonObject().add("metadata", metadata.toJson()).add("capabilities", words).add("flags", list);
  }

  static Declared of(Fields json) {
    var flags = new ArrayList<Wanted>();
    for (var flag : json.list("flags")) {
      flags.add(new Wanted(flag.string("name", ""), flag.string("usage", ""), flag.string("type", ""),
          flag.string("default", ""), flag.string("canonical").orElse(null)));
    }
    var told = json.fields("metadata");
    var metadata = new Metadata(told.string("Name", ""), told.string("Version", ""), told.string("Author", ""),
        told.string("GitHubRepository", ""), told.string("Logo", ""), told.value("ConfigFields").orElse(Json.NULL));
    return new Declared(metadata, json.strings("capabilities"), flags);
  }
}
