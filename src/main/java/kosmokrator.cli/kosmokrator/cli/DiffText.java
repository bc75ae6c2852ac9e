package kosmokrator.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.agent.FileChange;
import kosmokrator.values.Printable;

/// What changed in a file as lines of a unified diff, with three lines around each change. Too long ones are cut and
/// say so; lines fit into the width.
record DiffText(int width, boolean colour, int most) {
  private static final int AROUND = 3;
  private static final int COMPARED = 4_000_000;

  /// A line of both texts or of one: ` `, `-` or `+` and its text.
  private record Step(char mark, String text) {}

  /// The lines, none of which ends; none when nothing changed.
  List<String> lines(String shownPath, FileChange change) {
    var steps = steps(split(change.before()), split(change.after()));
    var lines = new ArrayList<String>();
    lines.add(Paint.BOLD.on(fitted(head(shownPath, change, steps)), colour));
    var shown = 0;
    var hidden = 0;
    for (var i = 0; i < steps.size(); i++) {
      if (!near(steps, i)) continue;
      if (shown >= most) {
        if (steps.get(i).mark != ' ') hidden++;
        continue;
      }
      if (shown > 0 && !near(steps, i - 1)) lines.add("  " + Paint.DIM.on("...", colour));
      lines.add("  " + painted(steps.get(i)));
      shown++;
    }
    if (hidden > 0) lines.add("  " + Paint.DIM.on("... " + hidden + " more changed lines", colour));
    return lines;
  }

  private static String head(String path, FileChange change, List<Step> steps) {
    var added = steps.stream().filter(step -> step.mark == '+').count();
    var removed = steps.stream().filter(step -> step.mark == '-').count();
    var what = change.before().isEmpty() ? "new file" : change.after().isEmpty() ? "deleted" : "changed";
    return "  %s (%s, +%d -%d)".formatted(Printable.line(path), what, added, removed);
  }

  private String painted(Step step) {
    var paint = step.mark == '+' ? Paint.GREEN : step.mark == '-' ? Paint.RED : Paint.DIM;
    return paint.on(fitted(step.mark + " " + Printable.line(step.text.replace("\t", "    "))), colour);
  }

  private String fitted(String line) {
    return Width.cut(line, Math.max(10, width - 2));
  }

  private static boolean near(List<Step> steps, int index) {
    for (var i = Math.max(0, index - AROUND); i <= Math.min(steps.size() - 1, index + AROUND); i++)
      if (steps.get(i).mark != ' ') return true;
    return false;
  }

  private static List<String> split(Optional<String> text) {
    return text.map(all -> all.lines().toList()).orElse(List.of());
  }

  private static List<Step> steps(List<String> old, List<String> now) {
    var steps = new ArrayList<Step>();
    var start = 0;
    while (start < old.size() && start < now.size() && old.get(start).equals(now.get(start))) start++;
    var end = 0;
    while (end < old.size() - start && end < now.size() - start
        && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) end++;
    for (var line : old.subList(0, start)) steps.add(new Step(' ', line));
    middle(old.subList(start, old.size() - end), now.subList(start, now.size() - end), steps);
    for (var line : old.subList(old.size() - end, old.size())) steps.add(new Step(' ', line));
    return steps;
  }

  /// The shortest way from one to the other, unless that would take too long to find.
  private static void middle(List<String> old, List<String> now, List<Step> steps) {
    var i = 0;
    var j = 0;
    if ((long) old.size() * now.size() <= COMPARED) {
      var same = same(old, now);
      while (i < old.size() && j < now.size()) {
        if (old.get(i).equals(now.get(j))) {
          steps.add(new Step(' ', old.get(i++)));
          j++;
        } else if (same[i + 1][j] >= same[i][j + 1]) steps.add(new Step('-', old.get(i++)));
        else steps.add(new Step('+', now.get(j++)));
      }
    }
    while (i < old.size()) steps.add(new Step('-', old.get(i++)));
    while (j < now.size()) steps.add(new Step('+', now.get(j++)));
  }

  /// How many lines can be the same from each pair of places on.
  private static int[][] same(List<String> old, List<String> now) {
    var same = new int[old.size() + 1][now.size() + 1];
    for (var i = old.size() - 1; i >= 0; i--)
      for (var j = now.size() - 1; j >= 0; j--)
        same[i][j] = old.get(i).equals(now.get(j)) ? same[i + 1][j + 1] + 1 : Math.max(same[i + 1][j], same[i][j + 1]);
    return same;
  }
}
