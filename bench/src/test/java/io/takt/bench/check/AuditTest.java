package io.takt.bench.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.bench.ledger.Entry;
import io.takt.bench.ledger.Identity;
import io.takt.bench.ledger.Kind;
import io.takt.bench.ledger.Ledger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
  private static final int DEVICES = 3;
  private static final int MESSAGES = 50;
  private static final List<String> SIGNALS = List.of("a", "b");

  @TempDir private Path folder;
  private Path ledger = Path.of("");
  private final List<Audit.Row> rows = new ArrayList<>();

  @BeforeEach
  void everythingArrives() {
    ledger = folder.resolve("ledger");
    try (Ledger out = new Ledger(ledger, SIGNALS)) {
      for (int device = 0; device < DEVICES; device++) {
        out.write(new Entry.Source(device, 1, machine(device), "main.m" + device));
        for (int seq = 0; seq < MESSAGES; seq++) {
          send(out, device, seq, seq % 10 == 9 ? Kind.LATE : Kind.GOOD);
          for (int signal = 0; signal < SIGNALS.size(); signal++) {
            rows.add(row(device, signal, seq));
          }
        }
      }
    }
  }

  private static void send(Ledger out, int device, long seq, Kind kind) {
    out.write(new Entry.Offer(1, device, seq, kind, time(seq)));
    out.write(new Entry.Send(2, device, seq));
    out.write(new Entry.Acknowledgement(3, device, seq));
  }

  private static int machine(int device) {
    return 100 + device;
  }

  private static long time(long seq) {
    return 1_000_000 + 2 * seq;
  }

  private static Audit.Row row(int device, int signal, long seq) {
    return row(device, signal, time(seq), (double) new Identity(device, signal, seq).value());
  }

  private static Audit.Row row(int device, int signal, long time, @Nullable Double value) {
    return new Audit.Row(new Audit.Place(machine(device), SIGNALS.get(signal)), time, value, 0);
  }

  private Verdict verdict() {
    Audit audit = new Audit(ledger);
    rows.forEach(audit::stored);
    return audit.verdict();
  }

  @Test
  void findsNothingWrongWhereNothingIs() {
    Verdict verdict = verdict();

    assertThat(verdict.isClean()).isTrue();
    assertThat(verdict.acknowledged()).isEqualTo(DEVICES * MESSAGES);
    assertThat(verdict.stored()).isEqualTo((long) DEVICES * MESSAGES * SIGNALS.size());
  }

  @Test
  void countsOneRowThatIsMissing() {
    rows.remove(77);

    assertThat(verdict().lost()).isEqualTo(1);
    assertThat(verdict().isClean()).isFalse();
  }

  @Test
  void countsOneRowThatWasChanged() {
    Audit.Row old = rows.get(77);
    rows.set(77, new Audit.Row(old.place(), old.timeMs(), 4711.5, 0));

    Verdict verdict = verdict();

    assertThat(verdict.changed()).isEqualTo(1);
    assertThat(verdict.lost() + verdict.phantoms() + verdict.duplicates()).isZero();
  }

  @Test
  void countsAValueThatLostItsQualityOrBelongsToAnotherMessage() {
    Audit.Row old = rows.get(10);
    rows.set(10, new Audit.Row(old.place(), old.timeMs(), old.value(), 2));
    rows.set(20, row(0, 0, rows.get(20).timeMs(), 3.0e9));

    assertThat(verdict().changed()).isEqualTo(2);
  }

  @Test
  void countsOneRowThatWasInvented() {
    rows.add(row(1, 1, 5, 7.0));
    rows.add(new Audit.Row(new Audit.Place(9, "a"), time(1), 1.0, 0));

    assertThat(verdict().phantoms()).isEqualTo(2);
    assertThat(verdict().lost()).isZero();
  }

  @Test
  void countsARowThatIsThereTwiceAlsoAtAnotherTime() {
    rows.add(rows.get(3));
    rows.addFirst(row(1, 0, time(4) + 1, rows.get(108).value()));

    assertThat(verdict().duplicates()).isEqualTo(2);
    assertThat(verdict().changed()).isZero();
  }

  @Test
  void countsAReadingThatMovedInTime() {
    Audit.Row old = rows.get(108);
    rows.set(108, new Audit.Row(old.place(), old.timeMs() + 1, old.value(), 0));

    Verdict verdict = verdict();

    assertThat(verdict.changed()).isEqualTo(1);
    assertThat(verdict.lost()).isZero();
  }

  @Test
  void doesNotMissWhatWasNeverAcknowledgedButFindsWhatWasNeverSent() {
    Path other = folder.resolve("other");
    try (Ledger out = new Ledger(other, SIGNALS)) {
      out.write(new Entry.Source(0, 1, machine(0), "main.m0"));
      out.write(new Entry.Offer(1, 0, 0, Kind.GOOD, time(0)));
      out.write(new Entry.Send(2, 0, 0));
      out.write(new Entry.Offer(1, 0, 1, Kind.GOOD, time(1)));
    }
    Audit audit = new Audit(other);
    audit.stored(row(0, 0, 1));

    Verdict verdict = audit.verdict();

    assertThat(verdict.lost()).isZero();
    assertThat(verdict.phantoms() + verdict.changed()).isEqualTo(1);
  }

  @Test
  void wantsBrokenMessagesRejectedAndGoodOnesNot() {
    Path other = folder.resolve("other");
    try (Ledger out = new Ledger(other, SIGNALS)) {
      out.write(new Entry.Source(0, 1, machine(0), "main.m0"));
      send(out, 0, 0, Kind.MALFORMED);
      send(out, 0, 1, Kind.MALFORMED);
      send(out, 0, 2, Kind.GOOD);
      send(out, 0, 3, Kind.COUNTED);
      out.write(new Entry.Rejection(4, 0, 0, "json-invalid"));
      out.write(new Entry.Rejection(4, 0, 2, "json-invalid"));
    }

    Verdict verdict = new Audit(other).verdict();

    assertThat(verdict.malformed()).isEqualTo(2);
    assertThat(verdict.rejected()).isEqualTo(1);
    assertThat(verdict.unexplained()).isEqualTo(1);
    assertThat(verdict.misjudged()).isEqualTo(2);
    assertThat(verdict.lost()).isZero();
  }

  @Test
  void countsABrokenMessageThatWasStored() {
    Path other = folder.resolve("other");
    try (Ledger out = new Ledger(other, SIGNALS)) {
      out.write(new Entry.Source(0, 1, machine(0), "main.m0"));
      send(out, 0, 0, Kind.MALFORMED);
    }
    Audit audit = new Audit(other);
    audit.stored(row(0, 0, 0));

    assertThat(audit.verdict().phantoms()).isEqualTo(1);
  }

  @Test
  void countsWhatWasReplacedOrRefused() {
    Audit audit = new Audit(ledger);
    audit.refused(rows.removeFirst());
    rows.forEach(audit::stored);
    audit.corrected(rows.get(5));

    Verdict verdict = audit.verdict();

    assertThat(verdict.misjudged()).isEqualTo(1);
    assertThat(verdict.changed()).isEqualTo(1);
    assertThat(verdict.lost()).isZero();
  }
}
