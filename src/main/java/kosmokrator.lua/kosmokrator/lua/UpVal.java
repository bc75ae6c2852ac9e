package kosmokrator.lua;

/// A captured variable: a place in the registers of a function that still runs, or a place of its own.
final class UpVal {
  private Value[] home;
  private int place;
  /// The next captured variable of the same function, in a lower register.
  UpVal next;

  UpVal(Value[] registers, int register, UpVal next) {
    home = registers;
    place = register;
    this.next = next;
  }

  UpVal(Value value) {
    home = new Value[] {value};
  }

  Value get() {
    return home[place];
  }

  void set(Value value) {
    home[place] = value;
  }

  int register() {
    return place;
  }

  void close() {
    home = new Value[] {home[place]};
    place = 0;
    next = null;
  }

  void move(Value[] registers) {
    home = registers;
  }
}
