package io.takt.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Gives tests one running platform: a start costs more than most of them. */
final class Running implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Takt.class;
  }

  @Override
  public Takt resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (context.getExecutionMode() != ExecutionMode.SAME_THREAD) {
      throw new ParameterResolutionException("beside others: use @SharedPlatform");
    }
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
        String failures = takt.failures();
        takt.close();
        throw new AssertionError(up.out() + up.err() + failures);
      }
      assertThat(up.out())
          .contains("Dashboard", "MQTT", "API", takt.home().toString(), "/sign-in?token=");
      return takt;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
