package io.takt.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one running platform: a start costs more than most of them. */
final class Running implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Takt.class;
  }

  @Override
  public Takt resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(Running.class))
        .computeIfAbsent(Takt.class, _ -> up(), Takt.class);
  }

  private static Takt up() {
    try {
      // a deleted signal is forgotten while a test can wait for it
      Takt takt = new Takt().with("TAKT_FORGET_AFTER", "5s");
      Takt.Result up = takt.run("up", "--no-demo", "--detach");
      if (up.exitCode() != 0) {
        takt.close();
      }
      assertThat(up.exitCode()).describedAs(up.out() + up.err()).isZero();
      assertThat(up.out())
          .contains("Dashboard", "MQTT", "API", takt.home().toString(), "/sign-in?token=");
      return takt;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
