package io.takt.alert.rule;

/** Hears, inside the transaction, that a rule says something else from now on. */
public interface RuleListener {
  void changed(Rule before);
}
