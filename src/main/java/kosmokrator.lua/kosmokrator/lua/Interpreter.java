package kosmokrator.lua;

import java.util.Arrays;
import org.luaj.vm2.Lua;

/// Runs compiled functions. Calls between Lua functions stay inside one loop; a Java call is only made for library
/// functions and metamethods. The loop has to stay below the size from which HotSpot no longer compiles a method, so the
/// quick ways are here and the slow ones in [Ops].
final class Interpreter {
  static final int DEEPEST = 20_000;
  private static final int BATCH = Lua.LFIELDS_PER_FLUSH;
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
    Closure closure = frame.closure;
    int[] code = closure.proto.code();
    Value[] k = closure.proto.constants();
    Value[] r = frame.registers;
    int pc = 0;
    int top = 0;
    while (true) {
      final int i = code[pc++];
      int a = i >> 6 & 0xff;
      switch (i & 0x3f) {
        case Lua.OP_MOVE -> r[a] = r[i >>> 23];
        case Lua.OP_LOADK -> r[a] = k[i >>> 14];
        case Lua.OP_LOADBOOL -> {
          r[a] = i >>> 23 != 0 ? Bool.TRUE : Bool.FALSE;
          if ((i & 0x1ff << 14) != 0) pc++;
        }
        case Lua.OP_LOADNIL -> {
          for (int last = a + (i >>> 23); a <= last; a++) r[a] = null;
        }
        case Lua.OP_GETUPVAL -> r[a] = closure.upvalues[i >>> 23].get();
        case Lua.OP_SETUPVAL -> closure.upvalues[i >>> 23].set(r[a]);
        case Op.GET_GLOBAL -> {
          Value object = closure.upvalues[i >>> 23].get();
          Str key = (Str) k[i >> 14 & 0xff];
          Value value = object instanceof Table table ? table.get(key) : null;
          if (value == null) {
            frame.pc = pc;
            value = ops.index(object, key);
          }
          r[a] = value;
        }
        case Lua.OP_GETTABUP -> {
          frame.pc = pc;
          int c = i >> 14 & 0x1ff;
          r[a] = ops.index(closure.upvalues[i >>> 23].get(), c > 0xff ? k[c & 0xff] : r[c]);
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
        case Lua.OP_GETTABLE -> {
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
        case Lua.OP_SETTABUP -> {
          frame.pc = pc;
          int b = i >>> 23;
          int c = i >> 14 & 0x1ff;
          ops.setIndex(closure.upvalues[a].get(), b > 0xff ? k[b & 0xff] : r[b], c > 0xff ? k[c & 0xff] : r[c]);
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
        case Lua.OP_SETTABLE -> {
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
        case Lua.OP_NEWTABLE -> r[a] = new Table(Op.size(i >>> 23), Op.size(i >> 14 & 0x1ff));
        case Lua.OP_SELF -> {
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
        case Lua.OP_ADD -> {
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
        case Lua.OP_SUB -> {
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
        case Lua.OP_MUL -> {
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
        case Lua.OP_DIV -> {
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
        case Lua.OP_MOD -> {
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
        case Lua.OP_POW -> {
          int b = i >>> 23;
          int c = i >> 14 & 0x1ff;
          frame.pc = pc;
          r[a] = ops.arithmetic(Ops.POW, b > 0xff ? k[b & 0xff] : r[b], c > 0xff ? k[c & 0xff] : r[c]);
        }
        case Lua.OP_UNM -> {
          frame.pc = pc;
          r[a] = r[i >>> 23] instanceof Num x ? new Num(-x.v) : ops.negative(r[i >>> 23]);
        }
        case Lua.OP_NOT -> r[a] = Value.truth(r[i >>> 23]) ? Bool.FALSE : Bool.TRUE;
        case Lua.OP_LEN -> {
          frame.pc = pc;
          r[a] = ops.length(r[i >>> 23]);
        }
        case Lua.OP_CONCAT -> {
          frame.pc = pc;
          r[a] = ops.concat(r, i >>> 23, i >> 14 & 0x1ff);
        }
        case Lua.OP_JMP -> {
          int jump = (i >>> 14) - 0x1ffff;
          pc += jump;
          if (a > 0) frame.close(a - 1);
          if (jump < 0 && --meter.fuel < 0) meter.refuel();
        }
        case Op.EQ_K -> {
          Value x = r[i >>> 23];
          Value y = k[i >> 14 & 0xff];
          if ((x == y || Value.same(x, y)) != (a != 0)) pc++;
          else {
            int jump = code[pc];
            pc += (jump >>> 14) - 0x1fffe;
            if ((jump & 0x3fc0) != 0) frame.close((jump >> 6 & 0xff) - 1);
            if (jump >>> 14 < 0x1ffff && --meter.fuel < 0) meter.refuel();
          }
        }
        case Lua.OP_EQ -> {
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
            if (jump >>> 14 < 0x1ffff && --meter.fuel < 0) meter.refuel();
          }
        }
        case Lua.OP_LT -> {
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
            if (jump >>> 14 < 0x1ffff && --meter.fuel < 0) meter.refuel();
          }
        }
        case Lua.OP_LE -> {
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
            if (jump >>> 14 < 0x1ffff && --meter.fuel < 0) meter.refuel();
          }
        }
        case Lua.OP_TEST -> {
          Value value = r[a];
          boolean truth = value != null && value != Bool.FALSE && value != Null.NULL;
          if (truth != ((i & 0x1ff << 14) != 0)) pc++;
          else {
            int jump = code[pc];
            pc += (jump >>> 14) - 0x1fffe;
            if ((jump & 0x3fc0) != 0) frame.close((jump >> 6 & 0xff) - 1);
            if (jump >>> 14 < 0x1ffff && --meter.fuel < 0) meter.refuel();
          }
        }
        case Lua.OP_TESTSET -> {
          Value value = r[i >>> 23];
          boolean truth = value != null && value != Bool.FALSE && value != Null.NULL;
          if (truth != ((i & 0x1ff << 14) != 0)) pc++;
          else {
            r[a] = value;
            int jump = code[pc];
            pc += (jump >>> 14) - 0x1fffe;
            if ((jump & 0x3fc0) != 0) frame.close((jump >> 6 & 0xff) - 1);
            if (jump >>> 14 < 0x1ffff && --meter.fuel < 0) meter.refuel();
          }
        }
        case Lua.OP_CALL, Op.CALL_0, Op.CALL_1, Lua.OP_TAILCALL -> {
          int count = (i >>> 23 != 0 ? i >>> 23 : top - a) - 1;
          frame.pc = pc;
          if (--meter.fuel < 0) meter.refuel();
          if (r[a] instanceof Closure callee) {
            if ((i & 0x3f) == Lua.OP_TAILCALL) {
              if (frame.hasCaptured()) frame.close(0);
              frame.begin(callee, r, a + 1, count, frame.marks | Frame.TAIL);
            } else {
              vm.frame = frame = calleeOf(frame);
              frame.begin(callee, r, a + 1, count, 0);
            }
            closure = callee;
            code = callee.proto.code();
            k = callee.proto.constants();
            r = frame.registers;
            pc = 0;
          } else {
            Values values = vm.callOther(r[a], r, a, count);
            int wanted = i >> 14 & 0x1ff;
            if (wanted == 2) r[a] = values instanceof Many many ? many.get(0) : (Value) values;
            else if (wanted != 1) {
              top = spread(frame, a, values, wanted);
              r = frame.registers;
            }
          }
        }
        case Op.RETURN_1, Lua.OP_RETURN -> {
          int b = i >>> 23;
          int count = b != 0 ? b - 1 : top - a;
          if (frame.hasCaptured()) frame.close(0);
          Value[] source = r;
          boolean done = frame.is(Frame.ENTRY);
          vm.frame = frame = frame.caller;
          if (done) return count == 1 ? source[a] : listOf(source, a, count);
          closure = frame.closure;
          code = closure.proto.code();
          k = closure.proto.constants();
          r = frame.registers;
          pc = frame.pc;
          int call = code[pc - 1];
          int target = call >> 6 & 0xff;
          int wanted = call >> 14 & 0x1ff;
          if ((call & 0x3f) == Lua.OP_TFORCALL) {
            target += 3;
            wanted++;
          }
          if (wanted == 2) r[target] = count > 0 ? source[a] : null;
          else if (wanted != 1) {
            top = spread(frame, target, source, a, count, wanted);
            r = frame.registers;
          }
        }
        case Lua.OP_FORPREP -> {
          frame.pc = pc;
          prepareLoop(r, a);
          pc += (i >>> 14) - 0x1ffff;
        }
        case Lua.OP_FORLOOP -> {
          double step = ((Num) r[a + 2]).v;
          double at = ((Num) r[a]).v + step;
          double limit = ((Num) r[a + 1]).v;
          if (step > 0 ? at <= limit : limit <= at) {
            r[a] = r[a + 3] = new Num(at);
            pc += (i >>> 14) - 0x1ffff;
            if (--meter.fuel < 0) meter.refuel();
          }
        }
        case Lua.OP_TFORCALL -> {
          frame.pc = pc;
          if (--meter.fuel < 0) meter.refuel();
          if (r[a] instanceof Closure callee) {
            vm.frame = frame = calleeOf(frame);
            frame.begin(callee, r, a + 1, 2, 0);
            closure = callee;
            code = callee.proto.code();
            k = callee.proto.constants();
            r = frame.registers;
            pc = 0;
          } else iterate(r, a, i >> 14 & 0x1ff);
        }
        case Lua.OP_TFORLOOP -> {
          if (r[a + 1] != null) {
            r[a] = r[a + 1];
            pc += (i >>> 14) - 0x1ffff;
          }
        }
        case Lua.OP_SETLIST -> {
          int b = i >>> 23;
          int c = i >> 14 & 0x1ff;
          if (c == 0) c = code[pc++];
          setList((Table) r[a], (c - 1) * BATCH, r, a + 1, b != 0 ? b : top - a - 1);
        }
        case Lua.OP_CLOSURE -> r[a] = capture(frame, closure, closure.proto.protos()[i >>> 14]);
        case Lua.OP_VARARG -> {
          top = varargs(frame, a, i >>> 23);
          r = frame.registers;
        }
        default -> throw new IllegalStateException("instruction " + (i & 0x3f));
      }
    }
  }

  private static Values listOf(Value[] source, int from, int count) {
    return count == 0 ? Many.NONE : new Many(Arrays.copyOfRange(source, from, from + count));
  }

  /// Puts results into registers, `wanted - 1` of them, or all if that is 0, and returns where they end.
  private static int spread(Frame frame, int target, Values values, int wanted) {
    int count = Values.count(values);
    int places = wanted == 0 ? count : wanted - 1;
    Value[] r = frame.widen(target + places);
    for (int n = 0; n < places; n++) r[target + n] = Values.at(values, n);
    return target + places;
  }

  private static int spread(Frame frame, int target, Value[] source, int from, int count, int wanted) {
    int places = wanted == 0 ? count : wanted - 1;
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
    Values values = vm.callOther(r[a], r, a, 2);
    for (int n = 0; n < wanted; n++) r[a + 3 + n] = Values.at(values, n);
  }

  private void setList(Table table, int before, Value[] r, int from, int count) {
    meter.charge(count >> 2);
    table.reserve(before + count);
    System.arraycopy(r, from, table.array, before, count);
  }

  private static Closure capture(Frame frame, Closure outer, Proto proto) {
    int[] sources = proto.upvalues();
    UpVal[] upvalues = new UpVal[sources.length];
    for (int n = 0; n < sources.length; n++) {
      upvalues[n] = sources[n] >= 0 ? frame.capture(sources[n]) : outer.upvalues[-1 - sources[n]];
    }
    return new Closure(proto, upvalues);
  }
}
