package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kosmokrator.integrations.ProviderInfo.Source;
import kosmokrator.io.Files;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// Where packages are and what is in them. A user's package replaces a built-in one of the same id; a project's
/// package only adds. The file of provider `x` is called `x.json`, so that finding one provider reads one file.
final class Packages {
  static final long MOST_BYTES = 16 << 20;
  private final Optional<Path> userFolder;
  private final Optional<Path> projectFolder;
  private final Resources resources;
  private final Map<String, ProviderInfo> known = new HashMap<>();
  private final Map<String, Optional<String>> texts = new HashMap<>();
  private final Map<Path, JsonObject> checked = new HashMap<>();
  private final List<Fault> broken = new ArrayList<>();
  private Index index;
  private List<ProviderInfo> all;

  /// A trusted project's folder is given, an untrusted one's is not.
  Packages(Optional<Path> userFolder, Optional<Path> projectFolder, Resources resources) {
    this.userFolder = userFolder;
    this.projectFolder = projectFolder;
    this.resources = resources;
  }

  /// Where a package is.
  private record Spot(Source source, Optional<Path> file) {}

  /// The place of a provider's package, empty when nobody has one.
  private Optional<Spot> place(String id, boolean builtin) {
    if (!isId(id)) return Optional.empty();
    var user = userFolder.map(folder -> folder.resolve(id + ".json")).filter(Files::exists);
    if (user.isPresent()) return Optional.of(new Spot(Source.USER, user));
    if (builtin) return Optional.of(new Spot(Source.BUILTIN, Optional.empty()));
    return projectFolder.map(folder -> folder.resolve(id + ".json")).filter(Files::exists)
        .map(file -> new Spot(Source.PROJECT, Optional.of(file)));
  }

  /// The whole package. A file that is not a valid package is a fault that names its first problem.
  Optional<JsonObject> manifest(String id) {
    return place(id, builtin(id).isPresent()).map(place -> place.file.isPresent() ? checked(place.file.get())
        : JsonText.parse(builtin(id).orElseThrow(), id + ".json", Failure.Kind.INTERNAL).asObject());
  }

  /// The text of a built-in package. It was checked when the program was built.
  private synchronized Optional<String> builtin(String id) {
    return isId(id) ? texts.computeIfAbsent(id, key -> resources.text("providers/" + key + ".json")) : Optional.empty();
  }

  /// Checking a large package is most of what a short run costs, so a file is read and checked once.
  private synchronized JsonObject checked(Path file) {
    var known = checked.get(file);
    if (known == null) checked.put(file, known = read(file));
    return known;
  }

  private static JsonObject read(Path file) {
    var text = Files.read(file, MOST_BYTES).orElse("");
    var problems = PackageCheck.check(text, file);
    if (problems.isEmpty()) return JsonText.parseFile(text, file.toString());
    throw Fault.of(Failure.Kind.STATE, "Integration package %s is not valid, %s".formatted(file, problems.getFirst()),
        "kosmokrator integrations:validate " + file);
  }

  /// One provider, without reading the others.
  synchronized Optional<ProviderInfo> info(String id) {
    if (known.containsKey(id)) return Optional.of(known.get(id));
    var found = place(id, index().ids().contains(id)).map(place -> place.file.isPresent()
        ? ProviderInfo.of(checked(place.file.get()), place.source) : index().provider(id));
    found.ifPresent(info -> known.put(id, info));
    return found;
  }

  /// Every provider, sorted by id. Packages that cannot be loaded are left out and told by [#broken].
  synchronized List<ProviderInfo> all() {
    if (all != null) return all;
    var found = new ArrayList<ProviderInfo>();
    var own = own();
    for (var id : ids()) {
      try {
        if (own.contains(id) || known.containsKey(id)) info(id).ifPresent(found::add);
        else found.add(known.computeIfAbsent(id, index()::provider));
      } catch (Fault fault) {
        broken.add(fault);
      }
    }
    all = List.copyOf(found);
    return all;
  }

  /// The ids of every package, valid or not, sorted.
  List<String> ids() {
    var ids = new TreeSet<>(own());
    ids.addAll(index().ids());
    return List.copyOf(ids);
  }

  /// The ids of packages that are files of their own.
  private Set<String> own() {
    var ids = new HashSet<String>();
    userFolder.ifPresent(folder -> ids.addAll(ids(folder)));
    projectFolder.ifPresent(folder -> ids.addAll(ids(folder)));
    return ids;
  }

  private static List<String> ids(Path folder) {
    return Files.list(folder, ".json").stream().map(file -> file.getFileName().toString())
        .map(name -> name.substring(0, name.length() - ".json".length())).toList();
  }

  /// Why packages could not be loaded, after [#all].
  synchronized List<Fault> broken() {
    return List.copyOf(broken);
  }

  /// A plain loop instead of a regular expression, which a cold start would feel.
  static boolean isId(String text) {
    if (text.isEmpty() || text.charAt(0) < 'a' || text.charAt(0) > 'z') return false;
    for (var i = 1; i < text.length(); i++) {
      var unit = text.charAt(i);
      if (unit != '_' && (unit < '0' || unit > '9') && (unit < 'a' || unit > 'z')) return false;
    }
    return true;
  }

  private synchronized Index index() {
    if (index == null) index = new Index(resources.require("index.json"));
    return index;
  }
}
