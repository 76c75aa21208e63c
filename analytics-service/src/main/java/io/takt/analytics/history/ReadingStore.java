package io.takt.analytics.history;

import io.takt.contracts.FaultCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.TransactionStatus;

/**
 * Brings rows into one raw table: by plain COPY as long as nothing collides, by a merge where
 * something does. Rows the database refuses are found by halving and handed back.
 */
final class ReadingStore {
  private final ReadingTable table;
  private final CorrectionTable corrections;

  /** The last batch collided, so the next one probably does: a COPY would be in vain. */
  private boolean colliding;

  ReadingStore(ReadingTable table, CorrectionTable corrections) {
    this.table = table;
    this.corrections = corrections;
  }

  /**
   * @param rows sorted by key
   */
  Fate store(List<Row> rows, TransactionStatus transaction) {
    Object savepoint = transaction.createSavepoint();
    try {
      Fate fate = colliding ? merge(rows) : copy(rows, transaction, savepoint);
      transaction.releaseSavepoint(savepoint);
      return fate;
    } catch (DataIntegrityViolationException e) {
      transaction.rollbackToSavepoint(savepoint);
      return halve(rows, transaction, e);
    }
  }

  private Fate copy(List<Row> rows, TransactionStatus transaction, Object savepoint) {
    Merge fresh = Merge.of(rows, Map.of());
    try {
      table.copy(fresh.inserts());
      return fresh.fate();
    } catch (DuplicateKeyException e) {
      transaction.rollbackToSavepoint(savepoint);
      colliding = true;
      return merge(rows);
    }
  }

  private Fate merge(List<Row> rows) {
    Map<Key, KeyHistory> stored = table.find(rows);
    colliding = !stored.isEmpty();
    Merge merge = Merge.of(rows, withPast(stored));
    table.copy(merge.inserts());
    table.update(merge.updates());
    return merge.fate();
  }

  private Map<Key, KeyHistory> withPast(Map<Key, KeyHistory> stored) {
    if (stored.isEmpty()) {
      return stored;
    }
    Map<Key, KeyHistory> complete = new HashMap<>(stored);
    Map<Key, Set<Content>> had = corrections.had(stored.keySet());
    had.forEach((key, contents) ->
        complete.computeIfPresent(
            key, (_, history) -> new KeyHistory(history.now(), history.order(), contents)));
    return complete;
  }

  private Fate halve(List<Row> rows, TransactionStatus transaction, Exception cause) {
    Fate fate = new Fate();
    if (rows.size() == 1) {
      fate.refusals.add(new Refusal(rows.getFirst(), FaultCode.STORE_REFUSED, reason(cause)));
      return fate;
    }
    int middle = rows.size() / 2;
    // both halves of one key's rows still follow each other
    fate.add(store(rows.subList(0, middle), transaction));
    fate.add(store(rows.subList(middle, rows.size()), transaction));
    return fate;
  }

  private static String reason(Exception cause) {
    Throwable deepest = cause;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }
}
