package kosmokrator.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One scripted reply; see [ModelServer].
record Reply(Optional<String> when, List<Step> steps, List<String> headers, Optional<Usage> usage,
    Optional<Completion.Stop> stop) {
  /// The answer to a request for the list of models.
  static final Reply MODELS = parse("text models");

  static Reply parse(String text) {
    var steps = new ArrayList<Step>();
    var headers = new ArrayList<String>();
    var when = Optional.<String>empty();
    var usage = Optional.of(new Usage(10, 0, 5));
    var stop = Optional.<Completion.Stop>empty();
    for (var line : text.split("\n")) {
      if (line.isBlank()) continue;
      var words = line.stripLeading().split(" ", 2);
      var rest = words.length < 2 ? "" : words[1];
      switch (words[0]) {
        case "when" -> when = Optional.of(rest);
        case "header" -> headers.add(rest);
        case "usage" -> usage = rest.equals("none") ? Optional.empty() : Optional.of(usage(rest.split(" ")));
        case "stop" -> stop = Optional.of(Completion.Stop.valueOf(rest.toUpperCase(java.util.Locale.ROOT)));
        default -> steps.add(step(words[0], rest, line));
      }
    }
    return new Reply(when, List.copyOf(steps), List.copyOf(headers), usage, stop);
  }

  private static Usage usage(String[] numbers) {
    return new Usage(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
  }

  private static Step step(String word, String rest, String line) {
    var parts = rest.split(" ", 2);
    var more = parts.length < 2 ? "" : parts[1];
    return switch (word) {
      case "text" -> new Step.Text(lines(rest));
      case "thought" -> new Step.Thought(lines(rest));
      case "call" -> new Step.Call(parts[0], more);
      case "deltas" -> new Step.Deltas(Integer.parseInt(parts[0]), lines(more));
      case "bytes" -> new Step.Bytes(Integer.parseInt(rest.strip()));
      case "pause" -> new Step.Pause(Long.parseLong(rest.strip()));
      case "raw" -> new Step.Raw(rest);
      case "body" -> new Step.Body(rest);
      case "error" -> new Step.Failed(Integer.parseInt(parts[0]), more.split(" ", 2)[0],
          more.contains(" ") ? more.split(" ", 2)[1] : "");
      case "stall" -> new Step.Stall();
      case "hangup" -> new Step.Hangup();
      case "half" -> new Step.Half();
      default -> throw new IllegalArgumentException("no step of a scripted reply: " + line);
    };
  }

  private static String lines(String words) {
    return words.replace("\\n", "\n");
  }

  /// Whether it says something, and nothing goes wrong.
  boolean isAnswer() {
    return steps.stream().allMatch(step -> step instanceof Step.Said && !(step instanceof Step.Raw)
        || step instanceof Step.Pause);
  }

  boolean hasCalls() {
    return steps.stream().anyMatch(Step.Call.class::isInstance);
  }

  Completion.Stop why() {
    return stop.orElse(hasCalls() ? Completion.Stop.TOOL_CALLS : Completion.Stop.END);
  }
}
