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
 * something does. A row that is not newer than what its signal has had may be there already: those
 * are looked up first, unless they are many, as when a gateway tells its past. Rows the database
 * refuses are found by halving and handed back.
 */
final class ReadingStore {
  /** Of a batch: from here on looking up costs more than a COPY in vain now and then. */
  private static final int MANY = 10;

  private final ReadingTable table;
  private final CorrectionTable corrections;

  /** Newest time by signal, of what came through here: no more than a hint. */
  private final Map<Integer, Long> newest = new HashMap<>();

  /** Many of the last batch could have collided, and some did: so it will be with the next. */
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
      Fate fate = bring(rows, transaction, savepoint);
      transaction.releaseSavepoint(savepoint);
      rows.forEach(row -> newest.merge(row.signal(), row.time(), Math::max));
      return fate;
    } catch (DataIntegrityViolationException e) {
      transaction.rollbackToSavepoint(savepoint);
      return halve(rows, transaction, e);
    }
  }

  private Fate bring(List<Row> rows, TransactionStatus transaction, Object savepoint) {
    List<Row> doubtful = rows.stream().filter(this::mayBeThere).toList();
    boolean many = doubtful.size() > rows.size() / MANY;
    Map<Key, KeyHistory> stored = many && !colliding ? Map.of() : stored(doubtful);
    colliding = many && !stored.isEmpty();
    try {
      return write(Merge.of(rows, stored));
    } catch (DuplicateKeyException e) {
      transaction.rollbackToSavepoint(savepoint);
      colliding = many;
      return write(Merge.of(rows, stored(rows)));
    }
  }

  private boolean mayBeThere(Row row) {
    return row.time() <= newest.getOrDefault(row.signal(), Long.MIN_VALUE);
  }

  private Fate write(Merge merge) {
    table.copy(merge.inserts());
    table.update(merge.updates());
    return merge.fate();
  }

  private Map<Key, KeyHistory> stored(List<Row> rows) {
    Map<Key, KeyHistory> stored = rows.isEmpty() ? Map.of() : table.find(rows);
    return withPast(stored);
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
