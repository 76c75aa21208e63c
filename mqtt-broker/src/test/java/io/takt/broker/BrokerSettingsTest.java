package io.takt.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerSettingsTest {
  @TempDir Path home;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void install() throws IOException {
    Files.createDirectories(home.resolve("secret"));
    Files.writeString(home.resolve("secret/ingest-mqtt.key"), "i\n");
    Files.writeString(home.resolve("secret/broker.key"), "b\n");
    environment.put("TAKT_HOME", home.toString());
  }

  @Test
  void hasTheStandardPortsAndStore() {
    BrokerSettings settings = BrokerSettings.from(environment);
    assertThat(settings.mqttPort()).isEqualTo(1883);
    assertThat(settings.webSocketPort()).isEqualTo(8083);
    assertThat(settings.port()).isEqualTo(8090);
    assertThat(settings.bind()).isEqualTo("127.0.0.1");
    assertThat(settings.tls()).isEmpty();
    assertThat(settings.storeBytes()).isEqualTo(2L << 30);
    assertThat(settings.ingestKey()).isEqualTo("i");
    assertThat(settings.data()).isEqualTo(home.resolve("broker"));
    assertThat(BrokerSettings.assetService(environment).key()).isEqualTo("b");
  }

  @ParameterizedTest
  @CsvSource({
    "TAKT_PORT_MQTT,many,TAKT_PORT_MQTT must be a whole number",
    "TAKT_PORT_MQTT,70000,TAKT_PORT_MQTT must be 0 to 65535",
    "TAKT_BROKER_STORE_BYTES,10,TAKT_BROKER_STORE_BYTES must be at least",
    "TAKT_BROKER_STORE_BYTE,10,unknown setting TAKT_BROKER_STORE_BYTE",
    "TAKT_TLS_KEY,/nowhere,belong together",
    "TAKT_SECRETS,/nowhere,cannot read /nowhere/ingest-mqtt.key"
  })
  void refusesWhatItDoesNotUnderstandInOneLine(String name, String value, String line) {
    environment.put(name, value);
    assertThatThrownBy(() -> BrokerSettings.from(environment))
        .isInstanceOf(BrokerSettings.InvalidSetting.class)
        .hasMessageContaining(line)
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesAnAddressOfAssetServiceThatIsNone() {
    environment.put("TAKT_URL_ASSET", "localhost:8092");
    assertThatThrownBy(() -> BrokerSettings.assetService(environment))
        .hasMessageContaining("TAKT_URL_ASSET");
  }

  @Test
  void neverPrintsTheKey() {
    environment.put("TAKT_BIND", "0.0.0.0");
    assertThat(BrokerSettings.from(environment).toString()).doesNotContain("ingestKey");
  }
}
