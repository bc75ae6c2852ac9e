package kosmokrator.plugins;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/// What a plugin says about itself.
///
/// @param fields the settings it knows: `{Name, Type, EnumValues, Description}` each, or null
public record Metadata(String name, String version, String author, String repository, String logo, JsonValue fields) {
  /// As plugins get it back.
  JsonObject toJson() {
    return new JsonObject().add("Name", name).add("Version", version).add("Author", author)
        .add("GitHubRepository", repository).add("Logo", logo).add("ConfigFields", fields);
  }

  static Metadata of(Told told) {
    var fields = new JsonArray();
    for (var field : told.objects("ConfigFields")) {
      fields.add(new JsonObject().add("Name", field.text("Name")).add("Type", field.text("Type"))
          .add("EnumValues", field.list("EnumValues")).add("Description", field.text("Description")));
    }
    return new Metadata(told.text("Name"), told.text("Version"), told.text("Author"), told.text("GitHubRepository"),
        told.text("Logo"), fields.isEmpty() ? Json.NULL : fields);
  }

  /// Whether all that has to be said is said.
  boolean isComplete() {
    return !name.isBlank() && !version.isBlank() && !author.isBlank() && !repository.isBlank();
  }
}
