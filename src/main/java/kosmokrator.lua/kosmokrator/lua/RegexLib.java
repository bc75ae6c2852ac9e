package kosmokrator.lua;

/// The library `regex`: Perl's regular expressions, without delimiters.
final class RegexLib extends Native {
  /// The functions, by the name scripts call them in capitals.
  enum F { GSUB, MATCH, MATCH_ALL }

  private static final int LARGEST_GROUP = 99;
  private final F function;

  RegexLib(F function) {
    this.function = function;
  }

  @Override Values call(Args args) {
    return switch (function) {
      case GSUB -> gsub(args);
      case MATCH -> match(args);
      case MATCH_ALL -> matchAll(args);
    };
  }

  private static Regex regex(Args args, int flags) {
    return Regex.of(args.vm, args.str(1), args.str(2), args.word(flags, ""));
  }

  /// The first match as a list: all of it, then its groups,
  /// `false` for one that took no part; named groups by name too.
  private static Values match(Args args) {
    Regex regex = regex(args, 3);
    if (!regex.next()) return null;
    Table groups = groups(regex);
    for (var name : regex.names()) groups.set(args.vm.name(name.getKey()), groups.get(name.getValue() + 1));
    return groups;
  }

  private static Table groups(Regex regex) {
    Table groups = new Table(regex.groups() + 1, 0);
    for (int n = 0; n <= regex.groups(); n++) groups.set(n + 1, orFalse(regex.group(n)));
    return groups;
  }

  private static Value orFalse(Str group) {
    return group == null ? Bool.FALSE : group;
  }

  /// All matches: a list of the whole matches, then for each group the list of what it took in them.
  private static Values matchAll(Args args) {
    Regex regex = regex(args, 3);
    Table all = new Table(regex.groups() + 1, 0);
    int count = 0;
    while (regex.next()) {
      count++;
      args.vm.meter.charge(8L + regex.groups());
      for (int n = 0; n <= regex.groups(); n++) {
        if (count == 1) all.set(n + 1, new Table());
        ((Table) all.get(n + 1)).set(count, orFalse(regex.group(n)));
      }
    }
    return all;
  }

  /// The text with its matches replaced: by a text with `$1`, `${1}`, `\1` for groups and `$0` for the whole match, by
  /// what a table has for the first group, or by what a function returns for the groups.
  private static Values gsub(Args args) {
    Regex regex = regex(args, 5);
    Value by = args.get(3);
    if (!(by instanceof Table) && !(by instanceof LuaFunction)) by = args.str(3);
    long most = args.integer(4, -1);
    var result = new Bytes(args.vm.meter);
    int done = 0;
    for (long count = 0; count != most && regex.next(); count++) {
      result.add(regex.cut(done, regex.start()));
      replace(args.vm, regex, by, result);
      done = regex.end();
    }
    return result.add(regex.cut(done, regex.length())).str();
  }

  private static void replace(Vm vm, Regex regex, Value by, Bytes result) {
    if (by instanceof Str text) {
      expand(vm, regex, text, result);
      return;
    }
    Value value = by instanceof Table table
        ? vm.plainOps.index(table, key(regex)) : Values.first(vm.call(by, values(regex)));
    if (!Value.truth(value)) {
      result.add(regex.group(0));
      return;
    }
    Str text = Value.text(value);
    if (text == null) throw vm.blame.error("invalid replacement value (a " + Value.type(value) + ")");
    result.add(text);
  }

  private static Value key(Regex regex) {
    return orFalse(regex.group(Math.min(1, regex.groups())));
  }

  private static Value[] values(Regex regex) {
    int first = Math.min(1, regex.groups());
    Value[] values = new Value[regex.groups() - first + 1];
    for (int n = first; n <= regex.groups(); n++) values[n - first] = orFalse(regex.group(n));
    return values;
  }

  private static void expand(Vm vm, Regex regex, Str text, Bytes result) {
    byte[] b = text.bytes();
    vm.meter.charge(b.length >> 3);
    for (int i = 0; i < b.length; i++) {
      boolean marked = (b[i] == '$' || b[i] == '\\') && i + 1 < b.length;
      boolean braces = marked && b[i] == '$' && b[i + 1] == '{';
      int from = i + (braces ? 2 : 1);
      int to = from;
      while (marked && to < b.length && to < from + 2 && b[to] >= '0' && b[to] <= '9') to++;
      if (!marked || to == from || braces && (to == b.length || b[to] != '}')) {
        if (marked && b[i] == '\\' && b[i + 1] == '\\') i++;
        result.add(b[i]);
        continue;
      }
      Str group = group(regex, b, from, to);
      if (group != null) result.add(group);
      i = braces ? to : to - 1;
    }
  }

  private static Str group(Regex regex, byte[] digits, int from, int to) {
    int n = digits[from] - '0';
    if (to - from == 2) n = Math.min(n * 10 + digits[from + 1] - '0', LARGEST_GROUP);
    return n > regex.groups() ? null : regex.group(n);
  }
}
