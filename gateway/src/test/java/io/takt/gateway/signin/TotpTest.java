package io.takt.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
  private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);

  /** RFC 6238, appendix B, the last six of their eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59,287082",
    "1111111109,081804",
    "1111111111,050471",
    "1234567890,005924",
    "2000000000,279037",
    "20000000000,353130",
  })
  void makesTheCodesOfTheStandard(long time, String code) {
    assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(time)))).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void acceptsAStepAroundNow(int off) {
    long step = Totp.step(NOW) + off;
    assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step), NOW)).hasValue(step);
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, 2})
  void refusesTwoStepsFromNow(int off) {
    assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, Totp.step(NOW) + off), NOW)).isEmpty();
  }

  @Test
  void writesAnAddressThatAppsRead() {
    assertThat(Totp.uri("a b+c@plant.example", "MZXW6YTB"))
        .isEqualTo(
            "otpauth://totp/Takt:a%20b%2Bc%40plant.example?secret=MZXW6YTB&issuer=Takt"
                + "&algorithm=SHA1&digits=6&period=30");
  }

  /** RFC 4648, 10. */
  @Test
  void writesBytesAsLetters() {
    assertThat(Base32.encode("fooba".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTB");
    assertThat(Base32.encode(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  }
}
