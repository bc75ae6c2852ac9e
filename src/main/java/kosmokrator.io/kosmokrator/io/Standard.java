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

  public static OutputStream error() {
    return new FileOutputStream(FileDescriptor.err);
  }
}
