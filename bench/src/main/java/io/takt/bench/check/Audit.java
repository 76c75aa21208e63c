package io.takt.bench.check;

import io.takt.bench.ledger.Entry;
import io.takt.bench.ledger.Identity;
import io.takt.bench.ledger.Ledger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a ledger, then every stored row, and counts what does not fit. */
final class Audit {
  private static final int SAMPLES = 20;

  private final List<String> signals;
  private final Map<Integer, Book> books = new HashMap<>();
  private final Map<Integer, Integer> deviceOfMachine = new HashMap<>();
  private final List<Row> moved = new ArrayList<>();
  private final List<String> samples = new ArrayList<>();
  private long stored;
  private long duplicates;
  private long phantoms;
  private long changed;
  private long misjudged;

  /** Where a stored signal belongs. */
  record Place(int machineId, String signal) {}

  /**
   * A stored reading.
   *
   * @param value null for a reading without one, or a text
   */
  record Row(Place place, long timeMs, @Nullable Double value, int quality) {}

  Audit(Path ledger) {
    signals = Ledger.signals(ledger);
    Ledger.read(ledger, this::take);
  }

  private void take(Entry entry) {
    switch (entry) {
      case Entry.Source(int device, _, int machineId, _) -> {
        books.put(device, new Book(signals.size()));
        deviceOfMachine.put(machineId, device);
      }
      case Entry.Offer offer ->
          book(offer.device()).offered(offer.seq(), offer.kind(), offer.timeMs());
      case Entry.Send send -> book(send.device()).sent(send.seq());
      case Entry.Acknowledgement done -> book(done.device()).acknowledged(done.seq());
      case Entry.Rejection rejection -> book(rejection.device()).rejected(rejection.seq());
      case Entry.Refusal _ -> {} // not acknowledged: nothing was promised
    }
  }

  private Book book(int device) {
    Book book = books.get(device);
    if (book == null) {
      throw new IllegalArgumentException("the ledger does not introduce device " + device);
    }
    return book;
  }

  void stored(Row row) {
    Integer device = deviceOfMachine.get(row.place().machineId());
    int signal = signals.indexOf(row.place().signal());
    if (device == null || signal < 0) {
      phantom(row);
      return;
    }
    Book book = book(device);
    Double value = row.value();
    if (value == null
        || !Identity.isOne(value)
        || !fits(Identity.of(value), device, signal, book)) {
      strange(row, book, signal);
      return;
    }
    long seq = Identity.of(value).seq();
    if (book.time(seq) != row.timeMs() || row.quality() != 0) {
      moved.add(row);
    } else if (book.isFound(seq, signal)) {
      duplicates++;
      sample("duplicate", row);
    } else {
      book.find(seq, signal);
      stored++;
    }
  }

  private static boolean fits(Identity identity, int device, int signal, Book book) {
    return identity.device() == device
        && identity.signal() == signal
        && book.maySee(identity.seq());
  }

  /** A value that is none of this signal's: it stands in the place of one, or was invented. */
  private void strange(Row row, Book book, int signal) {
    int seq = book.at(row.timeMs());
    if (seq < 0) {
      phantom(row);
    } else {
      changed++;
      sample("changed", row);
      book.find(seq, signal);
    }
  }

  private void phantom(Row row) {
    phantoms++;
    sample("phantom", row);
  }

  /** A value that was there and was replaced. */
  void corrected(Row row) {
    changed++;
    sample("replaced", row);
  }

  /** A reading the history did not take. */
  void refused(Row row) {
    misjudged++;
    sample("refused", row);
    Double value = row.value();
    Integer device = deviceOfMachine.get(row.place().machineId());
    if (device != null && value != null && Identity.isOne(value)) {
      Identity identity = Identity.of(value);
      if (book(device).maySee(identity.seq())) {
        book(device).find(identity.seq(), identity.signal());
      }
    }
  }

  Verdict verdict() {
    settleMoved();
    long acknowledged = 0;
    long lost = 0;
    long malformed = 0;
    long rejected = 0;
    for (Map.Entry<Integer, Book> each : books.entrySet()) {
      Book book = each.getValue();
      for (int seq = 0; seq < book.size(); seq++) {
        if (!book.isAcknowledged(seq)) {
          continue;
        }
        acknowledged++;
        if (book.mustBeListed(seq)) {
          malformed++;
          rejected += book.isRejected(seq) ? 1 : 0;
        } else if (book.isStorable(seq) && book.isRejected(seq)) {
          misjudged += book.missing(seq);
          say("rejected: device " + each.getKey() + " seq " + seq);
        } else if (book.isStorable(seq) && book.missing(seq) > 0) {
          lost += book.missing(seq);
          say("lost: device " + each.getKey() + " seq " + seq + " time " + book.time(seq));
        }
      }
    }
    return new Verdict(
        acknowledged, stored, lost, duplicates, phantoms, changed, misjudged, malformed, rejected);
  }

  /** A reading at another time is a second copy if the first is in its place. */
  private void settleMoved() {
    for (Row row : moved) {
      Identity identity = Identity.of(java.util.Objects.requireNonNull(row.value()));
      Book book = book(identity.device());
      if (book.isFound(identity.seq(), identity.signal())) {
        duplicates++;
        sample("duplicate at another time", row);
      } else {
        changed++;
        sample("changed", row);
        book.find(identity.seq(), identity.signal());
      }
    }
    moved.clear();
  }

  /** The first things that were wrong, for people. */
  List<String> samples() {
    return List.copyOf(samples);
  }

  private void sample(String what, Row row) {
    say(what + ": " + row);
  }

  private void say(String text) {
    if (samples.size() < SAMPLES) {
      samples.add(text);
    }
  }
}
