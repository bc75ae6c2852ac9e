package kosmokrator.lua;

/// `string.gsub`.
final class Substitution {
  private final Vm vm;
  private final LuaPattern match;
  private final Str subject;
  private final Value replacement;
  private final Bytes result;

  private Substitution(Args args) {
    vm = args.vm;
    subject = args.str(1);
    match = new LuaPattern(vm, subject, args.str(2));
    replacement = args.get(3) instanceof Table || args.get(3) instanceof LuaFunction ? args.get(3) : text(args);
    result = new Bytes(vm.meter);
  }

  private static Str text(Args args) {
    Str text = Value.text(args.get(3));
    if (text == null) throw args.error(3, "string/function/table expected");
    return text;
  }

  static Values gsub(Args args) {
    var substitution = new Substitution(args);
    return substitution.run(args.integer(4, Long.MAX_VALUE));
  }

  private Values run(long most) {
    int anchor = match.isAnchored() ? 1 : 0;
    byte[] bytes = subject.bytes();
    int at = 0;
    long count = 0;
    while (count < most) {
      int end = match.match(at, anchor);
      if (end >= 0) {
        count++;
        addValue(at, end);
      }
      if (end > at) at = end;
      else if (at < bytes.length) result.add(bytes[at++]);
      else break;
      if (anchor == 1) break;
    }
    if (count == 0) return Values.of(subject, Num.ZERO);
    result.add(bytes, Math.min(at, bytes.length), bytes.length);
    return Values.of(result.str(), new Num(count));
  }

  private void addValue(int from, int to) {
    if (replacement instanceof Str text) {
      addText(text, from, to);
      return;
    }
    Value value = replacement instanceof Table table
        ? vm.plainOps.index(table, match.capture(0, from, to)) : Values.first(vm.call(replacement, captures(from, to)));
    if (!Value.truth(value)) {
      result.add(subject.bytes(), from, to);
      return;
    }
    Str text = Value.text(value);
    if (text == null) throw vm.blame.error("invalid replacement value (a " + Value.type(value) + ")");
    result.add(text);
  }

  private Value[] captures(int from, int to) {
    Value[] values = new Value[match.captures(true)];
    for (int n = 0; n < values.length; n++) values[n] = match.capture(n, from, to);
    return values;
  }

  private void addText(Str text, int from, int to) {
    byte[] bytes = text.bytes();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') result.add(bytes[i]);
      else if (++i < bytes.length) addEscaped(bytes[i], from, to);
    }
    vm.meter.charge(bytes.length >> 4);
  }

  private void addEscaped(byte c, int from, int to) {
    if (c < '0' || c > '9') result.add(c);
    else if (c == '0') result.add(subject.bytes(), from, to);
    else result.add(Value.text(match.capture(c - '1', from, to)));
  }
}
