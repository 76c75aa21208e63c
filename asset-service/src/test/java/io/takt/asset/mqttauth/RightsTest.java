package io.takt.asset.mqttauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.asset.device.Credential;
import io.takt.asset.device.Grant;
import io.takt.asset.device.Secret;
import io.takt.asset.tenant.Tenant;
import io.takt.contracts.TenantId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RightsTest {
  private static final Credential ONE = credential("s/a/l/m");
  private static final Credential LINE = credential("s/a/l/#");
  private static final Credential SITE = credential("s/#");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "takt/v1/main/s/a/l/m",
        "takt/v1/main/s/a/l/m/temp",
        "takt/v1/main/s/a/l/m/vib/waveform",
        "spBv1.0/main/NBIRTH/edge",
        "spBv1.0/main/NDATA/edge",
        "spBv1.0/main/NDEATH/edge",
        "spBv1.0/main/DBIRTH/edge/dev",
        "spBv1.0/main/DDATA/edge/dev",
        "spBv1.0/main/DDEATH/edge/dev"
      })
  void mayPublishItsOwn(String topic) {
    assertThat(Rights.mayPublish(ONE, topic)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "takt",
        "takt/v1/main/s/a/l",
        "takt/v1/main/s/a/l/m2",
        "takt/v1/main/s/a/l2/m",
        "takt/v1/lab/s/a/l/m",
        "takt/v2/main/s/a/l/m",
        "takt/v1/main/s/a/l/m/",
        "takt/v1/main/s/a/l/m/temp/x",
        "takt/v1/main/s/a/l/m/temp/waveform/x",
        "takt/v1/main/s/a/l/m//waveform",
        "takt/v1/main/s/a/l/m/+",
        "takt/v1/main/s/a/l/+",
        "takt/v1/main/s/a/l/#",
        "takt/v1/main/#",
        "#",
        "$SYS/broker",
        "$share/g/takt/v1/main/s/a/l/m",
        "$share/ingest/takt/#",
        "spBv1.0/main/NCMD/edge",
        "spBv1.0/main/DCMD/edge/dev",
        "spBv1.0/STATE/host",
        "spBv1.0/main/NDATA/edge2",
        "spBv1.0/main/NDATA/edge/dev",
        "spBv1.0/main/DDATA/edge",
        "spBv1.0/main/DDATA/edge/dev/x",
        "spBv1.0/main/DDATA/edge/#",
        "spBv1.0/lab/NDATA/edge",
        "spBv1.0/main/NDATA/edge/",
        "TAKT/v1/main/s/a/l/m",
        "takt/v1/main/s/a/l/m\u0000"
      })
  void mayPublishNothingElse(String topic) {
    assertThat(Rights.mayPublish(ONE, topic)).isFalse();
  }

  @Test
  void coversALineOrASiteAndNotItsNeighbour() {
    assertThat(Rights.mayPublish(LINE, "takt/v1/main/s/a/l/any/temp")).isTrue();
    assertThat(Rights.mayPublish(LINE, "takt/v1/main/s/a/l2/any/temp")).isFalse();
    assertThat(Rights.mayPublish(LINE, "takt/v1/main/s/b/l/any/temp")).isFalse();
    assertThat(Rights.mayPublish(SITE, "takt/v1/main/s/b/l/any/temp")).isTrue();
    assertThat(Rights.mayPublish(SITE, "takt/v1/main/s2/b/l/any/temp")).isFalse();
    assertThat(Rights.mayPublish(SITE, "takt/v1/main/s/b/l/+/temp")).isFalse();
  }

  @Test
  void takesAGrantOfAMachineALineAnAreaOrASite() {
    assertThat(Stream.of("s/a/l/m", "s/-/-/m", "s/a/l/#", "s/-/#", "s/#"))
        .allMatch(text -> Grant.parse(text).isPresent());
    assertThat(
            Stream.of(
                "",
                "#",
                "/#",
                "+/#",
                "-/#",
                "s",
                "s/a",
                "s/a/l",
                "s/a/l/m/#",
                "s/a/l/m/t",
                "s/+/l/m",
                "s/#/#",
                "s/a/l/m#",
                "spBv1.0/main/n",
                "spBv1.0/#"))
        .noneMatch(text -> Grant.parse(text).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spBv1.0/main/NCMD/edge",
        "spBv1.0/main/NCMD/edge/#",
        "spBv1.0/main/DCMD/edge/dev",
        "spBv1.0/main/DCMD/edge/+",
        "spBv1.0/main/DCMD/edge/#",
        "spBv1.0/STATE/host",
        "spBv1.0/STATE/#",
        "spBv1.0/STATE/+"
      })
  void maySubscribeToItsCommands(String filter) {
    assertThat(Rights.maySubscribe(ONE, filter)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#",
        "+/#",
        "takt/#",
        "takt/v1/main/s/a/l/m",
        "takt/v1/main/s/a/l/m/temp",
        "spBv1.0/#",
        "spBv1.0/main/#",
        "spBv1.0/main/NCMD/#",
        "spBv1.0/main/NCMD/+",
        "spBv1.0/main/+/edge",
        "spBv1.0/+/NCMD/edge",
        "spBv1.0/main/NCMD/edge2",
        "spBv1.0/main/NCMD/edge/x",
        "spBv1.0/main/DCMD/edge",
        "spBv1.0/main/DCMD/+/dev",
        "spBv1.0/main/NDATA/edge",
        "spBv1.0/lab/NCMD/edge",
        "spBv1.0/STATE",
        "spBv1.0/STATE/a/b",
        "$share/g/spBv1.0/main/NCMD/edge",
        "$SYS/#",
        "$queue/spBv1.0/main/NCMD/edge"
      })
  void maySubscribeToNothingElse(String filter) {
    assertThat(Rights.maySubscribe(ONE, filter)).isFalse();
    assertThat(Rights.maySubscribe(SITE, filter)).isFalse();
  }

  private static Credential credential(String grant) {
    return new Credential(
        new Tenant(new TenantId(1), "main", "Main"),
        "edge",
        "main.edge",
        new Secret(new byte[0], new byte[0]),
        List.of(Grant.parse(grant).orElseThrow()));
  }
}
