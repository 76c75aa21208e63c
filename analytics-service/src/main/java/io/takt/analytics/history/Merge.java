package io.takt.analytics.history;

import io.takt.analytics.history.KeyHistory.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Folds the rows of a batch, sorted by key, into what is stored under their keys. Pure.
 *
 * @param fate of every row
 * @param inserts rows of keys that are not stored yet
 * @param updates rows of stored keys that change
 */
record Merge(Fate fate, List<Row> inserts, List<Row> updates) {
  /**
   * @param stored what the keys have; a key that is missing has nothing
   */
  static Merge of(List<Row> rows, Map<Key, KeyHistory> stored) {
    Merge merge = new Merge(new Fate(), new ArrayList<>(rows.size()), new ArrayList<>());
    int from = 0;
    while (from < rows.size()) {
      int to = from + 1;
      while (to < rows.size() && rows.get(to).sameKey(rows.get(from))) {
        to++;
      }
      if (to == from + 1 && stored.isEmpty()) {
        merge.takeNew(rows.get(from));
      } else {
        Key key = Key.of(rows.get(from));
        merge.take(rows.subList(from, to), stored.getOrDefault(key, KeyHistory.EMPTY));
      }
      from = to;
    }
    return merge;
  }

  private void takeNew(Row row) {
    inserts.add(row);
    fate.applied.add(row);
    fate.stored++;
  }

  private void take(List<Row> rows, KeyHistory before) {
    KeyHistory key = before;
    Row newest = rows.getFirst();
    for (Row row : rows) {
      Effect effect = key.effect(row.content(), row.source().order());
      KeyHistory after = key.after(effect, row.content(), row.source().order());
      switch (effect) {
        case STORED -> {
          fate.stored++;
          newest = row;
        }
        case DUPLICATE, CONFIRMED -> fate.duplicates++;
        case REPLACED -> {
          fate.corrections.add(correction(row, now(key), key.order(), now(after), after, false));
          newest = row;
        }
        case SUPERSEDED ->
            fate.corrections.add(
                correction(row, row.content(), row.source().order(), now(after), after, true));
      }
      key = after;
    }
    write(newest.with(now(key), key.order()), before, key);
  }

  private void write(Row row, KeyHistory before, KeyHistory after) {
    if (before.now() == null) {
      inserts.add(row);
      fate.applied.add(row);
    } else if (!before.now().equals(after.now())) {
      updates.add(row);
      fate.applied.add(row);
    } else if (before.order() != after.order()) {
      updates.add(row);
    }
  }

  private static Correction correction(
      Row row, Content old, int oldOrder, Content now, KeyHistory after, boolean superseded) {
    return new Correction(
        row.signal(),
        row.time(),
        old,
        oldOrder,
        now,
        after.order(),
        superseded,
        row.source().trace());
  }

  private static Content now(KeyHistory key) {
    return Objects.requireNonNull(key.now());
  }
}
