package kosmokrator.lua;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.List;

/// `os.date` and `os.time`, after C's `strftime` and `mktime` in the C locale.
final class Dates {
  private static final List<String> DAYS =
      List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
  private static final List<String> MONTHS = List.of("January", "February", "March", "April", "May", "June", "July",
      "August", "September", "October", "November", "December");

  private static final long LONGEST_CONVERSION = 16; // bytes for each of the two letters that stand for it
  private static final int CONVERSION = 32;

  private Dates() {}

  static Values date(Args args) {
    String format = args.str(1, Str.of("%c")).toString();
    double seconds = args.isNil(2) ? Math.floorDiv(args.vm.meter.millis(), 1000L) : args.number(2);
    boolean utc = format.startsWith("!");
    ZonedDateTime moment = at(args, seconds, utc ? ZoneOffset.UTC : ZoneId.systemDefault());
    String wanted = utc ? format.substring(1) : format;
    return wanted.startsWith("*t") ? fields(args.vm, moment) : Str.of(text(args.vm, wanted, moment));
  }

  private static ZonedDateTime at(Args args, double seconds, ZoneId zone) {
    try {
      return Instant.ofEpochSecond((long) Math.floor(seconds)).atZone(zone);
    } catch (DateTimeException tooFar) {
      throw args.error(2, "time out of range");
    }
  }

  private static Table fields(Vm vm, ZonedDateTime t) {
    Table table = new Table(0, 9);
    set(vm, table, "sec", t.getSecond());
    set(vm, table, "min", t.getMinute());
    set(vm, table, "hour", t.getHour());
    set(vm, table, "day", t.getDayOfMonth());
    set(vm, table, "month", t.getMonthValue());
    set(vm, table, "year", t.getYear());
    set(vm, table, "wday", t.getDayOfWeek().getValue() % 7 + 1);
    set(vm, table, "yday", t.getDayOfYear());
    table.set(vm.name("isdst"), Bool.of(t.getZone().getRules().isDaylightSavings(t.toInstant())));
    return table;
  }

  private static void set(Vm vm, Table table, String name, int value) {
    table.set(vm.name(name), new Num(value));
  }

  static Values time(Args args) {
    Table table = args.table(1);
    try {
      int day = field(args, table, "day", null);
      int month = field(args, table, "month", null);
      LocalDateTime start = LocalDateTime.of(field(args, table, "year", null), 1, 1, 0, 0, 0);
      LocalDateTime moment = start.plusMonths(month - 1L).plusDays(day - 1L).plusHours(field(args, table, "hour", 12))
          .plusMinutes(field(args, table, "min", 0)).plusSeconds(field(args, table, "sec", 0));
      return new Num(moment.atZone(ZoneId.systemDefault()).toEpochSecond());
    } catch (DateTimeException tooFar) {
      return null;
    }
  }

  private static int field(Args args, Table table, String name, Integer otherwise) {
    Value value = table.get(args.vm.name(name));
    if (Ops.isNumber(value)) return (int) Ops.number(value);
    if (otherwise == null) throw args.vm.blame.error("field '" + name + "' missing in date table");
    return otherwise;
  }

  private static String text(Vm vm, String format, ZonedDateTime t) {
    vm.meter.alloc(format.length() * LONGEST_CONVERSION);
    var text = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c == '%') vm.meter.charge(CONVERSION);
      boolean last = i + 1 == format.length();
      text.append(c != '%' || last ? String.valueOf(c) : conversion(format.charAt(++i), t));
    }
    return text.toString();
  }

  private static String conversion(char letter, ZonedDateTime t) {
    return switch (letter) {
      case 'a' -> DAYS.get(t.getDayOfWeek().getValue() % 7).substring(0, 3);
      case 'A' -> DAYS.get(t.getDayOfWeek().getValue() % 7);
      case 'b', 'h' -> MONTHS.get(t.getMonthValue() - 1).substring(0, 3);
      case 'B' -> MONTHS.get(t.getMonthValue() - 1);
      case 'c' -> conversions("a b e H:M:S Y", t);
      case 'C' -> two(t.getYear() / 100);
      case 'd' -> two(t.getDayOfMonth());
      case 'D', 'x' -> conversions("m/d/y", t);
      case 'e' -> (t.getDayOfMonth() < 10 ? " " : "") + t.getDayOfMonth();
      case 'F' -> conversions("Y-m-d", t);
      case 'H' -> two(t.getHour());
      case 'I' -> two((t.getHour() + 11) % 12 + 1);
      case 'j' -> (t.getDayOfYear() < 100 ? "0" : "") + two(t.getDayOfYear());
      case 'm' -> two(t.getMonthValue());
      case 'M' -> two(t.getMinute());
      case 'n' -> "\n";
      case 'p' -> t.getHour() < 12 ? "AM" : "PM";
      case 'r' -> conversions("I:M:S p", t);
      case 'R' -> conversions("H:M", t);
      case 's' -> Long.toString(t.toEpochSecond());
      case 'S' -> two(t.getSecond());
      case 't' -> "\t";
      case 'T', 'X' -> conversions("H:M:S", t);
      case 'u' -> Integer.toString(t.getDayOfWeek().getValue());
      case 'w' -> Integer.toString(t.getDayOfWeek().getValue() % 7);
      case 'G' -> Integer.toString(t.get(IsoFields.WEEK_BASED_YEAR));
      case 'V' -> two(t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case 'U' -> two((t.getDayOfYear() + 6 - t.getDayOfWeek().getValue() % 7) / 7);
      case 'W' -> two((t.getDayOfYear() + 6 - (t.getDayOfWeek().getValue() + 6) % 7) / 7);
      case 'y' -> two(Math.floorMod(t.getYear(), 100));
      case 'Y' -> Integer.toString(t.getYear());
      case 'z' -> t.getOffset().equals(ZoneOffset.UTC) ? "+0000" : t.getOffset().getId().replace(":", "");
      case 'Z' -> zone(t);
      default -> letter == '%' ? "%" : "%" + letter;
    };
  }

  private static String zone(ZonedDateTime t) {
    if (t.getZone() == ZoneOffset.UTC) return "GMT";
    return t.getOffset() == ZoneOffset.UTC ? "UTC" : t.getOffset().getId();
  }

  /// Several conversions: letters stand for themselves as conversions, all else for itself as text.
  private static String conversions(String letters, ZonedDateTime t) {
    var text = new StringBuilder();
    for (char c : letters.toCharArray()) text.append(Character.isLetter(c) ? conversion(c, t) : String.valueOf(c));
    return text.toString();
  }

  private static String two(int n) {
    return n < 10 ? "0" + n : Integer.toString(n);
  }
}
