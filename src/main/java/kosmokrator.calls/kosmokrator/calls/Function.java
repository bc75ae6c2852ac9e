package kosmokrator.calls;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import kosmokrator.values.Effect;
import kosmokrator.values.FunctionName;
import kosmokrator.values.Schema;

/// Anything that can be called by name with a JSON object: an operation of a
/// provider, a tool of an MCP server, a tool of the agent. A function knows how to
/// do its work; whether it may is decided by [Calls], the only caller of [#invoke].
public interface Function {
  FunctionName name();

  /// The machine name used in logs, such as `plane_create_issue`.
  String slug();

  /// A few words for people.
  String title();

  /// One sentence or more for people and models.
  String description();

  Effect effect();

  /// A schema of type `object`, known without any credential or account.
  Schema parameters();

  /// Whether its result comes in pages that [Call.Options#all] and [Call.Options#limit] follow.
  default boolean paginated() {
    return false;
  }

  /// What a dry run can tell about the request that would be made,
  /// without any secret; empty when there is nothing to tell.
  default JsonObject preview(Call call) {
    return new JsonObject();
  }

  /// Checks that a call for this account could be made: installed, supported, enabled, credentials there.
  /// Touches no network. Throws a [kosmokrator.values.Fault] that says what is missing.
  void ready(String account);

  /// What policy says about this call. Pure: settings were read before.
  Ruling ruling(Call call);

  /// Told what a person answered when [#ruling] said ask, so that an answer for always can be kept.
  default void answered(Call call, Asker.Answer answer) {}

  /// Does the work and returns its data. Throws a fault when the other side fails. Only [Calls] calls this.
  JsonValue invoke(Call call);
}
