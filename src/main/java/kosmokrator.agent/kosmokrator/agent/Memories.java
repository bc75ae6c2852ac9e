package kosmokrator.agent;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import kosmokrator.io.Clock;
import kosmokrator.io.Files;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;

/// What is remembered beyond sessions: one private file, replaced whole under its lock, so that several processes may
/// remember things at once. What is about the user is seen in every project, the rest only in its own. What has expired
/// is not seen any more, and goes with the next change.
final class Memories {
  static final int LONGEST_TITLE = 200;
  static final int LONGEST_CONTENT = 20_000;
  private static final int MOST = 2000;
  private static final long MOST_BYTES = 64L << 20;
  private final Path file;
  private final Clock clock;
  private final String project;

  /// What is to be remembered. With an id it takes the place of that memory.
  ///
  /// @param days until it expires; empty keeps what was, 0 is for ever
  record Wanted(Optional<Long> id, Memory.Type type, Optional<Memory.Weight> weight, String title, String content,
      Optional<Boolean> pinned, Optional<Long> days, Optional<String> session) {}

  private record Kept(long next, List<Memory> memories) {}

  Memories(Path file, Path project, Clock clock) {
    this.file = file;
    this.clock = clock;
    this.project = project.toString();
  }

  /// Everything that is seen here, what matters most first.
  List<Memory> all() {
    var now = clock.now().toEpochMilli();
    return read().memories.stream().filter(memory -> isSeen(memory) && !memory.isExpired(now))
        .sorted(Memories::order).toList();
  }

  /// Not by Comparator.comparing: the AOT cache cannot hold its
  /// serializable lambdas, and every first prompt comes by here.
  private static int order(Memory one, Memory other) {
    if (one.pinned() != other.pinned()) return one.pinned() ? -1 : 1;
    if (one.weight() != other.weight()) return one.weight().compareTo(other.weight());
    return one.updated() != other.updated()
        ? Long.compare(other.updated(), one.updated()) : Long.compare(other.id(), one.id());
  }

  private boolean isSeen(Memory memory) {
    return memory.project().filter(root -> !root.equals(project)).isEmpty();
  }

  /// Those with all the words of the query in title or content,
  /// whatever their case; those with a word in the title first.
  List<Memory> find(Optional<Memory.Type> type, Optional<Memory.Weight> weight, String query) {
    var words = List.of(query.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    return all().stream()
        .filter(memory -> type.isEmpty() || type.get() == memory.type())
        .filter(memory -> weight.isEmpty() || weight.get() == memory.weight())
        .filter(memory -> words.stream().allMatch(text(memory)::contains))
        .sorted(Comparator.comparing(memory ->
        words.stream().noneMatch(memory.title().toLowerCase(Locale.ROOT)::contains)))
        .toList();
  }

  private static String text(Memory memory) {
    return (memory.title() + "\n" + memory.content()).toLowerCase(Locale.ROOT);
  }

  /// Remembers something. The same content twice, and an id that is not there, are faults.
  Memory save(Wanted wanted) {
    require(wanted.title.strip(), "title", LONGEST_TITLE);
    require(wanted.content.strip(), "content", LONGEST_CONTENT);
    var saved = new Memory[1];
    change(kept -> {
      var id = wanted.id.orElse(kept.next);
      var before = kept.memories.stream().filter(memory -> memory.id() == id && isSeen(memory)).findFirst();
      if (wanted.id.isPresent() && before.isEmpty()) throw absent(id);
      saved[0] = made(id, wanted, before);
      requireNew(kept, saved[0]);
      var memories = new ArrayList<>(kept.memories);
      memories.removeIf(memory -> memory.id() == id);
      memories.add(saved[0]);
      if (memories.size() > MOST) throw Fault.of(Failure.Kind.LIMIT, "There are " + MOST + " memories already");
      return new Kept(Math.max(kept.next, id + 1), memories);
    });
    return saved[0];
  }

  private static void require(String text, String name, int most) {
    if (text.isEmpty()) throw Arguments.invalid(name + " cannot be empty");
    if (text.length() > most) throw Arguments.invalid("%s is longer than %d characters".formatted(name, most));
  }

  static Fault absent(long id) {
    return Fault.of(Failure.Kind.UNKNOWN_NAME, "Memory #" + id + " not found.");
  }

  private Memory made(long id, Wanted wanted, Optional<Memory> before) {
    var now = clock.now().toEpochMilli();
    var expires = wanted.days.isEmpty() ? before.flatMap(Memory::expires)
        : wanted.days.filter(days -> days > 0).map(days -> now + Duration.ofDays(Math.min(days, 36_500)).toMillis());
    return new Memory(id, wanted.type, wanted.weight.or(() -> before.map(Memory::weight)).orElse(Memory.Weight.DURABLE),
        wanted.title.strip(), wanted.content.strip(), wanted.pinned.or(() -> before.map(Memory::pinned)).orElse(false),
        wanted.type == Memory.Type.USER ? Optional.empty() : Optional.of(project), wanted.session, expires,
        before.map(Memory::created).orElse(now), now);
  }

  private void requireNew(Kept kept, Memory wanted) {
    for (var memory : kept.memories) {
      var same = memory.id() != wanted.id() && isSeen(memory) && memory.content().equalsIgnoreCase(wanted.content());
      if (same) {
        throw Arguments.invalid("Memory #%d has this content already: %s (%s/%s). Pass id to update it.".formatted(
            memory.id(), memory.title(), memory.type().word(), memory.weight().word()));
      }
    }
  }

  private void change(UnaryOperator<Kept> change) {
    var now = clock.now().toEpochMilli();
    try (var _ = Files.lock(file)) {
      var kept = read();
      var living = new Kept(kept.next, kept.memories.stream().filter(memory -> !memory.isExpired(now)).toList());
      write(change.apply(living));
    }
  }

  private Kept read() {
    var text = Files.read(file, MOST_BYTES);
    if (text.isEmpty()) return new Kept(1, List.of());
    var name = file.getFileName().toString();
    var fields = new Fields(JsonText.parseFile(text.get(), name), name + ":");
    return new Kept(fields.whole("next", 1), fields.list("memories").stream().map(Memory::read).toList());
  }

  private void write(Kept kept) {
    var memories = new JsonArray();
    kept.memories.forEach(memory -> memories.add(memory.json()));
    var json = new JsonObject().add("version", 1).add("next", kept.next).add("memories", memories);
    Files.replace(file, JsonText.pretty(json) + "\n", Files.Access.PRIVATE);
  }
}
