package io.takt.ingest.pipeline;

import io.takt.contracts.plant.SignalKind;
import io.takt.contracts.readings.Value;
import io.takt.ingest.decode.Datum;
import io.takt.ingest.decode.Reading;
import io.takt.ingest.plant.KnownSignal;
import org.jspecify.annotations.Nullable;

/** Gives a value the form its signal's kind demands. */
final class Fit {
  private static final double LARGEST_PLAIN = 1L << 53;

  private Fit() {}

  /** Null when the value cannot have that form. */
  static @Nullable Value of(KnownSignal signal, Reading reading) {
    Value.Builder value = Value.newBuilder().setSignalId(signal.id()).setQuality(reading.quality());
    boolean fits =
        switch (signal.kind()) {
          case GAUGE, COUNTER -> number(reading.datum(), value);
          case STATE, TEXT -> text(reading.datum(), value);
          case WAVEFORM, UNRECOGNIZED -> false;
        };
    return fits ? value.build() : null;
  }

  private static boolean number(Datum datum, Value.Builder value) {
    return switch (datum) {
      case Datum.Num num -> {
        value.setNumber(num.value());
        yield true;
      }
      case Datum.Flag flag -> {
        value.setNumber(flag.value() ? 1 : 0);
        yield true;
      }
      case Datum.None _ -> true;
      case Datum.Text _ -> false;
    };
  }

  private static boolean text(Datum datum, Value.Builder value) {
    switch (datum) {
      case Datum.Num num -> value.setText(plain(num.value()));
      case Datum.Flag flag -> value.setText(Boolean.toString(flag.value()));
      case Datum.Text text -> value.setText(text.value());
      case Datum.None _ -> {}
    }
    return true;
  }

  /** The shortest decimal: 3, not 3.0. */
  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) <= LARGEST_PLAIN
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  static String expected(SignalKind kind) {
    return switch (kind) {
      case GAUGE, COUNTER -> "The signal takes numbers.";
      case STATE, TEXT -> "The signal takes texts.";
      case WAVEFORM, UNRECOGNIZED -> "The signal takes waveforms.";
    };
  }
}
