package io.takt.platform.etag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.takt.platform.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
  private static final Version THREE = new Version(3);

  @ParameterizedTest
  @ValueSource(strings = {"\"3\"", " \"3\" ", "\"2\", \"3\"", "*"})
  void takesWhatNamesIt(String ifMatch) {
    assertThat(THREE.etag()).isEqualTo("\"3\"");
    assertThatCode(() -> THREE.require(ifMatch)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void asksForTheHeader(String ifMatch) {
    refused(ifMatch, 428);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2\"", "3", "W/\"3\"", "\"33\"", "\"2\", \"4\"", ","})
  void refusesOtherVersions(String ifMatch) {
    refused(ifMatch, 412);
  }

  @Test
  void countsOn() {
    assertThat(THREE.next()).isEqualTo(new Version(4));
  }

  private static void refused(String ifMatch, int status) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> THREE.require(ifMatch))
        .satisfies(problem -> assertThat(problem.status().value()).isEqualTo(status));
  }
}
