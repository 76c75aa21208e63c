package io.takt.asset.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {
  @Test
  void knowsItsPasswordAndNoOther() {
    String password = Secret.newPassword();
    Secret secret = Secret.of(password);

    assertThat(secret.matches(password)).isTrue();
    assertThat(secret.matches(password + " ")).isFalse();
    assertThat(secret.matches("")).isFalse();
    assertThat(Secret.of(password).hash()).isNotEqualTo(secret.hash());
    assertThat(Secret.newPassword()).isNotEqualTo(password).hasSize(40);
  }
}
