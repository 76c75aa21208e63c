package io.takt.ingest.sparkplug;

import io.takt.contracts.FaultCode;
import io.takt.contracts.readings.Quality;
import io.takt.ingest.decode.Datum;
import io.takt.ingest.decode.Faults;
import io.takt.ingest.decode.Limits;
import io.takt.ingest.sparkplug.wire.Metric;
import io.takt.ingest.sparkplug.wire.Properties;
import io.takt.ingest.sparkplug.wire.PropertyValue;
import org.jspecify.annotations.Nullable;

/** Reads the value and the quality of one metric. */
final class MetricValue {
  private static final long LARGEST_INTEGER = 1L << 53;
  private static final int GOOD = 192;
  private static final int UNCERTAIN = 64;
  private static final int STALE = 500;

  private MetricValue() {}

  /** Null after a fault. */
  static @Nullable Datum of(Metric metric, Datatype type, String at, Faults faults) {
    if (metric.getIsNull()) {
      return Datum.NONE;
    }
    return switch (type) {
      case INT8 ->
          held(metric.hasIntValue(), () -> number((byte) metric.getIntValue()), at, faults);
      case INT16 ->
          held(metric.hasIntValue(), () -> number((short) metric.getIntValue()), at, faults);
      case INT32 -> held(metric.hasIntValue(), () -> number(metric.getIntValue()), at, faults);
      case UINT ->
          metric.hasLongValue()
              ? whole(metric.getLongValue(), false, at, faults)
              : held(
                  metric.hasIntValue(),
                  () -> number(Integer.toUnsignedLong(metric.getIntValue())),
                  at,
                  faults);
      case INT64 ->
          metric.hasLongValue()
              ? whole(metric.getLongValue(), true, at, faults)
              : missing(at, faults);
      case UINT64, DATE_TIME ->
          metric.hasLongValue()
              ? whole(metric.getLongValue(), false, at, faults)
              : missing(at, faults);
      case FLOAT ->
          metric.hasFloatValue()
              ? finite(shortest(metric.getFloatValue()), at, faults)
              : missing(at, faults);
      case DOUBLE ->
          metric.hasDoubleValue()
              ? finite(metric.getDoubleValue(), at, faults)
              : missing(at, faults);
      case BOOLEAN ->
          held(
              metric.hasBooleanValue(),
              () -> metric.getBooleanValue() ? Datum.TRUE : Datum.FALSE,
              at,
              faults);
      case TEXT ->
          metric.hasStringValue() ? text(metric.getStringValue(), at, faults) : missing(at, faults);
      case COMPOUND -> {
        faults.add(
            FaultCode.WRONG_TYPE, at, "Data sets, templates, files and arrays are not taken.");
        yield null;
      }
    };
  }

  private interface Supply {
    Datum get();
  }

  private static @Nullable Datum held(boolean is, Supply value, String at, Faults faults) {
    return is ? value.get() : missing(at, faults);
  }

  private static @Nullable Datum missing(String at, Faults faults) {
    faults.add(FaultCode.WRONG_TYPE, at, "The value is not of the metric's datatype.");
    return null;
  }

  private static Datum number(long value) {
    return new Datum.Num(value);
  }

  private static @Nullable Datum whole(long value, boolean signed, String at, Faults faults) {
    boolean fits =
        signed
            ? value >= -LARGEST_INTEGER && value <= LARGEST_INTEGER
            : value >= 0 && value <= LARGEST_INTEGER;
    if (!fits) {
      faults.add(
          FaultCode.INTEGER_TOO_LARGE, at, "Integers go to 2^53, beyond it digits would be lost.");
      return null;
    }
    return number(value);
  }

  /** 21.3 sent as a float stays 21.3, not 21.299999237060547. */
  private static double shortest(float value) {
    return Float.isFinite(value) ? Double.parseDouble(Float.toString(value)) : value;
  }

  private static @Nullable Datum finite(double value, String at, Faults faults) {
    if (Double.isFinite(value)) {
      return new Datum.Num(value);
    }
    faults.add(
        FaultCode.NUMBER_NOT_FINITE, at, "Numbers are finite; send is_null where there is none.");
    return null;
  }

  private static @Nullable Datum text(String value, String at, Faults faults) {
    if (value.length() > Limits.TEXT_CHARS) {
      faults.add(FaultCode.PAYLOAD_TOO_LARGE, at, "A text has at most 1,024 characters.");
      return null;
    }
    if (value.indexOf('\0') >= 0) {
      faults.add(FaultCode.WRONG_TYPE, at, "A text has no NUL character.");
      return null;
    }
    return new Datum.Text(value);
  }

  /** Property {@code Quality}: 192 good, 500 stale, 0 bad; between as OPC has it. */
  static Quality quality(Metric metric) {
    Properties properties = metric.getProperties();
    for (int i = 0; i < properties.getKeysCount() && i < properties.getValuesCount(); i++) {
      if (properties.getKeys(i).equals("Quality")) {
        return quality(properties.getValues(i));
      }
    }
    return metric.getIsNull() ? Quality.BAD : Quality.GOOD;
  }

  private static Quality quality(PropertyValue value) {
    long code = value.hasIntValue() ? value.getIntValue() : value.getLongValue();
    if (code == STALE) {
      return Quality.STALE;
    }
    if (code >= GOOD) {
      return Quality.GOOD;
    }
    return code >= UNCERTAIN ? Quality.UNCERTAIN : Quality.BAD;
  }
}
