package kosmokrator.lua;

import kosmokrator.values.Worded;

/// A coroutine: a function on a [Strand], with the values that pass in and out.
final class Coroutine extends Value {
  /// What `coroutine.status` says.
  enum Status implements Worded {
    SUSPENDED, RUNNING, NORMAL, DEAD
  }

  /// How many ordinary calls' worth of Java stack a coroutine inside another takes.
  private static final int CALLS_WORTH = 10;
  /// Fuel for going in and out: seldom so much time, but it can be when there are many.
  private static final int SWITCH = 20;
  private final Vm vm;
  private final LuaFunction function;
  private final Strand strand = new Strand(this::work);
  private Status status = Status.SUSPENDED;
  private Coroutine resumer;
  private Frame frame;
  private Values passed = Many.NONE;
  private LuaError error;
  private Error end;

  Coroutine(Vm vm, LuaFunction function) {
    this.vm = vm;
    this.function = function;
  }

  @Override String type() {
    return "thread";
  }

  Status status() {
    return status;
  }

  private void work() {
    try {
      passed = vm.call(function, list(passed));
    } catch (LuaError e) {
      error = e;
    } catch (StackOverflowError e) {
      error = new LuaError(Str.of("stack overflow"));
    } catch (Ended | OutOfMemoryError e) {
      end = e;
    }
    status = Status.DEAD;
  }

  /// Runs it until it yields or ends, and returns what it passes out. Throws its error if it fails; the end of the
  /// whole run passes through.
  Values resume(Value[] values) {
    if (status != Status.SUSPENDED) throw refusal();
    vm.meter.charge(SWITCH);
    Frame before = vm.frame;
    int nesting = vm.nesting;
    if ((vm.nesting += CALLS_WORTH) > Vm.DEEPEST_JAVA) {
      vm.nesting = nesting;
      throw new LuaError(Str.of("C stack overflow"));
    }
    resumer = vm.running;
    if (resumer != null) resumer.status = Status.NORMAL;
    enter(new Many(values));
    if (resumer != null) resumer.status = Status.RUNNING;
    vm.running = resumer;
    vm.frame = before;
    vm.nesting = nesting;
    return outcome();
  }

  private void enter(Values values) {
    passed = values;
    status = Status.RUNNING;
    vm.running = this;
    vm.frame = frame;
    strand.enter();
  }

  private Values outcome() {
    if (end != null) throw end;
    if (error == null) return passed;
    LuaError failure = error;
    error = null;
    throw failure;
  }

  private LuaError refusal() {
    return new LuaError(Str.of("cannot resume " + status.word() + " coroutine"));
  }

  /// Passes values out, from inside; returns those passed in by the next resume.
  Values yield(Value[] values) {
    frame = vm.frame;
    int nesting = vm.nesting;
    passed = new Many(values);
    status = Status.SUSPENDED;
    Strand.leave();
    vm.nesting = nesting;
    return passed;
  }

  static Value[] list(Values values) {
    Value[] list = new Value[Values.count(values)];
    for (int i = 0; i < list.length; i++) list[i] = Values.at(values, i);
    return list;
  }
}
