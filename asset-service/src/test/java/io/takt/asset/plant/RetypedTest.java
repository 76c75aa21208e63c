package io.takt.asset.plant;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.contracts.plant.SignalKind;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RetypedTest {
  private static SignalTemplate template(String... settings) {
    String said =
        Stream.of(settings).map(each -> "," + each).collect(Collectors.joining())
            + (String.join("", settings).contains("stateMapping") ? "}" : ",\"stateMapping\":[]}");
    return JsonMapper.shared().readValue("{\"source\":\"temp\"" + said, SignalTemplate.class);
  }

  private static SignalTemplate unit(String unit) {
    return template("\"unit\":\"" + unit + "\"");
  }

  private static Signal withUnit(String unit) {
    return unit(unit).on(SignalEdit.fresh(7, "temp"));
  }

  @Test
  void theTypesValueFollows() {
    Retyped now = Retyped.of(withUnit("Cel"), unit("Cel"), unit("K"));
    assertThat(now.after().unit()).isEqualTo("K");
    assertThat(now.changed()).containsExactly(new Retyped.Change(TemplateField.UNIT, "Cel", "K"));
    assertThat(now.kept()).isEmpty();
  }

  @Test
  void anOwnValueStays() {
    Retyped now = Retyped.of(withUnit("[degF]"), unit("Cel"), unit("K"));
    assertThat(now.after()).isEqualTo(now.before());
    assertThat(now.kept()).containsExactly(new Retyped.Change(TemplateField.UNIT, "[degF]", "K"));
  }

  @Test
  void whatNobodyGaveFollows() {
    assertThat(Retyped.of(SignalEdit.fresh(7, "temp"), null, unit("K")).after().unit())
        .isEqualTo("K");
    assertThat(Retyped.of(withUnit("Cel"), null, unit("K")).after().unit()).isEqualTo("Cel");
  }

  @Test
  void whatWasTakenAwayByHandStaysAway() {
    Retyped now = Retyped.of(SignalEdit.fresh(7, "temp"), unit("Cel"), unit("K"));
    assertThat(now.after().unit()).isEmpty();
    assertThat(now.kept()).hasSize(1);
  }

  @Test
  void aSignalThatNobodyHasLookedAtFollowsInAll() {
    Signal found = SignalEdit.published(7, "temp", "temp", SignalKind.TEXT);
    SignalTemplate gauge = template("\"kind\":\"gauge\"");
    assertThat(Retyped.of(found, null, gauge).after().kind()).isEqualTo(SignalKind.GAUGE);
    assertThat(Retyped.of(found, null, gauge).after().isNew()).isTrue();
  }

  @Test
  void whatTheTypeNoLongerSaysStays() {
    assertThat(Retyped.of(withUnit("Cel"), unit("Cel"), null).after().unit()).isEqualTo("Cel");
    assertThat(Retyped.of(withUnit("Cel"), unit("Cel"), template()).changed()).isEmpty();
  }

  @Test
  void orderOfWordsIsNoDifference() {
    SignalTemplate one = words("a", "b");
    SignalTemplate other = words("b", "a");
    Signal signal = one.on(SignalEdit.fresh(7, "temp"));
    assertThat(Retyped.deviations(signal, other)).isEmpty();
    assertThat(Retyped.of(signal, one, other).changed()).isEmpty();
  }

  private static SignalTemplate words(String... words) {
    return template(
        Stream.of(words)
            .map(word -> "{\"word\":\"" + word + "\",\"state\":\"setup\"}")
            .collect(Collectors.joining(",", "\"stateMapping\":[", "]")));
  }
}
