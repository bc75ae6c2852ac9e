package kosmokrator.cli;

import java.util.List;
import kosmokrator.calls.Asker;
import kosmokrator.calls.Call;
import kosmokrator.calls.Calls;
import kosmokrator.calls.Result;
import kosmokrator.config.Grant;
import kosmokrator.integrations.FunctionInfo;
import kosmokrator.integrations.IntegrationCatalog;
import kosmokrator.integrations.ProviderState;
import kosmokrator.mcp.Offer;
import kosmokrator.values.Effect;

/// The integrations as a gateway offers them: the functions of active providers, without those that policy denies.
record IntegrationOffer(IntegrationCatalog integrations, Calls calls, Call.Policy policy) implements Offer {
  @Override public List<Offered> functions(List<String> providers) {
    return providers.stream().flatMap(id -> integrations.provider(id).stream()).flatMap(provider -> {
      var state = integrations.state(provider, Call.DEFAULT_ACCOUNT);
      return provider.functions().stream().filter(function -> serves(state, function.effect()))
          .map(function -> offered(function, state));
    }).toList();
  }

  private boolean serves(ProviderState state, Effect effect) {
    var grant = effect == Effect.READ ? state.read() : state.write();
    return state.active() && (policy == Call.Policy.BYPASS || grant != Grant.DENY);
  }

  private static Offered offered(FunctionInfo function, ProviderState state) {
    return new Offered(function.name(), function.title(), function.description(), function.effect(), function.schema(),
        function.destructive(), function.idempotent(), state.aliases());
  }

  @Override public Result run(Call call, Asker asker) {
    return calls.run(call, asker);
  }
}
