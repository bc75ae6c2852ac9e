package kosmokrator.calls;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import kosmokrator.values.FunctionName;

/// A wish to call a function. `arguments` are already merged and coerced; `account` is empty for the default account.
public record Call(FunctionName name, JsonObject arguments, Optional<String> account, Run run, Policy policy,
    Options options) {
  /// The name of the account that is used when none is named.
  public static final String DEFAULT_ACCOUNT = "default";

  /// Whether the work is done or only everything before it.
  public enum Run { REAL, DRY }

  /// Whether the read/write policy is obeyed. Bypassing skips that gate and no other.
  public enum Policy { OBEY, BYPASS }

  /// Wishes about the work itself: follow pages (`all`, at most `limit` items), store binary data in `output`,
  /// give up after `timeoutMillis` (0: the function's own limit).
  public record Options(boolean all, long limit, Optional<Path> output, long timeoutMillis) {
    public static final Options NONE = new Options(false, 0, Optional.empty(), 0);
  }

  /// A real call that obeys policy, for the default account.
  public static Call of(FunctionName name, JsonObject arguments) {
    return new Call(name, arguments, Optional.empty(), Run.REAL, Policy.OBEY, Options.NONE);
  }

  /// The account's name, `default` when none was named.
  public String accountName() {
    return account.orElse(DEFAULT_ACCOUNT);
  }
}
