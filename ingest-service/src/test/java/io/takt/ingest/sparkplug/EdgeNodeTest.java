package io.takt.ingest.sparkplug;

import static io.takt.ingest.sparkplug.Tahu.TIME;
import static io.takt.ingest.sparkplug.Tahu.aliased;
import static io.takt.ingest.sparkplug.Tahu.bdSeq;
import static io.takt.ingest.sparkplug.Tahu.metric;
import static io.takt.ingest.sparkplug.Tahu.payload;
import static io.takt.ingest.sparkplug.Tahu.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.tahu.message.model.MetricDataType.Boolean;
import static org.eclipse.tahu.message.model.MetricDataType.Double;
import static org.eclipse.tahu.message.model.MetricDataType.Float;
import static org.eclipse.tahu.message.model.MetricDataType.Int16;
import static org.eclipse.tahu.message.model.MetricDataType.Int32;
import static org.eclipse.tahu.message.model.MetricDataType.Int64;
import static org.eclipse.tahu.message.model.MetricDataType.Int8;
import static org.eclipse.tahu.message.model.MetricDataType.UInt16;
import static org.eclipse.tahu.message.model.MetricDataType.UInt32;
import static org.eclipse.tahu.message.model.MetricDataType.UInt64;

import com.google.protobuf.ByteString;
import io.takt.contracts.FaultCode;
import io.takt.contracts.intake.SparkplugRecord;
import io.takt.contracts.plant.SignalKind;
import io.takt.contracts.readings.Quality;
import io.takt.ingest.decode.Datum;
import io.takt.ingest.decode.Decoding;
import io.takt.ingest.decode.Frame;
import io.takt.ingest.decode.Reading;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.eclipse.tahu.message.model.DataSet.DataSetBuilder;
import org.eclipse.tahu.message.model.DataSetDataType;
import org.eclipse.tahu.message.model.Metric;
import org.eclipse.tahu.message.model.Metric.MetricBuilder;
import org.eclipse.tahu.message.model.MetricDataType;
import org.eclipse.tahu.message.model.PropertyDataType;
import org.eclipse.tahu.message.model.PropertySet.PropertySetBuilder;
import org.eclipse.tahu.message.model.PropertyValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeNodeTest {
  private final EdgeNode node = new EdgeNode();
  private long received = TIME;

  private Told take(String type, String device, byte[] payload) {
    return node.take(record("edge", type, device, received++, payload));
  }

  private void birth(long bdSeq) {
    Told told = take("NBIRTH", "", payload(0, bdSeq(bdSeq), metric("Uptime", 1L, Int64, 5L)));
    assertThat(told.rebirth()).isNull();
  }

  private static List<Reading> readings(Told told) {
    List<Reading> all = new ArrayList<>();
    for (Told.Part part : told.parts()) {
      if (part.decoding() instanceof Decoding.Decoded decoded) {
        decoded.frames().forEach(frame -> all.addAll(frame.readings()));
      }
    }
    return all;
  }

  private static List<FaultCode> faults(Told told) {
    return told.parts().stream()
        .flatMap(part -> part.decoding().faults().stream())
        .map(fault -> fault.code())
        .toList();
  }

  @Test
  void readsEveryPlainDatatypeOfABirth() {
    Told told =
        take(
            "NBIRTH",
            "",
            payload(
                0,
                bdSeq(0),
                metric("Node Control/Rebirth", null, Boolean, false),
                metric("i8", 1L, Int8, (byte) -3),
                metric("i16", 2L, Int16, (short) -300),
                metric("i32", 3L, Int32, -70_000),
                metric("i64", 4L, Int64, -5_000_000_000L),
                metric("u16", 5L, UInt16, 65_535),
                metric("u32", 6L, UInt32, 4_294_967_295L),
                metric("u64", 7L, UInt64, BigInteger.valueOf(1L << 52)),
                metric("f", 8L, Float, 21.3f),
                metric("d", 9L, Double, 0.1),
                metric("b", 10L, Boolean, true),
                metric("s", 11L, MetricDataType.String, "run"),
                metric("t", 12L, MetricDataType.Text, "long"),
                metric("at", 13L, MetricDataType.DateTime, Tahu.date(TIME))));

    assertThat(faults(told)).isEmpty();
    assertThat(readings(told))
        .extracting(Reading::key, Reading::datum, Reading::declared)
        .containsExactly(
            tuple("i8", number(-3), SignalKind.GAUGE),
            tuple("i16", number(-300), SignalKind.GAUGE),
            tuple("i32", number(-70_000), SignalKind.GAUGE),
            tuple("i64", number(-5e9), SignalKind.GAUGE),
            tuple("u16", number(65_535), SignalKind.GAUGE),
            tuple("u32", number(4_294_967_295.0), SignalKind.GAUGE),
            tuple("u64", number(1L << 52), SignalKind.GAUGE),
            tuple("f", number(21.3), SignalKind.GAUGE),
            tuple("d", number(0.1), SignalKind.GAUGE),
            tuple("b", Datum.TRUE, SignalKind.STATE),
            tuple("s", new Datum.Text("run"), SignalKind.TEXT),
            tuple("t", new Datum.Text("long"), SignalKind.TEXT),
            tuple("at", number(TIME), SignalKind.GAUGE));
  }

  private static Datum number(double value) {
    return new Datum.Num(value);
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  @Test
  void findsMetricsByTheAliasesOfNodeAndDeviceBirths() {
    birth(0);
    take("DBIRTH", "press", payload(1, metric("Speed", 7L, Double, 1.0)));
    Told device = take("DDATA", "press", payload(2, aliased(7, Double, 2.5)));
    Told own = take("NDATA", "", payload(3, aliased(1, Int64, 6L)));

    assertThat(device.parts().getFirst().device()).isEqualTo("press");
    assertThat(readings(device))
        .extracting(Reading::key, Reading::datum)
        .containsExactly(tuple("Speed", number(2.5)));
    assertThat(readings(own)).extracting(Reading::key).containsExactly("Uptime");
    assertThat(device.rebirth()).isNull();
    assertThat(own.rebirth()).isNull();
  }

  @Test
  void doesNotLendAnAliasToAnotherDevice() {
    birth(0);
    take("DBIRTH", "a", payload(1, metric("Speed", 7L, Double, 1.0)));
    take("DBIRTH", "b", payload(2, metric("Force", 8L, Double, 1.0)));
    Told told = take("DDATA", "b", payload(3, aliased(7, Double, 2.5)));
    assertThat(faults(told)).containsExactly(FaultCode.SPARKPLUG_UNKNOWN_ALIAS);
    assertThat(told.rebirth()).isNotNull();
  }

  @Test
  void keepsTheGoodMetricsBesideAnUnknownAlias() {
    birth(0);
    Told told = take("NDATA", "", payload(1, aliased(99, Double, 1.0), aliased(1, Int64, 8L)));
    assertThat(readings(told)).extracting(Reading::key).containsExactly("Uptime");
    assertThat(faults(told)).containsExactly(FaultCode.SPARKPLUG_UNKNOWN_ALIAS);
  }

  @Test
  void asksForARebirthAfterAGapAndTakesTheMessage() {
    birth(0);
    Told told = take("NDATA", "", payload(2, aliased(1, Int64, 6L)));
    assertThat(told.rebirth()).contains("1 expected, 2 came");
    assertThat(readings(told)).hasSize(1);
    assertThat(take("NDATA", "", payload(3, aliased(1, Int64, 6L))).rebirth()).isNull();
  }

  @Test
  void countsTheSequenceAroundFrom255To0() {
    birth(0);
    for (int i = 1; i <= 520; i++) {
      Told told = take("NDATA", "", payload(i % 256, aliased(1, Int64, (long) i)));
      assertThat(told.rebirth()).as("message %d", i).isNull();
    }
  }

  @Test
  void skipsWhatTheBrokerRepeats() {
    birth(0);
    SparkplugRecord first = record("edge", "NDATA", "", 50, payload(1, aliased(1, Int64, 6L)));
    SparkplugRecord second = record("edge", "NDATA", "", 51, payload(2, aliased(1, Int64, 7L)));
    node.take(first);
    node.take(second);
    assertThat(node.take(first)).isEqualTo(Told.NOTHING);
    assertThat(node.take(second)).isEqualTo(Told.NOTHING);
    assertThat(take("NDATA", "", payload(3, aliased(1, Int64, 8L))).rebirth()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"NDATA,''", "DDATA,press", "DBIRTH,press"})
  void refusesWhatComesBeforeTheNodesBirth(String type, String device) {
    Told told = take(type, device, payload(4, metric("x", 1L, Double, 1.0)));
    assertThat(faults(told)).containsExactly(FaultCode.SPARKPLUG_NO_BIRTH);
    assertThat(told.rebirth()).isNotNull();
  }

  @Test
  void marksAllOfADeadNodeStale() {
    birth(3);
    take("DBIRTH", "press", payload(1, metric("Speed", 7L, Double, 1.0)));
    Told told = take("NDEATH", "", payload(null, bdSeq(3)));

    assertThat(told.parts()).extracting(Told.Part::device).containsExactlyInAnyOrder("", "press");
    assertThat(readings(told))
        .allSatisfy(reading -> {
          assertThat(reading.quality()).isEqualTo(Quality.STALE);
          assertThat(reading.datum()).isEqualTo(Datum.NONE);
        })
        .extracting(Reading::key)
        .containsExactlyInAnyOrder("Uptime", "Speed");
    assertThat(node.isBorn()).isFalse();
    assertThat(faults(take("NDATA", "", payload(2, aliased(1, Int64, 6L)))))
        .containsExactly(FaultCode.SPARKPLUG_NO_BIRTH);
  }

  @Test
  void ignoresTheDeathOfAnEarlierConnection() {
    birth(3);
    birth(4);
    assertThat(take("NDEATH", "", payload(null, bdSeq(3)))).isEqualTo(Told.NOTHING);
    assertThat(node.isBorn()).isTrue();
  }

  @Test
  void marksADeadDeviceStaleAndNotItsNode() {
    birth(0);
    take("DBIRTH", "press", payload(1, metric("Speed", 7L, Double, 1.0)));
    Told told = take("DDEATH", "press", payload(2));
    assertThat(readings(told))
        .extracting(Reading::key, Reading::quality)
        .containsExactly(tuple("Speed", Quality.STALE));
    assertThat(faults(take("DDATA", "press", payload(3, aliased(7, Double, 1.0)))))
        .containsExactly(FaultCode.SPARKPLUG_NO_BIRTH);
    assertThat(readings(take("NDATA", "", payload(4, aliased(1, Int64, 1L))))).hasSize(1);
  }

  @Test
  void forgetsTheAliasesOfTheBirthBefore() {
    birth(0);
    take("NBIRTH", "", payload(0, bdSeq(1), metric("Other", 2L, Int64, 5L)));
    assertThat(faults(take("NDATA", "", payload(1, aliased(1, Int64, 1L)))))
        .containsExactly(FaultCode.SPARKPLUG_UNKNOWN_ALIAS);
  }

  @Test
  void takesNullQualityAndHistoryFromTheMetric() throws Exception {
    birth(0);
    Metric old =
        new MetricBuilder("Uptime", Int64, 4L)
            .timestamp(Tahu.date(TIME - 3_600_000))
            .isHistorical(true)
            .createMetric();
    Metric bad =
        new MetricBuilder("Uptime", Int64, 4L)
            .timestamp(Tahu.date(TIME))
            .properties(
                new PropertySetBuilder()
                    .addProperty("Quality", new PropertyValue<>(PropertyDataType.Int32, 500))
                    .createPropertySet())
            .createMetric();
    Told told = take("NDATA", "", payload(1, old, bad, metric("Uptime", null, Int64, null)));

    Decoding.Decoded decoded = (Decoding.Decoded) told.parts().getFirst().decoding();
    assertThat(decoded.frames()).extracting(Frame::timeMs).containsExactly(TIME - 3_600_000, TIME);
    assertThat(readings(told))
        .extracting(Reading::datum, Reading::quality)
        .containsExactly(
            tuple(number(4), Quality.GOOD),
            tuple(number(4), Quality.STALE),
            tuple(Datum.NONE, Quality.BAD));
  }

  @Test
  void refusesMetricsThatAreNoSingleValue() throws Exception {
    Metric table =
        metric(
            "table",
            2L,
            MetricDataType.DataSet,
            new DataSetBuilder(1)
                .addColumnName("c")
                .addType(DataSetDataType.Int32)
                .createDataSet());
    Told told =
        take(
            "NBIRTH",
            "",
            payload(
                0,
                bdSeq(0),
                table,
                metric("nan", 3L, Double, java.lang.Double.NaN),
                metric("large", 4L, Int64, (1L << 53) + 1),
                metric("blob", 5L, MetricDataType.Bytes, new byte[3]),
                metric("good", 6L, Double, 1.0)));
    assertThat(faults(told))
        .containsExactly(
            FaultCode.WRONG_TYPE,
            FaultCode.NUMBER_NOT_FINITE,
            FaultCode.INTEGER_TOO_LARGE,
            FaultCode.WRONG_TYPE);
    assertThat(readings(told)).extracting(Reading::key).containsExactly("good");
  }

  @Test
  void refusesMoreThanAThousandMetrics() {
    Metric[] many = new Metric[1_001];
    Arrays.setAll(many, i -> metric("m" + i, (long) i, Double, 1.0));
    assertThat(faults(take("NBIRTH", "", payload(0, many))))
        .containsExactly(FaultCode.TOO_MANY_VALUES);
  }

  @Test
  void refusesNestedGroupsAndNoise() {
    byte[] bomb = new byte[200_000];
    Arrays.fill(bomb, (byte) 0x2B); // start of a group in a group in a group
    assertThat(faults(take("NDATA", "", bomb))).containsExactly(FaultCode.SPARKPLUG_INVALID);
    assertThat(faults(take("NDATA", "", new byte[300_000])))
        .containsExactly(FaultCode.PAYLOAD_TOO_LARGE);
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(60)];
      random.nextBytes(noise);
      take(random.nextBoolean() ? "NBIRTH" : "DDATA", "d", noise);
    }
  }

  @Test
  void survivesFlippedBitsOfARealMessage() {
    byte[] real =
        payload(0, bdSeq(0), metric("a", 1L, Double, 1.0), metric("b", 2L, Boolean, true));
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      byte[] broken = real.clone();
      broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      node.take(
          record("edge", "NBIRTH", "", received++, broken).toBuilder()
              .setPayload(ByteString.copyFrom(broken))
              .build());
    }
    birth(9);
  }

  @Test
  void keepsTwoInterleavedNodesApart() {
    EdgeNode other = new EdgeNode();
    birth(0);
    other.take(
        record("two", "NBIRTH", "", 1, payload(0, bdSeq(0), metric("Heat", 1L, Double, 1.0))));
    for (int i = 1; i < 20; i++) {
      assertThat(readings(take("NDATA", "", payload(i, aliased(1, Int64, (long) i)))))
          .extracting(Reading::key)
          .containsExactly("Uptime");
      Told told =
          other.take(record("two", "NDATA", "", i, payload(i, aliased(1, Double, 0.5 * i))));
      assertThat(readings(told)).extracting(Reading::key).containsExactly("Heat");
      assertThat(told.rebirth()).isNull();
    }
  }
}
