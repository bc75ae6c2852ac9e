package kosmokrator.agent;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Checks that subagents can be made: each id is new, and everybody who is waited for exists and does not wait back.
record Order(Set<String> known) {
  List<Child.Wish> checked(List<Child.Wish> wishes) {
    var ids = new HashSet<>(known);
    for (var wish : wishes) {
      if (!ids.add(wish.id())) throw refused("Agent id '" + wish.id() + "' is taken");
    }
    for (var wish : wishes) {
      for (var id : wish.dependsOn()) {
        if (!ids.contains(id))
          throw refused("Agent '%s' depends on '%s', which does not exist".formatted(wish.id(), id));
      }
    }
    requireNoCircle(wishes);
    return wishes;
  }

  private void requireNoCircle(List<Child.Wish> wishes) {
    var ready = new HashSet<>(known);
    var left = new ArrayList<>(wishes);
    while (left.removeIf(wish -> ready.containsAll(wish.dependsOn()) && ready.add(wish.id()))) {
      if (left.isEmpty()) return;
    }
    if (left.isEmpty()) return;
    var ids = String.join(", ", left.stream().map(Child.Wish::id).toList());
    throw refused("Agents wait for each other in a circle: " + ids);
  }

  private static Fault refused(String message) {
    return Fault.of(Failure.Kind.INVALID_ARGUMENTS, message);
  }
}
