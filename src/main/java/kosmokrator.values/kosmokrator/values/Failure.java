package kosmokrator.values;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Everything that can go wrong, in one place with its words: what happened, which kind it is, what to type next. The
/// family stands in one file, because it is read as a list. Messages follow `docs/words.md`: a sentence without a full
/// stop that names the thing. They never hold a secret.
public sealed interface Failure {
  /// What happened, for people. Callers match on some of these texts, so they are part of the contract.
  String message();

  /// Which kind it is, for programs: decides the exit code and `error_code`.
  Kind kind();

  /// Commands to type next, best first. May be empty.
  default List<String> next() {
    return List.of();
  }

  /// Facts for programs, added to the JSON envelope as `details` when not empty.
  default JsonObject details() {
    return new JsonObject();
  }

  /// This failure, with these commands if it names none of its own: a failure always says what to type next.
  default Failure orNext(String... commands) {
    return next().isEmpty() ? new Hinted(this, List.of(commands)) : this;
  }

  /// A failure whose next commands were known only where it was caught.
  record Hinted(Failure failure, List<String> next) implements Failure {
    @Override public String message() {
      return failure.message();
    }

    @Override public Kind kind() {
      return failure.kind();
    }

    @Override public JsonObject details() {
      return failure.details();
    }
  }

  /// The kinds of failure. Each has one exit code (see `help exit-codes`) and one stable `error_code`.
  enum Kind {
    USAGE, UNKNOWN_NAME, INVALID_ARGUMENTS, INACTIVE, MISSING_CREDENTIALS, PERMISSION_DENIED, APPROVAL_REQUIRED,
    UNTRUSTED, PROVIDER_ERROR, UNREACHABLE, TIMEOUT, LIMIT, STATE, SCRIPT_ERROR, INTERRUPTED, INTERNAL;

    /// The stable word for programs, such as `missing_credentials`.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A failure that needs no type of its own.
  record Plain(Kind kind, String message, List<String> next) implements Failure {
    public Plain {
      next = List.copyOf(next);
    }
  }

  /// The command line could not be understood.
  record Usage(String message, List<String> next) implements Failure {
    static Usage notAFunctionName(String text) {
      var message = "Not a function name: '%s' (write provider.function, such as plane.list_projects)".formatted(text);
      return new Usage(message, List.of("kosmokrator integrations:search " + word(text)));
    }

    @Override public Kind kind() {
      return Kind.USAGE;
    }
  }

  /// No function has this name. `source` is `integration` or `MCP`.
  record UnknownFunction(String source, String name, List<String> near, List<String> next) implements Failure {
    @Override public String message() {
      return "Unknown %s function: %s".formatted(source, name);
    }

    @Override public Kind kind() {
      return Kind.UNKNOWN_NAME;
    }

    @Override public JsonObject details() {
      return nearby(near);
    }
  }

  /// No provider has this name.
  record UnknownProvider(String provider, List<String> near) implements Failure {
    @Override public String message() {
      return "Unknown integration provider: " + provider;
    }

    @Override public Kind kind() {
      return Kind.UNKNOWN_NAME;
    }

    @Override public List<String> next() {
      var next = new ArrayList<String>();
      near.forEach(name -> next.add("kosmokrator integrations:doctor " + name));
      next.add("kosmokrator integrations:list");
      return next;
    }

    @Override public JsonObject details() {
      return nearby(near);
    }
  }

  /// A package is named but not there.
  record NotInstalled(String provider) implements Failure {
    @Override public String message() {
      return "Integration '%s' is not installed.".formatted(provider);
    }

    @Override public Kind kind() {
      return Kind.INACTIVE;
    }

    @Override public List<String> next() {
      return List.of("kosmokrator integrations:list");
    }
  }

  /// Visible, but this program cannot run it (yet).
  record Unsupported(String provider) implements Failure {
    @Override public String message() {
      return "Integration '%s' is discoverable but is not supported by the local CLI runtime yet.".formatted(provider);
    }

    @Override public Kind kind() {
      return Kind.INACTIVE;
    }

    @Override public List<String> next() {
      return List.of("kosmokrator integrations:doctor " + provider);
    }
  }

  /// Installed, but nobody enabled it.
  record Inactive(String provider) implements Failure {
    @Override public String message() {
      // each script makes them all
      return "Integration '" + provider + "' is installed but not active. Enable it in settings first.";
    }

    @Override public Kind kind() {
      return Kind.INACTIVE;
    }

    @Override public List<String> next() {
      return List.of("kosmokrator integrations:fields " + provider,
          "kosmokrator integrations:configure " + provider + " --enable");
    }
  }

  /// Required credential fields are empty for the account.
  ///
  /// @param near accounts that there are and that may have been meant
  record MissingCredentials(String provider, String account, List<String> fields, List<String> near)
      implements Failure {
    public MissingCredentials(String provider, String account, List<String> fields) {
      this(provider, account, fields, List.of());
    }

    @Override public String message() {
      return "Integration '%s' is missing required credentials for account '%s'. Configure it in settings first."
          .formatted(provider, account);
    }

    @Override public Kind kind() {
      return Kind.MISSING_CREDENTIALS;
    }

    @Override public List<String> next() {
      var account = this.account.equals("default") ? "" : " --account " + word(this.account);
      return List.of("kosmokrator integrations:fields " + provider + account,
          "kosmokrator integrations:configure %s%s --set %s=@-".formatted(provider, account,
              fields.isEmpty() ? "KEY" : fields.getFirst()));
    }

    @Override public JsonObject details() {
      var details = new JsonObject().add("account", account).add("missing", array(fields));
      return near.isEmpty() ? details : details.add("near", array(near));
    }
  }

  /// The arguments do not fit the function's schema; all problems at once.
  record InvalidArguments(FunctionName function, List<String> missing, List<String> problems, String schemaCommand)
      implements Failure {
    @Override public String message() {
      var all = new ArrayList<String>();
      if (!missing.isEmpty()) all.add("Missing required parameter(s): " + String.join(", ", missing));
      all.addAll(problems);
      return String.join("; ", all);
    }

    @Override public Kind kind() {
      return Kind.INVALID_ARGUMENTS;
    }

    @Override public List<String> next() {
      return List.of(schemaCommand + " " + function);
    }

    @Override public JsonObject details() {
      return new JsonObject().add("function", function.toString()).add("missing", array(missing))
          .add("problems", array(problems));
    }
  }

  /// Policy says no.
  record Denied(String source, FunctionName function, Effect effect) implements Failure {
    @Override public String message() {
      var where = Policy.isServer(source) ? "." : ". Enable it in /settings → " + source + "s";
      return "%s '%s' %s access denied".formatted(source, Printable.line(function.owner()), effect.word()) + where;
    }

    @Override public Kind kind() {
      return Kind.PERMISSION_DENIED;
    }

    @Override public List<String> next() {
      return Policy.next(source, function, effect);
    }
  }

  /// Policy says ask, and there is nobody to ask.
  record NeedsApproval(String source, FunctionName function, Effect effect) implements Failure {
    @Override public String message() {
      var owner = Printable.line(function.owner());
      var how = Policy.isServer(source)
          ? "In headless mode configure `mcp.servers.%s.permissions.%s` or pass --force for trusted automation."
              .formatted(owner, effect.word())
          : "Ask the user to change the permission in /settings → " + source + "s";
      return "%s '%s' %s requires approval. ".formatted(source, owner, effect.word()) + how;
    }

    @Override public Kind kind() {
      return Kind.APPROVAL_REQUIRED;
    }

    @Override public List<String> next() {
      return Policy.next(source, function, effect);
    }
  }

  /// A rule for the agent's tools says no, or a person did, or there is nobody to ask. `kind` says which.
  record Ruled(Kind kind, String rule, String reason, List<String> next) implements Failure {
    public Ruled {
      next = List.copyOf(next);
    }

    @Override public String message() {
      return kind == Kind.APPROVAL_REQUIRED ? "Needs approval, and nobody can be asked: " + reason : reason;
    }

    @Override public JsonObject details() {
      return new JsonObject().add("rule", rule);
    }
  }

  /// The other side answered, and the answer is a failure. `status` is the HTTP status, 0 when there is none; `facts`
  /// are further details, such as the provider's own error code.
  record ProviderError(String message, int status, List<String> next, JsonObject facts) implements Failure {
    public ProviderError(String message, int status) {
      this(message, status, List.of(), new JsonObject());
    }

    public ProviderError {
      next = List.copyOf(next);
    }

    @Override public Kind kind() {
      return Kind.PROVIDER_ERROR;
    }

    @Override public JsonObject details() {
      return status == 0 ? facts : JsonText.merge(new JsonObject().add("status", status), facts);
    }
  }

  /// The other side could not be reached: name, connection, TLS.
  record Unreachable(String message, List<String> next) implements Failure {
    @Override public Kind kind() {
      return Kind.UNREACHABLE;
    }
  }

  /// It took too long. `raise` says how to allow more.
  record TimedOut(String what, long milliseconds, String raise) implements Failure {
    @Override public String message() {
      return "%s timed out after %s s".formatted(what, seconds()) + (raise.isEmpty() ? "" : " (" + raise + ")");
    }

    @Override public Kind kind() {
      return Kind.TIMEOUT;
    }

    private String seconds() {
      return milliseconds % 1000 == 0 ? Long.toString(milliseconds / 1000) : Double.toString(milliseconds / 1000.0);
    }
  }

  /// Text that is not the JSON it should be. A broken file is left as it is. Line and column count from 1.
  record BrokenJson(Kind kind, String what, int line, int column, String reason) implements Failure {
    @Override public String message() {
      return "%s is not valid JSON at line %d, column %d: %s".formatted(what, line, column, reason);
    }

    /// A file is for somebody to look at; what else is broken was said by others.
    @Override public List<String> next() {
      return kind == Kind.STATE && what.startsWith("/") ? List.of("${EDITOR:-vi} " + word(what)) : List.of();
    }

    @Override public JsonObject details() {
      return new JsonObject().add("what", what).add("line", line).add("column", column);
    }
  }

  private static JsonObject nearby(List<String> names) {
    return names.isEmpty() ? new JsonObject() : new JsonObject().add("near", array(names));
  }

  private static JsonArray array(List<String> texts) {
    var array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  /// A word as a shell takes it: plain, or in single quotes.
  static String word(String text) {
    return text.matches("[A-Za-z0-9_./:=@%+,-]+") ? text : "'" + Printable.line(text).replace("'", "'\\''") + "'";
  }
}
