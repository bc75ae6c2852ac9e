package kosmokrator.lua;

/// Takes what a script prints, at the moment it prints it, line ends included.
interface Output {
  void write(String text);
}
