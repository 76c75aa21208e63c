package io.takt.alert.alarm;

import io.takt.alert.rule.Rule;

/** Hears, inside the transaction, what people have to be told. */
public interface AlarmListener {
  void annunciated(Alarm alarm, Rule rule);

  /** An occurrence that people were told of less than a minute ago goes on. */
  void returned(Alarm alarm, Rule rule);
}
