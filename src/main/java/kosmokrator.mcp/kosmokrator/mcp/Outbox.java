package kosmokrator.mcp;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import kosmokrator.io.Exchange;
import kosmokrator.rpc.Message;
import kosmokrator.rpc.RemoteError;
import kosmokrator.values.Fault;

/// Sends over HTTP what has no answer: notifications, and our answers to what the server asks. What does not arrive is
/// told to the inbox.
final class Outbox {
  private final Inbox inbox;
  private final Answering answering;
  private final Executor workers;
  private final Function<Message, Exchange> sender;

  Outbox(Inbox inbox, Executor workers, Function<Message, Exchange> sender) {
    this.inbox = inbox;
    this.workers = workers;
    this.sender = sender;
    answering = new Answering(inbox);
  }

  /// Answers what the server asks, on a thread of its own.
  void answer(Message.Request request) {
    try {
      answering.begin();
      workers.execute(() -> deliver(answering.answer(request)));
    } catch (RemoteError | RejectedExecutionException refused) {
      inbox.noise("A request was not answered: " + refused.getMessage());
    }
  }

  void deliver(Message message) {
    try (var exchange = sender.apply(message)) {
      if (exchange.status() / 100 != 2) inbox.noise("A message was refused with HTTP status " + exchange.status());
    } catch (Fault undelivered) {
      inbox.noise(undelivered.getMessage());
    }
  }
}
