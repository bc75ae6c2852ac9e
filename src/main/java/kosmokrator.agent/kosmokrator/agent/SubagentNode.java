package kosmokrator.agent;

import java.util.List;
import java.util.Optional;

/// A subagent as a live tree shows it. Times are milliseconds since 1970, `elapsed` is milliseconds; 0 means not yet.
public record SubagentNode(String id, String type, String task, String status, String mode, Optional<String> group,
    List<String> dependsOn, Optional<String> parent, int depth, long started, long ended, long lastActivity,
    long elapsed, int toolCalls, long tokensIn, long tokensOut, int retries, Optional<String> error,
    Optional<String> queueReason, Optional<String> lastTool, Optional<String> lastMessage, long nextRetry,
    Optional<String> output, List<SubagentNode> children) {
  public SubagentNode {
    dependsOn = List.copyOf(dependsOn);
    children = List.copyOf(children);
  }
}
