package kosmokrator.lua;

import java.util.Arrays;

/// A table: keys 1 to `array.length` lie in an array, all others in a hash that remembers the order of insertion, which
/// is the order of `pairs` and of the fields in JSON. A field set to nil keeps its place until the hash is rebuilt.
final class Table extends Value {
  private static final Value[] NOTHING = {};
  private static final int[] NO_INDEX = {0};
  private static final int FIRST = 4;
  private static final int LARGEST_ARRAY = 1 << 26;

  /// The array part. A null is a missing element.
  Value[] array = NOTHING;
  /// Keys at even places, their values behind them, in order of insertion; `used` places are taken.
  private Value[] slots = NOTHING;
  private int used;
  /// Open addressing: the place of a value in `slots`, or 0.
  private int[] index = NO_INDEX;
  /// Where the list ended when last asked.
  private int border;
  /// How many new keys have to come before the whole array is looked through again.
  private int patience;
  Table meta;
  /// A bit for each [Event] this table, as a metatable, is known to have no handler for.
  private int absent;
  /// Marked by `json.array`: an empty one is `[]`, not `{}`.
  boolean list;

  Table() {}

  Table(int elements, int fields) {
    if (elements > 0) array = new Value[elements];
    if (fields > 0) rebuild(capacityFor(fields));
  }

  @Override String type() {
    return "table";
  }

  // Reading

  Value get(Value key) {
    if (key instanceof Str str) return get(str);
    if (key instanceof Num num) return get(num.v);
    if (key instanceof BigNum big) return big.key() instanceof Num num ? get(num.v) : at(place(key, big.hashCode()));
    return key == null ? null : at(place(key, key.hashCode()));
  }

  Value get(Str key) {
    int place = place(key);
    return place == 0 ? null : slots[place];
  }

  private int place(Str key) {
    int[] index = this.index;
    Value[] slots = this.slots;
    int hash = key.hash();
    int mask = index.length - 1;
    for (int i = hash & mask;; i = i + 1 & mask) {
      int place = index[i];
      if (place == 0) return 0;
      Value found = slots[place - 1];
      if (found == key || found instanceof Str str && str.hash() == hash && str.equals(key)) return place;
    }
  }

  Value get(double key) {
    int i = (int) key;
    if (i == key && i > 0 && i <= array.length) return array[i - 1];
    return used == 0 ? null : at(place(key));
  }

  Value get(int key) {
    return key > 0 && key <= array.length ? array[key - 1] : used == 0 ? null : at(place(key));
  }

  private Value at(int place) {
    return place == 0 ? null : slots[place];
  }

  private int place(double key) {
    int mask = index.length - 1;
    for (int i = Num.hash(key) & mask;; i = i + 1 & mask) {
      int place = index[i];
      if (place == 0 || slots[place - 1] instanceof Num num && num.v == key) return place;
    }
  }

  private int place(Value key, int hash) {
    int mask = index.length - 1;
    for (int i = hash & mask;; i = i + 1 & mask) {
      int place = index[i];
      if (place == 0 || slots[place - 1] == key || Value.same(slots[place - 1], key)) return place;
    }
  }

  private int placeOf(Value key) {
    if (key instanceof Str str) return place(str);
    return key instanceof Num num ? place(num.v) : place(key, key.hashCode());
  }

  // Writing; the key is neither nil nor not-a-number

  void set(Value key, Value value) {
    if (key instanceof Str str) put(place(str), str, value);
    else if (key instanceof Num num) set(num, value);
    else if (key instanceof BigNum big && big.key() instanceof Num num) set(num, value);
    else put(placeOf(key), key, value);
  }

  void set(Num key, Value value) {
    int i = (int) key.v;
    if (i == key.v && i > 0) set(i, value);
    else put(place(key.v), key.v == 0 ? Num.ZERO : key, value);
  }

  void set(int key, Value value) {
    if (key > 0 && key <= array.length) {
      array[key - 1] = value;
      return;
    }
    int place = used == 0 ? 0 : place(key);
    if (place != 0) slots[place] = value;
    else if (value != null) append(key, value);
  }

  private void put(int place, Value key, Value value) {
    if (place != 0) {
      if (slots[place] == null) absent = 0;
      slots[place] = value;
    } else if (value != null) insert(key, value);
  }

  private void append(int key, Value value) {
    if (key == array.length + 1 && key < LARGEST_ARRAY && patience <= 0 && dense()) {
      stretch(Math.max(FIRST, array.length * 2));
      array[key - 1] = value;
    } else insert(new Num(key), value);
  }

  private boolean dense() {
    int count = 1;
    for (Value value : array) if (value != null) count++;
    waitAWhile();
    return count * 2 > array.length;
  }

  /// Looking through an array takes time in which the script is not looked after: it must not happen at each new key.
  private void waitAWhile() {
    patience = array.length >> 5;
  }

  /// Lengthens the array and moves there what the hash holds of it.
  private void stretch(int length) {
    int old = array.length;
    array = Arrays.copyOf(array, length);
    for (int i = 1; i < used; i += 2) {
      if (slots[i] == null || !(slots[i - 1] instanceof Num num)) continue;
      int key = (int) num.v;
      if (key != num.v || key <= old || key > length) continue;
      array[key - 1] = slots[i];
      slots[i] = null;
    }
  }

  private void insert(Value key, Value value) {
    if (used == slots.length) {
      makeRoom(key);
      if (key instanceof Num num && num.v == (int) num.v && num.v > 0 && num.v <= array.length) {
        array[(int) num.v - 1] = value;
        return;
      }
    }
    slots[used] = key;
    slots[used + 1] = value;
    enter(used + 1);
    used += 2;
    absent = 0;
    patience--;
  }

  private void enter(int place) {
    Value key = slots[place - 1];
    int mask = index.length - 1;
    int i = (key instanceof Num num ? num.hash() : key.hashCode()) & mask;
    while (index[i] != 0) i = i + 1 & mask;
    index[i] = place;
  }

  /// The hash is full: move to the array what fills at least half of it, then rebuild the hash with room for more.
  private void makeRoom(Value key) {
    if (patience <= 0) {
      waitAWhile();
      int length = ArraySize.best(this, key);
      if (length > array.length) stretch(length);
    }
    int live = 0;
    for (int i = 1; i < used; i += 2) if (slots[i] != null) live++;
    rebuild(capacityFor(live + 1 + live / 4));
  }

  private static int capacityFor(int fields) {
    return fields <= FIRST ? FIRST : Integer.highestOneBit(fields - 1) << 1;
  }

  private void rebuild(int capacity) {
    Value[] old = slots;
    int end = used;
    slots = new Value[capacity * 2];
    index = new int[capacity * 2];
    used = 0;
    for (int i = 1; i < end; i += 2) {
      if (old[i] == null) continue;
      slots[used] = old[i - 1];
      slots[used + 1] = old[i];
      enter(used + 1);
      used += 2;
    }
  }

  // The list

  /// A border, as `#` gives it: an element is there, or it is 0, and the next one is not there.
  int length() {
    int n = array.length;
    if (n > 0 && array[n - 1] == null) {
      int near = nearBorder(n);
      return border = near >= 0 ? near : search(n);
    }
    return used == 0 || get(n + 1) == null ? n : searchBeyond(n + 1);
  }

  /// The array is full and the list goes on in the hash, at least up to `low`.
  private int searchBeyond(int low) {
    int there = low;
    int missing = low;
    while (get(missing) != null) {
      there = missing;
      if (missing > LARGEST_ARRAY) return there;
      missing *= 2;
    }
    while (missing - there > 1) {
      int middle = (there + missing) >>> 1;
      if (get(middle) == null) missing = middle;
      else there = middle;
    }
    return there;
  }

  /// The border at, one above or one below the last one known; -1 if it is elsewhere.
  private int nearBorder(int n) {
    for (int b = Math.max(0, border - 1); b <= border + 1 && b < n; b++) {
      if ((b == 0 || array[b - 1] != null) && array[b] == null) return b;
    }
    return -1;
  }

  private int search(int n) {
    int low = 0;
    int high = n;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (array[middle - 1] == null) high = middle;
      else low = middle;
    }
    return low;
  }

  /// Makes room for elements up to `length`, which the caller is about to set.
  void reserve(int length) {
    if (length > array.length) stretch(length);
  }

  // Traversal: positions count the array's places first, then the hash's

  /// The first occupied position at or after `from`, or -1.
  int occupied(int from) {
    int i = from;
    for (; i < array.length; i++) if (array[i] != null) return i;
    for (int place = (i - array.length) * 2 + 1; place < used; place += 2) {
      if (slots[place] != null) return array.length + place / 2;
    }
    return -1;
  }

  /// The position of a key, or -1 if the table never had it.
  int position(Value key) {
    if (key instanceof Num num && num.v == (int) num.v && num.v > 0 && num.v <= array.length) return (int) num.v - 1;
    if (key instanceof BigNum big && big.key() instanceof Num num) return position(num);
    int place = placeOf(key);
    return place == 0 ? -1 : array.length + place / 2;
  }

  Value keyAt(int position) {
    return position < array.length ? new Num(position + 1) : slots[(position - array.length) * 2];
  }

  Value valueAt(int position) {
    return position < array.length ? array[position] : slots[(position - array.length) * 2 + 1];
  }

  /// How many places a full traversal visits.
  int places() {
    return array.length + used / 2;
  }

  // As a metatable

  /// The handler of an event, or null; that there is none is remembered.
  Value handler(Event event) {
    int bit = 1 << event.ordinal();
    if ((absent & bit) != 0) return null;
    Value handler = get(event.key);
    if (handler == null) absent |= bit;
    return handler;
  }

  static Value handler(Table meta, Event event) {
    return meta == null ? null : meta.handler(event);
  }
}
