package kosmokrator.lua;

/// Keeps a run within its budget. Everything that takes time takes fuel; when the fuel is used up, the meter looks at
/// the clock, at the heap and at whether somebody asked to stop. Whatever needs much memory at once asks for it first.
/// Once a limit is reached, every further look ends the run again, so that no handler can run on.
final class Meter {
  /// Fuel between two looks: some 100 microseconds' worth.
  private static final int SPAN = 10_000;
  private static final int BYTES_PER_FUEL = 64;
  private static final long LARGE = 1 << 16;
  private static final long LEAST_SLACK = 1 << 20;

  /// What is left until the next look. The interpreter counts it down itself.
  int fuel;
  private final Machine machine;
  private final Budget budget;
  private final long baseline;
  private final long leastSlack;
  private long slack;
  private long held;
  private long heapMark;
  private long deadline;
  private long printed;
  private Ended ended;
  private volatile boolean interrupted;
  /// Lets go of what is only kept to be used again.
  private Runnable spill = () -> {};

  Meter(Machine machine, Budget budget) {
    this.machine = machine;
    this.budget = budget;
    baseline = machine.heap();
    leastSlack = Math.max(LEAST_SLACK, budget.memory() / 8);
    slack = leastSlack;
    heapMark = baseline + budget.memory() + slack;
  }

  /// Names what to do before the heap is weighed.
  void beforeWeighing(Runnable spill) {
    this.spill = spill;
  }

  /// Begins a run: its time starts now, and no earlier end holds.
  void start() {
    deadline = machine.nanos() + budget.cpu().toNanos();
    printed = 0;
    ended = null;
    interrupted = false;
    fuel = SPAN;
  }

  /// Ends the run at its next look. Any thread may ask.
  void interrupt() {
    interrupted = true;
  }

  /// Looks at all limits. Called when the fuel is used up.
  void refuel() {
    if (ended != null) throw ended;
    fuel = SPAN;
    if (interrupted) throw end(Ended.Reason.INTERRUPT, "interrupted");
    if (machine.nanos() - deadline > 0) throw end(Ended.Reason.CPU, "cpu limit exceeded: " + seconds() + " s");
    if (machine.heap() > heapMark) weigh();
  }

  /// Pays for work done in one go.
  void charge(long amount) {
    fuel = (int) Math.max(fuel - amount, -1);
    if (fuel < 0) refuel();
  }

  /// Asks for memory before it is taken, and pays for filling it.
  void alloc(long bytes) {
    if (bytes >= LARGE) makeRoom(bytes);
    charge(bytes / BYTES_PER_FUEL);
  }

  /// Counts output before it is written.
  void print(long bytes) {
    printed += bytes;
    if (printed > budget.output()) {
      throw end(Ended.Reason.OUTPUT, "output limit exceeded: " + budget.output() + " bytes");
    }
    charge(bytes / BYTES_PER_FUEL + 1);
  }

  /// The end of a run by lack of memory, whoever noticed.
  Ended outOfMemory() {
    return end(Ended.Reason.MEMORY, "memory limit exceeded: " + budget.memory() + " bytes");
  }

  /// Time that does not count, such as that of a host call, begun at `since`.
  void forgive(long since) {
    deadline += machine.nanos() - since;
  }

  long nanos() {
    return machine.nanos();
  }

  long millis() {
    return machine.millis();
  }

  /// Seconds of processor time the run has used.
  double elapsed() {
    return (machine.nanos() - deadline + budget.cpu().toNanos()) / 1e9;
  }

  /// Bytes of heap held beyond those of the start, garbage included.
  long held() {
    return Math.max(0, machine.heap() - baseline);
  }

  private Ended end(Ended.Reason reason, String message) {
    if (ended == null) ended = new Ended(reason, message);
    fuel = -1;
    return ended;
  }

  private void makeRoom(long bytes) {
    if (bytes > budget.memory()) throw outOfMemory();
    if (machine.heap() + bytes > heapMark && weigh() + bytes > budget.memory()) throw outOfMemory();
  }

  /// The heap looks too full: finds out how much of it is garbage. The emptier it really is, and the slower what is
  /// held grows, the more garbage may gather before it is weighed again.
  private long weigh() {
    spill.run();
    machine.collect();
    long before = held;
    held = machine.heap() - baseline;
    if (held > budget.memory()) throw outOfMemory();
    slack = held - before < slack / 4 ? Math.min(slack * 2, budget.memory() / 2) : leastSlack;
    heapMark = baseline + held + Math.max(slack, (budget.memory() - held) * 3 / 2);
    return held;
  }

  private String seconds() {
    return NumberText.of(budget.cpu().toMillis() / 1000.0);
  }
}
