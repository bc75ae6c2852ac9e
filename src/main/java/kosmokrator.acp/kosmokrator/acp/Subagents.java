package kosmokrator.acp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.Map;
import kosmokrator.agent.SubagentNode;
import kosmokrator.values.JsonText;

/// Subagents in the shapes of `subagent_tree` and `subagent_dashboard`. Times are seconds.
final class Subagents {
  private static final int MOST_SIBLINGS = 40;
  private static final int MILLIS = 3;

  private Subagents() {}

  static JsonArray tree(List<SubagentNode> nodes) {
    var tree = new JsonArray();
    nodes.stream().limit(MOST_SIBLINGS).forEach(node -> tree.add(node(node)));
    if (nodes.size() > MOST_SIBLINGS) tree.add(rest(nodes.subList(MOST_SIBLINGS, nodes.size())));
    return tree;
  }

  private static JsonObject node(SubagentNode node) {
    return new JsonObject().add("id", node.id()).add("type", node.type()).add("task", node.task())
        .add("status", node.status()).add("elapsed", seconds(node.elapsed())).add("toolCalls", node.toolCalls())
        .add("success", node.status().equals("done")).add("error", text(node.error()))
        .add("queueReason", text(node.queueReason())).add("lastTool", text(node.lastTool()))
        .add("lastMessagePreview", text(node.lastMessage())).add("nextRetryAt", moment(node.nextRetry()))
        .add("children", tree(node.children()));
  }

  /// One entry that stands for many.
  private static JsonObject rest(List<SubagentNode> hidden) {
    var statuses = new TreeMap<String, Integer>();
    hidden.forEach(node -> statuses.merge(node.status(), 1, Integer::sum));
    return new JsonObject().add("id", "hidden").add("type", "summary").add("task", hidden.size() + " more")
        .add("status", "hidden").add("elapsed", 0).add("toolCalls", 0).add("hiddenCount", hidden.size())
        .add("hiddenStatuses", counts(statuses)).add("children", new JsonArray());
  }

  static JsonObject dashboard(List<SubagentNode> tree) {
    var stats = new JsonObject();
    var statuses = new TreeMap<String, Integer>();
    var sums = new long[3];
    count(tree, stats, statuses, sums);
    var summary = new JsonObject().add("total", stats.size()).add("statuses", counts(statuses))
        .add("toolCalls", sums[0]).add("tokensIn", sums[1]).add("tokensOut", sums[2]);
    return new JsonObject().add("summary", summary).add("stats", stats).add("tree", tree(tree));
  }

  private static void count(List<SubagentNode> nodes, JsonObject stats, Map<String, Integer> statuses, long[] sums) {
    for (var node : nodes) {
      stats.add(node.id(), stats(node));
      statuses.merge(node.status(), 1, Integer::sum);
      sums[0] += node.toolCalls();
      sums[1] += node.tokensIn();
      sums[2] += node.tokensOut();
      count(node.children(), stats, statuses, sums);
    }
  }

  static JsonObject stats(SubagentNode node) {
    return new JsonObject().add("id", node.id()).add("status", node.status()).add("mode", node.mode())
        .add("toolCalls", node.toolCalls()).add("tokensIn", node.tokensIn()).add("tokensOut", node.tokensOut())
        .add("elapsed", seconds(node.elapsed())).add("startTime", moment(node.started()))
        .add("endTime", moment(node.ended())).add("lastActivityTime", moment(node.lastActivity()))
        .add("task", node.task()).add("agentType", node.type()).add("group", text(node.group()))
        .add("dependsOn", JsonText.array(node.dependsOn())).add("error", text(node.error()))
        .add("parentId", text(node.parent())).add("depth", node.depth()).add("retries", node.retries())
        .add("queueReason", text(node.queueReason())).add("lastTool", text(node.lastTool()))
        .add("lastMessagePreview", text(node.lastMessage())).add("nextRetryAt", moment(node.nextRetry()))
        .add("outputPreview", text(node.output()));
  }

  private static JsonObject counts(Map<String, Integer> counts) {
    var json = new JsonObject();
    counts.forEach(json::add);
    return json;
  }

  private static JsonValue text(Optional<String> text) {
    return text.map(Json::value).orElse(Json.NULL);
  }

  private static JsonValue moment(long millis) {
    return millis == 0 ? Json.NULL : seconds(millis);
  }

  private static JsonValue seconds(long millis) {
    return Json.parse(BigDecimal.valueOf(millis, MILLIS).toPlainString());
  }
}
