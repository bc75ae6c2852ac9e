package kosmokrator.integrations;

import java.util.List;
import kosmokrator.config.Grant;

/// How far one account of a provider is from being callable. Reading it decrypts nothing: it only looks which entries
/// exist. `accounts` are all accounts, `default` first; `missing` are the required fields without a value.
public record ProviderState(String account, List<String> accounts, List<String> present, List<String> missing,
    boolean enabled, boolean supported, Grant read, Grant write) {
  public ProviderState {
    accounts = List.copyOf(accounts);
    present = List.copyOf(present);
    missing = List.copyOf(missing);
  }

  /// Every required credential field has a value for this account.
  public boolean configured() {
    return missing.isEmpty();
  }

  /// Calls for this account pass all gates up to the check of arguments.
  public boolean active() {
    return supported && enabled && configured();
  }

  /// The named accounts, without `default`.
  public List<String> aliases() {
    return accounts.stream().filter(name -> !name.equals("default")).toList();
  }

  /// One word for tables: `active`, `disabled` (configured, not enabled) or `inactive`.
  public String word() {
    return active() ? "active" : supported && configured() ? "disabled" : "inactive";
  }
}
