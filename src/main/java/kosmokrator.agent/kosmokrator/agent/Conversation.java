package kosmokrator.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kosmokrator.llm.Message;
import kosmokrator.llm.Part;
import kosmokrator.llm.Usage;

/// What a model is told of a session, and how much of its context that takes. Made from a session's entries, so that it
/// is the same after the session was opened again. Guarded by its owner.
final class Conversation {
  private static final String LOST = "The result of this call was lost. Nobody knows what it has done.";
  private static final Message GAP = Message.User.text("(Here something of the conversation was lost.)");
  private static final String CLEARED = "[Old tool result removed to save space. Call the tool again if you need it.]";
  private final List<Item> items = new ArrayList<>();
  private final Map<String, Message.Result> returned = new HashMap<>();
  private final Gauge gauge = new Gauge();
  private Item waiting;
  private long bytes;

  /// A message and the number of the line it came from; what was made up here has number 0.
  record Item(long number, Message message, long bytes) {
    Item(long number, Message message) {
      this(number, message, Weight.of(message));
    }
  }

  void apply(Entry.Line line) {
    switch (line.entry()) {
      case Entry.Prompted prompted -> {
        settle();
        add(new Item(line.number(), new Message.User(prompted.parts())));
      }
      case Entry.Answered answered -> {
        if (!answered.parts().isEmpty()) answer(line.number(), new Message.Assistant(answered.parts()));
        gauge.anchor(answered.usage(), bytes);
      }
      case Entry.Returned back -> {
        var result = back.result();
        returned(line.number(), new Message.Result(back.call(), back.tool(), result.text(), result.failed()));
      }
      case Entry.Advised(var text) -> {
        settle();
        add(new Item(line.number(), Message.User.text(text)));
      }
      case Entry.Summarised summary -> replaceBefore(summary.keptFrom(), summary.text());
      case Entry.Opened _, Entry.Chosen _, Entry.TaskList _, Entry.Titled _, Entry.Ended _, Entry.Spent _,
          Entry.Subagent _ -> {}
    }
  }

  /// Of a damaged file a result may be missing; providers refuse calls without results for ever.
  private void settle() {
    if (waiting == null) return;
    var calls = ((Message.Assistant) waiting.message).calls();
    var results = calls.stream().map(call -> returned.getOrDefault(call.id(),
        new Message.Result(call.id(), call.tool(), LOST, true))).toList();
    var number = waiting.number;
    returned.clear();
    waiting = null;
    add(new Item(number, new Message.Results(results)));
  }

  private void answer(long number, Message.Assistant message) {
    settle();
    var item = new Item(number, message);
    add(item);
    if (!message.calls().isEmpty()) waiting = item;
  }

  private void returned(long number, Message.Result result) {
    if (waiting == null) return;
    returned.put(result.call(), result);
    var calls = ((Message.Assistant) waiting.message).calls();
    var results = calls.stream().map(Part.ToolCall::id).map(returned::get).toList();
    if (results.contains(null)) return;
    returned.clear();
    waiting = null;
    add(new Item(number, new Message.Results(results)));
  }

  private void add(Item item) {
    items.add(item);
    bytes += item.bytes;
  }

  private void replaceBefore(long kept, String text) {
    items.removeIf(item -> item.number < kept);
    items.addFirst(new Item(0, Message.User.text(text)));
    recount();
  }

  private void recount() {
    bytes = items.stream().mapToLong(Item::bytes).sum();
    gauge.lose();
  }

  /// The messages; neighbours that both came from the user are one, and the model never speaks first or twice: some
  /// providers refuse that.
  List<Message> messages() {
    var messages = new ArrayList<Message>();
    for (var item : items) {
      if (item == waiting) continue;
      if (item.message instanceof Message.User(var parts) && !messages.isEmpty()
          && messages.getLast() instanceof Message.User(var before)) {
        var both = new ArrayList<>(before);
        both.addAll(parts);
        messages.set(messages.size() - 1, new Message.User(both));
      } else {
        var alone = messages.isEmpty() || messages.getLast() instanceof Message.Assistant;
        if (alone && item.message instanceof Message.Assistant) messages.add(GAP);
        messages.add(item.message);
      }
    }
    return messages;
  }

  List<Item> items() {
    return List.copyOf(items);
  }

  /// Tokens of the context in use, as far as that is known.
  long tokens() {
    return gauge.tokens(bytes);
  }

  /// How many tokens these bytes are, about.
  long tokens(long bytes) {
    return gauge.estimate(bytes);
  }

  /// How many bytes this many tokens are, about.
  long bytes(long tokens) {
    return gauge.bytes(tokens);
  }

  /// Learns from a request what a token is: it had `extra` bytes besides the conversation.
  void learn(long extra, Usage usage) {
    gauge.learn(bytes + extra, extra, usage);
  }

  /// Takes the texts of old tool results away: the newest ones stay, `protect` tokens of them. Nothing happens when
  /// less than `least` tokens were won. True when something was taken.
  boolean prune(long protect, long least) {
    var kept = gauge.bytes(protect);
    var old = new ArrayList<Integer>();
    var won = 0L;
    for (var i = items.size() - 1; i >= 0; i--) {
      var item = items.get(i);
      if (!(item.message instanceof Message.Results)) continue;
      kept -= item.bytes;
      if (kept >= 0 || item.bytes <= CLEARED.length() + 200L) continue;
      old.add(i);
      won += item.bytes;
    }
    if (gauge.estimate(won) < least) return false;
    for (var i : old) items.set(i, cleared(items.get(i)));
    recount();
    return true;
  }

  private static Item cleared(Item item) {
    var results = ((Message.Results) item.message).results().stream()
        .map(result -> new Message.Result(result.call(), result.tool(), CLEARED, result.failed())).toList();
    return new Item(item.number, new Message.Results(results));
  }

  /// The place from which messages are kept when the conversation is made shorter, as an index into [#items]: at most
  /// `turns` prompts and about `tokens` tokens from the end, never between calls and their results. 0 when there is
  /// nothing to leave out.
  int cut(int turns, long tokens) {
    var left = gauge.bytes(tokens);
    var prompts = 0;
    var cut = items.size();
    for (var i = items.size() - 1; i >= 0; i--) {
      var item = items.get(i);
      left -= item.bytes;
      if (left < 0 && cut < items.size()) break;
      if (item.message instanceof Message.Results) continue;
      cut = i;
      if (item.message instanceof Message.User && ++prompts == turns) break;
    }
    return cut;
  }
}
