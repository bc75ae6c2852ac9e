package kosmokrator.agent;

import kosmokrator.config.Setting;
import kosmokrator.config.Settings;

/// How much of a model's context a conversation may take, in tokens; the numbers are those of the settings, smaller
/// where the model's context is.
///
/// @param automatic whether the conversation is made shorter without being asked
/// @param reserve kept free for the answer
/// @param buffer kept free besides: with less the conversation is made shorter
/// @param protect tool results that are never taken away, counted from the newest
/// @param savings what taking old tool results away has to win at least
record Context(boolean automatic, long reserve, long buffer, long protect, long savings) {
  static Context of(Settings settings) {
    return new Context(settings.on(Setting.AUTO_COMPACT), settings.whole(Setting.RESERVE_OUTPUT_TOKENS),
        settings.whole(Setting.AUTO_COMPACT_BUFFER), settings.whole(Setting.PRUNE_PROTECT),
        settings.whole(Setting.PRUNE_MIN_SAVINGS));
  }

  /// The tokens that prompt and tools may have with a model of this context.
  long window(long context) {
    return context - Math.min(reserve, context / 4);
  }

  /// More than this is made shorter.
  long limit(long context) {
    var window = window(context);
    return window - Math.min(buffer, window / 8);
  }

  /// Old tool results are looked at from here on; below it a cached prompt is worth more than a short one.
  long pruneFrom(long context) {
    return window(context) / 2;
  }
}
