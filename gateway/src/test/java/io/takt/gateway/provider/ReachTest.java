package io.takt.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
  private final Reach nothingInside = new Reach(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "fe80::1",
        "fd00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::1",
        "2001::1"
      })
  void whatIsInsideIsNotReached(String address) throws UnknownHostException {
    assertThatThrownBy(() -> nothingInside.resolve(address))
        .isInstanceOf(UnknownHostException.class);
    assertThat(new Reach(List.of(address)).resolve(address)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2001:db9::1"})
  void whatEverybodyReachesIsReached(String address) throws UnknownHostException {
    assertThat(nothingInside.resolve(address)).isNotEmpty();
  }

  @Test
  void onlyHttpsUnlessOnThisMachineAndNamed() {
    assertThat(nothingInside.allows(URI.create("https://sso.factory.example/a"))).isTrue();
    Reach here = new Reach(List.of("127.0.0.1", "sso.plant.local"));
    assertThat(here.allows(URI.create("http://127.0.0.1:9/"))).isTrue();
    for (String refused :
        List.of(
            "http://sso.factory.example/",
            "http://sso.plant.local/",
            "http://localhost/",
            "ftp://127.0.0.1/",
            "file:///etc/passwd",
            "https://user@sso.factory.example/",
            "https:/nothing")) {
      assertThat(here.allows(URI.create(refused))).as(refused).isFalse();
    }
  }
}
