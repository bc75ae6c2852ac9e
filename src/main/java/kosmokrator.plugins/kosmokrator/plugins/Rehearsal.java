package kosmokrator.plugins;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.time.Duration;
import kosmokrator.io.Clock;
import kosmokrator.io.LocalSocket;

/// Plays the life of a native plugin without any native code of others: the run from which `lib/train` of the image
/// makes the AOT cache of plugins' processes. Its plugin is a pair of function pointers that lead back into Java.
final class Rehearsal {
  private final LocalSocket socket = LocalSocket.open();

  private Rehearsal() {}

  public static void main(String... none) throws Exception {
    var rehearsal = new Rehearsal();
    Thread.ofPlatform().daemon().name("parent").start(rehearsal::parent);
    var worker = Worker.connect(rehearsal.socket.path());
    worker.workOnce();
    var library = worker.library();
    var init = library.pointer((_, own, _, _, _) -> init(library, worker.host(), own));
    var plugin = NativePlugin.load(library, init, worker.host().inMemory());
    plugin.call("plugin.register", ByteBuffer.wrap(new byte[] {'{', '}'}),
        (code, answer) -> worker.send(new Frame(Frame.Kind.DONE, code, "", answer)));
    Thread.currentThread().join();
  }

  private static int init(Library library, HostTable host, long own) {
    var call = library.pointer((_, request, length, response, _) -> answer(library, host, request, length, response));
    Library.words(Library.at(own, 32)).putInt(0, NativePlugin.ABI).putLong(8, call.address())
        .putLong(16, library.free().address());
    return 0;
  }

  private static int answer(Library library, HostTable host, long request, long length, long response) {
    var method = MemorySegment.ofAddress(library.copy(new byte[] {'h', 0}));
    host.call(1, method.address(), request, length, response);
    return 0;
  }

  /// The other side, which ends the process by leaving.
  private void parent() {
    try (var line = socket.accept(Clock.system(), Duration.ofSeconds(20), () -> true).orElseThrow()) {
      new Frame(Frame.Kind.LOAD, 512, "/dev/null").write(line);
      Frame.read(line, 1 << 20);
      var asked = Frame.read(line, 1 << 20);
      new Frame(Frame.Kind.TOLD, asked.number(), "", ByteBuffer.wrap(new byte[] {'{', '}'})).write(line);
      Frame.read(line, 1 << 20);
    } catch (IOException gone) {
      throw new IllegalStateException(gone);
    }
  }
}
