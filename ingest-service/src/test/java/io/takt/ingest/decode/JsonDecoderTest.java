package io.takt.ingest.decode;

import static io.takt.contracts.FaultCode.FIELD_MISSING;
import static io.takt.contracts.FaultCode.INTEGER_TOO_LARGE;
import static io.takt.contracts.FaultCode.JSON_MALFORMED;
import static io.takt.contracts.FaultCode.JSON_TOO_DEEP;
import static io.takt.contracts.FaultCode.NAME_INVALID;
import static io.takt.contracts.FaultCode.NUMBER_NOT_FINITE;
import static io.takt.contracts.FaultCode.PAYLOAD_EMPTY;
import static io.takt.contracts.FaultCode.PAYLOAD_TOO_LARGE;
import static io.takt.contracts.FaultCode.TEXT_NOT_UTF8;
import static io.takt.contracts.FaultCode.TIME_INVALID;
import static io.takt.contracts.FaultCode.TOO_MANY_VALUES;
import static io.takt.contracts.FaultCode.WRONG_TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.takt.contracts.FaultCode;
import io.takt.contracts.readings.Quality;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDecoderTest {
  @Test
  void readsAMachinesObject() {
    Decoding.Decoded decoded =
        taken(
            machine(
                "{\"t\":1700000000000,\"seq\":7,\"values\":{\"temp\":21.5,\"on\":true,\"state\":\"run\"}}"));
    assertThat(decoded.faults()).isEmpty();
    assertThat(decoded.frames())
        .containsExactly(
            new Frame(
                "values.",
                1_700_000_000_000L,
                7,
                List.of(
                    reading("temp", new Datum.Num(21.5)),
                    reading("on", Datum.TRUE),
                    reading("state", new Datum.Text("run")))));
  }

  @Test
  void readsAnArrayWithFieldsInAnyOrder() {
    Decoding.Decoded decoded =
        taken(
            machine(
                "[{\"values\":{\"a\":1},\"t\":5,\"site\":{\"x\":[1]}},{\"values\":{\"a\":2}}]"));
    assertThat(decoded.frames()).extracting(Frame::timeMs).containsExactly(5L, Frame.UNSTAMPED);
    assertThat(decoded.frames())
        .extracting(Frame::at)
        .containsExactly("[0].values.", "[1].values.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "21.5|21.5",
        "-3|-3.0",
        "+5|5.0",
        "05|5.0",
        ".5|0.5",
        "1e3|1000.0",
        " 7 |7.0",
        "9007199254740992|9007199254740992"
      })
  void readsBareNumbers(String text, double expected) {
    assertThat(only(signal(text)).datum()).isEqualTo(new Datum.Num(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "21,5", "1d", "0x10", "-", "e5", "1e", "21.5 mm", "."})
  void readsOtherBareTextAsText(String text) {
    assertThat(only(signal(text)).datum()).isEqualTo(new Datum.Text(text));
  }

  @Test
  void readsBareBooleansAndQuotedText() {
    assertThat(only(signal("true")).datum()).isEqualTo(Datum.TRUE);
    assertThat(only(signal("\"true\"")).datum()).isEqualTo(new Datum.Text("true"));
  }

  @Test
  void readsTheSignalObjectAndThePlainForm() {
    Frame own = taken(signal("{\"t\":9,\"v\":1.5,\"q\":\"uncertain\"}")).frames().getFirst();
    assertThat(own.timeMs()).isEqualTo(9);
    assertThat(own.readings())
        .containsExactly(new Reading("s", new Datum.Num(1.5), Quality.UNCERTAIN));
    Frame plain = taken(signal("{\"timestamp_ms\":9,\"value\":1.5}")).frames().getFirst();
    assertThat(plain.timeMs()).isEqualTo(9);
    assertThat(plain.readings()).containsExactly(reading("s", new Datum.Num(1.5)));
    assertThat(taken(signal("[{\"t\":1,\"v\":1},{\"t\":2,\"v\":2}]")).frames()).hasSize(2);
  }

  @Test
  void takesNoValueOnlyWithAQuality() {
    assertThat(only(signal("{\"v\":null,\"q\":\"bad\"}")))
        .isEqualTo(new Reading("s", Datum.NONE, Quality.BAD));
    assertThat(codes(signal("{\"v\":null}"))).containsExactly(WRONG_TYPE);
    assertThat(codes(signal("null"))).containsExactly(WRONG_TYPE);
    assertThat(codes(machine("{\"values\":{\"a\":null}}"))).containsExactly(WRONG_TYPE);
  }

  @Test
  void keepsTheGoodReadingsBesideTheBad() {
    Decoding.Decoded decoded =
        taken(
            machine(
                "{\"values\":{\"a\":1,\"b\":NaN,\"c\":[1],\"d/e\":2,\"-\":2,\"f\":9007199254740993,\"g\":2}}"));
    assertThat(decoded.frames().getFirst().readings())
        .containsExactly(reading("a", new Datum.Num(1)), reading("g", new Datum.Num(2)));
    assertThat(decoded.faults())
        .extracting(fault -> fault.code() + " " + fault.at())
        .containsExactly(
            "NUMBER_NOT_FINITE values.b",
            "WRONG_TYPE values.c",
            "NAME_INVALID values.d/e",
            "NAME_INVALID values.-",
            "INTEGER_TOO_LARGE values.f");
  }

  @Test
  void refusesBothValuesOfANameGivenTwice() {
    Decoding.Decoded decoded = taken(machine("{\"values\":{\"a\":1,\"b\":2,\"a\":3}}"));
    assertThat(decoded.frames().getFirst().readings())
        .containsExactly(reading("b", new Datum.Num(2)));
    assertThat(decoded.faults()).extracting(Fault::at).containsExactly("values.a");
  }

  @Test
  void refusesAFrameWhoseTimeIsGivenTwice() {
    assertThat(codes(machine("{\"t\":1,\"timestamp_ms\":2,\"values\":{\"a\":1}}")))
        .containsExactly(JSON_MALFORMED);
    assertThat(codes(machine("{\"values\":{\"a\":1},\"values\":{}}")))
        .containsExactly(JSON_MALFORMED);
  }

  @Test
  void refusesOnlyTheElementWithABadTime() {
    Decoding.Decoded decoded =
        taken(machine("[{\"t\":\"noon\",\"values\":{\"a\":1}},{\"t\":2,\"values\":{\"a\":2}}]"));
    assertThat(decoded.frames()).extracting(Frame::timeMs).containsExactly(2L);
    assertThat(decoded.faults())
        .containsExactly(
            new Fault(TIME_INVALID, "[0].t", "A time is epoch milliseconds, a whole number."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "1.5", "253402300800000", "\"2024-01-01T00:00:00Z\"", "[]"})
  void refusesWhatIsNoTime(String time) {
    assertThat(codes(machine("{\"t\":" + time + ",\"values\":{\"a\":1}}")))
        .containsExactly(TIME_INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "nan", "inf", "1e400", "-1e400"})
  void refusesNumbersThatAreNotFinite(String number) {
    assertThat(codes(signal(number))).containsExactly(NUMBER_NOT_FINITE);
  }

  @Test
  void refusesNotFiniteInJson() {
    assertThat(codes(signal("{\"v\":-Infinity}"))).containsExactly(NUMBER_NOT_FINITE);
    assertThat(codes(signal("{\"v\":1e400}"))).containsExactly(NUMBER_NOT_FINITE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9007199254740993", "-9007199254740993", "123456789012345678901234567890"})
  void refusesIntegersThatWouldLoseDigits(String number) {
    assertThat(codes(signal(number))).containsExactly(INTEGER_TOO_LARGE);
    assertThat(codes(signal("{\"v\":" + number + "}"))).containsExactly(INTEGER_TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"t\":1,\"values\":{\"a\":1",
        "{",
        "[{\"values\":{}}",
        "{\"values\":{}} x",
        "{'a':1}",
        "{\"a\" 1}",
        "{\"values\":{\"a\":1,}}",
        "{\"values\":{\"a\":01}}"
      })
  void refusesBrokenJsonWhole(String json) {
    assertThat(machine(json)).isInstanceOf(Decoding.Refused.class);
    assertThat(codes(machine(json))).last().isEqualTo(JSON_MALFORMED);
  }

  @Test
  void tellsFaultsBeforeTheBreakToo() {
    assertThat(codes(signal("\"cut"))).containsExactly(JSON_MALFORMED);
    assertThat(codes(machine("{\"values\":{\"a\":NaN,\"b\":")))
        .containsExactly(NUMBER_NOT_FINITE, JSON_MALFORMED);
  }

  @Test
  void refusesDepthBeyondTwenty() {
    assertThat(machine(nested(19))).isInstanceOf(Decoding.Decoded.class);
    assertThat(codes(machine(nested(20)))).containsExactly(JSON_TOO_DEEP);
    assertThat(codes(machine(nested(5_000)))).containsExactly(JSON_TOO_DEEP);
    assertThat(codes(signal("[".repeat(100_000)))).contains(JSON_TOO_DEEP);
  }

  /** The object, the field's value and the arrays in it: depth is n + 1. */
  private static String nested(int arrays) {
    return "{\"x\":" + "[".repeat(arrays) + "]".repeat(arrays) + ",\"values\":{\"a\":{\"v\":1}}}";
  }

  @Test
  void refusesLargePayloads() {
    String large = "{\"x\":\"" + "y".repeat(Limits.PAYLOAD_BYTES) + "\",\"values\":{}}";
    assertThat(codes(machine(large))).containsExactly(PAYLOAD_TOO_LARGE);
    assertThat(codes(signal("z".repeat(Limits.TEXT_CHARS + 1)))).containsExactly(PAYLOAD_TOO_LARGE);
  }

  @Test
  void refusesMoreThanAThousandValues() {
    assertThat(taken(machine(values(1_000))).frames().getFirst().readings()).hasSize(1_000);
    assertThat(codes(machine(values(1_001)))).containsExactly(TOO_MANY_VALUES);
  }

  private static String values(int n) {
    return IntStream.range(0, n)
        .mapToObj(i -> "\"s" + i + "\":" + i)
        .collect(Collectors.joining(",", "{\"values\":{", "}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t "})
  void refusesEmptyPayloads(String payload) {
    assertThat(codes(machine(payload))).containsExactly(PAYLOAD_EMPTY);
    assertThat(codes(signal(payload))).containsExactly(PAYLOAD_EMPTY);
  }

  @Test
  void refusesBadUtf8() {
    byte[] overlong = {'"', (byte) 0xC0, (byte) 0x80, '"'};
    assertThat(codes(JsonDecoder.signal("s", overlong))).containsExactly(TEXT_NOT_UTF8);
    byte[] cut = {'r', 'u', 'n', (byte) 0xE2, (byte) 0x82};
    assertThat(codes(JsonDecoder.signal("s", cut))).containsExactly(TEXT_NOT_UTF8);
    assertThat(codes(signal("\"\\ud800\""))).containsExactly(TEXT_NOT_UTF8);
    assertThat(codes(signal("{\"v\":\"\\u0000\"}"))).containsExactly(WRONG_TYPE);
    assertThat(only(signal("\"\\ud83d\\ude00\"")).datum())
        .isEqualTo(new Datum.Text("\ud83d\ude00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+", "#", "$x", "a/b", "a b", "\\u0000", "\\u001b[31m", ""})
  void refusesNamesThatAreNoKeys(String name) {
    assertThat(codes(machine("{\"values\":{\"" + name + "\":1}}"))).containsExactly(NAME_INVALID);
  }

  @Test
  void refusesTheWrongShape() {
    assertThat(codes(machine("21.5"))).containsExactly(WRONG_TYPE);
    assertThat(codes(machine("{\"values\":[1]}"))).containsExactly(WRONG_TYPE);
    assertThat(codes(machine("{\"t\":1,\"temp\":1}"))).containsExactly(FIELD_MISSING);
    assertThat(codes(machine("[1,{\"values\":{\"a\":1}}]"))).containsExactly(WRONG_TYPE);
    assertThat(codes(signal("{\"t\":1}"))).containsExactly(FIELD_MISSING);
    assertThat(codes(signal("{\"v\":1,\"q\":\"fine\"}"))).containsExactly(WRONG_TYPE);
    assertThat(codes(machine("{\"seq\":-1,\"values\":{\"a\":1}}"))).containsExactly(WRONG_TYPE);
  }

  @Test
  void readsTheEnvelopeOfACall() {
    HttpBody body =
        JsonDecoder.call(
            bytes("{\"readings\": [ {\"values\":{\"\u00e4\":1}} ] ,\"path\":\"s/-/l/m\"}"));
    assertThat(body).isInstanceOf(HttpBody.Envelope.class);
    HttpBody.Envelope envelope = (HttpBody.Envelope) body;
    assertThat(envelope.path()).isEqualTo("s/-/l/m");
    assertThat(new String(envelope.readings(), StandardCharsets.UTF_8))
        .isEqualTo("[ {\"values\":{\"\u00e4\":1}} ]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"path\":\"a\"}",
        "{\"path\":1,\"readings\":{}}",
        "{\"readings\":{}} {}",
        "{"
      })
  void refusesCallsThatAreNoEnvelope(String json) {
    assertThat(JsonDecoder.call(bytes(json))).isInstanceOf(HttpBody.Broken.class);
  }

  private static Decoding machine(String payload) {
    return JsonDecoder.machine(bytes(payload), Names.KEYS);
  }

  private static Decoding signal(String payload) {
    return JsonDecoder.signal("s", bytes(payload));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Decoding.Decoded taken(Decoding decoding) {
    assertThat(decoding).isInstanceOf(Decoding.Decoded.class);
    return (Decoding.Decoded) decoding;
  }

  private static Reading only(Decoding decoding) {
    return taken(decoding).frames().getFirst().readings().getFirst();
  }

  private static List<FaultCode> codes(Decoding decoding) {
    return decoding.faults().stream().map(Fault::code).toList();
  }

  private static Reading reading(String key, Datum datum) {
    return new Reading(key, datum, Quality.GOOD);
  }
}
