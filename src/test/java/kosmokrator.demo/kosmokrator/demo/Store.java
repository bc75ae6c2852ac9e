package kosmokrator.demo;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.WriterConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/// The tracker's memory: tables of JSON rows, kept whole in `state.json` of the state folder. Not thread-safe: the
/// tracker calls it under its own lock. With `fixed`, ids and times depend on nothing but the order of the writes.
final class Store {
  private static final Instant EPOCH = Instant.parse("2026-03-09T09:00:00Z");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final Path file;
  private final boolean fixed;
  private final JsonObject root;

  private Store(Path file, boolean fixed, JsonObject root) {
    this.file = file;
    this.fixed = fixed;
    this.root = root;
  }

  /// Reads the folder's state, or begins with the embedded default when there is none yet.
  static Store open(Path folder, boolean fixed) throws IOException {
    Files.createDirectories(folder);
    var file = folder.resolve("state.json");
    if (Files.exists(file)) return new Store(file, fixed, Json.parse(Files.readString(file)).asObject());
    var store = new Store(file, fixed, new JsonObject().add("writes", 0).add("ids", 0));
    Seed.plant(store);
    store.save();
    return store;
  }

  /// The same name gives the same id, in every tracker and every run.
  static String idOf(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /// Begins a change: in fixed time the clock moves on by one minute.
  void tick() {
    root.set("writes", root.getInt("writes", 0) + 1);
  }

  String now() {
    return TIME.format(fixed ? EPOCH.plus(Duration.ofMinutes(root.getInt("writes", 0))) : Instant.now());
  }

  private String newId(String table) {
    if (!fixed) return UUID.randomUUID().toString();
    var next = root.getInt("ids", 0) + 1;
    root.set("ids", next);
    return idOf(table + ":" + next);
  }

  List<JsonObject> rows(String table, Predicate<JsonObject> which) {
    return StreamSupport.stream(table(table).spliterator(), false).map(JsonValue::asObject).filter(which).toList();
  }

  Optional<JsonObject> find(String table, String id) {
    return rows(table, row -> row.getString("id", "").equals(id)).stream().findFirst();
  }

  /// Adds `fields` as a new row behind its id and times, and gives the row back; the row stays owned by the store.
  JsonObject insert(String table, String author, JsonObject fields) {
    var row = new JsonObject().add("id", newId(table)).add("created_at", now()).add("updated_at", now());
    row.add("deleted_at", Json.NULL).add("created_by", author).add("updated_by", Json.NULL);
    plant(table, row.merge(fields));
    return row;
  }

  /// Adds a row as it is.
  void plant(String table, JsonObject row) {
    table(table).add(row);
  }

  void remove(String table, Predicate<JsonObject> which) {
    var kept = new JsonArray();
    rows(table, which.negate()).forEach(kept::add);
    root.set(table, kept);
  }

  void save() throws IOException {
    var draft = file.resolveSibling("state.json.draft");
    Files.writeString(draft, root.toString(WriterConfig.PRETTY_PRINT));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private JsonArray table(String name) {
    if (root.get(name) == null) root.add(name, new JsonArray());
    return root.get(name).asArray();
  }
}
