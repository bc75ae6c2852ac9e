package kosmokrator.acp;

/// Whether and how a client gets `kosmokrator/*` notifications. The specification keeps names without `_` for itself;
/// the documented names have none, so the client's own spelling is followed as soon as it is known.
final class NativeStyle {
  private final AcpServer.Events events;
  private volatile boolean annoyed;
  private volatile boolean wanted;
  private volatile String prefix = "";

  NativeStyle(AcpServer.Events events) {
    this.events = events;
  }

  void meet(Client client) {
    annoyed = client.isAnnoyed();
    if (client.optedIn()) wanted = true;
    if (client.style().equals("_")) prefix = "_";
  }

  /// A request of ours was made, in this spelling.
  void spelled(String method) {
    if (!wanted) prefix = method.startsWith("_") ? "_" : "";
    wanted = true;
  }

  boolean tells() {
    return switch (events) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> wanted || !annoyed;
    };
  }

  String method(String type) {
    return prefix + "kosmokrator/" + type;
  }
}
