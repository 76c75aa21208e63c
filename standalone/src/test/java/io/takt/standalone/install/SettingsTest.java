package io.takt.standalone.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takt.parts.PartException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,127.0.0.1:8080,localhost",
    "0.0.0.0,127.0.0.1:8080,localhost",
    "::,127.0.0.1:8080,localhost",
    "192.0.2.7,192.0.2.7:8080,192.0.2.7",
    "2001:db8::7,[2001:db8::7]:8080,[2001:db8::7]"
  })
  void clientsGoWherePublicPortsListen(String bind, String address, String shown) {
    Settings settings = Settings.of(Map.of("TAKT_BIND", bind));

    assertThat(settings.address(Port.WEB)).isEqualTo(address);
    assertThat(settings.shownHost(Port.WEB)).isEqualTo(shown);
    assertThat(settings.environment())
        .containsEntry("TAKT_BIND", bind)
        .containsEntry("TAKT_WEB_HOST", shown);
  }

  @Test
  void otherPortsStayOnLoopback() {
    Settings settings = Settings.of(Map.of("TAKT_BIND", "192.0.2.7"));

    assertThat(settings.address(Port.KAFKA)).isEqualTo("127.0.0.1:19092");
    assertThat(settings.bind(Port.DB)).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "http", "-1"})
  void refusesWhatIsNoPort(String port) {
    assertThatThrownBy(() -> Settings.of(Map.of("TAKT_PORT_WEB", port)))
        .isInstanceOf(PartException.class)
        .hasMessageContaining("TAKT_PORT_WEB must be a port");
  }
}
