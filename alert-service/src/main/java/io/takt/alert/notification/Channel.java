package io.takt.alert.notification;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A way out for messages. */
sealed interface Channel permits Mailer, SmsOverHttp, SmsOverSmpp, EndpointChannel {
  /** Whether there is somebody to hand messages to. */
  boolean isSet();

  /** Answers within some seconds, whatever the other side does. */
  Outcome send(Notification notification);

  /** A message the other side took, or what it said instead. */
  sealed interface Outcome {
    String answer();

    /**
     * The other side has it now.
     *
     * @param reference what it calls it; null: it told no name
     */
    record Taken(String answer, @Nullable String reference) implements Outcome {}

    /**
     * It has it not.
     *
     * @param forGood it will never take it
     * @param retryAfter for so long it wants to hear nothing; null: it did not say
     */
    record Failed(boolean forGood, String answer, @Nullable Duration retryAfter)
        implements Outcome {
      Failed(boolean forGood, String answer) {
        this(forGood, answer, null);
      }
    }
  }
}
