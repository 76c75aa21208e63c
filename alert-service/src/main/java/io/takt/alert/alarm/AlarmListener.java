package io.takt.alert.alarm;

import io.takt.alert.rule.Rule;

/** Hears, inside the transaction, what people have to be told. */
public interface AlarmListener {
  void annunciated(Alarm alarm, Rule rule);

  /** An occurrence that people were told of less than a minute ago goes on. */
  void returned(Alarm alarm, Rule rule);

  /** Somebody has seen one that is not over. */
  void acknowledged(Alarm alarm);

  /** It neither holds nor waits for a reset. Of what is over already it may be told again. */
  void ended(Alarm alarm);
}
