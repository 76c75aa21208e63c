package io.takt.analytics.history;

import java.util.ArrayList;
import java.util.List;

/** What became of the rows of a batch; each row is in exactly one of these. */
final class Fate {
  /** New or changed values, as they now stand, by key. */
  final List<Row> applied = new ArrayList<>();

  final List<Correction> corrections = new ArrayList<>();
  final List<Refusal> refusals = new ArrayList<>();
  int stored;
  int duplicates;

  void add(Fate other) {
    applied.addAll(other.applied);
    corrections.addAll(other.corrections);
    refusals.addAll(other.refusals);
    stored += other.stored;
    duplicates += other.duplicates;
  }
}
