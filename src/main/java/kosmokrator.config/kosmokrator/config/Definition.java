package kosmokrator.config;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.values.JsonText;
import kosmokrator.values.Worded;

/// What the table says about one setting; see [Setting].
///
/// @param id path of members in the file, joined by dots; a part in capitals stands for a name
/// @param fallback what counts when no file states it; JSON null when nothing does
/// @param options the words of a choice, from the widest to the narrowest when [Trait#NARROWING] is there; otherwise
/// empty
/// @param least,most the range of a number, both included
/// @param like the id of the setting that counts when no file states this one; empty when there is none
/// @param purpose one line, without a full stop
/// @param example a value as people type it behind `settings:set ID`
public record Definition(String id, Type type, JsonValue fallback, List<String> options, double least, double most,
    List<Trait> traits, String like, Category category, Moment moment, String purpose, String example) {
  /// What a value is.
  public enum Type implements Worded { STRING, NUMBER, BOOLEAN, CHOICE, LIST, JSON }

  /// What else holds for a setting.
  public enum Trait {
    /// It says what may be done, what is sent where, or what costs: a project sets it only once its folder is trusted.
    GUARDED,
    /// Guarded, but a project may narrow it without trust: a later option, false, or more entries of a list.
    NARROWING,
    /// Only the user's own settings set it, whatever a project says.
    GLOBAL_ONLY,
    /// A number without a fraction.
    WHOLE,
    /// An address with http or https.
    URL,
    /// A list in which a pattern for everything is refused.
    BOUNDED
  }

  /// The families of settings, in the order of lists.
  public enum Category implements Worded {
    MODELS("Models"), AGENT("Agent"), PERMISSIONS("Permissions"), INTEGRATIONS("Integrations"), MCP("MCP servers"),
    SUBAGENTS("Subagents"), CONTEXT("Context and memory"), SESSIONS("Sessions"), PLUGINS("Plugins"), TOOLS("Tools");

    private final String label;

    Category(String label) {
      this.label = label;
    }

    /// The word in flags and answers, such as `mcp`.
    @Override public String word() {
      return this == CONTEXT ? "context_memory" : Worded.super.word();
    }

    /// How people call it.
    public String label() {
      return label;
    }
  }

  /// When a change is noticed by a program that runs already.
  public enum Moment {
    NOW("applies_now"), TURN("next_turn"), SESSION("next_session");

    private final String word;

    Moment(String word) {
      this.word = word;
    }

    /// The word in answers, such as `next_turn`.
    public String word() {
      return word;
    }
  }

  static Definition text(String id, String purpose) {
    return new Definition(id, Type.STRING, Json.NULL, List.of(), 0, 0, purpose);
  }

  static Definition toggle(String id, boolean fallback, String purpose) {
    return new Definition(id, Type.BOOLEAN, Json.value(fallback), List.of(), 0, 0, purpose);
  }

  static Definition number(String id, double fallback, double least, double most, String purpose) {
    return new Definition(id, Type.NUMBER, Json.value(fallback), List.of(), least, most, purpose);
  }

  static Definition whole(String id, long fallback, long least, long most, String purpose) {
    return new Definition(id, Type.NUMBER, Json.value(fallback), List.of(), least, most, purpose).with(Trait.WHOLE);
  }

  /// `fallback` may be null.
  static Definition choice(String id, String fallback, String purpose, String... options) {
    return new Definition(id, Type.CHOICE, Json.value(fallback), List.of(options), 0, 0, purpose);
  }

  static Definition list(String id, String purpose, String... fallback) {
    return new Definition(id, Type.LIST, JsonText.array(List.of(fallback)), List.of(), 0, 0, purpose);
  }

  static Definition json(String id, String purpose) {
    return new Definition(id, Type.JSON, Json.NULL, List.of(), 0, 0, purpose);
  }

  private Definition(String id, Type type, JsonValue fallback, List<String> options, double least, double most,
      String purpose) {
    this(id, type, fallback, options, least, most, List.of(), "", Category.TOOLS, Moment.SESSION, purpose, "");
  }

  Definition in(Category category) {
    return new Definition(id, type, fallback, options, least, most, traits, like, category, moment, purpose, example);
  }

  Definition from(Moment moment) {
    return new Definition(id, type, fallback, options, least, most, traits, like, category, moment, purpose, example);
  }

  Definition like(String like) {
    return new Definition(id, type, fallback, options, least, most, traits, like, category, moment, purpose, example);
  }

  Definition example(String example) {
    return new Definition(id, type, fallback, options, least, most, traits, like, category, moment, purpose, example);
  }

  Definition guarded() {
    return with(Trait.GUARDED);
  }

  Definition narrowing() {
    return with(Trait.GUARDED).with(Trait.NARROWING);
  }

  Definition globalOnly() {
    return with(Trait.GUARDED).with(Trait.GLOBAL_ONLY);
  }

  Definition url() {
    return with(Trait.URL);
  }

  Definition bounded() {
    return with(Trait.BOUNDED);
  }

  private Definition with(Trait trait) {
    var more = new ArrayList<>(traits);
    more.add(trait);
    return new Definition(id, type, fallback, options, least, most, List.copyOf(more), like, category, moment, purpose,
        example);
  }

  /// Whether this holds for it.
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /// Where it may be written.
  public List<Scope> scopes() {
    return is(Trait.GLOBAL_ONLY) ? List.of(Scope.GLOBAL) : List.of(Scope.GLOBAL, Scope.PROJECT);
  }

  /// Whether the id holds names.
  public boolean isFamily() {
    for (var part : parts()) if (isName(part)) return true;
    return false;
  }

  /// The id, cut at its dots.
  List<String> parts() {
    return List.of(id.split("\\."));
  }

  /// Whether this part of an id stands for a name.
  static boolean isName(String part) {
    return Character.isUpperCase(part.charAt(0));
  }

  /// What is said about values that are accepted, such as `from 0 to 2`; empty when anything of the type is.
  public Optional<String> accepted() {
    return switch (type) {
      case STRING -> is(Trait.URL) ? Optional.of("http or https URL") : Optional.empty();
      case NUMBER -> Optional.of("%sfrom %s to %s".formatted(is(Trait.WHOLE) ? "whole, " : "", shown(least),
          shown(most)));
      case BOOLEAN -> Optional.of("true, false");
      case CHOICE -> Optional.of(String.join(", ", options));
      case LIST, JSON -> Optional.empty();
    };
  }

  private String shown(double number) {
    return is(Trait.WHOLE) ? Long.toString((long) number) : Double.toString(number);
  }

  /// The options of a choice or the two values of a toggle, as JSON values; empty for other types.
  public JsonArray values() {
    return switch (type) {
      case BOOLEAN -> new JsonArray().add(true).add(false);
      case CHOICE -> JsonText.array(options);
      case STRING, NUMBER, LIST, JSON -> new JsonArray();
    };
  }
}
