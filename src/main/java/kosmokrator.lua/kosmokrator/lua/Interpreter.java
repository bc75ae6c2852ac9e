package kosmokrator.lua;

import java.util.Arrays;

/// Runs compiled functions. Calls between Lua functions stay inside one loop; a Java call is only made for library
/// functions and metamethods. The loop has to stay below the size from which HotSpot no longer compiles a method, so
/// the quick ways are here and the slow ones in [Ops].
final class Interpreter {
  static final int DEEPEST = 20_000;
  /// Code without a loop or a call is paid for by its length: one unit of fuel for this power of two of instructions.
  private static final int STRETCH = 6;
  /// How many list elements one SETLIST stores.
  private static final int BATCH = 50;
  private final Vm vm;
  private final Meter meter;
  private final Ops ops;

  Interpreter(Vm vm) {
    this.vm = vm;
    meter = vm.meter;
    ops = vm.ops;
  }

  /// Runs a function to its end, called from Java.
  Values run(Closure closure, Value[] args, int from, int count, int marks) {
    Frame frame = vm.frame == null ? new Frame(null) : calleeOf(vm.frame);
    frame.begin(closure, args, from, count, marks | Frame.ENTRY);
    vm.frame = frame;
    return execute(frame);
  }

  private Frame calleeOf(Frame caller) {
    if (caller.depth >= DEEPEST) throw vm.blame.error("stack overflow");
    return caller.callee();
  }

  /// One state machine, read top to bottom. `r` are the registers, `k` the constants, `top` the end of an open list of
  /// values that the instruction before has left in the registers. A test that holds takes the jump behind it at once.
  private Values execute(Frame entry) {
    final Meter meter = this.meter;
    Frame frame = entry;
    Proto proto = entry.closure.proto;
    int from = 0;
    int top = 0;
    frames: while (true) {
      final int[] code = proto.code();
      final Value[] k = proto.constants();
      final Value[] r = frame.registers;
      int pc = from;
      while (true) {
        final int i = code[pc++];
        int a = i >> 6 & 0xff;
        switch (i & 0x3f) {
          case Op.MOVE -> r[a] = r[i >>> 23];
          case Op.LOADK -> r[a] = k[i >>> 14];
          case Op.LOADBOOL -> {
            r[a] = i >>> 23 != 0 ? Bool.TRUE : Bool.FALSE;
            if ((i & 0x1ff << 14) != 0) pc++;
          }
          case Op.LOADNIL -> {
            for (int last = a + (i >>> 23); a <= last; a++) r[a] = null;
          }
          case Op.GETUPVAL -> r[a] = frame.closure.upvalues[i >>> 23].get();
          case Op.SETUPVAL -> frame.closure.upvalues[i >>> 23].set(r[a]);
          case Op.GET_GLOBAL -> {
            Value object = frame.closure.upvalues[i >>> 23].get();
            Str key = (Str) k[i >> 14 & 0xff];
            Value value = object instanceof Table table ? table.get(key) : null;
            if (value == null) {
              frame.pc = pc;
              value = ops.index(object, key);
            }
            r[a] = value;
          }
          case Op.GETTABUP -> {
            frame.pc = pc;
            int c = i >> 14 & 0x1ff;
            r[a] = ops.index(frame.closure.upvalues[i >>> 23].get(), c > 0xff ? k[c & 0xff] : r[c]);
          }
          case Op.GET_FIELD -> {
            Value object = r[i >>> 23];
            Str key = (Str) k[i >> 14 & 0xff];
            Value value = object instanceof Table table ? table.get(key) : null;
            if (value == null) {
              frame.pc = pc;
              value = ops.index(object, key);
            }
            r[a] = value;
          }
          case Op.GETTABLE -> {
            Value object = r[i >>> 23];
            int c = i >> 14 & 0x1ff;
            Value key = c > 0xff ? k[c & 0xff] : r[c];
            Value value = null;
            if (object instanceof Table table) {
              if (key instanceof Num num) {
                int n = (int) num.v;
                value = n == num.v && n > 0 && n <= table.array.length ? table.array[n - 1] : table.get(num.v);
              } else value = table.get(key);
            }
            if (value == null) {
              frame.pc = pc;
              value = ops.index(object, key);
            }
            r[a] = value;
          }
          case Op.SETTABUP -> {
            frame.pc = pc;
            int b = i >>> 23;
            int c = i >> 14 & 0x1ff;
            ops.setIndex(frame.closure.upvalues[a].get(), b > 0xff ? k[b & 0xff] : r[b], c > 0xff ? k[c & 0xff] : r[c]);
          }
          case Op.SET_FIELD -> {
            int c = i >> 14 & 0x1ff;
            Value value = c > 0xff ? k[c & 0xff] : r[c];
            Str key = (Str) k[i >>> 23 & 0xff];
            if (r[a] instanceof Table table && table.meta == null) table.set(key, value);
            else {
              frame.pc = pc;
              ops.setIndex(r[a], key, value);
            }
          }
          case Op.SETTABLE -> {
            int b = i >>> 23;
            int c = i >> 14 & 0x1ff;
            Value key = b > 0xff ? k[b & 0xff] : r[b];
            Value value = c > 0xff ? k[c & 0xff] : r[c];
            if (r[a] instanceof Table table && table.meta == null && key instanceof Num num && num.v == (int) num.v) {
              int n = (int) num.v;
              if (n > 0 && n <= table.array.length) table.array[n - 1] = value;
              else table.set(num, value);
            } else {
              frame.pc = pc;
              ops.setIndex(r[a], key, value);
            }
          }
          case Op.NEWTABLE -> r[a] = new Table(Op.size(i >>> 23), Op.size(i >> 14 & 0x1ff));
          case Op.SELF -> {
            Value object = r[i >>> 23];
            int c = i >> 14 & 0x1ff;
            Value key = c > 0xff ? k[c & 0xff] : r[c];
            r[a + 1] = object;
            frame.pc = pc;
            r[a] = ops.index(object, key);
          }
          case Op.ADD_K -> {
            if (r[i >>> 23] instanceof Num x) r[a] = new Num(x.v + ((Num) k[i >> 14 & 0xff]).v);
            else {
              frame.pc = pc;
              r[a] = ops.arithmetic(Ops.ADD, r[i >>> 23], k[i >> 14 & 0xff]);
            }
          }
          case Op.SUB_K -> {
            if (r[i >>> 23] instanceof Num x) r[a] = new Num(x.v - ((Num) k[i >> 14 & 0xff]).v);
            else {
              frame.pc = pc;
              r[a] = ops.arithmetic(Ops.SUB, r[i >>> 23], k[i >> 14 & 0xff]);
            }
          }
          case Op.MUL_K -> {
            if (r[i >>> 23] instanceof Num x) r[a] = new Num(x.v * ((Num) k[i >> 14 & 0xff]).v);
            else {
              frame.pc = pc;
              r[a] = ops.arithmetic(Ops.MUL, r[i >>> 23], k[i >> 14 & 0xff]);
            }
          }
          case Op.ADD -> {
            int b = i >>> 23;
            int c = i >> 14 & 0x1ff;
            Value x = b > 0xff ? k[b & 0xff] : r[b];
            Value y = c > 0xff ? k[c & 0xff] : r[c];
            if (x instanceof Num m && y instanceof Num n) r[a] = new Num(m.v + n.v);
            else {
              frame.pc = pc;
              r[a] = ops.arithmetic(Ops.ADD, x, y);
            }
          }
          case Op.SUB -> {
            int b = i >>> 23;
            int c = i >> 14 & 0x1ff;
            Value x = b > 0xff ? k[b & 0xff] : r[b];
            Value y = c > 0xff ? k[c & 0xff] : r[c];
            if (x instanceof Num m && y instanceof Num n) r[a] = new Num(m.v - n.v);
            else {
              frame.pc = pc;
              r[a] = ops.arithmetic(Ops.SUB, x, y);
            }
          }
          case Op.MUL -> {
            int b = i >>> 23;
            int c = i >> 14 & 0x1ff;
            Value x = b > 0xff ? k[b & 0xff] : r[b];
            Value y = c > 0xff ? k[c & 0xff] : r[c];
            if (x instanceof Num m && y instanceof Num n) r[a] = new Num(m.v * n.v);
            else {
              frame.pc = pc;
              r[a] = ops.arithmetic(Ops.MUL, x, y);
            }
          }
          case Op.DIV -> {
            int b = i >>> 23;
            int c = i >> 14 & 0x1ff;
            Value x = b > 0xff ? k[b & 0xff] : r[b];
            Value y = c > 0xff ? k[c & 0xff] : r[c];
            if (x instanceof Num m && y instanceof Num n) r[a] = new Num(m.v / n.v);
            else {
              frame.pc = pc;
              r[a] = ops.arithmetic(Ops.DIV, x, y);
            }
          }
          case Op.MOD -> {
            int b = i >>> 23;
            int c = i >> 14 & 0x1ff;
            Value x = b > 0xff ? k[b & 0xff] : r[b];
            Value y = c > 0xff ? k[c & 0xff] : r[c];
            if (x instanceof Num m && y instanceof Num n) r[a] = new Num(Ops.mod(m.v, n.v));
            else {
              frame.pc = pc;
              r[a] = ops.arithmetic(Ops.MOD, x, y);
            }
          }
          case Op.POW -> {
            int b = i >>> 23;
            int c = i >> 14 & 0x1ff;
            frame.pc = pc;
            r[a] = ops.arithmetic(Ops.POW, b > 0xff ? k[b & 0xff] : r[b], c > 0xff ? k[c & 0xff] : r[c]);
          }
          case Op.UNM -> {
            frame.pc = pc;
            r[a] = r[i >>> 23] instanceof Num x ? new Num(-x.v) : ops.negative(r[i >>> 23]);
          }
          case Op.NOT -> r[a] = Value.truth(r[i >>> 23]) ? Bool.FALSE : Bool.TRUE;
          case Op.LEN -> {
            frame.pc = pc;
            r[a] = ops.length(r[i >>> 23]);
          }
          case Op.CONCAT -> {
            frame.pc = pc;
            r[a] = ops.concat(r, i >>> 23, i >> 14 & 0x1ff);
          }
          case Op.JMP -> {
            int jump = (i >>> 14) - 0x1ffff;
            pc += jump;
            if (a > 0) frame.close(a - 1);
            if (jump < 0 && (meter.fuel -= 1 + (-jump >> STRETCH)) < 0) meter.refuel();
          }
          case Op.EQ_K -> {
            Value x = r[i >>> 23];
            Value y = k[i >> 14 & 0xff];
            if ((x == y || Value.same(x, y)) != (a != 0)) pc++;
            else {
              int jump = code[pc];
              pc += (jump >>> 14) - 0x1fffe;
              if ((jump & 0x3fc0) != 0) frame.close((jump >> 6 & 0xff) - 1);
              if (jump >>> 14 < 0x1ffff && (meter.fuel -= 1 + (0x1ffff - (jump >>> 14) >> STRETCH)) < 0) meter.refuel();
            }
          }
          case Op.EQ -> {
            int b = i >>> 23;
            int c = i >> 14 & 0x1ff;
            Value x = b > 0xff ? k[b & 0xff] : r[b];
            Value y = c > 0xff ? k[c & 0xff] : r[c];
            boolean holds;
            if (x instanceof Num m && y instanceof Num n) holds = m.v == n.v;
            else {
              frame.pc = pc;
              holds = ops.equal(x, y);
            }
            if (holds != (a != 0)) pc++;
            else {
              int jump = code[pc];
              pc += (jump >>> 14) - 0x1fffe;
              if ((jump & 0x3fc0) != 0) frame.close((jump >> 6 & 0xff) - 1);
              if (jump >>> 14 < 0x1ffff && (meter.fuel -= 1 + (0x1ffff - (jump >>> 14) >> STRETCH)) < 0) meter.refuel();
            }
          }
          case Op.LT -> {
            int b = i >>> 23;
            int c = i >> 14 & 0x1ff;
            Value x = b > 0xff ? k[b & 0xff] : r[b];
            Value y = c > 0xff ? k[c & 0xff] : r[c];
            boolean holds;
            if (x instanceof Num m && y instanceof Num n) holds = m.v < n.v;
            else {
              frame.pc = pc;
              holds = ops.less(x, y);
            }
            if (holds != (a != 0)) pc++;
            else {
              int jump = code[pc];
              pc += (jump >>> 14) - 0x1fffe;
              if ((jump & 0x3fc0) != 0) frame.close((jump >> 6 & 0xff) - 1);
              if (jump >>> 14 < 0x1ffff && (meter.fuel -= 1 + (0x1ffff - (jump >>> 14) >> STRETCH)) < 0) meter.refuel();
            }
          }
          case Op.LE -> {
            int b = i >>> 23;
            int c = i >> 14 & 0x1ff;
            Value x = b > 0xff ? k[b & 0xff] : r[b];
            Value y = c > 0xff ? k[c & 0xff] : r[c];
            boolean holds;
            if (x instanceof Num m && y instanceof Num n) holds = m.v <= n.v;
            else {
              frame.pc = pc;
              holds = ops.lessOrEqual(x, y);
            }
            if (holds != (a != 0)) pc++;
            else {
              int jump = code[pc];
              pc += (jump >>> 14) - 0x1fffe;
              if ((jump & 0x3fc0) != 0) frame.close((jump >> 6 & 0xff) - 1);
              if (jump >>> 14 < 0x1ffff && (meter.fuel -= 1 + (0x1ffff - (jump >>> 14) >> STRETCH)) < 0) meter.refuel();
            }
          }
          case Op.TEST -> {
            Value value = r[a];
            boolean truth = value != null && value != Bool.FALSE && value != Null.NULL;
            if (truth != ((i & 0x1ff << 14) != 0)) pc++;
            else {
              int jump = code[pc];
              pc += (jump >>> 14) - 0x1fffe;
              if ((jump & 0x3fc0) != 0) frame.close((jump >> 6 & 0xff) - 1);
              if (jump >>> 14 < 0x1ffff && (meter.fuel -= 1 + (0x1ffff - (jump >>> 14) >> STRETCH)) < 0) meter.refuel();
            }
          }
          case Op.TESTSET -> {
            Value value = r[i >>> 23];
            boolean truth = value != null && value != Bool.FALSE && value != Null.NULL;
            if (truth != ((i & 0x1ff << 14) != 0)) pc++;
            else {
              r[a] = value;
              int jump = code[pc];
              pc += (jump >>> 14) - 0x1fffe;
              if ((jump & 0x3fc0) != 0) frame.close((jump >> 6 & 0xff) - 1);
              if (jump >>> 14 < 0x1ffff && (meter.fuel -= 1 + (0x1ffff - (jump >>> 14) >> STRETCH)) < 0) meter.refuel();
            }
          }
          case Op.CALL_1 -> {
            int count = (i >>> 23) - 1;
            frame.pc = pc;
            if (--meter.fuel < 0) meter.refuel();
            if (r[a] instanceof Closure callee) {
              vm.frame = frame = calleeOf(frame);
              frame.begin(callee, r, a + 1, count, Frame.ONE_RESULT | a << Frame.TARGET);
              proto = callee.proto;
              meter.fuel -= proto.code().length >> STRETCH;
              from = 0;
              continue frames;
            }
            Values values = vm.callOther(r[a], r, a, count);
            r[a] = values instanceof Many many ? many.get(0) : (Value) values;
          }
          case Op.CALL, Op.CALL_0, Op.TAILCALL -> {
            int count = (i >>> 23 != 0 ? i >>> 23 : top - a) - 1;
            frame.pc = pc;
            if ((meter.fuel -= 1 + (count >> 2)) < 0) meter.refuel();
            if (r[a] instanceof Closure callee) {
              if ((i & 0x3f) == Op.TAILCALL) {
                if (frame.hasCaptured()) frame.close(0);
                frame.begin(callee, r, a + 1, count, frame.marks | Frame.TAIL);
              } else {
                vm.frame = frame = calleeOf(frame);
                frame.begin(callee, r, a + 1, count, 0);
              }
              proto = callee.proto;
              meter.fuel -= proto.code().length >> STRETCH;
              from = 0;
              continue frames;
            }
            Values values = vm.callOther(r[a], r, a, count);
            int wanted = i >> 14 & 0x1ff;
            if (wanted != 1) {
              top = spread(frame, a, values, wanted);
              from = pc;
              continue frames; // the registers may be others now
            }
          }
          case Op.RETURN_1 -> {
            Value value = r[a];
            int marks = frame.marks;
            if (frame.hasCaptured()) frame.close(0);
            vm.frame = frame = frame.caller;
            if ((marks & Frame.ENTRY) != 0) return value;
            proto = frame.closure.proto;
            from = frame.pc;
            if ((marks & Frame.ONE_RESULT) != 0) frame.registers[marks >>> Frame.TARGET] = value;
            else top = spread(frame, proto.code()[from - 1], r, a, 1);
            continue frames;
          }
          case Op.RETURN -> {
            int b = i >>> 23;
            int count = b != 0 ? b - 1 : top - a;
            int marks = frame.marks;
            if (frame.hasCaptured()) frame.close(0);
            vm.frame = frame = frame.caller;
            if ((marks & Frame.ENTRY) != 0) return count == 1 ? r[a] : listOf(r, a, count);
            proto = frame.closure.proto;
            from = frame.pc;
            top = spread(frame, proto.code()[from - 1], r, a, count);
            continue frames;
          }
          case Op.FORPREP -> {
            frame.pc = pc;
            prepareLoop(r, a);
            pc += (i >>> 14) - 0x1ffff;
          }
          case Op.FORLOOP -> {
            double step = ((Num) r[a + 2]).v;
            double at = ((Num) r[a]).v + step;
            double limit = ((Num) r[a + 1]).v;
            if (step > 0 ? at <= limit : limit <= at) {
              r[a] = r[a + 3] = new Num(at);
              int jump = (i >>> 14) - 0x1ffff;
              pc += jump;
              if ((meter.fuel -= 1 + (-jump >> STRETCH)) < 0) meter.refuel();
            }
          }
          case Op.TFORCALL -> {
            frame.pc = pc;
            if (--meter.fuel < 0) meter.refuel();
            if (r[a] instanceof Closure callee) {
              vm.frame = frame = calleeOf(frame);
              frame.begin(callee, r, a + 1, 2, 0);
              proto = callee.proto;
              from = 0;
              continue frames;
            }
            iterate(r, a, i >> 14 & 0x1ff);
          }
          case Op.TFORLOOP -> {
            if (r[a + 1] != null) {
              r[a] = r[a + 1];
              pc += (i >>> 14) - 0x1ffff;
            }
          }
          case Op.SETLIST -> {
            int b = i >>> 23;
            int c = i >> 14 & 0x1ff;
            if (c == 0) c = code[pc++];
            setList((Table) r[a], (c - 1) * BATCH, r, a + 1, b != 0 ? b : top - a - 1);
          }
          case Op.CLOSURE -> r[a] = capture(frame, proto.protos()[i >>> 14]);
          case Op.VARARG -> {
            top = varargs(frame, a, i >>> 23);
            from = pc;
            continue frames;
          }
          default -> throw new IllegalStateException("instruction " + (i & 0x3f));
        }
      }
    }
  }

  private static Values listOf(Value[] source, int from, int count) {
    return count == 0 ? Many.NONE : new Many(Arrays.copyOfRange(source, from, from + count));
  }

  /// Puts results into registers, `wanted - 1` of them, or all if that is 0, and returns where they end.
  private int spread(Frame frame, int target, Values values, int wanted) {
    int count = Values.count(values);
    int places = wanted == 0 ? count : wanted - 1;
    meter.charge(places >> 2);
    Value[] r = frame.widen(target + places);
    for (int n = 0; n < places; n++) r[target + n] = Values.at(values, n);
    return target + places;
  }

  /// Puts results where the call instruction wants them.
  private int spread(Frame frame, int call, Value[] source, int from, int count) {
    boolean loop = Op.code(call) == Op.TFORCALL;
    return loop ? spread(frame, Op.a(call) + 3, source, from, count, Op.c(call) + 1)
        : spread(frame, Op.a(call), source, from, count, Op.c(call));
  }

  private int spread(Frame frame, int target, Value[] source, int from, int count, int wanted) {
    int places = wanted == 0 ? count : wanted - 1;
    meter.charge(places >> 2);
    Value[] r = frame.widen(target + places);
    int given = Math.min(count, places);
    System.arraycopy(source, from, r, target, given);
    Arrays.fill(r, target + given, target + places, null);
    return target + places;
  }

  private int varargs(Frame frame, int target, int wanted) {
    Value[] given = frame.varargs == null ? Native.NO_VALUES : frame.varargs;
    return spread(frame, target, given, 0, given.length, wanted);
  }

  private void prepareLoop(Value[] r, int a) {
    Num from = loopNumber(r[a], "initial value");
    Num to = loopNumber(r[a + 1], "limit");
    Num step = loopNumber(r[a + 2], "step");
    r[a] = new Num(from.v - step.v);
    r[a + 1] = to;
    r[a + 2] = step;
  }

  private Num loopNumber(Value value, String what) {
    if (value instanceof Num num) return num;
    if (!Ops.isNumber(value)) throw vm.blame.error("'for' " + what + " must be a number");
    return new Num(Ops.number(value));
  }

  /// One step of a generic loop whose iterator is a library function, `next` above all.
  private void iterate(Value[] r, int a, int wanted) {
    if (r[a] == vm.next && r[a + 1] instanceof Table table) {
      int at = vm.successor(table, r[a + 2]);
      r[a + 3] = at < 0 ? null : table.keyAt(at);
      if (wanted > 1) r[a + 4] = at < 0 ? null : table.valueAt(at);
      for (int n = 2; n < wanted; n++) r[a + 3 + n] = null;
      return;
    }
    if (!vm.isCallable(r[a])) throw vm.blame.error("attempt to call a " + Value.type(r[a]) + " value");
    Values values = vm.callOther(r[a], r, a, 2);
    for (int n = 0; n < wanted; n++) r[a + 3 + n] = Values.at(values, n);
  }

  private void setList(Table table, int before, Value[] r, int from, int count) {
    meter.charge(count >> 2);
    table.reserve(before + count);
    System.arraycopy(r, from, table.array, before, count);
  }

  private Closure capture(Frame frame, Proto proto) {
    int[] sources = proto.upvalues();
    meter.charge(sources.length);
    UpVal[] upvalues = new UpVal[sources.length];
    for (int n = 0; n < sources.length; n++) {
      upvalues[n] = sources[n] >= 0 ? frame.capture(sources[n]) : frame.closure.upvalues[-1 - sources[n]];
    }
    return new Closure(proto, upvalues);
  }
}
