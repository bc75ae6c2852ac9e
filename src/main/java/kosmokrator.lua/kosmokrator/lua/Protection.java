package kosmokrator.lua;

/// `pcall` and `xpcall`. A limit is no error they could catch.
final class Protection {
  private static final int ROOM_FOR_HANDLER = 400;
  private static final Str OVERFLOW = Str.of("stack overflow");
  private static final Str DOUBLE_FAULT = Str.of("error in error handling");

  private Protection() {}

  static Values pcall(Args args) {
    Vm vm = args.vm;
    Value function = args.any(1);
    Frame frame = vm.frame;
    int nesting = vm.nesting;
    Value error;
    try {
      return success(vm.call(function, args.rest(2)));
    } catch (LuaError e) {
      error = e.value();
    } catch (StackOverflowError e) {
      error = OVERFLOW;
    }
    vm.unwind(frame, nesting);
    return Values.of(Bool.FALSE, error);
  }

  static Values xpcall(Args args) {
    Vm vm = args.vm;
    Value handler = args.any(2);
    Value function = args.get(1);
    Frame frame = vm.frame;
    int nesting = vm.nesting;
    Value error;
    try {
      return success(vm.call(function, args.rest(3)));
    } catch (LuaError e) {
      error = e.value();
    } catch (StackOverflowError e) {
      error = OVERFLOW;
    }
    // the frames of the failed call are still there for the handler to look at, unless they fill the stack
    if (vm.frame == null || vm.frame.depth > Interpreter.DEEPEST - ROOM_FOR_HANDLER) vm.unwind(frame, nesting);
    vm.nesting = nesting;
    Value handled = handle(vm, handler, error);
    vm.unwind(frame, nesting);
    return Values.of(Bool.FALSE, handled);
  }

  private static Value handle(Vm vm, Value handler, Value error) {
    try {
      return Values.first(vm.call(handler, error));
    } catch (LuaError | StackOverflowError e) {
      return DOUBLE_FAULT;
    }
  }

  private static Values success(Values values) {
    int count = Values.count(values);
    Value[] all = new Value[count + 1];
    all[0] = Bool.TRUE;
    for (int i = 0; i < count; i++) all[i + 1] = Values.at(values, i);
    return new Many(all);
  }
}
