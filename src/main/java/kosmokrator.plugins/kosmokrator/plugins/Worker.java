package kosmokrator.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import kosmokrator.io.ChildProcess;
import kosmokrator.io.Files;
import kosmokrator.io.LocalSocket;
import kosmokrator.plugins.Library.NotLoaded;

/// The main of a native plugin's process: it loads one library and calls it, as the process that started it says over a
/// socket. Standard streams belong to the plugin. When the other side goes, this process goes at once, and whatever the
/// plugin started with it.
final class Worker {
  private static final int MOST = 64 << 20;
  private static final Path STATUS = Path.of("/proc/self/status"); // where there is none, we are on macOS
  private final LocalSocket.Line line;
  private final LinkedBlockingQueue<Frame> work = new LinkedBlockingQueue<>();
  private final Library library = new Library(!Files.exists(STATUS));
  private final HostTable host = new HostTable(library, this);
  private NativePlugin plugin;

  private Worker(LocalSocket.Line line) {
    this.line = line;
  }

  /// The only argument is the path of the socket.
  public static void main(String... arguments) throws Exception {
    var worker = connect(Path.of(arguments[0]));
    while (true) worker.workOnce();
  }

  /// A worker that listens to the other side of this socket.
  static Worker connect(Path socket) throws IOException {
    var worker = new Worker(LocalSocket.connect(socket));
    Thread.ofPlatform().daemon().name("reader").start(worker::read);
    return worker;
  }

  /// Does the next thing that it is told.
  void workOnce() throws IOException, InterruptedException {
    work(work.take());
  }

  Library library() {
    return library;
  }

  HostTable host() {
    return host;
  }

  private void read() {
    try {
      while (true) {
        var frame = Frame.read(line, MOST);
        if (frame.kind() == Frame.Kind.TOLD) host.told(frame);
        else work.add(frame);
      }
    } catch (IOException gone) {
      ChildProcess.killOwn();
      Runtime.getRuntime().halt(0);
    }
  }

  /// For any thread.
  synchronized void send(Frame frame) throws IOException {
    frame.write(line);
  }

  private void work(Frame frame) throws IOException {
    try {
      if (frame.kind() == Frame.Kind.LOAD) load(frame);
      else plugin.call(frame.text(), frame.bytes(),
          (code, answer) -> send(new Frame(Frame.Kind.DONE, code, "", answer)));
    } catch (NotLoaded refused) {
      send(new Frame(Frame.Kind.FAILED, 0, refused.getMessage()));
    }
  }

  private void load(Frame frame) throws IOException, NotLoaded {
    library.forget("LD_PRELOAD");
    library.forget("DYLD_INSERT_LIBRARIES");
    limit((long) frame.number() << 20);
    plugin = NativePlugin.load(library, library.open(frame.text(), "cliproxy_plugin_init"), host.inMemory());
    send(new Frame(Frame.Kind.DONE, 0, ""));
  }

  /// The virtual machine keeps what it has, and some room for
  /// itself. Where the system does not tell, there is no limit.
  private void limit(long bytes) {
    Files.read(STATUS, 1 << 20).stream().flatMap(String::lines).filter(text -> text.startsWith("VmData:"))
        .mapToLong(text -> Long.parseLong(text.replaceAll("\\D", "")) << 10).findFirst()
        .ifPresent(now -> library.limit(now + (64 << 20) + bytes));
  }
}
