package io.takt.asset.plant;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.asset.check.Faults;
import io.takt.platform.problem.Problem;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cel",
        "mm/s",
        "m/s2",
        "kW.h",
        "kW",
        "bar",
        "mbar",
        "%",
        "1",
        "A",
        "mA",
        "/min",
        "{rev}/min",
        "{part}",
        "L/min",
        "m3/h",
        "um",
        "N.m",
        "kg",
        "t",
        "[degF]",
        "[psi]",
        "[ppm]",
        "Hz",
        "kPa",
        "l/min",
        "10*3/uL",
        "V.A",
        "W/m2",
        "g/cm3",
        "s-1",
        "dB",
        "[g]",
        "{#}/m2",
        "h",
        "d"
      })
  void takesUcum(String unit) {
    assertThat(Unit.isValid(unit)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "°C", "kWh", "rpm", "Celsius", "mm / s", "m//s", "/", "m/", ".", "{", "}", "{a", "m^2",
        "xx", "Bar", "CEL", "m2m", "{ä}", "kkg", "-", "+3-"
      })
  void refusesWhatUcumDoesNotKnow(String unit) {
    assertThat(Unit.isValid(unit)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"°C,Cel", "kWh,kW.h", "rpm,{rev}/min"})
  void tellsTheCodeForWhatPeopleWrite(String written, String code) {
    Faults faults = new Faults();
    Unit.check(faults, "unit", written, "");
    Assertions.assertThatExceptionOfType(Problem.class)
        .isThrownBy(faults::throwIfAny)
        .satisfies(problem -> assertThat(problem.detail()).endsWith("is " + code + "."));
  }
}
