package kosmokrator.lua;

import com.eclipsesource.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/// One Lua state: globals that last from run to run, and a budget that holds for each run. It shares nothing with any
/// other. Use it on one thread, whose stack is of [#STACK] bytes; only [#interrupt] may be called from elsewhere.
final class Vm {
  /// The stack a thread needs so that Lua's own limits come before Java's.
  static final long STACK = 64 << 20;
  static final int DEEPEST_JAVA = 4000;
  private static final int LONGEST_ERROR = 64 << 10;

  final Meter meter;
  final Output output;
  final Host host;
  final Blame blame = new Blame(this, false);
  final Ops ops = new Ops(this, blame);
  /// The operators as library functions apply them: their errors have no position.
  final Ops plainOps = new Ops(this, new Blame(this, true));
  final Compiler compiler;
  final Table globals = new Table();
  /// The metatable of all strings.
  final Table stringMeta = new Table();
  final Table hostErrorMeta = new Table();
  /// `next` itself, which generic loops recognise.
  final Native next;
  private final Interpreter interpreter;
  /// The Lua function being executed, and through its callers the whole stack of the running coroutine.
  Frame frame;
  /// The coroutine being executed; null for the main program.
  Coroutine running;
  /// How many Java calls deep the interpreter is.
  int nesting;

  Vm(Budget budget, Machine machine, Output output, Host host) {
    meter = new Meter(machine, budget);
    this.output = output;
    this.host = host;
    compiler = new Compiler(meter);
    interpreter = new Interpreter(this);
    next = Libraries.open(this);
    meter.beforeWeighing(this::spill);
  }

  /// Runs a chunk. Its name is as Lua has them: `=name`, `@file`, or anything else for a text. Scripts find the
  /// arguments in `...` and, with the name at place 0, in the global `arg`.
  Outcome run(byte[] source, String chunkName, List<String> arguments) {
    Value[] args = arguments.stream().map(Str::of).toArray(Value[]::new);
    Table list = new Table(args.length, 1);
    for (int i = 0; i < args.length; i++) list.set(i + 1, args[i]);
    list.set(Num.ZERO, Str.of(chunkName.substring(chunkName.matches("[@=].*") ? 1 : 0)));
    globals.set(name("arg"), list);
    return attempt(() -> call(load(source, chunkName, globals), args));
  }

  /// Runs one input of a dialogue: an expression, with or without `=` before it, gives its values, as `return` does.
  Outcome evaluate(String input) {
    String text = input.startsWith("=") ? "return " + input.substring(1) : input;
    return attempt(() -> call(interactive(text), Native.NO_VALUES));
  }

  private Closure interactive(String text) {
    byte[] source = text.getBytes(StandardCharsets.UTF_8);
    try {
      return load(("return " + text).getBytes(StandardCharsets.UTF_8), "=stdin", globals);
    } catch (LuaError notAnExpression) {
      return load(source, "=stdin", globals);
    }
  }

  /// Ends the run under way at its next look at the meter; later runs are not affected. Any thread may ask.
  void interrupt() {
    meter.interrupt();
  }

  private Outcome attempt(Supplier<Values> work) {
    meter.start();
    frame = null;
    running = null;
    nesting = 0;
    try {
      return outcome(work);
    } catch (Ended ended) {
      return new Outcome.Failed(Outcome.Kind.of(ended.reason()), ended.getMessage());
    } catch (OutOfMemoryError full) {
      return new Outcome.Failed(Outcome.Kind.MEMORY, meter.outOfMemory().getMessage());
    } catch (StackOverflowError deep) {
      return new Outcome.Failed(Outcome.Kind.SCRIPT, "stack overflow");
    }
  }

  private Outcome outcome(Supplier<Values> work) {
    try {
      return done(work.get());
    } catch (LuaError error) {
      return failed(error);
    }
  }

  private Outcome done(Values values) {
    var list = new JsonArray();
    var text = new StringBuilder();
    for (int i = 0; i < Values.count(values); i++) {
      Value value = Values.at(values, i);
      list.add(Json.shown(this, value));
      text.append(i == 0 ? "" : "\t").append(Dump.of(this, value));
    }
    return new Outcome.Done(list, text.toString());
  }

  private Outcome failed(LuaError error) {
    try {
      String text = errorText(error.value());
      boolean unread = error instanceof SyntaxError;
      return new Outcome.Failed(unread ? Outcome.Kind.SYNTAX : Outcome.Kind.SCRIPT, text);
    } catch (LuaError second) {
      return new Outcome.Failed(Outcome.Kind.SCRIPT, "error in error handling");
    }
  }

  private String errorText(Value value) {
    Str text = Value.text(value);
    if (text == null && Table.handler(ops.metaOf(value), Event.TOSTRING) != null) text = ops.text(value);
    if (text == null) return "(error object is a " + Value.type(value) + " value)";
    return Str.of(text.bytes(), 0, Math.min(text.length(), LONGEST_ERROR)).toString();
  }

  private void spill() {
    if (frame != null) frame.forget();
  }

  // For the interpreter and the libraries

  /// A short string of ours, shared with the constants of scripts.
  Str name(String name) {
    return compiler.shared(Str.of(name));
  }

  Closure load(byte[] source, String chunkName, Value environment) {
    Proto proto = compiler.compile(source, chunkName);
    UpVal[] upvalues = new UpVal[proto.upvalues().length];
    for (int i = 0; i < upvalues.length; i++) upvalues[i] = new UpVal(environment);
    return new Closure(proto, upvalues);
  }

  /// Calls a value from a library.
  Values call(Value function, Value... args) {
    return invoke(function, args, 0, args.length, Frame.FROM_LIBRARY);
  }

  /// Calls the handler of an event; to a script it looks as if the interpreter did it.
  Values handle(Value handler, Value... args) {
    return invoke(handler, args, 0, args.length, 0);
  }

  private Values invoke(Value function, Value[] args, int from, int count, int marks) {
    if (--meter.fuel < 0) meter.refuel();
    if (++nesting > DEEPEST_JAVA) {
      nesting--;
      throw blame.error("stack overflow");
    }
    Values values;
    if (function instanceof Closure closure) values = interpreter.run(closure, args, from, count, marks);
    else if (function instanceof Native library) values = callNative(library, args, from, count, marks);
    else values = callHandler(function, args, from, count, marks);
    nesting--;
    return values;
  }

  private Values callNative(Native library, Value[] args, int from, int count, int marks) {
    if (marks == 0) return library.call(new Args(this, args, from, count));
    Frame before = frame;
    frame = new Frame(before);
    Values values = library.call(new Args(this, args, from, count));
    frame = before;
    return values;
  }

  private Values callHandler(Value value, Value[] args, int from, int count, int marks) {
    Value handler = Table.handler(ops.metaOf(value), Event.CALL);
    if (!(handler instanceof LuaFunction)) throw uncallable(value, marks);
    Value[] all = new Value[count + 1];
    all[0] = value;
    System.arraycopy(args, from, all, 1, count);
    return invoke(handler, all, 0, all.length, marks);
  }

  /// A library that calls has no line.
  private LuaError uncallable(Value value, int marks) {
    String message = "attempt to call a " + Value.type(value) + " value";
    return marks == Frame.FROM_LIBRARY ? new LuaError(Str.of(message)) : blame.error(message);
  }

  boolean isCallable(Value value) {
    return value instanceof LuaFunction || Table.handler(ops.metaOf(value), Event.CALL) instanceof LuaFunction;
  }

  /// Calls what is not a Lua function, from Lua: the value in a register with the values that follow it.
  Values callOther(Value function, Value[] registers, int register, int count) {
    if (function instanceof Native library) return library.call(new Args(this, registers, register + 1, count));
    Value handler = Table.handler(ops.metaOf(function), Event.CALL);
    if (!(handler instanceof LuaFunction)) throw blame.type("attempt to call", function, register);
    return invoke(handler, registers, register, count + 1, 0);
  }

  /// Takes the stack back to where an error was caught.
  void unwind(Frame target, int nesting) {
    for (Frame left = frame; left != null && left != target; left = left.caller) left.close(0);
    frame = target;
    this.nesting = nesting;
  }

  /// The position in a table after a key, or -1 at its end.
  int successor(Table table, Value key) {
    int at = key == null ? -1 : table.position(key);
    if (at < 0 && key != null) throw new LuaError(Str.of("invalid key to 'next'"));
    int next = table.occupied(at + 1);
    meter.charge((next < 0 ? table.places() : next) - at >> 2);
    return next;
  }

  /// A length that fits into one array.
  int size(long length) {
    if (length > Integer.MAX_VALUE - 16) throw blame.error("string length overflow");
    return (int) length;
  }
}
