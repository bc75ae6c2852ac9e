package kosmokrator.mcp;

import java.util.List;
import kosmokrator.calls.Asker;
import kosmokrator.calls.Call;
import kosmokrator.calls.Result;
import kosmokrator.values.Effect;
import kosmokrator.values.FunctionName;
import kosmokrator.values.Schema;

/// Functions from elsewhere that a gateway serves: our integrations. Called from any thread.
public interface Offer {
  /// The functions of these providers that could be called now,
  /// in a stable order. Unknown and inactive providers have none.
  List<Offered> functions(List<String> providers);

  /// Runs a call through the usual pipeline.
  Result run(Call call, Asker asker);

  /// One function. `accounts` are the named accounts besides the default one.
  record Offered(FunctionName name, String title, String description, Effect effect, Schema schema, boolean destructive,
      boolean idempotent, List<String> accounts) {
    public Offered {
      accounts = List.copyOf(accounts);
    }
  }
}
