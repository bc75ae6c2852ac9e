package kosmokrator.bench;

/// The least a Java program can do: what every ratio of the benchmark is measured against.
public final class Empty {
  private Empty() {}

  public static void main(String... args) {}
}
