package kosmokrator.io;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/// The process's standard streams as they are, without the layers of `System.out`, which hide why writing failed.
public final class Standard {
  private Standard() {}

  public static InputStream input() {
    return System.in;
  }

  public static OutputStream output() {
    return new FileOutputStream(FileDescriptor.out);
  }

  /// From now on whatever prints to `System.out`, such as a library, is seen on standard error: standard output is for
  /// those alone who have [#output], because another program reads frames there.
  public static void reserveOutput() {
    System.setOut(System.err);
  }

  public static OutputStream error() {
    return new FileOutputStream(FileDescriptor.err);
  }
}
